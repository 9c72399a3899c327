"""One counts service: what was found by month, year, county, paper, person, post …, each beside its denominators."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.query.fields import UNKNOWN
from search.statistics.intervals import Interval, share
from search.statistics.population import (
    FEW,
    Column,
    Continued,
    Findings,
    Integers,
    Mask,
    Numbering,
    Population,
    Value,
    numbered,
    ranges,
)

ISSUE_BITS = 32  # room for the number of an issue below that of a cell
UNIT = 10_000  # characters that a rate is told for
Floats = NDArray[np.float64]


class State(Enum):
    """What a cell says: that the text is printed, that what is held does not have it, or that nothing is held."""

    PRINTED = "printed"
    ABSENT = "absent"
    NOT_HELD = "not held"


def state_of(articles: int, held: int) -> State:
    """What is said of so many articles found among so many held."""
    if articles:
        return State.PRINTED
    return State.ABSENT if held else State.NOT_HELD


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
class Cell:
    """One value, or a pair of them, with what was found there and what is held there."""

    values: tuple[Value, ...]
    occurrences: int
    quoted: int
    in_titles: int
    articles: int
    issues: int
    articles_held: int
    issues_held: int
    characters_held: int

    @property
    def value(self) -> str:
        return str(self.values[0])

    @property
    def label(self) -> str:
        return self.values[0].label

    @property
    def state(self) -> State:
        return state_of(self.articles, self.articles_held)

    @property
    def interval(self) -> Interval | None:
        """The share of issues with the text, with its bounds: issues are drawn, not words."""
        return share(self.issues, self.issues_held)

    @property
    def rate(self) -> float:
        """The share of the issues held; 0 of nothing."""
        return self.issues / self.issues_held if self.issues_held else 0.0


@dataclass(frozen=True)
class Counts:
    """Of each cell of a grouping what was found, beside what is held. Cell 0 is that of articles without a value.

    Each number is added up when it is asked for: most views need two or three of them.
    """

    grouping: "Grouping"
    findings: Findings

    @cached_property
    def articles(self) -> Integers:
        return self.grouping.sums(self._found[0])

    @cached_property
    def issues(self) -> Integers:
        return self.grouping.issues(self._found[2])

    @cached_property
    def occurrences(self) -> Integers:
        return self._weighed(self.findings.per_article)

    @cached_property
    def quoted(self) -> Integers:
        return self._weighed(self.findings.quoted_per_article)

    @cached_property
    def in_titles(self) -> Integers:
        return self._weighed(self.findings.titles_per_article)

    @cached_property
    def held(self) -> Held:
        is_all = self.findings.among is self.findings.population.live
        return self.grouping.all_held if is_all else self.grouping.held(self.findings.among)

    @cached_property
    def _found(self) -> tuple[Integers, Integers, Integers]:
        return self.grouping.found(self.findings)

    def _weighed(self, per_article: Integers) -> Integers:
        cells, rows, _ = self._found
        return self.grouping.sums(cells, per_article[rows])

    def cell(self, number: int) -> Cell:
        return self.cells([number])[0]

    def cells(self, numbers: Iterable[int]) -> list[Cell]:
        chosen = np.fromiter(numbers, np.intp)
        counted = (self.occurrences, self.quoted, self.in_titles, self.articles, self.issues)
        held = (self.held.articles, self.held.issues, self.held.characters)
        rows = zip(*(each[chosen].tolist() for each in (*counted, *held)), strict=True)
        return [Cell(self.grouping.values_of(number), *row) for number, row in zip(chosen.tolist(), rows, strict=True)]

    @property
    def unknown(self) -> Cell:
        """What bears no value at all."""
        return self.cell(0)

    @property
    def number_found(self) -> int:
        """How many values have something found, of a grouping by one facet."""
        return int(np.count_nonzero(self.articles[1:]))

    @property
    def number_held(self) -> int:
        """Of how many values something is held, of a grouping by one facet."""
        return int(np.count_nonzero(self.held.articles[1:]))

    def all_held(self) -> Iterator[Cell]:
        """Every cell of which anything is held, by value; the articles without a value left out."""
        numbers = (number for number in np.flatnonzero(self.held.articles).tolist() if self.grouping.is_known(number))
        yield from sorted(self.cells(numbers), key=lambda cell: tuple(map(str, cell.values)))

    def of(self, values: Collection[str]) -> dict[str, Cell]:
        """The cells of those values, of a grouping by one facet."""
        named = ((number, str(value)) for number, value in enumerate(self.grouping.columns[0].values))
        return {value: self.cell(number) for number, value in named if value in values}

    def named(self, limit: int) -> list[tuple[int, Value, int]]:
        """The values with most articles found, of a grouping by one facet: number, value, and how many articles."""
        return [
            (number, self.grouping.columns[0].values[number], int(self.articles[number]))
            for number in self.numbers_of_most(limit)
        ]

    def most(self, limit: int) -> list[Cell]:
        """The cells with most articles found."""
        return self.cells(self.numbers_of_most(limit))

    def numbers_of_most(self, limit: int) -> list[int]:
        found = np.flatnonzero(self.articles[1:]) + 1
        if len(found) > limit:  # of seventy thousand people only those are sorted who can be among them
            articles = self.articles[found]
            found = found[articles >= np.partition(articles, -limit)[-limit]]
        best: list[int] = found[np.lexsort((found, -self.articles[found]))][:limit].tolist()
        return best


class Grouping:
    """A population in cells, made once for all questions: rows, their cells, and the issues that a cell has part of.

    Rows that are not alive are among them: what is asked about, or found, is alive. So the first rows, of the ground,
    lie in the same cells in every generation that has them.
    """

    def __init__(self, population: Population, columns: tuple[Column, ...], ground: "Grouping | None" = None):
        self.population, self.columns, self.ground = population, columns, ground
        self.size = int(np.prod([column.size for column in columns]))
        rows, cells = _crossed(population, columns, ground.population.size if ground else 0)
        rows, cells = rows.astype(np.int32), cells.astype(_narrowest(self.size))
        self.rows: Continued = Continued(ground.rows.whole, rows) if ground else Continued(rows, rows[:0])
        self.cells: Continued = Continued(ground.cells.whole, cells) if ground else Continued(cells, cells[:0])
        self._is_plain = columns[0].rows is None

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
        rows_before = self.ground.population.size
        before, live = self.ground._every, self.population.live
        gone = self._places(np.flatnonzero(~live[:rows_before]))
        come = self._places(rows_before + np.flatnonzero(live[rows_before:]))
        changed = np.concatenate([gone, come])
        signs = np.repeat([-1, 1], [len(gone), len(come)])
        touched, moved = np.unique(self._part.take(changed), return_inverse=True)
        known = before.parts[touched[touched < len(before.parts)]]  # parts that came in later are numbered behind
        then = _padded(known, len(touched))
        now = then + np.bincount(moved, signs, minlength=len(touched)).astype(np.int64)
        appeared = (now > 0).astype(np.int64) - (then > 0)
        cells, characters = self.cells.take(changed), self.population.characters[self.rows.take(changed)] * signs
        return Held(
            _padded(before.held.articles, self.size) + self.sums(cells, signs),
            _padded(before.held.issues, self.size) + self.sums(self._part_keys.take(touched) >> ISSUE_BITS, appeared),
            _padded(before.held.characters, self.size) + self.sums(cells, characters),
        )

    @cached_property
    def _every(self) -> "_Every":
        """What all of its rows are in each cell, alive or not, and how many of them each cell has of each issue."""
        every = np.ones(self.population.size, bool)
        return _Every(self.held(every), np.bincount(self._part.whole, minlength=len(self._part_keys)))

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
        kept = self._places(findings.numbers) if findings.are_few else findings.places(self.rows.whole)
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
        occurrences = self._part_sums(findings.per_article)
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


def counts(findings: Findings, *facets: str) -> Counts:
    """What was found by the values of the facet, or by the pairs of two facets' values."""
    found: Counts | None = findings.counted.get(facets)
    if found is None:
        found = findings.counted[facets] = Counts(grouping(findings.population, *facets), findings)
    return found


def grouping(population: Population, *facets: str) -> Grouping:
    """The population in the cells of the facets; of several, only the first may give an article many values."""
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


def _crossed(population: Population, columns: tuple[Column, ...], start: int) -> tuple[Integers, Integers]:
    """The rows from `start` on, ascending, with their cells; a row without a value lies in the cell of value 0."""
    first, *others = columns
    if first.rows is None:
        rows, cells = np.arange(start, population.size), first.ordinals[start:].astype(np.int64)
    else:
        begin = int(first.rows.searchsorted(first.rows.dtype.type(start)))
        bare = np.ones(population.size - start, bool)
        bare[first.rows[begin:] - start] = False
        rows = np.concatenate([first.rows[begin:], start + np.flatnonzero(bare)]).astype(np.intp)
        order = np.argsort(rows, kind="stable")
        cells = np.concatenate([first.ordinals[begin:], np.zeros(int(bare.sum()), np.int32)]).astype(np.int64)
        rows, cells = rows[order], cells[order]
    for column in others:
        cells = cells * column.size + column.ordinals[rows]
    return rows, cells
