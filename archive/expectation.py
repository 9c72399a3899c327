"""How many issues of a paper there must have been, month by month, by what its issues print. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import groupby, pairwise
from statistics import median

Month = tuple[int, int]
FEWEST = 4  # issues from which a frequency can be told
MOST_MISSING = 5000  # a daily of fourteen years; more is a misread number


class Basis(Enum):
    """What the expectation rests on."""

    TOTALS = "totals"  # running numbers: a gap is an issue that is not held
    NUMBERS = "numbers"  # numbers within a year
    FREQUENCY = "frequency"  # the usual number of days between two issues
    NOTHING = "nothing"


@dataclass(frozen=True)
class HeldIssue:
    """An issue that is held: the day it came out, as far as it is known."""

    year: int
    number: int
    total: int | None
    day: date | None


@dataclass(frozen=True)
class Expectation:
    """Issues by month between the first and the last that are held; nothing is claimed of other months."""

    basis: Basis
    by_month: Counter[Month]
    before: int = 0  # issues that came out before the first one held, whose months nobody knows

    @property
    def total(self) -> int:
        return self.by_month.total()


def expectation(issues: Sequence[HeldIssue]) -> Expectation:
    """What must have come out, by the best evidence there is."""
    dated = sorted((issue for issue in issues if issue.day), key=lambda issue: (issue.day, issue.number))
    numbered = [issue for issue in dated if issue.total]
    if len(numbered) > 1 or (numbered and len(numbered) == len(dated)):
        numbers = [(issue.total or 0, issue.day or date.min) for issue in numbered]
        loose = Counter(month_of(issue.day) for issue in dated if issue.day and not issue.total)
        first = numbers[0][0]
        before = first - 1 - sum(1 for issue in issues if not issue.day and issue.total and issue.total < first)
        return Expectation(Basis.TOTALS, _filled(numbers) + loose, before=max(0, before))
    if len({(issue.year, issue.number) for issue in dated}) > 1 and all(issue.number for issue in dated):
        years = (list(each) for _, each in groupby(dated, key=lambda issue: issue.year))
        by_month: Counter[Month] = Counter()
        for year in years:
            by_month.update(_filled([(issue.number, issue.day or date.min) for issue in year]))
        return Expectation(Basis.NUMBERS, by_month)
    days = sorted({issue.day for issue in dated if issue.day})
    if len(days) >= FEWEST:
        return Expectation(Basis.FREQUENCY, Counter(map(month_of, _by_frequency(days))))
    return Expectation(Basis.NOTHING, Counter())


def month_of(day: date) -> Month:
    return day.year, day.month


def _filled(numbers: Sequence[tuple[int, date]]) -> Counter[Month]:
    """The months of all numbers from the first to the last; missing ones are spread evenly between their neighbours."""
    months = Counter(month_of(day) for _, day in numbers[:1])
    for (before, start), (number, end) in pairwise(numbers):
        missing = number - before - 1
        if 0 < missing <= MOST_MISSING:
            months.update(map(month_of, _spread(missing, start, end)))
        months[month_of(end)] += 1
    return months


def _spread(missing: int, start: date, end: date) -> Iterator[date]:
    days = (end - start).days
    return (start + timedelta(days * step // (missing + 1)) for step in range(1, missing + 1))


def _by_frequency(days: Sequence[date]) -> Iterator[date]:
    """All days at the usual distance from the first to the last, those held among them."""
    for day, missing in zip(days, missing_days(days), strict=False):
        yield day
        yield from missing
    yield days[-1]


def missing_days(days: Sequence[date]) -> list[tuple[date, ...]]:
    """Of each two neighbouring days those between at the usual distance."""
    usual = max(1, round(median((later - earlier).days for earlier, later in pairwise(days))))
    between = ((earlier, later, round((later - earlier).days / usual) - 1) for earlier, later in pairwise(days))
    return [tuple(_spread(max(0, missing), earlier, later)) for earlier, later, missing in between]
