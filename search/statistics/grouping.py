"""A population in cells by the values of a facet or of two: who lies in each, and what of it is held."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.query.fields import UNKNOWN
from search.statistics.findings import Findings
from search.statistics.population import (
    FEW,
    Column,
    Continued,
    Integers,
    Mask,
    Numbering,
    Population,
    Value,
    alone,
    numbered,
    ranges,
)

# Room for the number of an issue below that of a cell: so many that what remains holds cell and row together.
ISSUE_BITS = 26
UNIT = 10_000  # characters that a rate is told for
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Held:
    """What is held of each cell."""

    articles: Integers
    issues: Integers
    characters: Integers


@dataclass(frozen=True)
class _Every:
    """What the rows of a ground are, whether alive or not."""

    held: Held
    parts: Integers  # of each issue in each cell so many rows


@dataclass(frozen=True)
class Moved:
    """Rows that have gone from the ground of a grouping, and behind them rows that came in after it."""

    grouping: "Grouping"
    places: Integers  # in the grouping
    rows: Integers
    gone: int  # so many

    def sums(self, before: Integers, weights: Integers | int = 1) -> Integers:
        """What the cells of the ground had, as it is now."""
        return _padded(before, self.grouping.size) + self.grouping.sums(self._cells, self._signs * weights)

    def per_row(self, then: Continued, now: Continued) -> Integers:
        """What each row had, or has."""
        return np.concatenate([then.take(self.rows[: self.gone]), now.take(self.rows[self.gone :])])

    def issues(self, before: Integers, parts: Integers) -> Integers:
        """In how many issues each cell is, which was in so many; of each of these it had so many rows."""
        touched, moved = np.unique(self.grouping.parts_at(self.places), return_inverse=True)
        then = _padded(parts[touched[touched < len(parts)]], len(touched))  # later parts are numbered behind
        now = then + np.bincount(moved, self._signs, minlength=len(touched)).astype(np.int64)
        appeared = (now > 0).astype(np.int64) - (then > 0)
        return _padded(before, self.grouping.size) + self.grouping.sums(self.grouping.cells_of_parts(touched), appeared)

    @cached_property
    def _cells(self) -> Integers:
        return self.grouping.cells.take(self.places)

    @cached_property
    def _signs(self) -> Integers:
        return np.where(np.arange(len(self.rows)) < self.gone, -1, 1)


class Grouping:
    """A population in cells, made once for all questions: rows, their cells, and the issues that a cell has part of.

    Rows that are not alive are among them: what is asked about, or found, is alive. So the first rows, of the ground,
    lie in the same cells in every generation that has them.
    """

    def __init__(self, population: Population, columns: tuple[Column, ...], ground: "Grouping | None" = None):
        self.population, self.columns, self.ground = population, columns, ground
        self.size = int(np.prod([column.size for column in columns]))
        rows, cells = _crossed(population, columns, ground.population.size if ground else 0, self.size)
        self.rows: Continued = Continued(ground.rows.whole, rows) if ground else alone(rows)
        self.cells: Continued = Continued(ground.cells.whole, cells) if ground else alone(cells)
        self._is_plain = all(column.every_row is None for column in columns)

    @cached_property
    def _parts(self) -> Numbering:
        """The issues in each cell, numbered: of people nobody asks for them."""
        rows, cells = (part.own if self.ground else part.first for part in (self.rows, self.cells))
        keys = (cells.astype(np.int64) << ISSUE_BITS) + self.population.issues[rows]
        return numbered(keys, self.ground._parts if self.ground else None)

    @property
    def _part(self) -> Continued:
        return self._parts.of_rows

    @property
    def _part_keys(self) -> Continued:
        return self._parts.keys

    @cached_property
    def all_held(self) -> Held:
        """What is held in each cell: as in the ground, without what has gone there and with what came in behind."""
        if not self.ground:
            return self.held(self.population.live)
        start, before = self.ground.population.size, self.ground._every
        come = start + np.flatnonzero(self.population.live[start:])
        moved, characters = self.moved(np.concatenate([self.population.gone, come])), alone(self.population.characters)
        return Held(
            moved.sums(before.held.articles),
            moved.issues(before.held.issues, before.parts),
            moved.sums(before.held.characters, moved.per_row(characters, characters)),
        )

    def moved(self, rows: Integers) -> "Moved":
        """Those rows of the ground, ascending, as gone from it, and those behind it as come."""
        places = self._places(rows)
        at = places if self._is_plain else self.rows.take(places)
        return Moved(self, places, at, int(at.searchsorted(self.ground.population.size if self.ground else 0)))

    @cached_property
    def _every(self) -> "_Every":
        """What all of its rows are in each cell, alive or not, and how many of them each cell has of each issue."""
        every = np.ones(self.population.size, bool)
        return _Every(self.held(every), self.articles_by_part(np.arange(len(self.rows))))

    def articles_by_part(self, places: Integers) -> Integers:
        """How many of what stands at those places is of each issue of each cell."""
        return np.bincount(self.parts_at(places), minlength=len(self._part_keys))

    def parts_at(self, places: Integers) -> Integers:
        return self._part.take(places)

    def cells_of_parts(self, parts: Integers) -> Integers:
        return self._part_keys.take(parts) >> ISSUE_BITS

    def held(self, among: Mask) -> Held:
        """What those articles are in each cell."""
        kept = np.flatnonzero(among if self._is_plain else among[self.rows.whole])
        cells, rows = self.cells.take(kept), kept if self._is_plain else self.rows.take(kept)
        characters = np.bincount(cells, self.population.characters[rows], minlength=self.size)
        return Held(self.sums(cells), self.issues(kept), characters.astype(np.int64))

    def _places(self, rows: Integers) -> Integers:
        """Where those rows, ascending, stand in the grouping."""
        if self._is_plain:
            return rows
        first, own = self.rows.first, self.rows.own
        begin = rows.searchsorted(self.ground.population.size) if self.ground else len(rows)
        return np.concatenate([ranges(first, rows[:begin]), len(first) + ranges(own, rows[begin:])])

    def found(self, findings: Findings) -> tuple[Integers, Integers, Integers]:
        """The cells of what was found, with the rows and the places in the grouping."""
        # Where every row has one cell, rows and places in the grouping are the same numbers.
        if self._is_plain:
            return self.cells.take(findings.numbers), findings.numbers, findings.numbers
        kept = self._places(findings.numbers) if findings.are_few else findings.places_among(self.rows.whole)
        return self.cells.take(kept), self.rows.take(kept), kept

    def values_of(self, number: int) -> tuple[Value, ...]:
        if len(self.columns) == 1:
            return (self.columns[0].values[number],)
        values: list[Value] = []
        for column in reversed(self.columns):
            number, at = divmod(number, column.size)
            values.insert(0, column.values[at])
        return tuple(values)

    def is_known(self, number: int) -> bool:
        """Whether the cell has a value in each column: a year that is not known is none."""
        return all(str(value) not in ("", UNKNOWN) for value in self.values_of(number))

    def rates(self, findings: Findings) -> tuple[Floats, Floats]:
        """Occurrences a ten thousand characters of each cell, and their standard error, issues taken as clusters.

        R = Σo/Σc over the issues of a cell; its error is √(m/(m−1) · Σ(o − R·c)²) / Σc. Words do not fall one by one.
        """
        among, cell_of_part = findings.among[self.rows.whole], self._part_keys.whole >> ISSUE_BITS
        occurrences = self._part_sums(findings.per_article.whole * findings.among)
        characters = self._part_sums(self.population.characters * findings.among)
        issues = self.issues(np.flatnonzero(among))
        totals = np.bincount(cell_of_part, characters, minlength=self.size)
        found = np.bincount(cell_of_part, occurrences, minlength=self.size)
        rate = found / np.maximum(totals, 1)
        residuals = occurrences - rate[cell_of_part] * characters
        squares = np.bincount(cell_of_part, residuals**2, minlength=self.size)
        factor = np.where(issues > 1, issues / np.maximum(issues - 1, 1), 0.0)
        return UNIT * rate, UNIT * np.sqrt(factor * squares) / np.maximum(totals, 1)

    def _part_sums(self, per_row: Integers) -> Floats:
        weights = per_row[self.rows.whole]
        return np.bincount(self._part.whole, weights, minlength=len(self._part_keys)).astype(np.float64)

    def sums(self, cells: Integers, weights: Integers | None = None) -> Integers:
        return np.bincount(cells, weights, minlength=self.size).astype(np.int64)

    def issues(self, kept: Integers) -> Integers:
        """How many issues have an article among the kept rows, by cell."""
        parts = self._part.take(kept)
        if len(kept) * FEW < len(self._part_keys):
            touched = np.unique(parts)
        else:
            is_touched = np.zeros(len(self._part_keys), bool)
            is_touched[parts] = True
            touched = is_touched.nonzero()[0]
        return np.bincount(self._part_keys.take(touched) >> ISSUE_BITS, minlength=self.size)


def _narrowest(size: int) -> type[np.signedinteger[Any]]:
    """Room for so many numbers: what is copied with every generation is as small as it may be."""
    return np.int32 if size < 1 << 31 else np.int64


def _padded(numbers: Integers, size: int) -> Integers:
    """The numbers and as many zeros as are lacking."""
    return np.concatenate([numbers, np.zeros(size - len(numbers), np.int64)])


def grouping(population: Population, *facets: str) -> Grouping:
    """The population in the cells of the facets; of several, only the first may give an article many values.

    Of none, all of it is one cell.
    """
    made = population.groupings()
    if facets not in made:
        columns = tuple(population.columns[facet] for facet in facets)
        made[facets] = Grouping(population, columns, _ground(population, columns, facets))
    found: Grouping = made[facets]
    return found


def _ground(population: Population, columns: tuple[Column, ...], facets: tuple[str, ...]) -> Grouping | None:
    """The cells of the first rows, where they have the same numbers: cells are numbered by the further columns."""
    if not population.ground:
        return None
    ground = grouping(population.ground, *facets)
    is_same = all(now.size == then.size for now, then in zip(columns[1:], ground.columns[1:], strict=True))
    return ground if is_same else None


def _crossed(population: Population, columns: tuple[Column, ...], start: int, size: int) -> tuple[Integers, Integers]:
    """The rows from `start` on, ascending, with their cells; a row without a value lies in the cell of value 0."""
    rows: Integers = np.arange(start, population.size, dtype=np.int32)
    cells: Integers = np.zeros(len(rows), _narrowest(size))
    own: slice | Integers = slice(None)  # of each row its place from `start` on
    if columns and columns[0].every_row is not None:
        rows, values = _of_many(columns[0], columns[0].every_row, population.size, start)
        cells, own, columns = values.astype(cells.dtype), rows - start, columns[1:]
    for column in columns:
        cells = cells * column.size + column.every.since(start)[own]
    return rows, cells


def _of_many(column: Column, holders: Continued, size: int, start: int) -> tuple[Integers, Integers]:
    """The same of a column that gives a row several values."""
    begin = holders.searchsorted(start)
    held = holders.since(begin)
    is_bare = np.ones(size - start, bool)
    is_bare[held - start] = False
    bare = (start + np.flatnonzero(is_bare)).astype(held.dtype)
    between = held.searchsorted(bare)
    return np.insert(held, between, bare), np.insert(column.every.since(begin), between, 0)
