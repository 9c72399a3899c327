"""Which issues of a paper are known to have come out and are not held, by number and day. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from archive.expectation import MOST_MISSING, Basis, HeldIssue, expectation, missing_days


@dataclass(frozen=True)
class Wanted:
    """Issues in a row that are not held, between two days of which issues are."""

    basis: Basis
    first: int  # running numbers, or numbers of the year; 0 where only the frequency tells of them
    last: int
    year: int  # that the numbers are of; 0 of running ones
    after: date | None  # None: before the first issue that is held
    before: date
    days: tuple[date, ...] = ()  # of each about when it came out, spread evenly; none before the first that is held

    @property
    def count(self) -> int:
        return self.last - self.first + 1 if self.first else len(self.days)

    @property
    def issues(self) -> list[tuple[int, date | None]]:
        """Each with its number, 0 where none is known, and about its day."""
        numbers = range(self.first, self.last + 1) if self.first else [0] * len(self.days)
        return list(zip(numbers, self.days or [None] * len(numbers), strict=True))


def wanted(issues: Sequence[HeldIssue]) -> list[Wanted]:
    """All of them, oldest first; by the evidence on which the expectation rests, issues held without a day left out."""
    basis = expectation(issues).basis
    dated = sorted((issue for issue in issues if issue.day), key=lambda issue: (issue.day, issue.number))
    match basis:
        case Basis.TOTALS:
            return list(_by_totals(issues, [issue for issue in dated if issue.total]))
        case Basis.NUMBERS:
            years = groupby(dated, key=lambda issue: issue.year)
            return [each for year, own in years for each in _in_year(issues, year, list(own))]
        case Basis.FREQUENCY:
            days = sorted({issue.day for issue in dated if issue.day})
            gaps = zip(missing_days(days), pairwise(days), strict=True)
            return [Wanted(basis, 0, 0, 0, after, before, found) for found, (after, before) in gaps if found]
        case Basis.NOTHING:
            return []


def _by_totals(issues: Iterable[HeldIssue], numbered: Sequence[HeldIssue]) -> Iterator[Wanted]:
    held = {issue.total for issue in issues if issue.total}
    first = numbered[0]
    for low, high in _runs(range(1, first.total or 1), held):
        yield Wanted(Basis.TOTALS, low, high, 0, None, first.day or date.min)
    points = [(issue.total or 0, issue.day or date.min) for issue in numbered]
    yield from _between(Basis.TOTALS, 0, points, held)


def _in_year(issues: Iterable[HeldIssue], year: int, own: Sequence[HeldIssue]) -> Iterator[Wanted]:
    held = {issue.number for issue in issues if issue.year == year}
    yield from _between(Basis.NUMBERS, year, [(issue.number, issue.day or date.min) for issue in own], held)


def _between(
    basis: Basis, year: int, points: Sequence[tuple[int, date]], held: set[int | None] | set[int]
) -> Iterator[Wanted]:
    """The numbers between two neighbours; a leap beyond all likelihood is a misread number, and nothing is wanted."""
    for (before, start), (number, end) in pairwise(points):
        missing = number - before - 1
        if 0 < missing <= MOST_MISSING:
            spread = [start + (end - start) * step // (missing + 1) for step in range(1, missing + 1)]
            for low, high in _runs(range(before + 1, number), held):
                yield Wanted(basis, low, high, year, start, end, tuple(spread[low - before - 1 : high - before]))


def _runs(numbers: Iterable[int], held: set[int | None] | set[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of numbers that are not held."""
    missing = [number for number in numbers if number not in held]
    for _, run in groupby(enumerate(missing), key=lambda each: each[1] - each[0]):
        own = [number for _, number in run]
        yield own[0], own[-1]
