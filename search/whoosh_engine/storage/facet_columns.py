"""Facet columns: which values each article bears, as ordinals that numpy counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from typing import Protocol

import numpy as np

from search.engine import FacetValue
from search.query import fields
from search.whoosh_engine.storage.array_types import Counts, Mask, Numbers, Ordinals

FACETS = tuple(facet.name for facet in fields.COLUMNS)
# One value an article or none; the others may have several.
SINGLE = frozenset(facet.name for facet in fields.COLUMNS if not facet.many)
# The share of all values that must find room in a column's table.
TABULAR = 0.9
FEW = 6  # values


class Vocabulary:
    """Values by ordinal. It only grows, so that snapshots made earlier can go on using it. Ordinal 0 is "none"."""

    def __init__(self) -> None:
        self.values: list[FacetValue] = [FacetValue("")]
        self._ordinals: dict[str, int] = {}
        self._called: dict[str, list[int]] = {}
        self._folded = 1  # how many values' names are in `_called`; they are folded when the first is asked for

    def ordinal(self, value: FacetValue) -> int:
        """The value's ordinal, a new one if it is new."""
        found = self._ordinals.setdefault(value, len(self.values))
        if found == len(self.values):
            self.values.append(value)
        elif self.values[found].all_names != value.all_names:
            self.values[found] = value  # renamed since
            self._call(found)
        return found

    def ordinal_of(self, key: str, label: str, *names: str) -> int:
        """The ordinal of the value of these names, which becomes an object only where it is new or renamed."""
        found = self._ordinals.get(key)
        if found is not None and self.values[found].label == label and self.values[found].names == names:
            return found
        return self.ordinal(FacetValue(key, label, names))

    def find(self, key: str) -> int | None:
        return self._ordinals.get(key)

    def called(self, form: str) -> list[int]:
        """The ordinals of the values with a name, present or former, of this match form."""
        for ordinal in range(self._folded, len(self.values)):
            self._call(ordinal)
        self._folded = len(self.values)
        return [ordinal for ordinal in self._called.get(form, ()) if form in self.values[ordinal].forms]

    def _call(self, ordinal: int) -> None:
        for form in self.values[ordinal].forms:
            ordinals = self._called.setdefault(form, [])
            if ordinal not in ordinals:
                ordinals.append(ordinal)


@dataclass(frozen=True)
class Table:
    """A row of ordinals for each article, then one for all that bear nothing; what found no room there, as pairs.

    Rows are picked at once, where pairs would have to be looked up for each article.
    """

    rows: Ordinals
    ordinals: Numbers
    articles: Numbers

    def followed_by(self, ordinals: Ordinals, articles: Numbers) -> "Table":
        """The table with the pairs of further articles, which all come behind those that it has: few, as pairs."""
        return Table(
            self.rows,
            np.concatenate([self.ordinals, ordinals.astype(np.intp)]),
            np.concatenate([self.articles, articles.astype(np.intp)]),
        )


def tabulated(ordinals: Ordinals, articles: Numbers) -> Table:
    """The table of the pairs, as wide as most articles need it; `articles` ascend."""
    room = np.cumsum(np.bincount(_places(articles), minlength=1))
    width = int(np.searchsorted(room, TABULAR * len(articles))) + 1
    rows = np.zeros((articles.max(initial=-1) + 2, width), np.int32)
    places = _places(articles)
    inside: Mask = places < width
    rows[articles[inside], places[inside]] = ordinals[inside]
    return Table(rows, ordinals[~inside].astype(np.intp), articles[~inside].astype(np.intp))


def _places(articles: Numbers) -> Numbers:
    """For each pair how many of its article's come before it."""
    begins = np.flatnonzero(np.diff(articles, prepend=-1))
    return np.arange(len(articles)) - np.repeat(begins, np.diff(begins, append=len(articles)))


@dataclass(frozen=True)
class Articles:
    """Some of all articles, whose values are counted."""

    mask: Mask

    @cached_property
    def numbers(self) -> Numbers:
        return self.mask.nonzero()[0]

    @cached_property
    def others(self) -> "Articles":
        return Articles(~self.mask)

    @property
    def are_most(self) -> bool:
        return 2 * len(self.numbers) > len(self.mask)


