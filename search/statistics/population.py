"""What counts are made over: the articles of one generation as columns, and what was found among them."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Protocol
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]  # of each row, whether
Integers = NDArray[np.integer[Any]]
FEW = 20  # one of so many rows is few: sorting those is quicker than going through all
DAYS, ALONE = 1 << 62, 1 << 61  # what issues without a number are told apart by
PAPER_BITS = 32  # room for a day below the number of a paper


class Value(Protocol):
    """What articles are filed under; as a string it is what stands in addresses."""

    @property
    def label(self) -> str: ...


@dataclass(frozen=True)
class Column:
    """What each article bears: the value of each ordinal, and the ordinals, of each row one or as pairs; 0 is none."""

    values: Sequence[Value]
    ordinals: Integers
    rows: Integers | None = None  # of pairs: the row of each ordinal, ascending

    @property
    def size(self) -> int:
        return len(self.values)


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

    def take(self, places: Integers) -> Integers:
        """What stands at those places, which ascend."""
        split = int(places.searchsorted(len(self.first)))
        if split == len(places):
            return self.first[places]
        return np.concatenate([self.first[places[:split]], self.own[places[split:] - len(self.first)]])


@dataclass(frozen=True)
class Numbering:
    """Keys numbered, equal ones alike; further ones get further numbers."""

    of_rows: Continued
    keys: Continued  # of each number; each part ascends


def numbered(keys: Integers, ground: Numbering | None = None) -> Numbering:
    """The keys' numbers, behind those of the ground: what has a number there keeps it."""
    distinct, of_rows = np.unique(keys, return_inverse=True)
    if ground is None:
        of_rows = of_rows.astype(np.int32)
        return Numbering(Continued(of_rows, of_rows[:0]), Continued(distinct, distinct[:0]))
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


def stretches(starts: Integers, lengths: Integers) -> NDArray[np.int64]:
    """The numbers of several stretches, one after the other."""
    ends = np.cumsum(lengths)
    numbers: NDArray[np.int64] = np.repeat(starts - (ends - lengths), lengths) + np.arange(lengths.sum())
    return numbers


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
        issue, paper = (self.columns[name].ordinals[start:].astype(np.int64) for name in ("issue", "publication"))
        dates = self.dates[start:].astype(np.int64)
        days = DAYS + (paper << PAPER_BITS) + dates
        alone = ALONE + np.arange(start, self.size)
        return np.where(issue > 0, issue, np.where((paper > 0) & (dates > 0), days, alone))

    @cached_property
    def issue_days(self) -> Integers:
        """Of each issue its day; 0 where none is known. What is filed under several days is of the last one."""
        dated = np.flatnonzero(self.live & (self.dates > 0))
        days = np.zeros(self.issue_count, np.int64)
        np.maximum.at(days, self.issues[dated].astype(np.intp), self.dates[dated].astype(np.int64))
        return days

    def days_of(self, rows: Mask) -> Integers:
        """The days of the issues that those rows are from; undated ones left out."""
        return self.issue_days[self.issues_of(rows & (self.dates > 0))]

    def issues_of(self, rows: Mask | Integers) -> Mask:
        """Which issues those rows are from."""
        touched = np.zeros(self.issue_count, bool)
        touched[self.issues[rows]] = True
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
        return np.array([0, *(int(str(value)) for value in self.columns["original"].values[1:])], np.int64)

    @cached_property
    def by_family(self) -> Integers:
        """The rows, versions of one article side by side: the first one of each family first, then by day and key."""
        undated = self.dates == 0
        return np.lexsort((self.keys, self.dates, undated, self.families != self.keys, self.families))

    @cached_property
    def _versions(self) -> tuple[Integers, Integers, Mask]:
        """What is a version or has some, in the order of `by_family`, with its family; and all rows but these."""
        originals = self.columns["original"].ordinals
        of_several = (originals > 0) | np.isin(self.keys, self._original_keys[1:])
        rows = np.flatnonzero(of_several)
        keys, dates = self.keys[rows], self.dates[rows]
        families = np.where(originals[rows] > 0, self._original_keys[originals[rows]], keys)
        order = np.lexsort((keys, dates, dates == 0, families != keys, families))
        return rows[order], families[order], ~of_several

    def once(self, articles: Mask) -> Mask:
        """Of those articles that are versions of one another only the first: copies count once."""
        if not self.has_copies:
            return articles
        versions, of_family, alone = self._versions
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


