"""`search.engine.Engine` over generations of segments in a folder of this machine."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np

from search.discovery.corpus import Corpus
from search.engine import (
    LOCK_TIMEOUT,
    Capability,
    Concordance,
    FacetCount,
    Health,
    KeySets,
    Page,
    Suggestion,
)
from search.errors import IndexUnavailable
from search.query.criteria import FacetFilter, Order, SearchCriteria
from search.query.syntax import InField, Phrase, Query
from search.reuse.texts import JoinedTexts
from search.statistics.bearing import Bearing
from search.statistics.findings import Findings
from search.statistics.strings import Excerpts
from search.whoosh_engine.searching.autocomplete import KnownNames, called, suggested
from search.whoosh_engine.searching.concordance import concordance
from search.whoosh_engine.searching.joined_texts import corpus, excerpts, joined_texts
from search.whoosh_engine.searching.matching import matching
from search.whoosh_engine.searching.more_like_this import similar
from search.whoosh_engine.searching.occurrences import bearing, findings, ranges_of
from search.whoosh_engine.searching.result_set import ResultSet, result_set_of
from search.whoosh_engine.searching.snapshot import Snapshot, searcher_manager_of
from search.whoosh_engine.searching.spelling import KnownWordings
from search.whoosh_engine.storage import wholeness
from search.whoosh_engine.storage.mapped_arrays import Array
from search.whoosh_engine.storage.top_k import smallest
from search.whoosh_engine.storage.writer import Writer, writing
from search.wordings.corrections import corrected


class WhooshEngine:
    """Answers from the snapshot of the current generation, in this process."""

    capabilities = frozenset(Capability)

    def __init__(self, root: Path | str):
        self.root = Path(root)
        self.searchers = searcher_manager_of(self.root)

    def search(
        self,
        criteria: SearchCriteria,
        order: Order,
        start: int,
        stop: int,
        facets: Mapping[str, int],
        with_occurrences: bool = False,
    ) -> Page:
        snapshot = self.searchers.snapshot()
        results = result_set_of(snapshot, criteria)
        numbers = results.page(order, start, stop)
        return Page(
            keys=tuple(snapshot.keys.take(numbers).tolist()),
            scores=tuple(results.scores_of(numbers)),
            exact=tuple(results.exact_of(numbers)),
            total=results.total,
            exact_total=results.exact_total,
            occurrences=results.exact_occurrences if with_occurrences else 0,
            facets={facet: tuple(_facet_counts(results, facet, limit)) for facet, limit in facets.items()},
            generation=snapshot.generation.name,
            searched=snapshot.live_count,
        )

    def keys(self, criteria: SearchCriteria, order: Order) -> list[int]:
        snapshot = self.searchers.snapshot()
        keys: list[int] = snapshot.keys[result_set_of(snapshot, criteria).page(order)].tolist()
        return keys

    def keys_between(self, low: int, high: int, *criteria: SearchCriteria) -> KeySets:
        snapshot = self.searchers.refresh()
        numbers = snapshot.numbers_between(low, high)
        keys = snapshot.keys[numbers]
        found = (keys[_mask(snapshot, asked)[numbers]] for asked in criteria)
        return KeySets(snapshot.generation.name, tuple(frozenset(each.tolist()) for each in found))

    def latest(self, criteria: SearchCriteria, limit: int) -> list[int]:
        snapshot = self.searchers.snapshot()
        keys = snapshot.keys[result_set_of(snapshot, criteria).numbers]
        highest: list[int] = smallest(keys, -keys, limit).tolist()
        return highest

    def counts(self, criteria: Sequence[SearchCriteria]) -> list[int]:
        snapshot = self.searchers.snapshot()
        return [result_set_of(snapshot, asked).total for asked in criteria]

    def occurrences(self, phrases: Sequence[str]) -> list[int]:
        ranges = ranges_of(self.searchers.snapshot(), phrases)
        none = np.zeros(len(phrases), np.int64)
        counts: list[int] = sum((each[:, 1] - each[:, 0] for each in ranges), none).tolist()
        return counts

    def findings(self, criteria: SearchCriteria, phrase: str = "") -> Findings:
        snapshot = self.searchers.snapshot()
        # Who reads a trace goes on to its counties, its lines, its proof: all of them ask for the same.
        found: Findings = snapshot.findings_of((criteria, phrase), lambda: findings(snapshot, criteria, phrase))
        return found

    def findings_each(self, filters: Sequence[FacetFilter], phrases: Iterable[str]) -> Iterator[Findings]:
        snapshot = self.searchers.snapshot()
        for phrase in phrases:
            yield findings(snapshot, SearchCriteria(Phrase(phrase), facet_filters=tuple(filters)), phrase)

    def bearing(self, filters: Sequence[FacetFilter], phrases: Sequence[str]) -> Bearing:
        return bearing(self.searchers.snapshot(), filters, phrases)

    def concordance(
        self, criteria: SearchCriteria, phrase: str, left: str = "", right: str = "", once: bool = False
    ) -> Concordance:
        return concordance(self.searchers.snapshot(), criteria, phrase, left, right, once)

    def excerpts(self, criteria: SearchCriteria, most: int) -> Excerpts:
        snapshot = self.searchers.snapshot()
        return excerpts(snapshot, _mask(snapshot, criteria), most)

    def texts(self) -> JoinedTexts:
        return joined_texts(self.searchers.refresh())

    def corpus(self) -> Corpus:
        return corpus(self.searchers.refresh())

    def names(self, form: str) -> Container[str]:
        return KnownNames(self.searchers.snapshot())

    def named(self, form: str) -> list[Suggestion]:
        return [Suggestion(*value) for value in called(self.searchers.snapshot(), form)]

    def suggestions(self, text: str, limit: int, field: str = "") -> list[Suggestion]:
        return suggested(self.searchers.snapshot(), text, limit, field)

    def corrections(self, criteria: SearchCriteria, limit: int) -> list[Query]:
        return corrected(KnownWordings(self.searchers.snapshot()), criteria, limit)

    def similar(self, key: int, limit: int) -> list[int]:
        snapshot = self.searchers.snapshot()
        numbers = similar(result_set_of(snapshot, SearchCriteria()), key, limit)
        keys: list[int] = snapshot.keys[numbers].tolist()
        return keys

    def writing(self, timeout: float = LOCK_TIMEOUT) -> AbstractContextManager[Writer]:
        return writing(self.root, timeout)

    def health(self) -> Health:
        snapshot = self.searchers.refresh()
        return Health(snapshot.generation.name, snapshot.live_count)

    def doubt(self) -> None:
        wholeness.doubt(self.root)

    def is_missing(self) -> bool:
        try:
            self.searchers.store.current_name()
        except IndexUnavailable:
            return True
        return False


def _facet_counts(results: ResultSet, facet: str, limit: int) -> Iterator[FacetCount]:
    for value, count in results.counts(facet, limit):
        yield FacetCount(str(value), value.label, count)


def _mask(snapshot: Snapshot, criteria: SearchCriteria) -> Array:
    """The articles found. A leaf's mask is remembered by itself: names of 核对 must not push out what readers ask."""
    if isinstance(criteria.query, InField) and not criteria.facet_filters:
        return matching(snapshot, criteria.query)
    return result_set_of(snapshot, criteria).result
