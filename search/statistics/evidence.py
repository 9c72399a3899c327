"""The first and the last occurrence on a known day, and what came before steady use."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from search.query.fields import UNKNOWN
from search.statistics.counting import counts
from search.statistics.findings import Findings
from search.statistics.population import Integers, Mask
from search.statistics.take_off import Month, TakeOff, take_off


@dataclass(frozen=True)
class Sighting:
    """An article with the text: its key, the day it is filed under, and what is held of the days before."""

    key: int
    date: int  # 20220420
    issues_before: int  # issues held that came out earlier
    articles_before: int


@dataclass(frozen=True)
class Evidence:
    """The dates of a text, each with its article, worked out when they are asked for.

    What has no day takes no part and is counted. Of the forerunners so many are told by key.
    """

    findings: Findings
    shown: int

    @cached_property
    def first(self) -> Sighting | None:
        return self._earliest(self._rows, self._days)

    @cached_property
    def first_quoted(self) -> Sighting | None:
        return self._where(self.findings.quoted_per_article.take(self._rows) > 0)

    @cached_property
    def take_off(self) -> TakeOff:
        return take_off(months(self.findings))

    @cached_property
    def first_in_use(self) -> Sighting | None:
        """That of the month of the take-off."""
        return self._where(self._days >= self._begun) if self._begun else None

    @cached_property
    def latest(self) -> Sighting | None:
        keys, rows = self.findings.population.keys, self._rows[self._days == self._days.max(initial=0)]
        return self._sighting(int(rows[keys[rows].argmax()])) if len(rows) else None

    @cached_property
    def forerunners(self) -> tuple[int, ...]:
        """The keys of articles before the take-off, the earliest first."""
        population, rows = self.findings.population, self._rows[self._days < self._begun]
        if len(rows) > self.shown:
            days = population.dates[rows]
            rows = rows[days <= np.partition(days, self.shown - 1)[self.shown - 1]] if self.shown else rows[:0]
        order = np.lexsort((population.keys[rows], population.dates[rows]))[: self.shown]
        return tuple(population.keys[rows[order]].tolist())

    @cached_property
    def forerunner_count(self) -> int:
        return int(np.count_nonzero(self._days < self._begun))

    @property
    def first_undated(self) -> int | None:
        """The key of an article with the text of which no day is known, the first one to come in."""
        numbers = self.findings.numbers
        undated = numbers[self.findings.population.dates[numbers] == 0]
        return int(self.findings.population.keys[undated].min()) if len(undated) else None

    @property
    def undated(self) -> int:
        """Articles with the text of which no day is known."""
        return self.findings.total - len(self._rows)

    @cached_property
    def _rows(self) -> Integers:
        """The articles found of which a day is known."""
        numbers = self.findings.numbers
        return numbers[self.findings.population.dates[numbers] > 0]

    @cached_property
    def _days(self) -> Integers:
        return self.findings.population.dates[self._rows]

    @cached_property
    def _begun(self) -> int:
        """Before the first day of the take-off's month; 0 where there was none."""
        return int(self.take_off.month.replace("-", "") or 0) * 100

    def _where(self, kept: Mask) -> Sighting | None:
        return self._earliest(self._rows[kept], self._days[kept])

    def _earliest(self, rows: Integers, days: Integers) -> Sighting | None:
        """The first of the rows, by day and key."""
        if not len(rows):
            return None
        rows, keys = rows[days == days.min()], self.findings.population.keys
        return self._sighting(int(rows[keys[rows].argmin()]))

    def _sighting(self, row: int) -> Sighting:
        population, among = self.findings.population, self.findings.among
        day = population.dates[row]
        earlier: Mask = among & (population.dates > 0) & (population.dates < day)
        is_all = among is population.live
        return Sighting(
            key=int(population.keys[row]),
            date=int(day),
            issues_before=population.issues_begun_before(day) if is_all else population.issues_among(earlier),
            articles_before=int(np.count_nonzero(earlier)),
        )


def months(findings: Findings) -> list[Month]:
    """The months of which anything is held, with the articles found in each."""
    table = counts(findings, "month")
    found, held = table.articles.tolist(), table.held.articles.tolist()
    named = ((str(value), at) for at, value in enumerate(table.grouping.columns[0].values))
    return [Month(value, found[at], held[at]) for value, at in sorted(named) if held[at] and value not in ("", UNKNOWN)]
