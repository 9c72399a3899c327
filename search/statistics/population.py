"""What counts are made over: the articles of one generation as columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from search.statistics.distinguishing import distinguished
from search.suffixes import stretches

Mask = NDArray[np.bool_]  # of each row, whether
Integers = NDArray[np.integer[Any]]
FEW = 20  # one of so many rows is few: sorting those is quicker than going through all
DAYS, ALONE = 1 << 62, 1 << 61  # what issues without a number are told apart by
NEVER = 1 << 30  # behind every day
PAPER_BITS = 32  # room for a day below the number of a paper


class Value(Protocol):
    """What articles are filed under; as a string it is what stands in addresses."""

    @property
    def label(self) -> str: ...


@dataclass(frozen=True)
class Continued:
    """An array and what came in behind it: an upload adds a few, and few questions need all as one array."""

    first: Integers
    own: Integers

    def __len__(self) -> int:
        return len(self.first) + len(self.own)

    @cached_property
    def whole(self) -> Integers:
        return np.concatenate([self.first, self.own]) if len(self.own) else self.first

    def searchsorted(self, number: int) -> int:
        """Where the number would stand, of an array that ascends."""
        part, before = (self.own, len(self.first)) if len(self.first) and self.first[-1] < number else (self.first, 0)
        return before + int(part.searchsorted(part.dtype.type(number)))

    def since(self, start: int) -> Integers:
        """What stands from there on."""
        behind = start - len(self.first)
        return self.whole[start:] if behind < 0 else self.own[behind:]

    def take(self, places: Integers) -> Integers:
        """What stands at those places, which ascend."""
        split = int(places.searchsorted(len(self.first)))
        if split == len(places):
            return self.first[places]
        return np.concatenate([self.first[places[:split]], self.own[places[split:] - len(self.first)]])


def alone(array: Integers) -> Continued:
    """An array behind which nothing came in."""
    return Continued(array, array[:0])


@dataclass(frozen=True)
class Column:
    """What each article bears: the value of each ordinal, and the ordinals, of each row one or as pairs; 0 is none."""

    values: Sequence[Value]
    every: Continued
    every_row: Continued | None = None  # of pairs: the row of each ordinal, ascending

    @property
    def size(self) -> int:
        return len(self.values)

    @property
    def ordinals(self) -> Integers:
        return self.every.whole

    @property
    def rows(self) -> Integers | None:
        return None if self.every_row is None else self.every_row.whole


@dataclass(frozen=True)
class Numbering:
    """Keys numbered, equal ones alike; further ones get further numbers."""

    of_rows: Continued
    keys: Continued  # of each number; each part ascends


def numbered(keys: Integers, ground: Numbering | None = None) -> Numbering:
    """The keys' numbers, behind those of the ground: what has a number there keeps it."""
    distinct, of_rows = distinguished(keys)
    if ground is None:
        return Numbering(alone(of_rows), alone(distinct))
    known = ground.keys.whole
    numbers = known.searchsorted(distinct)  # of ascending numbers each is found near the one before
    is_new = known[np.minimum(numbers, len(known) - 1)] != distinct
    new = distinct[is_new]
    numbers[is_new] = len(known) + np.arange(len(new))
    return Numbering(Continued(ground.of_rows.whole, numbers.astype(np.int32)[of_rows]), Continued(known, new))


def ranges(ascending: Integers, numbers: Integers) -> Integers:
    """The places in an ascending array where those numbers stand; they ascend as well."""
    numbers = numbers.astype(ascending.dtype)  # of two types numpy makes one, of the whole array
    starts = ascending.searchsorted(numbers)
    return stretches(starts, ascending.searchsorted(numbers, side="right") - starts)


