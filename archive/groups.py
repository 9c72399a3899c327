"""Many rows a group at a time: what was fetched for one group is let go before the next."""

import gc
from collections.abc import Iterator, Sequence
from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)
Value = TypeVar("Value")
AT_ONCE = 500  # SQLite takes no question about a thousand rows


def some_at_once(values: Sequence[Value], size: int) -> Iterator[Sequence[Value]]:
    """The values, so many at a time."""
    return (values[start : start + size] for start in range(0, len(values), size))


def in_groups(rows: QuerySet[Row], keys: Sequence[int]) -> Iterator[Row]:
    """The rows of these keys, in their order; however many there are, those of one group are in memory."""
    for some in some_at_once(keys, AT_ONCE):
        yield from _present(rows, some)
        let_go()


def _present(rows: QuerySet[Row], keys: Sequence[int]) -> Iterator[Row]:
    """Those that are still there. The group stands in this frame alone, which is gone when it is let go."""
    found = rows.in_bulk(keys)
    yield from (found[key] for key in keys if key in found)


def let_go() -> None:
    """Frees rows that hold one another, as rows and those fetched along with them do.

    Left to itself the collector looks for them so seldom that dozens of groups pile up.
    """
    gc.collect(1)
