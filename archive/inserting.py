"""New rows, written by one prepared statement for all of a table.

`bulk_create` compiles a statement of its own for every few dozen rows, which costs several times as much.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field, ForeignKey, JSONField, Model

ROWS_A_STATEMENT = 500
AS_THEY_ARE = {int, str, bool, float, type(None)}  # what every database takes without preparation


def insert(rows: Sequence[Model]) -> None:
    """Writes rows of one model, which do not learn their keys; no signals are sent, as with bulk_create."""
    if rows:
        fields = _fields(rows[0])
        _write(rows[0]._meta.db_table, fields, _columns(fields, rows))


def insert_keyed(rows: Sequence[Model]) -> None:
    """Writes rows of one model like `insert`, one after the other, for each learns its key."""
    if not rows:
        return
    connection, fields, meta = connections[DEFAULT_DB_ALIAS], _fields(rows[0]), rows[0]._meta
    _learn_keys([field for field in fields if isinstance(field, ForeignKey)], rows)
    key = connection.ops.quote_name(str(meta.pk.column))
    statement = f"{_statement(meta.db_table, fields, connection)} RETURNING {key}"
    with connection.cursor() as cursor:
        for row, values in zip(rows, _values(fields, _columns(fields, rows), connection), strict=True):
            cursor.execute(statement, values)
            (row.pk,) = cursor.fetchone()
            row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def insert_values(
    model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]], using: str = DEFAULT_DB_ALIAS
) -> None:
    """Writes values without making rows of them, for the simplest tables; `names` are those of the attributes."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    if columns := [list(column) for column in zip(*rows, strict=True)]:
        _write(model._meta.db_table, [fields[name] for name in names], columns, using)


def add_to(
    model: type[Model],
    where: Sequence[str],
    numbers: Sequence[str],
    rows: Sequence[Sequence[Any]],
    lowest: str = "",
    highest: str = "",
) -> list[tuple[Any, ...]]:
    """Adds numbers to the rows that stand where each says, or makes those; all as they are then, each behind its key.

    A table whose keys are not given by the database has none in front. Of the columns `lowest` and `highest`, the last
    ones of each row, the lower and the higher number is kept. One statement for many, which no QuerySet can say.
    """
    written: list[tuple[Any, ...]] = []
    quote, bounds = connections[DEFAULT_DB_ALIAS].ops.quote_name, [name for name in (lowest, highest) if name]
    table, names = model._meta.db_table, [*map(quote, (*where, *numbers, *bounds))]
    told = [*([str(model._meta.auto_field.column)] if model._meta.auto_field else []), *numbers, *bounds, *where]
    one = f"({', '.join(['%s'] * len(names))})"
    sets = [f"{name} = {table}.{name} + excluded.{name}" for name in map(quote, numbers)]
    sets += [_kept(table, quote(name), "<" if name == lowest else ">") for name in bounds]
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        for some in (rows[start : start + ROWS_A_STATEMENT] for start in range(0, len(rows), ROWS_A_STATEMENT)):
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(names)}) VALUES {', '.join([one] * len(some))} "  # noqa: S608 - models
                f"ON CONFLICT ({', '.join(map(quote, where))}) DO UPDATE SET {', '.join(sets)} "
                f"RETURNING {', '.join(map(quote, told))}",
                [value for row in some for value in row],
            )
            written += cursor.fetchall()
    return written


def _kept(table: str, name: str, sign: str) -> str:
    """Sets the column to the one of both that lies on that side."""
    return f"{name} = CASE WHEN excluded.{name} {sign} {table}.{name} THEN excluded.{name} ELSE {table}.{name} END"


def refresh_statistics(using: str = DEFAULT_DB_ALIAS) -> None:
    """Lets PostgreSQL's planner know at once of many rows that were written; SQLite plans by its indexes alone.

    Until its own daemon comes by, it takes a table of forty thousand places for an empty one and reads it row by row.
    """
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute("ANALYZE")


def _learn_keys(fields: "Iterable[ForeignKey[Any, Any]]", rows: Sequence[Model]) -> None:
    """Of rows that were written after these rows were made to lead to them."""
    for field in fields:
        for row in rows:
            if getattr(row, field.attname) is None and (related := row._state.fields_cache.get(field.name)):
                setattr(row, field.attname, related.pk)


def _fields(row: Model) -> "list[Field[Any, Any]]":
    """What is written of a row: all but a key that the database gives."""
    return [field for field in row._meta.concrete_fields if field is not row._meta.auto_field]


def _columns(fields: "Iterable[Field[Any, Any]]", rows: Sequence[Model]) -> list[list[Any]]:
    return [[field.pre_save(row, True) for row in rows] for field in fields]


def _write(
    table: str, fields: "Sequence[Field[Any, Any]]", columns: Sequence[list[Any]], using: str = DEFAULT_DB_ALIAS
) -> None:
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.executemany(_statement(table, fields, connection), _values(fields, columns, connection))


def _statement(table: str, fields: "Sequence[Field[Any, Any]]", connection: Any) -> str:
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quote(table)} ({names}) VALUES ({places})"  # noqa: S608 - of names of models alone


def _values(
    fields: "Sequence[Field[Any, Any]]", columns: Sequence[list[Any]], connection: Any
) -> list[tuple[Any, ...]]:
    prepared = [_prepared(field, column, connection) for field, column in zip(fields, columns, strict=True)]
    return list(zip(*prepared, strict=True))


def _prepared(field: "Field[Any, Any]", column: list[Any], connection: Any) -> list[Any]:
    if not isinstance(field, JSONField) and set(map(type, column)) <= AS_THEY_ARE:
        return column
    return [field.get_db_prep_save(value, connection) for value in column]
