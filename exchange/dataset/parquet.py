"""Rows of a table as Arrow has them, for Parquet. Pure, over pyarrow."""

from collections.abc import Sequence
from typing import Any

import msgspec
import pyarrow as pa

from exchange.dataset.columns import Column, Kind

KINDS: dict[Kind, Any] = {
    "integer": pa.int64(), "string": pa.string(), "boolean": pa.bool_(), "date": pa.date32(),
    "datetime": pa.timestamp("s", tz="UTC"),
}  # fmt: skip
WRITTEN_OUT = {"date", "datetime"}  # rows hold them as ISO 8601


def schema(columns: Sequence[Column]) -> Any:
    """The columns with their meaning beside them, in both languages."""
    return pa.schema(
        [
            pa.field(
                each.name, _type(each), nullable=each.may_be_null,
                metadata={"description": each.english, "description:zh": each.chinese},
            )
            for each in columns
        ]
    )  # fmt: skip


def batch(rows: Sequence[Any], columns: Sequence[Column]) -> Any:
    """The rows, column by column."""
    return pa.record_batch([_array(rows, each) for each in columns], schema=schema(columns))


def _array(rows: Sequence[Any], column: Column) -> Any:
    values = [msgspec.to_builtins(getattr(row, column.name)) for row in rows]
    if column.kind in WRITTEN_OUT:
        return pa.array(values, pa.string()).cast(KINDS[column.kind])
    return pa.array(values, _type(column))


def _type(column: Column) -> Any:
    if column.kind != "array":
        return KINDS[column.kind]
    parts = [pa.field(each.name, _type(each), nullable=each.may_be_null) for each in column.parts]
    return pa.list_(pa.struct(parts) if parts else pa.string())
