"""Every count of a trace by a plain scan of all texts and plain sums over the rows, to be set beside the engine's."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from math import isclose, sqrt
from operator import attrgetter

import numpy as np

from search.indexing.connection import engine
from search.query.criteria import SearchCriteria
from search.query.syntax import Phrase
from search.statistics.adoption import adoptions
from search.statistics.counting import Cell, Counts, counts
from search.statistics.evidence import Evidence, Sighting
from search.statistics.findings import Findings
from search.statistics.grouping import Held as AllHeld
from tests.bench.analysis_rows import Row, articles

FAR = 1e-9  # further apart, two shares differ
MOST = 100  # values in the order of their articles
Values = tuple[str, ...]
BREAKDOWNS: tuple[Values, ...] = (
    ("month",),
    ("year",),
    ("county",),
    ("publication",),
    ("person",),
    ("post",),
    ("county", "year"),
)
FIGURES = attrgetter(
    "occurrences", "quoted", "in_titles", "articles", "issues", "articles_held", "issues_held", "characters_held"
)


@dataclass
class Sums:
    """What stands in a cell of a breakdown."""

    occurrences: int = 0
    quoted: int = 0
    in_titles: int = 0
    articles: int = 0
    issues: set[object] = field(default_factory=set)

    def figures(self) -> tuple[int, ...]:
        return self.occurrences, self.quoted, self.in_titles, self.articles, len(self.issues)


@dataclass
class Held:
    """What is held of a cell."""

    articles: int = 0
    characters: int = 0
    issues: set[object] = field(default_factory=set)

    def figures(self) -> tuple[int, ...]:
        return self.articles, len(self.issues), self.characters


@dataclass(frozen=True)
class Hits:
    """How often each article has a phrase, in quotation marks and in title lines; occurrences may overlap."""

    times: Counter[int] = field(default_factory=Counter)
    quoted: Counter[int] = field(default_factory=Counter)
    in_titles: Counter[int] = field(default_factory=Counter)


class Scan:
    """All texts in one string, and of each article what it is counted by."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._starts: list[int] = []  # of stretches
        self._of: list[tuple[int, bool]] = []  # of each stretch its article, and whether it is a title line
        self._opened, self._closed = set[int](), set[int]()  # characters right inside quotation marks
        forms, at = [], 0
        for stretches, row in articles():
            for number, (form, edges) in enumerate(stretches):
                self._starts.append(at)
                self._of.append((len(self.rows), number < row.titles))
                self._opened.update(at + place for place in edges.opened)
                self._closed.update(at + place for place in edges.closed)
                forms.append(form)
                at += len(form) + 1
            self.rows.append(row)
        self._text = "\n".join(forms)
        self._cells = {breakdown: [_cells(row, breakdown) for row in self.rows] for breakdown in BREAKDOWNS}
        self._held = {breakdown: self._held_by(breakdown) for breakdown in BREAKDOWNS}
        self._days = self._days_of_counties()
        self._compared: dict[Values, AllHeld] = {}

    def differences(self, phrase: str) -> list[str]:
        """Where the engine tells something else of the phrase than the scan."""
        found = engine().findings(SearchCriteria(Phrase(phrase)), phrase)
        hits = self._hits(phrase)
        pairs = [*self._totals(found, hits), ("order of taking up", _taken_up(found), self._adoptions(hits))]
        told = [f"{name}: {ours} {theirs}" for name, ours, theirs in pairs if ours != theirs]
        for breakdown in BREAKDOWNS:
            told += self._of_breakdown(breakdown, found, hits)
        return [f"{phrase} {each}" for each in told]

    def texts(self) -> Iterator[str]:
        """The text of each article, its stretches one a line."""
        firsts = [
            number for number, (article, _) in enumerate(self._of) if not number or self._of[number - 1][0] != article
        ]
        for first, behind in zip(firsts, [*firsts[1:], len(self._of)], strict=True):
            end = self._starts[behind] - 1 if behind < len(self._starts) else len(self._text)
            yield self._text[self._starts[first] : end]

    def _totals(self, found: Findings, hits: Hits) -> Iterator[tuple[str, object, object]]:
        """How much there is of it, and its first and last days."""
        told, days = Evidence(found, 0), self._days_with(hits.times)
        yield "articles", found.total, len(hits.times)
        yield "occurrences", found.occurrences, sum(hits.times.values())
        yield "issues", found.issues, len({self.rows[number].issue for number in hits.times})
        yield "undated", told.undated, len(hits.times) - len(days)
        yield "first", _day(told.first), min(days, default=0)
        yield "first quoted", _day(told.first_quoted), min(self._days_with(hits.quoted), default=0)
        yield "latest", _day(told.latest), max(days, default=0)

    def _days_with(self, times: Counter[int]) -> list[int]:
        return [self.rows[number].day for number in times if self.rows[number].day]

    def _of_breakdown(self, breakdown: Values, found: Findings, hits: Hits) -> Iterator[str]:
        """Where the cells differ, and where the values with the most articles stand in another order."""
        table, sums, held = counts(found, *breakdown), self._sums(breakdown, hits), self._held[breakdown]
        if self._compared.get(breakdown) is not table.held:  # the same of all phrases while the index stays
            self._compared[breakdown] = table.held
            yield from self._of_cells(breakdown, table.all_held(), held.keys(), sums)
        yield from self._of_cells(breakdown, _with_any(table), sums.keys(), sums)
        ours = [cell.articles for cell in table.most(MOST) if _named(cell) in held]
        theirs = sorted((cell.articles for cell in sums.values()), reverse=True)[:MOST]
        if len(breakdown) == 1 and ours != theirs:
            yield f"order by {breakdown}: {ours} {theirs}"

    def _of_cells(
        self, breakdown: Values, cells: Iterable[Cell], expected: Set[Values], sums: dict[Values, Sums]
    ) -> Iterator[str]:
        told = {_named(cell): cell for cell in cells}
        for values in told.keys() ^ expected:
            yield f"{values} by {breakdown} on one side only"
        for values in told.keys() & expected:
            yield from _differing(values, told[values], sums.get(values, Sums()), self._held[breakdown][values])

    def _hits(self, phrase: str) -> Hits:
        hits, last = Hits(), len(phrase) - 1
        at = self._text.find(phrase)
        while at >= 0:
            article, is_title = self._of[bisect_right(self._starts, at) - 1]
            hits.times[article] += 1
            if is_title:
                hits.in_titles[article] += 1
            if at in self._opened and at + last in self._closed:
                hits.quoted[article] += 1
            at = self._text.find(phrase, at + 1)
        return hits

    def _sums(self, breakdown: Values, hits: Hits) -> dict[Values, Sums]:
        sums, cells = defaultdict[Values, Sums](Sums), self._cells[breakdown]
        for number, times in hits.times.items():
            for values in cells[number]:
                cell = sums[values]
                cell.occurrences += times
                cell.quoted += hits.quoted[number]
                cell.in_titles += hits.in_titles[number]
                cell.articles += 1
                cell.issues.add(self.rows[number].issue)
        return sums

    def _held_by(self, breakdown: Values) -> dict[Values, tuple[int, ...]]:
        held = defaultdict[Values, Held](Held)
        for row, cells in zip(self.rows, self._cells[breakdown], strict=True):
            for values in cells:
                cell = held[values]
                cell.articles += 1
                cell.characters += row.characters
                cell.issues.add(row.issue)
        return {values: cell.figures() for values, cell in held.items()}

    def _days_of_counties(self) -> dict[str, list[int]]:
        """Of each county the days of which anything is held, in their order."""
        days = defaultdict[str, set[int]](set)
        for row in self.rows:
            for county in row.values["county"] if row.day else ():
                days[county].add(row.day)
        return {county: sorted(each) for county, each in days.items()}

    def _adoptions(self, hits: Hits) -> list[tuple[int, int, str, int, int]]:
        """Of each county the first day with the phrase, the last one without it before that, and its bounds of rank."""
        by: dict[str, int] = {}
        for number in hits.times:
            day = self.rows[number].day
            for county in self.rows[number].values["county"] if day else ():
                by[county] = min(day, by.get(county, day))
        after = {county: self._last_before(county, day) for county, day in by.items()}
        found = []
        for county, day in by.items():
            earliest = 1 + sum(other <= after[county] for other in by.values())
            latest = sum(other < day for other in after.values())
            found.append((day, after[county], county, earliest, max(earliest, latest)))
        return sorted(found)

    def _last_before(self, county: str, day: int) -> int:
        at = bisect_left(self._days[county], day)
        return self._days[county][at - 1] if at else 0


