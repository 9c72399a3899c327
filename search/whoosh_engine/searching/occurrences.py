"""Every occurrence of a string in a snapshot's live articles, as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from search.query.criteria import FacetFilter, SearchCriteria
from search.query.syntax import Phrase
from search.statistics.bearing import AT_ONCE, Bearing
from search.statistics.findings import Findings
from search.statistics.issue_bits import Bits, Parts, StringBits
from search.statistics.population import Continued, Population
from search.whoosh_engine.searching.population import population_of
from search.whoosh_engine.searching.result_set import result_set_of
from search.whoosh_engine.searching.snapshot import Snapshot
from search.whoosh_engine.storage.array_types import Mask, Numbers, Positions
from search.whoosh_engine.storage.mapped_arrays import Array
from search.whoosh_engine.storage.segment import Segment
from search.whoosh_engine.storage.suffix_array import padded


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
    every = _in_segments(snapshot, phrase, 0, len(snapshot.segments))
    if articles is snapshot.live and snapshot.live_count == snapshot.size:
        return every
    return [part.only(articles[part.numbers]) for part in every]


def _in_segments(snapshot: Snapshot, phrase: str, first: int, last: int) -> list[Occurrences]:
    """All of its occurrences in those segments, in articles alive or not."""
    found = []
    for base, segment in zip(snapshot.bases[first:last], snapshot.segments[first:last], strict=False):
        slots = segment.phrases.slots(phrase)
        positions = segment.phrases.positions(phrase).astype(np.int64)
        found.append(Occurrences(segment, base, positions, base + (slots >> 1), (slots & 1) > 0))
    return found


def findings(snapshot: Snapshot, criteria: SearchCriteria, phrase: str) -> Findings:
    """The articles found, among those that bear the chosen values, with the occurrences of the phrase in them."""
    asked, population = among(snapshot, criteria), population_of(snapshot)
    if isinstance(criteria.query, Phrase) and phrase:
        if asked is snapshot.live and population.ground:
            return _continued(snapshot, population, phrase)
        return _held(population, asked, occurrences_of(snapshot, phrase, asked), len(phrase))
    articles = result_set_of(snapshot, criteria).result
    parts = occurrences_of(snapshot, phrase, articles) if phrase else []
    return replace(_held(population, asked, parts, len(phrase)), articles=articles)


def _continued(snapshot: Snapshot, population: Population, phrase: str) -> Findings:
    """The same in all live articles: what the settled segments have of it is looked for once for all generations."""
    number, ground = snapshot.settled[0], population.ground
    assert ground  # noqa: S101 - asked by the caller

    def settled() -> Findings:
        return _held(ground, np.ones(ground.size, bool), _in_segments(snapshot, phrase, 0, number), len(phrase))

    before: Findings = snapshot.settled_findings_of(phrase, settled)
    parts = _in_segments(snapshot, phrase, number, len(snapshot.segments))
    behind = _held(population, snapshot.live, [part.only(snapshot.live[part.numbers]) for part in parts], len(phrase))
    articles = np.concatenate([before.articles, behind.articles[ground.size :]])
    articles[population.gone] = False

    def with_behind(then: Array, now: Array) -> Array:
        return np.concatenate([then[articles[before.rows]], now])

    return Findings(
        population=population,
        among=snapshot.live,
        articles=articles,
        places=lambda: (with_behind(before.rows, behind.rows), with_behind(before.in_body, behind.in_body)),
        marks=lambda: with_behind(before.quoted, behind.quoted),
        ground=before,
        behind=behind,
    )


def _held(population: Population, asked: Mask, parts: Sequence[Occurrences], length: int) -> Findings:
    """The articles of those occurrences, with them."""
    articles = np.zeros(population.size, bool)
    for part in parts:
        articles[part.numbers] = True
    return Findings(
        population=population,
        among=asked,
        articles=articles,
        places=lambda: (
            joined([part.numbers for part in parts], np.int64),
            joined([part.in_body for part in parts], np.int64).astype(bool),
        ),
        marks=lambda: joined([part.quoted(length) for part in parts], np.int64).astype(bool),
    )


def bearing(snapshot: Snapshot, filters: Sequence[FacetFilter], phrases: Sequence[str]) -> Bearing:
    """Of each article that bears the chosen values the match forms that it holds, as bits."""
    asked = among(snapshot, SearchCriteria(facet_filters=tuple(filters)))
    groups = [tuple(phrases[start : start + AT_ONCE]) for start in range(0, len(phrases), AT_ONCE)]
    return Bearing(population_of(snapshot), asked, [_bits(snapshot, group) for group in groups], len(phrases))


def _bits(snapshot: Snapshot, phrases: tuple[str, ...]) -> StringBits:
    """The bits of all articles, alive or not; those of settled ones, and what was counted of them, are remembered."""
    number = snapshot.settled[0]
    settled, parts = snapshot.settled_bits_of(phrases, lambda: (_bits_in(snapshot.segments[:number], phrases), Parts()))
    return StringBits(Continued(settled, _bits_in(snapshot.segments[number:], phrases)), parts)


def _bits_in(segments: Sequence[Segment], phrases: Sequence[str]) -> Bits:
    forms, found = padded(phrases), [np.zeros(0, np.uint64)]
    for segment in segments:
        bits = np.zeros(segment.size, np.uint64)
        ranges = zip(*(each.tolist() for each in segment.phrases.ranges(*forms)), strict=True)
        for number, (phrase, (low, high)) in enumerate(zip(phrases, ranges, strict=True)):
            bits[segment.holding(phrase, low, high)] |= np.uint64(1 << number)
        found.append(bits)
    return np.concatenate(found)


def ranges_of(snapshot: Snapshot, phrases: Sequence[str]) -> list[Numbers]:
    """Segment by segment of each match form the range of its suffixes; those of settled segments are remembered."""
    forms = padded(phrases)

    def within(first: int, last: int) -> list[Numbers]:
        return [np.stack(segment.phrases.ranges(*forms), axis=1) for segment in snapshot.segments[first:last]]

    number = snapshot.settled[0]
    settled = snapshot.settled_ranges_of(tuple(phrases), lambda: within(0, number))
    return [*settled, *within(number, len(snapshot.segments))]


def among(snapshot: Snapshot, criteria: SearchCriteria) -> Mask:
    """The articles that bear the chosen values."""
    if not criteria.facet_filters:
        return snapshot.live
    return result_set_of(snapshot, SearchCriteria(facet_filters=criteria.facet_filters)).result


def joined(arrays: Sequence[Numbers | Mask], dtype: type) -> Numbers:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype)
