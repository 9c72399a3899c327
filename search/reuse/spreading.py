"""How copies spread: after how many days, and between which papers, each beside what would be expected."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.reuse.texts import JoinedTexts, Positions

LAGS = ((0, 0), (1, 1), (2, 2), (3, 3), (4, 7), (8, 14), (15, 30))  # days, from and to
PAIRS = 50  # of papers
NO_DAY = -1


@dataclass(frozen=True)
class Lag:
    """Copies so many days after the first printing held, and the issues of other papers held of those days."""

    low: int
    high: int
    copies: int
    issues: int


@dataclass(frozen=True)
class PaperPair:
    """Two papers with the groups that both print, and as many as there would be if neither knew of the other."""

    one: int
    other: int
    together: int
    expected: float


def spread(
    texts: JoinedTexts, groups: Sequence[Sequence[int]], papers: Sequence[int]
) -> tuple[list[Lag], list[PaperPair]]:
    """Both, of groups of these texts; `papers` are numbers, 0 for none."""
    numbers = np.array(papers, np.int64)
    return lags(groups, numbers, day_numbers(texts.dates)), paper_pairs(groups, numbers, texts.dates // 10_000)


def day_numbers(dates: Positions) -> Positions:
    """The days (20220420) as numbers that can be subtracted; 0, where none is known, as `NO_DAY`."""
    parts = [dates // 10_000 - 1970, dates // 100 % 100 - 1, dates % 100 - 1]
    months = (parts[0] * 12 + parts[1]).astype("datetime64[M]")
    days = months.astype("datetime64[D]").astype(np.int64) + parts[2]
    return np.where(dates > 0, days, NO_DAY)


def lags(groups: Sequence[Sequence[int]], papers: Positions, days: Positions) -> list[Lag]:
    """The copies by other papers than the first, by the days since; `papers` and `days` of each article."""
    copies, firsts = [], []
    for group in groups:
        dated = [number for number in group if days[number] != NO_DAY and papers[number]]
        if len({int(papers[number]) for number in dated}) < 2:
            continue
        first = min(dated, key=lambda number: (days[number], number))
        firsts.append(first)
        earliest = {int(papers[number]): int(days[number]) for number in sorted(dated, key=lambda n: -days[n])}
        copies += [day - int(days[first]) for paper, day in earliest.items() if paper != papers[first]]
    held = _Issues(papers, days)
    return [
        Lag(
            low,
            high,
            sum(low <= lag <= high for lag in copies),
            sum(held.of_others(papers[first], days[first] + low, days[first] + high) for first in firsts),
        )
        for low, high in LAGS
    ]


class _Issues:
    """The days on which issues that are held came out: what a paper printed on one day is one."""

    def __init__(self, papers: Positions, days: Positions) -> None:
        known = (papers > 0) & (days != NO_DAY)
        pairs = np.unique(papers[known] << 32 | days[known])
        self._papers, self._days = pairs >> 32, pairs & 0xFFFFFFFF
        self._all = np.sort(self._days)

    def of_others(self, paper: np.int64, low: np.int64, high: np.int64) -> int:
        """How many issues of other papers there are of the days from one to the other."""
        start, end = np.searchsorted(self._papers, [paper, paper + 1])
        return _between(self._all, low, high) - _between(self._days[start:end], low, high)


def _between(days: Positions, low: np.int64, high: np.int64) -> int:
    start, end = days.searchsorted(low), days.searchsorted(high, side="right")
    return int(end - start)


def paper_pairs(
    groups: Sequence[Sequence[int]], papers: Positions, years: Positions, most: int = PAIRS
) -> list[PaperPair]:
    """The pairs of papers that print most groups together; expected as independent, year by year.

    The year of a group is that of its first article: papers that are held of different years are not expected to meet.
    """
    together: dict[tuple[int, int], int] = {}
    expected: dict[tuple[int, int], float] = {}
    sets = [(int(years[group[0]]), sorted({int(papers[number]) for number in group} - {0})) for group in groups]
    sets = [each for each in sets if len(each[1]) > 1]
    for year in {year for year, _ in sets}:
        of_year = [held for its, held in sets if its == year]
        names = sorted({paper for held in of_year for paper in held})
        printed = np.zeros((len(of_year), len(names)), np.float32)
        for row, held in enumerate(of_year):
            printed[row, np.searchsorted(names, held)] = 1
        both, alone = printed.T @ printed, printed.sum(axis=0)
        for at, beside in zip(*np.nonzero(np.triu(both, 1)), strict=True):
            pair = names[at], names[beside]
            together[pair] = together.get(pair, 0) + int(both[at, beside])
            expected[pair] = expected.get(pair, 0.0) + float(alone[at] * alone[beside] / len(of_year))
    first = sorted(together, key=lambda pair: (-together[pair], pair))[:most]
    return [PaperPair(*pair, together[pair], expected[pair]) for pair in first]
