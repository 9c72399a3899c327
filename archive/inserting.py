"""New rows whose keys nobody asks for, written by one prepared statement.

`bulk_create` compiles a statement of its own for every few dozen rows, which costs several times as much.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field, JSONField, Model

AS_THEY_ARE = {int, str, bool, float, type(None)}  # what every database takes without preparation


def insert(rows: Sequence[Model]) -> None:
    """Writes rows of one model, which do not learn their keys; no signals are sent, as with bulk_create."""
    if not rows:
        return
    meta = rows[0]._meta
    fields = [field for field in meta.concrete_fields if field is not meta.auto_field]
    columns = [[field.pre_save(row, True) for row in rows] for field in fields]
    _write(meta.db_table, fields, columns)


def insert_values(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Writes values without making rows of them, for the simplest tables; `names` are those of the attributes."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    if columns := [list(column) for column in zip(*rows, strict=True)]:
        _write(model._meta.db_table, [fields[name] for name in names], columns)


def _write(table: str, fields: Sequence["Field[Any, Any]"], columns: Sequence[list[Any]]) -> None:
    connection = connections[DEFAULT_DB_ALIAS]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(table)} ({names}) VALUES ({places})"  # noqa: S608 - of names of models alone
    prepared = [_prepared(field, column, connection) for field, column in zip(fields, columns, strict=True)]
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(zip(*prepared, strict=True)))


def _prepared(field: "Field[Any, Any]", column: list[Any], connection: Any) -> list[Any]:
    if not isinstance(field, JSONField) and set(map(type, column)) <= AS_THEY_ARE:
        return column
    return [field.get_db_prep_save(value, connection) for value in column]
