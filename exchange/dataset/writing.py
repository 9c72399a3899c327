"""Tables as files: JSON Lines and Parquet side by side, so many rows at a time, each file with its checksum."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pyarrow.parquet as pq

from exchange.dataset import parquet
from exchange.dataset.columns import Column, columns_of
from exchange.reading import Table


@dataclass(frozen=True)
class WrittenFile:
    """A file of the data set, by its path in it."""

    path: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True)
class WrittenTable:
    """A table with how many rows were written and the files that hold them."""

    name: str
    shape: type[Any]
    columns: tuple[Column, ...]
    rows: int
    lines: WrittenFile
    parquet: WrittenFile


def write_table(table: Table, folder: Path, site: str) -> WrittenTable:
    """Writes both files; never more rows are in memory than are read at once."""
    columns = columns_of(table.shape)
    lines, packed = (folder / form / f"{table.name}.{form}" for form in ("jsonl", "parquet"))
    rows = 0
    with lines.open("wb") as text, pq.ParquetWriter(packed, parquet.schema(columns), compression="zstd") as writer:
        for group in _groups(table.all(), site):
            text.writelines(msgspec.json.encode(row) + b"\n" for row in group)
            writer.write_batch(parquet.batch(group, columns))
            rows += len(group)
    return WrittenTable(
        table.name,
        table.shape,
        columns,
        rows,
        written_file(lines, folder, "application/jsonl"),
        written_file(packed, folder, "application/vnd.apache.parquet"),
    )


def written_file(path: Path, folder: Path, media_type: str) -> WrittenFile:
    """What is to be told of a file that is complete."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return WrittenFile(str(path.relative_to(folder)), media_type, path.stat().st_size, digest)


def corpus_version(tables: Iterable[WrittenTable]) -> str:
    """The SHA-256 over those of the tables: of one archive in one state it is the same, whenever it is written."""
    sums = "".join(f"{table.lines.sha256}  {table.name}\n" for table in sorted(tables, key=lambda each: each.name))
    return hashlib.sha256(sums.encode()).hexdigest()


def _groups(parts: Iterable[list[Any]], site: str) -> Iterator[list[Any]]:
    """The rows with whole addresses."""
    for rows in parts:
        if rows:
            yield [msgspec.structs.replace(row, url=site + row.url) for row in rows]
