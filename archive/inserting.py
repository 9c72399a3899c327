"""New rows whose keys nobody asks for, written by one prepared statement.

`bulk_create` compiles a statement of its own for every few dozen rows, which costs three times as much.
"""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Model


def insert(rows: Sequence[Model]) -> None:
    """Writes rows of one model, which do not learn their keys; no signals are sent, as with bulk_create."""
    if not rows:
        return
    meta = rows[0]._meta
    fields = [field for field in meta.concrete_fields if field is not meta.auto_field]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    statement = (  # of names of models alone
        f"INSERT INTO {connection.ops.quote_name(meta.db_table)} ({names}) "  # noqa: S608
        f"VALUES ({', '.join(['%s'] * len(fields))})"
    )
    values = [[field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)