@cache
def wilson(found: int, looked_at: int) -> tuple[float, float]:
    """The interval of a share as textbooks write it; of none the rule of three."""
    if not found:
        return 0.0, min(1.0, 3 / looked_at)
    z, share = 1.96, found / looked_at
    middle = (share + z * z / (2 * looked_at)) / (1 + z * z / looked_at)
    reach = z * sqrt(share * (1 - share) / looked_at + z * z / (4 * looked_at**2)) / (1 + z * z / looked_at)
    return middle - reach, min(1.0, middle + reach)


def _differing(values: Values, cell: Cell, sums: Sums, held: tuple[int, ...]) -> Iterator[str]:
    """Where the figures of a cell, its rate or its interval are others."""
    ours, theirs = FIGURES(cell), (*sums.figures(), *held)
    if ours != theirs:
        yield f"{values}: {ours} {theirs}"
    found, looked_at = theirs[4], theirs[6]
    told = (cell.rate, *((cell.interval.low, cell.interval.high) if cell.interval else (-1.0, -1.0)))
    shares = (found / looked_at, *wilson(found, looked_at))
    if not all(isclose(one, other, rel_tol=0, abs_tol=FAR) for one, other in zip(told, shares, strict=True)):
        yield f"{values} share: {told} {shares}"


def _with_any(table: Counts) -> list[Cell]:
    """The cells of known values of which the engine finds anything at all."""
    parts = (table.occurrences, table.quoted, table.in_titles, table.articles, table.issues)
    found = np.flatnonzero(np.any(parts, axis=0)).tolist()
    return table.cells(number for number in found if table.grouping.is_known(number))


def _named(cell: Cell) -> Values:
    return tuple(map(str, cell.values))


def _taken_up(found: Findings) -> list[tuple[int, int, str, int, int]]:
    told = adoptions(found, found.population.columns["county"].size)
    return [(each.by, each.after, str(each.value), each.earliest_rank, each.latest_rank) for each in told]


def _day(sighting: Sighting | None) -> int:
    return sighting.date if sighting else 0


def _cells(row: Row, breakdown: Values) -> list[Values]:
    return list(product(*(row.values[facet] for facet in breakdown)))