@dataclass(frozen=True)
class Column:
    """The values of each article, as ordinals. An upload's column says what is new, and which column it continues.

    So what a search asks of all of it is joined only where it asks for that.
    """

    vocabulary: Vocabulary
    size: int  # how many ordinals the vocabulary had when this column was made
    own: Ordinals  # behind those of the first column
    own_articles: Numbers | None = None  # for facets with several values: the article of each ordinal, ascending
    first: "Column | None" = None  # the column that this one continues: as a rule that of the settled segments

    @cached_property
    def ordinals(self) -> Ordinals:
        """Of each article its ordinal, or all pairs' ordinals."""
        return self.own if self.first is None else np.concatenate([self.first.ordinals, self.own])

    @cached_property
    def articles(self) -> Numbers | None:
        """The article of each ordinal; None where each article has one."""
        if self.own_articles is None or self.first is None or self.first.articles is None:
            return self.own_articles
        return np.concatenate([self.first.articles, self.own_articles])

    def column(self) -> "Column":
        return self

    def renumbered(self, vocabulary: Vocabulary) -> Ordinals:
        numbers = np.array([0, *map(vocabulary.ordinal, self.vocabulary.values[1 : self.size])], np.int32)
        renumbered: Ordinals = numbers[self.ordinals]
        return renumbered

    def counts(self, articles: Articles) -> Counts:
        """How many of the articles bear each value. "None" is miscounted."""
        # Of a word that nearly all articles print, those are counted that do not.
        return self._totals - self._picked(articles.others) if articles.are_most else self._picked(articles)

    def _picked(self, articles: Articles) -> Counts:
        table = self._table
        counts = np.bincount(table.rows.take(articles.numbers, axis=0, mode="clip").ravel(), minlength=self.size)
        if len(table.ordinals):
            # Of the others every pair counts, those of other articles for ordinal 0.
            counts += np.bincount(table.ordinals * articles.mask.take(table.articles), minlength=self.size)
        return counts

    @cached_property
    def _totals(self) -> Counts:
        """How many articles bear each value, alive or not."""
        totals = np.bincount(self.own, minlength=self.size)
        if self.first is not None:
            totals[: self.first.size] += self.first._totals
        return totals

    @cached_property
    def _table(self) -> "Table":
        # An upload adds a few articles to a hundred thousand, whose rows stay what they are.
        if self.first is not None:
            behind = len(self.first.own) + np.arange(len(self.own))
            return self.first._table.followed_by(self.own, behind if self.own_articles is None else self.own_articles)
        if self.own_articles is None:
            return Table(np.append(self.own, np.int32(0)), self.own[:0], self.own[:0])
        return tabulated(self.own, self.own_articles)

    @cached_property
    def in_order(self) -> list[int]:
        """The ordinals, values ascending."""
        return sorted(range(self.size), key=self.vocabulary.values.__getitem__)

    def ordinals_of(self, name: str) -> list[int]:
        """The value of that key, or else all values that readers call so."""
        found = self.vocabulary.find(name)
        if found is not None:
            return [found] if found < self.size else []
        values = self.vocabulary.values[: self.size]
        return [ordinal for ordinal, value in enumerate(values) if ordinal and value.label == name]

    def called(self, form: str) -> list[int]:
        """The ordinals of the values that have a name of this match form."""
        return [ordinal for ordinal in self.vocabulary.called(form) if ordinal < self.size]

    def facet_mask(self, ordinals: Iterable[int]) -> Mask:
        """A mask over pairs or articles of those that bear one of the ordinals."""
        known = [int(ordinal) for ordinal in ordinals if 0 <= ordinal < self.size]
        parts = (self.own,) if self.first is None else (self.first.own, self.own)
        if len(known) in range(1, FEW):  # each is compared in a tenth of the time that it takes to look all up
            return np.concatenate([reduce(np.logical_or, [own == each for each in known]) for own in parts])
        wanted = np.zeros(self.size, bool)
        wanted[known] = True
        # Of its two ways to pick numpy has this one in half the time.
        return np.concatenate([wanted.take(ordinals, mode="clip") for ordinals in parts])

    def mask(self, ordinals: Iterable[int], articles: int) -> Mask:
        """A mask of the articles that bear one of the values."""
        facet_mask = self.facet_mask(ordinals)
        if self.articles is None:
            return facet_mask
        mask = np.zeros(articles, bool)
        mask[self.articles[facet_mask]] = True
        return mask

    def of(self, article: int) -> list[FacetValue]:
        """The article's values."""
        if self.articles is None:
            ordinals = self.ordinals[article : article + 1]
        else:
            ordinals = self.ordinals[slice(*np.searchsorted(self.articles, [article, article + 1]))]
        return [self.vocabulary.values[ordinal] for ordinal in ordinals.tolist() if ordinal]


