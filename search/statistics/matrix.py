"""Many phrases by county and year: of each phrase the cells that print it; what is held is counted once for all."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import starmap
from typing import NamedTuple

import numpy as np

from search.query.fields import UNKNOWN
from search.statistics.findings import Findings
from search.statistics.grouping import Grouping, Held, grouping
from search.statistics.population import Integers, Mask, Population
from search.statistics.take_off import ARTICLES_WITH, NO_TAKE_OFF, Month, TakeOff, take_off

NEVER = 99_999_999  # behind every day


class MatrixCell(NamedTuple):
    """A cell that prints the phrase: its place in the matrix, and the counts in it. A tuple: thousands a phrase."""

    place: int
    occurrences: int
    articles: int
    articles_once: int  # copies counted once, where the first of them stands
    issues: int
    first: int  # 20220420; 0 where no day is known


@dataclass(frozen=True)
class Row:
    """A phrase: its first day, its take-off, and its cells, by their place."""

    first: int
    take_off: TakeOff
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class Place:
    """A cell of the matrix with what is held of it; of a pair that is not held all is 0."""

    values: tuple[str, ...]
    articles_held: int
    issues_held: int
    characters_held: int


class Matrix:
    """The values of one or two facets of which anything asked about is held, crossed, by value.

    What bears no value, or an unknown one, has cells as well: a column adds up to all that was found.
    """

    def __init__(self, population: Population, among: Mask, facets: Sequence[str]):
        self.population, self.among = population, among
        self._grouping = grouping(population, *facets)
        self._held = self._grouping.held(among)
        self._numbers = _crossed(self._grouping, self._held)
        self._place_of = np.zeros(self._grouping.size, np.int64)
        self._place_of[self._numbers] = np.arange(len(self._numbers))
        self._cell_of = np.zeros(population.size, np.int64)
        self._cell_of[self._grouping.rows.whole] = self._grouping.cells.whole
        self._months = _Months(population, among)

    @cached_property
    def places(self) -> list[Place]:
        """The cells in their order."""
        held = (
            each[self._numbers].tolist() for each in (self._held.articles, self._held.issues, self._held.characters)
        )
        values = (tuple(map(str, self._grouping.values_of(number))) for number in self._numbers.tolist())
        return [Place(*each) for each in zip(values, *held, strict=True)]

    def row(self, findings: Findings) -> Row:
        """What was found of one phrase, among the same articles of the same population."""
        rows = findings.numbers
        if not len(rows):
            return Row(0, NO_TAKE_OFF, ())
        days = self.population.dates[rows]
        first = int(days[days > 0].min(initial=NEVER)) % NEVER
        return Row(first, self._months.take_off(rows), self._cells(findings, rows))

    def _cells(self, findings: Findings, rows: Integers) -> tuple[MatrixCell, ...]:
        cells, places = np.unique(self._cell_of[rows], return_inverse=True)
        size = len(cells)
        days = self.population.dates[rows].astype(np.int64)
        first = np.full(size, NEVER)
        np.minimum.at(first, places, np.where(days > 0, days, NEVER))
        issues = _distinct(places * self.population.issue_count + self.population.issues[rows])
        once = places[findings.once().articles[rows]]
        columns = (
            self._place_of[cells],
            np.bincount(places, findings.per_article.take(rows), minlength=size).astype(np.int64),
            np.bincount(places, minlength=size),
            np.bincount(once, minlength=size),
            np.bincount(issues // self.population.issue_count, minlength=size),
            first % NEVER,
        )
        in_place = np.argsort(columns[0])
        return tuple(starmap(MatrixCell, zip(*(column[in_place].tolist() for column in columns), strict=True)))


class _Months:
    """The months of which anything asked about is held, for take-offs."""

    def __init__(self, population: Population, among: Mask):
        column = population.columns["month"]
        held = np.bincount(column.ordinals[among], minlength=column.size)
        known = [at for at in np.flatnonzero(held).tolist() if str(column.values[at]) not in ("", UNKNOWN)]
        self._ordinals, self._size = column.ordinals, column.size
        self._held = [
            (at, str(column.values[at]), int(held[at])) for at in sorted(known, key=lambda at: str(column.values[at]))
        ]

    def take_off(self, rows: Integers) -> TakeOff:
        if len(rows) < ARTICLES_WITH:
            return NO_TAKE_OFF
        found = np.bincount(self._ordinals[rows], minlength=self._size).tolist()
        return take_off([Month(value, found[at], held) for at, value, held in self._held])


def _distinct(numbers: Integers) -> Integers:
    """Each number once. numpy's own way is by hashing, which takes several times as long."""
    ascending = np.sort(numbers)
    return ascending[np.diff(ascending, prepend=-1) > 0]


def _crossed(group: Grouping, held: Held) -> Integers:
    """The cells of all held values of the first facet with all of the second, by value."""
    numbers = np.flatnonzero(held.articles)
    second = group.columns[1].size if len(group.columns) > 1 else 1
    names = [[str(value) for value in column.values] for column in group.columns]
    rows = sorted(set((numbers // second).tolist()), key=lambda at: names[0][at])
    if len(group.columns) == 1:
        return np.array(rows, np.int64)
    columns = sorted(set((numbers % second).tolist()), key=lambda at: names[1][at])
    crossed: Integers = (np.array(rows, np.int64)[:, None] * second + np.array(columns, np.int64)).ravel()
    return crossed
