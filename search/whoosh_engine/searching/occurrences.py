"""Every occurrence of a string in a snapshot's live articles, as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.query.criteria import FacetFilter, SearchCriteria
from search.query.syntax import Phrase
from search.statistics.population import Findings, Found
from search.whoosh_engine.searching.population import population_of
from search.whoosh_engine.searching.result_set import result_set_of
from search.whoosh_engine.searching.snapshot import Snapshot
from search.whoosh_engine.storage.array_types import Mask, Numbers, Positions
from search.whoosh_engine.storage.segment import Segment


@dataclass(frozen=True)
class Occurrences:
    """Those in one segment: where in its joined text, in which article of the snapshot, in what kind of stretch."""

    segment: Segment
    base: int  # of its articles' numbers
    positions: Positions
    numbers: Numbers
    in_body: Mask

    def quoted(self, length: int) -> Mask:
        """Which of them, of that length, are printed between quotation marks."""
        return self.segment.quotes.quoted(self.positions, length)

    def only(self, kept: Mask) -> "Occurrences":
        """Some of them."""
        return Occurrences(self.segment, self.base, self.positions[kept], self.numbers[kept], self.in_body[kept])


def occurrences_of(snapshot: Snapshot, phrase: str, articles: Mask) -> list[Occurrences]:
    """The occurrences of a match form in some of the articles, segment by segment."""
    found, is_whole = [], snapshot.live_count == snapshot.size
    for base, segment in zip(snapshot.bases, snapshot.segments, strict=False):
        slots = segment.phrases.slots(phrase)
        every = Occurrences(
            segment, base, segment.phrases.positions(phrase).astype(np.int64), base + (slots >> 1), (slots & 1) > 0
        )
        found.append(every if articles is snapshot.live and is_whole else every.only(articles[every.numbers]))
    return found


def findings(snapshot: Snapshot, criteria: SearchCriteria, phrase: str) -> Findings:
    """The articles found, among those that bear the chosen values, with the occurrences of the phrase in them."""
    asked = among(snapshot, criteria)
    if isinstance(criteria.query, Phrase) and phrase:
        parts = occurrences_of(snapshot, phrase, asked)
        articles = np.zeros(snapshot.size, bool)
        for part in parts:
            articles[part.numbers] = True
    else:
        articles = result_set_of(snapshot, criteria).result
        parts = occurrences_of(snapshot, phrase, articles) if phrase else []
    return Findings(
        population=population_of(snapshot),
        among=asked,
        articles=articles,
        rows=joined([part.numbers for part in parts], np.int64),
        in_body=joined([part.in_body for part in parts], np.int64).astype(bool),
        marks=lambda: joined([part.quoted(len(phrase)) for part in parts], np.int64).astype(bool),
    )


def holders(snapshot: Snapshot, filters: Sequence[FacetFilter], phrase: str) -> Found:
    """The articles that hold the match form, among those that bear the chosen values."""
    asked = among(snapshot, SearchCriteria(facet_filters=tuple(filters)))
    mask = np.zeros(snapshot.size, bool)
    for base, segment in zip(snapshot.bases, snapshot.segments, strict=False):
        segment.mark(mask[base : base + segment.size], phrase)
    return Found(population_of(snapshot), asked, mask & asked)


def among(snapshot: Snapshot, criteria: SearchCriteria) -> Mask:
    """The articles that bear the chosen values."""
    if not criteria.facet_filters:
        return snapshot.live
    return result_set_of(snapshot, SearchCriteria(facet_filters=criteria.facet_filters)).result


def joined(arrays: Sequence[Numbers | Mask], dtype: type) -> Numbers:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype)
