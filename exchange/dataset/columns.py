"""The columns of a table as other formats name them: kind, whether null may stand there, and the meaning. Pure."""

from dataclasses import dataclass
from typing import Any, Literal

import msgspec

Kind = Literal["integer", "string", "boolean", "date", "datetime", "array"]
SIMPLE: dict[type, Kind] = {
    msgspec.inspect.IntType: "integer",
    msgspec.inspect.StrType: "string",
    msgspec.inspect.BoolType: "boolean",
}
FORMATS: dict[str, Kind] = {"date": "date", "date-time": "datetime"}


@dataclass(frozen=True)
class Column:
    """One column; of an array of records, `parts` are theirs, of an array of texts there are none."""

    name: str
    kind: Kind
    may_be_null: bool
    english: str
    chinese: str
    parts: tuple["Column", ...] = ()


def columns_of(shape: type[Any]) -> tuple[Column, ...]:
    """The columns of a table's rows, in their order."""
    info: Any = msgspec.inspect.type_info(shape)
    return tuple(_column(field.name, field.type) for field in info.fields)


def _column(name: str, said: Any) -> Column:
    """The column of a field that says what it means (`exchange.tables.said`)."""
    of, may_be_null = said.type, False
    if isinstance(of, msgspec.inspect.UnionType):
        [of] = [each for each in of.types if not isinstance(each, msgspec.inspect.NoneType)]
        may_be_null = True
    kind, parts = _kind(of)
    form = (said.extra_json_schema | _more(of)).get("format", "")
    return Column(
        name, FORMATS.get(form, kind), may_be_null, said.extra_json_schema["description"], said.extra["zh"], parts
    )


def _more(of: Any) -> dict[str, Any]:
    return (of.extra_json_schema or {}) if isinstance(of, msgspec.inspect.Metadata) else {}


def _kind(of: Any) -> tuple[Kind, tuple[Column, ...]]:
    if isinstance(of, msgspec.inspect.Metadata):
        return _kind(of.type)
    if isinstance(of, msgspec.inspect.ListType):
        items: Any = of.item_type
        is_record = isinstance(items, msgspec.inspect.StructType)
        return "array", columns_of(items.cls) if is_record else ()
    return SIMPLE[type(of)], ()
