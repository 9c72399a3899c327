"""Where some strings are printed, counted: by article, issue, month and county, versions of an article once."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from search.discovery.corpus import Corpus
from search.discovery.growth import Growth
from search.discovery.repeats import distinct
from search.discovery.thresholds import WINDOW
from search.reuse.texts import Positions
from search.statistics.log_ratio import log_ratio
from search.statistics.population import Integers, Mask

AREAS = ("county", "city", "province")  # the narrowest first


@dataclass(frozen=True)
class Area:
    """The place that all counts of a string are made over: a value of a facet, or the whole archive."""

    facet: str = ""
    ordinal: int = 0
    value: str = ""
    label: str = ""


@dataclass(frozen=True)
class Sighted:
    """A county that prints a string: since which day, 0 where none is known, and in how many articles."""

    county: str
    since: int
    articles: int


@dataclass(frozen=True)
class Sightings:
    """The occurrences of one string, by position."""

    corpus: Corpus
    positions: Positions
    length: int

    @cached_property
    def of(self) -> Integers:
        """Of each occurrence its article."""
        return self.corpus.texts.articles_at(self.positions)

    @cached_property
    def quoted(self) -> Mask:
        """Which of them are printed between quotation marks, with nothing else between."""
        found: Mask = self.corpus.opened[self.positions] & self.corpus.closed[self.positions + self.length - 1]
        return found

    @cached_property
    def articles(self) -> Integers:
        """The articles, oldest first."""
        return distinct(self.of)

    @cached_property
    def once(self) -> Integers:
        """The articles, of versions of one article the first that has the string, as the counts service takes it."""
        places = self.corpus.population.family_places[self.corpus.rows[self.articles]]
        ordered = self.articles[np.argsort(places)]
        families = self.corpus.families[ordered]
        first = np.concatenate([[True], families[1:] != families[:-1]])
        return np.sort(ordered[first])

    @cached_property
    def counties(self) -> Integers:
        """The ordinals of the counties that print it."""
        return np.flatnonzero(np.bincount(self.corpus.ordinals("county")[self.once])[1:]) + 1

    @property
    def by_county(self) -> tuple[Sighted, ...]:
        """Each county that prints it; articles are ordered by day, undated ones last."""
        values = self.corpus.population.columns["county"].values
        bearing, dates = self.corpus.ordinals("county")[self.once], self.corpus.texts.dates[self.once]
        counts = np.bincount(bearing)
        numbers, firsts = np.unique(bearing, return_index=True)
        return tuple(
            Sighted(str(values[number]), int(dates[first]), int(counts[number]))
            for number, first in zip(numbers.tolist(), firsts.tolist(), strict=True)
            if number
        )

    def area(self, at_home: float) -> "Area":
        """The narrowest area that holds nearly all of the articles."""
        for facet in AREAS:
            counts = np.bincount(self.corpus.ordinals(facet)[self.once])
            counts[0] = 0
            if counts.max() >= at_home * len(self.once):
                value = self.corpus.population.columns[facet].values[int(counts.argmax())]
                return Area(facet, int(counts.argmax()), str(value), value.label)
        return Area()

    def first(self, *, quoted: bool = False) -> int | None:
        """The first article of a known day that has it."""
        found = self.of[self.quoted] if quoted else self.articles
        dated = found[self.corpus.texts.dates[found] > 0]
        return int(dated.min()) if len(dated) else None


class Course:
    """The months of an area: what is held of each, and what of that has a string."""

    def __init__(self, corpus: Corpus, area: Area):
        self.corpus, self.area = corpus, area
        everything = self._here(np.arange(corpus.size))
        self.held, self.held_issues = self._by_month(everything), self._issues_by_month(everything)

    def found(self, articles: Integers) -> Integers:
        """How many of the articles there are of each month."""
        return self._by_month(self._here(articles))

    def unseen_since(self, month: int) -> str:
        """The month behind the one held last before that month, as it stands in addresses; "" where none is held."""
        before = np.flatnonzero(self.held[:month])
        return self.corpus.month_named(int(before[-1]) + 1) if len(before) else ""

    def growth(self, articles: Integers, begin: int) -> Growth:
        """The issues of the twelve months from a month on beside those of the twelve before."""
        found = self._issues_by_month(self._here(articles))
        after, before = slice(begin, begin + WINDOW), slice(max(0, begin - WINDOW), begin)
        found_after, held_after = int(found[after].sum()), int(self.held_issues[after].sum())
        found_before, held_before = int(found[before].sum()), int(self.held_issues[before].sum())
        lrc = log_ratio(found_after, held_after, found_before, held_before)
        return Growth(found_after, held_after, found_before, held_before, round(lrc, 4))

    def persistence(self, articles: Integers, begin: int) -> tuple[int, int]:
        """In how many months of the year from its take-off it is printed, of how many of which anything is held."""
        year = slice(begin, begin + WINDOW)
        printed = self.found(articles)[year]
        return int(np.count_nonzero(printed)), int(np.count_nonzero(self.held[year]))

    def _here(self, articles: Integers) -> Integers:
        if not self.area.facet:
            return articles
        here: Integers = articles[self.corpus.ordinals(self.area.facet)[articles] == self.area.ordinal]
        return here

    def _by_month(self, articles: Integers) -> Integers:
        """How many of the articles are of each month."""
        months = self.corpus.months[articles]
        return np.bincount(months[months >= 0], minlength=self.corpus.month_count)

    def _issues_by_month(self, articles: Integers) -> Integers:
        """How many issues have one of the articles, by the month of the issue."""
        months = self.corpus.issue_months[distinct(self.corpus.issues[articles])]
        return np.bincount(months[months >= 0], minlength=self.corpus.month_count)
