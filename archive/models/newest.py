"""The order of lists, newest first and what has no day last, as their indexes must have it."""

from copy import copy
from typing import Any

from django.db.models import F, OrderBy
from django.db.models.indexes import IndexExpression


class NewestFirst(OrderBy):
    """A column of an index, descending, nothing last.

    PostgreSQL puts nothing first unless it is told, and then reads and sorts all of a list for its first page. SQLite
    has nothing last by itself, and takes no word about it in an index.
    """

    def __init__(self, column: str):
        super().__init__(F(column), descending=True, nulls_last=True)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        plain = copy(self)
        plain.nulls_last = False
        return plain.as_sql(compiler, connection, **context)


IndexExpression.register_wrappers(*IndexExpression.wrapper_classes, NewestFirst)
