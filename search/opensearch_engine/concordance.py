"""A concordance read off the kept texts: every occurrence of a string as a line, in any order, over everything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from search.engine import WIDEST, ConcordanceOrder, FacetValue, Line, Neighbour
from search.opensearch_engine.findings import Counting, holding
from search.opensearch_engine.kept_texts import KeptText, Sighting, kept_texts
from search.query.criteria import SearchCriteria
from search.query.syntax import Phrase
from search.statistics.extensions import Extension, extensions
from search.statistics.neighbours import PACKED, by_label, most_frequent, packed
from search.statistics.population import Integers, Population, Value

DEEP = 12  # characters that lines are told apart by; equal ones stand by their day


@dataclass(frozen=True)
class Lines:
    """The lines, those of an article in the order of its text: some 650 bytes each, most of them neighbours."""

    population: Population
    rows: Integers  # of each line
    sightings: Sequence[Sighting]
    left: Sequence[str]  # as far as any line may be asked to reach
    right: Sequence[str]
    copies: Integers  # of each row how many versions of it hold the phrase beside it

    @property
    def total(self) -> int:
        return len(self.rows)

    @cached_property
    def articles(self) -> int:
        return len(np.unique(self.rows))

    def lines(self, order: ConcordanceOrder, start: int, stop: int, width: int) -> Iterator[Line]:
        """The lines from one place of the order to another, each with `width` characters on both sides."""
        for at in np.lexsort([*reversed(self._keys(order))])[start:stop].tolist():
            yield self._line(at, width)

    def neighbours(self, side: str, width: int, limit: int) -> list[Neighbour]:
        """What stands right before or behind, most frequent first: strings of `width` characters, at most 3."""
        beside = self._beside(side)[: min(width, PACKED)]
        return [Neighbour(*each) for each in most_frequent(beside, side, limit)]

    def extensions(self, side: str, limit: int) -> list[Extension]:
        """The longer strings that the phrase begins or ends, most frequent first, as they are read."""
        beside = self._beside(side)
        found = extensions(
            self.total,
            lambda members, at: beside[at].take(members),
            lambda members: self.population.issues_among(self.rows[members]),
            limit,
        )
        return [replace(each, text=each.text[::-1]) for each in found] if side == "left" else found

    def _line(self, at: int, width: int) -> Line:
        row, left = int(self.rows[at]), self.left[at]
        return Line(
            int(self.population.keys[row]),
            *self.sightings[at],
            left=left[max(len(left) - width, 0) :],
            right=self.right[at][:width],
            date=int(self.population.dates[row]),
            publication=self._value("publication", row),
            issue=self._value("issue", row),
            county=self._value("county", row),
            copies=int(self.copies[row]),
        )

    def _value(self, name: str, row: int) -> FacetValue | None:
        column = self.population.columns[name]
        value: Value = column.values[column.ordinals[row]]
        return value if isinstance(value, FacetValue) and value else None

    def _keys(self, order: ConcordanceOrder) -> list[Integers]:
        """What lines are ordered by, the first first; the order in which they are held is the last."""
        dates, keys = self.population.dates[self.rows], self.population.keys[self.rows]
        by_day: list[Integers] = [-dates, -keys] if order == "newest" else [dates == 0, dates, keys]
        if order == "paper":
            papers = self.population.columns["publication"]
            return [by_label(papers.values)[papers.ordinals[self.rows]], *by_day]
        if order in ("left", "right"):
            beside = self._beside(order)
            return [*(packed(beside[at : at + PACKED]) for at in range(0, DEEP, PACKED)), *by_day]
        return by_day

    def _beside(self, side: str) -> NDArray[np.uint32]:
        """The characters next to each line's phrase, a row for each distance; 0 where its stretch has none any more."""
        return self._before if side == "left" else self._behind

    @cached_property
    def _before(self) -> NDArray[np.uint32]:
        return _codes([text[::-1][:DEEP] for text in self.left])

    @cached_property
    def _behind(self) -> NDArray[np.uint32]:
        return _codes([text[:DEEP] for text in self.right])


def concordance(counting: Counting, criteria: SearchCriteria, phrase: str, left: str, right: str, once: bool) -> Lines:
    """The lines of the phrase in articles that bear the chosen values; with neighbours, only those that have them."""
    population = counting.population
    asked = SearchCriteria(Phrase(phrase), facet_filters=criteria.facet_filters)
    firsts = counting.remembered(asked, phrase).firsts() if once else None
    articles, copies = firsts or (population.live, np.zeros(population.size, np.int64))
    clause = holding(left + phrase + right, counting.clause(SearchCriteria(facet_filters=criteria.facet_filters)))
    read = ((int(counting.rows(np.array([text.key]))[0]), text) for text in kept_texts(counting.view, clause))
    found = [
        (row, sighting, *_windows(text, sighting, len(phrase)))
        for row, text in read
        if articles[row]
        for sighting in text.sightings(phrase, left, right)
    ]
    rows, sightings, before, behind = zip(*found, strict=True) if found else ((), (), (), ())
    return Lines(population, np.array(rows, np.int64), sightings, before, behind, copies)


def _windows(text: KeptText, sighting: Sighting, length: int) -> tuple[str, str]:
    """What stands before and behind it in its stretch."""
    form, start = text.stretches[sighting.stretch], sighting.offset
    return form[max(start - WIDEST, 0) : start], form[start + length : start + length + WIDEST]


def _codes(texts: Sequence[str]) -> NDArray[np.uint32]:
    """The characters of the texts, a row for each place; 0 where one has no more."""
    joined = "".join(text.ljust(DEEP, "\0") for text in texts).encode("utf-32-le", "surrogatepass")
    return np.ascontiguousarray(np.frombuffer(joined, "<u4").reshape(-1, DEEP).T)