def build(facet: str, articles: Sequence[Sequence[FacetValue]]) -> Column:
    """The facet's column of the articles, whose values are given in their order."""
    vocabulary = Vocabulary()
    if facet in SINGLE:
        firsts = [vocabulary.ordinal(values[0]) if values else 0 for values in articles]
        return Column(vocabulary, len(vocabulary.values), np.array(firsts, np.int32))
    pairs = [
        (number, ordinal)
        for number, values in enumerate(articles)
        for ordinal in sorted({vocabulary.ordinal(value) for value in values})
    ]
    numbers, ordinals = np.array(pairs, np.int32).reshape(-1, 2).T
    return Column(vocabulary, len(vocabulary.values), ordinals, numbers)


class Part(Protocol):
    """Articles that a column may be continued by, with ordinals of their own."""

    @property
    def articles(self) -> Numbers | None:
        """The article of each ordinal; None where each article has one."""

    def column(self) -> Column:
        """These articles alone as a column."""

    def renumbered(self, vocabulary: Vocabulary) -> Ordinals:
        """Its ordinals as those of another vocabulary, which learns the values that it lacks."""


def of_no_articles(facet: str, vocabulary: Vocabulary) -> Column:
    """A column to be continued whose values have their ordinals already."""
    none = np.zeros(0, np.int32)
    return Column(vocabulary, len(vocabulary.values), none, None if facet in SINGLE else none)


def extended(column: Column | None, parts: Sequence[tuple[Part, int]]) -> Column | None:
    """The column continued by further segments' columns, each with the number that its articles begin at."""
    if column is None or not parts:
        return extended(parts[0][0].column(), parts[1:]) if parts else column
    vocabulary, kept = column.vocabulary, slice(0 if column.first is None else None)
    own = np.concatenate([column.own[kept], *(part.renumbered(vocabulary) for part, _ in parts)])
    articles = None
    if column.own_articles is not None:
        further = (part.articles + np.int32(base) for part, base in parts if part.articles is not None)
        articles = np.concatenate([column.own_articles[kept], *further])
    return Column(vocabulary, len(vocabulary.values), own, articles, column.first or column)


def joined(column: Column) -> Column:
    """The column as one that others may continue."""
    return column if column.first is None else Column(column.vocabulary, column.size, column.ordinals, column.articles)


def compacted(parts: Iterable[tuple[Column, Mask]]) -> Column:
    """One column of the articles that are alive in each part, without values that nobody bears any more."""
    result: Column | None = None
    base = 0
    for column, alive in parts:
        result = extended(result, [(_live(column, alive), base)])
        base += int(alive.sum())
    return result or build("", [])


def _live(column: Column, alive: Mask) -> Column:
    if column.articles is None:
        ordinals, articles = column.ordinals[alive], None
    else:
        kept = alive[column.articles]
        ordinals, articles = column.ordinals[kept], (np.cumsum(alive) - 1)[column.articles[kept]].astype(np.int32)
    vocabulary = Vocabulary()
    used = np.unique(ordinals)
    mapping = np.zeros(column.size, np.int32)
    mapping[used] = [vocabulary.ordinal(column.vocabulary.values[old]) if old else 0 for old in used.tolist()]
    return Column(vocabulary, len(vocabulary.values), mapping[ordinals], articles)
