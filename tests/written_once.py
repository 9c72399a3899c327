"""Archives that many tests begin with: written once in a process, and put back row by row for each test that asks."""

import functools
import os
import pickle
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.db import connection, transaction


@dataclass(frozen=True)
class Written:
    """What a call added: rows by table, the files of the index, and what it gave back."""

    before: dict[str, int]
    rows: dict[str, list[tuple[object, ...]]]
    index: Path | None
    result: bytes


def written_once(write: Callable) -> Callable:
    """`write`, which must only add: rows, and an index where it asks for `index_path`.

    It runs again only when the tables held something else the first time; where the database is not SQLite, or the
    index not on this machine, always.
    """
    written: Written | None = None

    @functools.wraps(write)
    def put_back_or_write(*args, **kwargs):
        nonlocal written
        # Elsewhere the database itself numbers rows, and an index in a cluster is no folder but a name.
        if connection.vendor != "sqlite" or isinstance(kwargs.get("index_path"), str):
            return write(*args, **kwargs)
        before = last_rows()
        if written and written.before == before:
            return put_back(written, kwargs.get("index_path"))
        result = write(*args, **kwargs)
        if written is None:
            index = files_of(kwargs.get("index_path"))
            written = Written(before, rows_after(before), index, pickle.dumps(result))
        return result

    return put_back_or_write


def put_back(written: Written, index_path: Path | None) -> object:
    with transaction.atomic(), connection.cursor() as cursor:
        for table, rows in written.rows.items():
            places = ", ".join(["%s"] * len(rows[0]))
            # By name: a test that migrates back and forth leaves the columns in another order.
            names = ", ".join(f'"{name}"' for name in columns()[table])
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)
    if written.index and index_path:
        shutil.copytree(written.index, index_path, dirs_exist_ok=True)
    return pickle.loads(written.result)


@functools.cache
def columns() -> dict[str, tuple[str, ...]]:
    """The columns of each table."""
    with connection.cursor() as cursor:
        return {
            table: tuple(name for _, name, *_ in cursor.execute(f"PRAGMA table_info({table})").fetchall())
            for table in sorted({model._meta.db_table for model in apps.get_models(include_auto_created=True)})
        }


def last_rows() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}', max(rowid) FROM {table}" for table in columns()))
        return {table: last or 0 for table, last in cursor.fetchall()}


def rows_after(before: dict[str, int]) -> dict[str, list[tuple[object, ...]]]:
    with connection.cursor() as cursor:
        added = {table: _rows_after(cursor, table, last) for table, last in before.items()}
    return {table: rows for table, rows in added.items() if rows}


def _rows_after(cursor, table: str, last: int) -> list[tuple[object, ...]]:
    # The sign keeps Django from converting the values.
    values = ", ".join(f'+"{name}"' for name in columns()[table])
    return cursor.execute(f"SELECT {values} FROM {table} WHERE rowid > %s", [last]).fetchall()


def files_of(index_path: Path | None) -> Path | None:
    """A copy of the index that outlives the test."""
    folder = Path(tempfile.mkdtemp(dir=os.environ["XIANBAO_TEST_DATA"]))
    return index_path and shutil.copytree(index_path, folder / "index")
