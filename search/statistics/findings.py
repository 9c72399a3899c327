"""What was found of a text among the articles of a population."""

from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from weakref import WeakValueDictionary

import numpy as np

from search.statistics.population import FEW, Continued, Integers, Mask, Population, alone, ranges


@dataclass(frozen=True)
class Found:
    """The articles that were found, among those that were asked about."""

    population: Population
    among: Mask  # all articles, or those that bear the chosen values
    articles: Mask

    @cached_property
    def total(self) -> int:
        """Articles found."""
        return int(np.count_nonzero(self.articles))

    @cached_property
    def issues(self) -> int:
        """Issues with the text."""
        return self.population.issues_among(self.numbers)

    @cached_property
    def issues_asked(self) -> int:
        """Issues that were asked about."""
        is_all = self.among is self.population.live
        return self.population.issues_held if is_all else self.population.issues_among(self.among)

    @cached_property
    def total_once(self) -> int:
        """Articles found, of versions of one another one."""
        return int(np.count_nonzero(self.population.once(self.articles)))

    def shared(self, other: "Found") -> int:
        """How many articles both found."""
        if other.are_few:
            return int(np.count_nonzero(self.articles.take(other.numbers)))
        return int(np.count_nonzero(self.articles & other.articles))

    @cached_property
    def numbers(self) -> Integers:
        """The rows of the articles found, ascending."""
        return np.flatnonzero(self.articles)

    @property
    def are_few(self) -> bool:
        return self.total * FEW < self.population.size


@dataclass(frozen=True)
class Findings(Found):
    """And each occurrence of the text in them.

    The ground is what was found in the rows of the population's ground, alive or not; then `behind` is what was found
    behind these alone.
    """

    # Told when asked for: counts of what came in behind a ground ask for none of it.
    places: Callable[[], tuple[Integers, Mask]]  # of each occurrence the article, and whether it stands in a paragraph
    marks: Callable[[], Mask]  # of each occurrence, whether it is printed between quotation marks
    ground: "Findings | None" = None
    behind: "Findings | None" = None

    @property
    def rows(self) -> Integers:
        """Of each occurrence the article."""
        return self._places[0]

    @property
    def in_body(self) -> Mask:
        """Of each occurrence, whether it stands in a paragraph; else in a title line."""
        return self._places[1]

    @cached_property
    def quoted(self) -> Mask:
        return self.marks()

    @cached_property
    def _places(self) -> tuple[Integers, Mask]:
        return self.places()

    def with_all(self, others: "Sequence[Findings]") -> "Findings":
        """What this and the others found, of one population: each article once, every occurrence."""
        every = (self, *others)
        return replace(
            self,
            articles=np.logical_or.reduce([each.articles for each in every]),
            places=lambda: (
                np.concatenate([each.rows for each in every]),
                np.concatenate([each.in_body for each in every]),
            ),
            marks=lambda: np.concatenate([each.quoted for each in every]),
            ground=None,
            behind=None,
        )

    @cached_property
    def occurrences(self) -> int:
        if not (self.ground and self.behind):
            return len(self.rows)
        gone = int(self.ground.per_article.take(self.population.gone).sum())
        return self.ground.occurrences - gone + self.behind.occurrences

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
            self,
            articles=self.articles & articles,
            places=lambda: (self.rows[kept], self.in_body[kept]),
            marks=lambda: self.quoted[kept],
            ground=None,
            behind=None,
        )

    @cached_property
    def counted(self) -> MutableMapping[object, Any]:
        """What was counted of it already, as long as somebody holds that: it leads back here."""
        return WeakValueDictionary()

    @cached_property
    def kept(self) -> dict[object, Any]:
        """Room for what was added up of it as a ground; nothing in it may lead back here."""
        return {}

    @cached_property
    def per_article(self) -> Continued:
        """How many occurrences each row has; what has gone from the ground, as many as it had."""
        return self._times("per_article", lambda found: found.rows)

    @cached_property
    def quoted_per_article(self) -> Continued:
        """How many of them are printed between quotation marks."""
        return self._times("quoted_per_article", lambda found: found.rows[found.quoted])

    @cached_property
    def titles_per_article(self) -> Continued:
        """How many of them stand in title lines."""
        return self._times("titles_per_article", lambda found: found.rows[~found.in_body])

    def newest(self, facet: str, ordinals: Sequence[int], many: int) -> dict[int, Integers]:
        """Of each of those values of a facet the keys of the latest articles found that bear it, undated ones last."""
        column, population = self.population.columns[facet], self.population
        wanted = np.zeros(column.size, bool)
        wanted[list(ordinals)] = True
        rows = np.arange(population.size) if column.rows is None else column.rows
        if self.are_few:
            kept = ranges(rows, self.numbers)
            kept = kept[wanted[column.ordinals[kept]]]
        else:
            kept = np.flatnonzero(wanted[column.ordinals])
            kept = kept[self.articles[rows[kept]]]
        bearing, at = column.ordinals[kept], rows[kept]
        return {ordinal: population.keys[self._latest(at[bearing == ordinal], many)] for ordinal in ordinals}

    def _latest(self, rows: Integers, many: int) -> Integers:
        """The last so many of the rows by day and key."""
        dates, keys = self.population.dates[rows], self.population.keys[rows]
        if len(rows) > many:
            late = dates >= np.partition(dates, -many)[-many]
            rows, dates, keys = rows[late], dates[late], keys[late]
        return rows[np.lexsort((keys, dates))][-many:]

    def places_among(self, rows: Integers) -> Integers:
        """Where the articles found stand among ascending rows."""
        if self.are_few:
            return ranges(rows, self.numbers)
        return self.articles[rows].nonzero()[0]

    def _times(self, name: str, rows: "Callable[[Findings], Integers]") -> Continued:
        """How often each row is among those: as in the ground, and as in what came in behind it."""
        size = self.population.size
        if not (self.ground and self.behind):
            return alone(np.bincount(rows(self), minlength=size))
        before: Integers = getattr(self.ground, name).whole
        return Continued(before, np.bincount(rows(self.behind) - len(before), minlength=size - len(before)))
