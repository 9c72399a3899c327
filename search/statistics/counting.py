"""One counts service: what was found by month, year, county, paper, person, post …, each beside its denominators."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

import numpy as np

from search.statistics.findings import Findings
from search.statistics.grouping import Grouping, Held, Moved, grouping
from search.statistics.intervals import Interval, share
from search.statistics.population import Integers, Value


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

    grouping: Grouping
    findings: Findings

    @cached_property
    def articles(self) -> Integers:
        return self._sums("articles")

    @cached_property
    def issues(self) -> Integers:
        if self._moved is None:
            return self.grouping.issues(self._found[2])
        return self._moved.issues(self._of_ground("issues"), self._of_ground("parts"))

    @cached_property
    def occurrences(self) -> Integers:
        return self._sums("occurrences", "per_article")

    @cached_property
    def quoted(self) -> Integers:
        return self._sums("quoted", "quoted_per_article")

    @cached_property
    def in_titles(self) -> Integers:
        return self._sums("in_titles", "titles_per_article")

    @cached_property
    def parts(self) -> Integers:
        """How many of the articles found are from each issue of each cell."""
        return self.grouping.articles_by_part(self._found[2])

    @cached_property
    def held(self) -> Held:
        is_all = self.findings.among is self.findings.population.live
        return self.grouping.all_held if is_all else self.grouping.held(self.findings.among)

    @cached_property
    def _found(self) -> tuple[Integers, Integers, Integers]:
        return self.grouping.found(self.findings)

    def _sums(self, name: str, of: str = "") -> Integers:
        """By cell how many articles there are, or how much they have together of what the findings tell of each."""
        now = getattr(self.findings, of) if of else None
        if self._moved is None:
            cells, rows, _ = self._found
            return self.grouping.sums(cells, None if now is None else now.take(rows))
        weights = 1 if now is None else self._moved.per_row(getattr(self.findings.ground, of), now)
        return self._moved.sums(self._of_ground(name), weights)

    @cached_property
    def _moved(self) -> Moved | None:
        """What of the articles found has gone from the ground or lies behind it; None where there is no such ground."""
        found, ground = self.findings, self.grouping.ground
        if not (ground and found.ground and found.behind) or found.ground.population is not ground.population:
            return None
        gone = found.population.gone
        return self.grouping.moved(np.concatenate([gone[found.ground.articles[gone]], found.behind.numbers]))

    def _of_ground(self, name: str) -> Integers:
        """The same of the ground, where it is added up once."""
        ground: Any = self.grouping.ground
        kept = self.findings.ground.kept  # type: ignore[union-attr]
        if (ground, name) not in kept:
            kept[ground, name] = getattr(Counts(ground, self.findings.ground), name)  # type: ignore[arg-type]
        found: Integers = kept[ground, name]
        return found

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


def counts(findings: Findings, *facets: str) -> Counts:
    """What was found by the values of the facet, by the pairs of two facets' values, or, of none, in one cell."""
    found: Counts | None = findings.counted.get(facets)
    if found is None:
        found = findings.counted[facets] = Counts(grouping(findings.population, *facets), findings)
    return found
