"""Counts of articles laid out as a table of years by months."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from archive.templatetags.browse import month_count, month_name

Value = TypeVar("Value", int, date, tuple[int, int])


@dataclass(frozen=True)
class Cell:
    """A month of the table; `path` is what its address adds to that of the table's page."""

    count: int
    name: str = ""
    path: str = ""
    words: str = ""


NOTHING = Cell(0)


@dataclass(frozen=True)
class Year:
    """A row of the table; `months` are twelve counts, January first."""

    year: int
    months: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.months)

    @property
    def cells(self) -> list[Cell]:
        """The months as a table shows them."""
        return [
            Cell(count, month_name(month), f"{self.year:04}/{month:02}/", month_count(self.year, month, count))
            if count
            else NOTHING
            for month, count in self.numbered
        ]

    @property
    def path(self) -> str:
        return f"{self.year:04}/"

    @property
    def numbered(self) -> list[tuple[int, int]]:
        return list(enumerate(self.months, start=1))


def years_by_months(counts: Iterable[tuple[int, int, int]]) -> list[Year]:
    """The years that hold anything, newest first, from (year, month, count) rows."""
    table: dict[int, list[int]] = {}
    for year, month, count in counts:
        table.setdefault(year, [0] * 12)[month - 1] += count
    return [Year(year, tuple(months)) for year, months in sorted(table.items(), reverse=True)]


def neighbours(wanted: Value, held: Iterable[Value]) -> tuple[Value | None, Value | None]:
    """The held values just before and just after the wanted one, None at either end."""
    values = sorted(held)
    before = [value for value in values if value < wanted]
    after = [value for value in values if value > wanted]
    return (before[-1] if before else None), (after[0] if after else None)
