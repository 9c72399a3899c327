"""In which order counties took a text up, as far as what is held can tell: intervals, no rank where they overlap."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import numpy as np

from search.statistics.findings import Findings
from search.statistics.population import Integers, Population, Value


class Origin(Enum):
    """Where a county has a text from, as far as what is held of it and of the papers above it tells."""

    HERE = "here"  # before any other county, and papers above are held without it
    ABOVE = "above"  # papers above had it while the county's own are still held without it
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Adoption:
    """A county with the last day held without the text and the first one with it, as numbers like 20220420."""

    value: Value
    after: int  # 0: nothing earlier is held, it may have been printed at any time before
    by: int
    earliest_rank: int  # so many places at least lie before it, and one more
    latest_rank: int
    origin: Origin = Origin.UNKNOWN

    @property
    def is_ranked(self) -> bool:
        return self.earliest_rank == self.latest_rank


def adoptions(findings: Findings, shown: int, facet: str = "county") -> list[Adoption]:
    """The first so many counties that print the text on a known day, by that day; ranks are bounds among all."""
    column = findings.population.columns[facet]
    first = _first_days(findings, column.ordinals, column.size)
    numbers = np.flatnonzero(first)
    numbers = numbers[numbers > 0]
    after, by = _last_before(findings, column.ordinals, first)[numbers], first[numbers]
    earliest, latest = ranks(after, by)
    order = _first(by, after, lambda at: str(column.values[int(numbers[at])]), shown)
    origins = _Origins(findings) if facet == "county" else None
    found = []
    for at in order.tolist():
        known = int(after[at]), int(by[at]), int(earliest[at]), int(latest[at])
        origin = origins.of(int(numbers[at]), *known) if origins else Origin.UNKNOWN
        found.append(Adoption(column.values[int(numbers[at])], *known, origin))
    return found


def _first(by: Integers, after: Integers, name: Callable[[int], str], shown: int) -> Integers:
    """The places of the first so many, by both days; equal ones stand by name, for values come in in any order."""
    places = np.arange(len(by))
    if len(by) > shown:
        places = np.flatnonzero(by <= np.partition(by, shown - 1)[shown - 1])
    named = np.array(sorted(places.tolist(), key=name), np.int64)
    return named[np.lexsort((after[named], by[named]))][:shown]


def adopters(findings: Findings, facet: str = "county") -> int:
    """How many counties print the text on a known day."""
    column, dates = findings.population.columns[facet], findings.population.dates
    ordinals = column.ordinals[findings.numbers[dates[findings.numbers] > 0]]
    return int(np.count_nonzero(np.bincount(ordinals, minlength=column.size)[1:]))


def ranks(after: Integers, by: Integers) -> tuple[Integers, Integers]:
    """The lowest and the highest place that each may take, as far as the intervals allow."""
    # `by` of another on or before the last day without it here: that one was earlier, whatever the days between.
    earliest = np.searchsorted(np.sort(by), after, side="right") + 1
    # Of the others only those come later for sure that had not got it yet when it was printed here.
    latest = np.searchsorted(np.sort(after), by, side="left")
    return earliest, np.maximum(latest, earliest)


def _first_days(findings: Findings, ordinals: Integers, size: int) -> Integers:
    """Of each value the first day with the text; 0 where there is none."""
    dates = findings.population.dates
    rows = findings.numbers[dates[findings.numbers] > 0]
    first = np.full(size, np.iinfo(np.int64).max)
    # Of equal types numpy does this several times as fast.
    np.minimum.at(first, ordinals[rows].astype(np.intp), dates[rows].astype(np.int64))
    return np.where(first == np.iinfo(np.int64).max, 0, first)


def _last_before(findings: Findings, ordinals: Integers, first: Integers) -> Integers:
    """Of each value the last day before that of which anything is held; 0 where there is none."""
    dates = findings.population.dates
    # Of equal types and in this way numpy compares in half the time.
    days = first.astype(dates.dtype).take(ordinals, mode="clip")
    rows = np.flatnonzero(findings.among & (dates > 0) & (dates < days))
    last = np.zeros(len(first), np.int64)
    np.maximum.at(last, ordinals[rows].astype(np.intp), dates[rows].astype(np.int64))
    return last


@dataclass(frozen=True)
class _AboveCounties:
    """Of each county its city and province, and the dated rows that lie in no county."""

    homes: Integers
    rows: Integers


def _above_counties(population: Population) -> _AboveCounties:
    """The same for all questions to a population, so worked out once."""
    room = population.groupings()
    if _AboveCounties not in room:
        room[_AboveCounties] = _looked_through(population)
    found: _AboveCounties = room[_AboveCounties]
    return found


def _looked_through(population: Population) -> _AboveCounties:
    """What the rows of the ground tell stays; only those behind them are looked through."""
    ground, columns = population.ground, population.columns
    start = ground.size if ground else 0
    county, city, province = (columns[name].ordinals[start:] for name in ("county", "city", "province"))
    homes = np.zeros((columns["county"].size, 2), np.int64)
    rows = start + np.flatnonzero((county == 0) & (population.dates[start:] > 0))
    if ground:
        before = _above_counties(ground)
        homes[: len(before.homes)], rows = before.homes, np.concatenate([before.rows, rows])
    # In which city and province each county lies: any of its rows tells.
    homes[county] = np.stack([city, province], axis=1)
    return _AboveCounties(homes, rows)


class _Origins:
    """The papers above counties: those of their city and of their province, which are in no county themselves."""

    def __init__(self, findings: Findings):
        above = _above_counties(findings.population)
        self._home = above.homes
        rows = above.rows[findings.among[above.rows]]
        columns = findings.population.columns
        self._city, self._province = (columns[name].ordinals[rows] for name in ("city", "province"))
        self._dates, self._with = findings.population.dates[rows], findings.articles[rows]

    def of(self, county: int, after: int, by: int, earliest: int, latest: int) -> Origin:
        """The origin of a county's text, by its interval and the bounds of its rank."""
        city, province = self._home[county].tolist()
        in_city = (self._city == city) & (self._city > 0)
        above = in_city | ((self._city == 0) & (self._province == province))
        printed = self._dates[self._with & above]
        first = int(printed.min()) if len(printed) else 0
        if first and first <= after:
            return Origin.ABOVE
        is_held = bool(np.any(above & (self._dates < by)))
        is_first = earliest == latest == 1 and is_held and not (first and first <= by)
        return Origin.HERE if is_first else Origin.UNKNOWN