@dataclass(frozen=True)
class Found:
    """The articles that were found, among those that were asked about."""

    population: Population
    among: Mask  # all articles, or those that bear the chosen values
    articles: Mask

    @cached_property
    def total(self) -> int:
        """Articles found."""
        return len(self.numbers)

    @cached_property
    def issues(self) -> int:
        """Issues with the text."""
        return self.population.issues_among(self.articles)

    @cached_property
    def issues_asked(self) -> int:
        """Issues that were asked about."""
        is_all = self.among is self.population.live
        return self.population.issues_held if is_all else self.population.issues_among(self.among)

    @cached_property
    def numbers(self) -> Integers:
        """The rows of the articles found, ascending."""
        return np.flatnonzero(self.articles)


@dataclass(frozen=True)
class Findings(Found):
    """And each occurrence of the text in them."""

    rows: Integers  # of each occurrence the article
    in_body: Mask  # of each occurrence, whether it stands in a paragraph; else in a title line
    marks: Callable[[], Mask]  # of each occurrence, whether it is printed between quotation marks: few ask that

    @cached_property
    def quoted(self) -> Mask:
        return self.marks()

    def with_all(self, others: "Sequence[Findings]") -> "Findings":
        """What this and the others found, of one population: each article once, every occurrence."""
        every = (self, *others)
        return replace(
            self,
            articles=np.logical_or.reduce([each.articles for each in every]),
            rows=np.concatenate([each.rows for each in every]),
            in_body=np.concatenate([each.in_body for each in every]),
            marks=lambda: np.concatenate([each.quoted for each in every]),
        )

    @property
    def occurrences(self) -> int:
        return len(self.rows)

    def once(self) -> "Findings":
        """Of articles that are versions of one another, only the first that was found: copies count once."""
        if not self.population.has_copies:
            return self
        return self.in_articles(self.population.once(self.articles))

    def firsts(self) -> tuple[Mask, Integers]:
        """The articles of `once`, and of each row how many other versions of it were found: 0 of what is left out."""
        kept, others = self.once().articles, np.zeros(self.population.size, np.int64)
        if self.population.has_copies:
            families, sizes = np.unique(self.population.families[self.articles], return_counts=True)
            others[kept] = sizes[families.searchsorted(self.population.families[kept])] - 1
        return kept, others

    def in_articles(self, articles: Mask) -> "Findings":
        """What was found in those articles alone."""
        kept = articles[self.rows]
        return replace(
            self, articles=self.articles & articles, rows=self.rows[kept], in_body=self.in_body[kept],
            marks=lambda: self.quoted[kept],
        )  # fmt: skip

    @cached_property
    def counted(self) -> MutableMapping[object, Any]:
        """What was counted of it already, as long as somebody holds that: it leads back here."""
        return WeakValueDictionary()

    @cached_property
    def per_article(self) -> Integers:
        """How many occurrences each row has."""
        return self._times(self.rows)

    @cached_property
    def quoted_per_article(self) -> Integers:
        """How many of them are printed between quotation marks."""
        return self._times(self.rows[self.quoted])

    @cached_property
    def titles_per_article(self) -> Integers:
        """How many of them stand in title lines."""
        return self._times(self.rows[~self.in_body])

    def newest(self, facet: str, ordinals: Sequence[int], many: int) -> dict[int, Integers]:
        """Of each of those values of a facet the keys of the latest articles found that bear it, undated ones last."""
        column, population = self.population.columns[facet], self.population
        wanted = np.zeros(column.size, bool)
        wanted[list(ordinals)] = True
        rows = np.arange(population.size) if column.rows is None else column.rows
        places = self.numbers if column.rows is None else self.places(rows)
        kept = places[wanted[column.ordinals[places]]]
        kept = kept[np.lexsort((population.keys[rows[kept]], population.dates[rows[kept]]))]
        bearing = column.ordinals[kept]
        return {ordinal: population.keys[rows[kept[bearing == ordinal][-many:]]] for ordinal in ordinals}

    @property
    def are_few(self) -> bool:
        return self.total * FEW < self.population.size

    def places(self, rows: Integers) -> Integers:
        """Where the articles found stand among ascending rows."""
        if self.are_few:
            return ranges(rows, self.numbers)
        return self.articles[rows].nonzero()[0]

    def _times(self, rows: Integers) -> Integers:
        return np.bincount(rows, minlength=self.population.size)