@dataclass(frozen=True)
class Population:
    """All articles of a generation, each a row. Rows that are not alive are no articles any more.

    The ground is the population of the first rows: these stay when a few come in behind them, and so does what was
    worked out over them, alive or not.
    """

    generation: str
    keys: Integers
    dates: Integers  # 20220420; 0 where the day is not known
    characters: Integers  # of the match forms
    live: Mask
    columns: Mapping[str, Column]
    ground: "Population | None" = None

    @property
    def size(self) -> int:
        return len(self.keys)

    @cached_property
    def gone(self) -> Integers:
        """The rows of the ground that are alive no more."""
        return np.flatnonzero(~self.live[: self.ground.size if self.ground else 0])

    @property
    def issues(self) -> Integers:
        """The issue of each row, numbered: what is printed together is one observation, not several.

        Where no issue is known, what a publication printed on one day is one; else the article is one by itself.
        """
        return self._numbered_issues.of_rows.whole

    @property
    def issue_count(self) -> int:
        return len(self._numbered_issues.keys)

    @cached_property
    def _numbered_issues(self) -> Numbering:
        if not self.ground:
            return numbered(self._issue_keys(0))
        return numbered(self._issue_keys(self.ground.size), self.ground._numbered_issues)

    def _issue_keys(self, start: int) -> Integers:
        """What tells the issues apart of the rows from `start` on."""
        issues = self.columns["issue"].every.since(start).astype(np.int64)
        lacking = np.flatnonzero(issues == 0)
        papers = self.columns["publication"].every.since(start)[lacking].astype(np.int64)
        dates = self.dates[start:][lacking].astype(np.int64)
        days = DAYS + (papers << PAPER_BITS) + dates
        issues[lacking] = np.where((papers > 0) & (dates > 0), days, ALONE + start + lacking)
        return issues

    def rows_of_issues(self, issues: Integers) -> Integers:
        """The rows that are from those issues."""
        order, ascending = self._by_issue
        return order[ranges(ascending, issues)]

    @cached_property
    def _by_issue(self) -> tuple[Integers, Integers]:
        """The rows issue by issue, and the issue of each."""
        order = np.argsort(self.issues, kind="stable").astype(np.int32)
        return order, self.issues[order]

    @property
    def issue_days(self) -> Integers:
        """Of each issue its day; 0 where none is known. What is filed under several days is of the last one."""
        return self._issue_spans[1]

    def issues_begun_before(self, day: int) -> int:
        """Of how many issues an article is filed under an earlier day."""
        return int(np.count_nonzero(self._issue_spans[0] < day))

    @cached_property
    def _issue_spans(self) -> tuple[Integers, Integers]:
        """The first and the last day of each issue, NEVER and 0 where none is known.

        As in the ground, but for issues of which something has gone.
        """
        first, last = np.full(self.issue_count, NEVER), np.zeros(self.issue_count, np.int64)
        rows, start = np.arange(self.size), self.ground.size if self.ground else 0
        if self.ground:
            is_touched = self.issues_of(self.gone)
            for days, before in zip((first, last), self.ground.every_issue_span, strict=True):
                days[: len(before)] = np.where(is_touched[: len(before)], days[: len(before)], before)
            again = is_touched[self.issues[:start]].nonzero()[0] if len(self.gone) else rows[:0]
            rows = np.concatenate([again, rows[start:]])
        return self._spanned(rows[self.live[rows]], first, last)

    @cached_property
    def every_issue_span(self) -> tuple[Integers, Integers]:
        """The same of all rows, alive or not."""
        first, last = np.full(self.issue_count, NEVER), np.zeros(self.issue_count, np.int64)
        return self._spanned(np.arange(self.size), first, last)

    def _spanned(self, rows: Integers, first: Integers, last: Integers) -> tuple[Integers, Integers]:
        """The days with those of the rows, which are written into them."""
        dated = rows[self.dates[rows] > 0]
        # Of equal types numpy does this several times as fast.
        issues, days = self.issues[dated].astype(np.intp), self.dates[dated].astype(np.int64)
        np.minimum.at(first, issues, days)
        np.maximum.at(last, issues, days)
        return first, last

    def days_of(self, rows: Mask) -> Integers:
        """The days of the issues that those rows are from; undated ones left out."""
        if rows is self.live:
            return self.issue_days[self.issue_days > 0]
        numbers = np.flatnonzero(rows)
        return self.issue_days[self.issues_of(numbers[self.dates[numbers] > 0])]

    def issues_of(self, rows: Mask | Integers) -> Mask:
        """Which issues those rows are from."""
        numbers = np.flatnonzero(rows) if rows.dtype == np.bool_ else rows
        # Counting takes numpy half the time of marking, and a mask of rows as an index four times that.
        touched: Mask = np.bincount(self.issues[numbers], minlength=self.issue_count) > 0
        return touched

    @cached_property
    def issues_held(self) -> int:
        return self.issues_among(self.live)

    def issues_among(self, rows: Mask | Integers) -> int:
        """How many issues those rows are from."""
        if rows.dtype != np.bool_ and len(rows) * FEW < self.issue_count:
            return len(np.unique(self.issues[rows]))
        return int(np.count_nonzero(self.issues_of(rows)))

    @cached_property
    def families(self) -> Integers:
        """Of each row the key of the article that it is a version of, which may be its own."""
        originals = self.columns["original"].ordinals
        return np.where(originals > 0, self._original_keys[originals], self.keys)

    @cached_property
    def _original_keys(self) -> Integers:
        """Of each value of the column; 0 of none."""
        known = self.ground._original_keys if self.ground else np.zeros(1, np.int64)
        values = self.columns["original"].values[len(known) :]
        return np.concatenate([known, np.array([int(str(value)) for value in values], np.int64)])

    @cached_property
    def by_family(self) -> Integers:
        """The rows, versions of one article side by side: the first one of each family first, then by day and key."""
        undated = self.dates == 0
        return np.lexsort((self.keys, self.dates, undated, self.families != self.keys, self.families))

    @cached_property
    def _of_several(self) -> Integers:
        """The rows that are a version of an article or have some, ascending; dead ones among them."""
        start, known = (self.ground.size, len(self.ground._original_keys)) if self.ground else (0, 1)
        is_version = self.columns["original"].every.since(start) > 0
        rows = start + np.flatnonzero(is_version | np.isin(self.keys[start:], self._original_keys[1:]))
        if not self.ground:
            return rows
        led_since = np.flatnonzero(np.isin(self.keys[:start], self._original_keys[known:]))
        return np.concatenate([np.union1d(self.ground._of_several, led_since), rows])

    @cached_property
    def versions(self) -> tuple[Integers, Integers, Mask]:
        """What is a version or has some, in the order of `by_family`, with its family; and all rows but these."""
        originals, rows = self.columns["original"].ordinals, self._of_several
        keys, dates = self.keys[rows], self.dates[rows]
        families = np.where(originals[rows] > 0, self._original_keys[originals[rows]], keys)
        order = np.lexsort((keys, dates, dates == 0, families != keys, families))
        alone = np.ones(self.size, bool)
        alone[rows] = False
        return rows[order], families[order], alone

    def once(self, articles: Mask) -> Mask:
        """Of those articles that are versions of one another only the first: copies count once."""
        if not self.has_copies:
            return articles
        versions, of_family, alone = self.versions
        found = articles[versions]
        rows, families = versions[found], of_family[found]
        first = np.ones(len(rows), bool)
        first[1:] = families[1:] != families[:-1]
        kept: Mask = articles & alone
        kept[rows[first]] = True
        return kept

    @cached_property
    def family_places(self) -> Integers:
        """Of each row its place in `by_family`."""
        places = np.empty(self.size, np.int64)
        places[self.by_family] = np.arange(self.size)
        return places

    @cached_property
    def has_copies(self) -> bool:
        return bool(self.columns["original"].ordinals.any())

    def groupings(self) -> dict[object, Any]:
        """Room for what is worked out once for all questions to this population."""
        return self._groupings

    @cached_property
    def _groupings(self) -> dict[object, Any]:
        return {}
