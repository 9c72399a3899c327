"""What readers search: one immutable view of a generation, opened once per process and shared by its threads."""

import logging
import threading
import time
from collections.abc import Callable, Hashable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from cachetools import LRUCache, cached

from search import deadline
from search.errors import IndexUnavailable
from search.whoosh_engine.storage import facet_columns
from search.whoosh_engine.storage.array_types import Norms, Numbers, Order
from search.whoosh_engine.storage.facet_columns import FACETS, Articles, Column, joined, of_no_articles
from search.whoosh_engine.storage.generations import Generation, Generations
from search.whoosh_engine.storage.mapped_arrays import Array
from search.whoosh_engine.storage.schema import TEXT_FIELDS
from search.whoosh_engine.storage.segment import open_segments
from search.whoosh_engine.storage.sorted_order import Sorted, sorted_by
from search.whoosh_engine.storage.term_index import length_norms
from search.whoosh_engine.storage.value_names import Names

logger = logging.getLogger(__name__)

CHECK_INTERVAL = 0.3
KEY_BITS = 35  # room for thirty thousand million articles beside a day in a number of 64 bits
UNDATED = 1 << 27  # behind every day
SMALL = 200  # a segment below a two-hundredth of all articles will be merged soon
# Bytes that a snapshot may remember of each kind, and what one of them takes for every article.
MASKS, A_MASK = 64 << 20, 1
EVALUATIONS, AN_EVALUATION = 128 << 20, 20
FINDINGS, A_FINDING = 128 << 20, 40  # and thirty for an occurrence
BITS, A_BIT_LIST = 64 << 20, 20  # of sixty-four strings, with the issues of some parts
LISTS = 32  # of strings, a hundred kilobytes for a thousand of them


Remembering = Callable[[Hashable, Callable[[], Any]], Any]


def remembering(limit: int) -> Remembering:
    """Answers a question, working it out only if it is not among the last that were asked: no snapshot ever changes."""

    @cached(LRUCache(limit), key=lambda question, answer: question, lock=threading.Lock())
    def remembered(question: Hashable, answer: Callable[[], Any]) -> Any:
        deadline.check()
        return answer()

    return remembered


class Snapshot:
    """All articles of a generation, numbered through its segments; dead ones keep their number and are masked."""

    def __init__(self, store: Generations, generation: Generation, previous: "Snapshot | None" = None):
        self.generation = generation
        self.segments = open_segments([store.segment_folder(part.name) for part in generation.parts])
        self.bases = np.cumsum([0, *(segment.size for segment in self.segments)]).tolist()
        self.size = self.bases[-1]
        self.keys = _joined([segment.keys for segment in self.segments], np.int64)
        self.dates = _joined([segment.dates for segment in self.segments], np.int32)
        self.live = np.ones(self.size, bool)
        for base, part in zip(self.bases, generation.parts, strict=False):
            self.live[base + part.dead] = False
        self.live_count = int(self.live.sum())
        self.settled: tuple[int, dict[str, Column]] = (0, {})  # so many segments and the columns through them alone
        self.columns = self._columns(previous)
        self._names: dict[str, Names] = {}
        self.remembered = remembering(self._room(MASKS, A_MASK, 128))
        self.result_set_of = remembering(self._room(EVALUATIONS, AN_EVALUATION, 16))
        self.findings_of = remembering(self._room(FINDINGS, A_FINDING, 4))
        self.population_of = remembering(limit=2)  # and what its papers are called
        # The same of the settled segments alone, for as long as they are the same.
        is_same = previous is not None and self.settled is previous.settled
        self.settled_population_of: Remembering = (
            previous.settled_population_of if previous and is_same else remembering(limit=1)
        )
        self.settled_ranges_of: Remembering = previous.settled_ranges_of if previous and is_same else remembering(LISTS)
        self.settled_order_of: Remembering = previous.settled_order_of if previous and is_same else remembering(limit=2)
        self.settled_bits_of: Remembering = (
            previous.settled_bits_of if previous and is_same else remembering(self._room(BITS, A_BIT_LIST, LISTS))
        )
        # A formula has several forms, and who reads it goes on to the trace of one.
        self.settled_findings_of: Remembering = (
            previous.settled_findings_of if previous and is_same else remembering(self._room(FINDINGS, A_FINDING, 8))
        )

    def _room(self, room: int, an_article: int, most: int) -> int:
        """How many answers, of so many bytes an article, find room; one always does."""
        return max(1, min(most, room // (an_article * self.size or 1)))

    def _columns(self, previous: "Snapshot | None") -> dict[str, Column]:
        """The facet columns through all segments, continued from the previous snapshot's as far as it is the same.

        Small segments are merged again and again; the large ones, which come first, stay.
        """
        start, found = self._shared(previous)
        settled = sum(segment.size * SMALL >= self.size for segment in self.segments)
        if start < settled:
            found = {facet: joined(column) for facet, column in self._extended(found, start, settled).items()}
            self.settled = settled, found
        return self._extended(found, max(start, settled), len(self.segments))

    def _extended(self, columns: Mapping[str, Column], start: int, stop: int) -> dict[str, Column]:
        """The facet columns continued through those segments."""
        found = {}
        for facet in FACETS:
            parts = [(self.segments[at].columns[facet], self.bases[at]) for at in range(start, stop)]
            found[facet] = facet_columns.extended(columns.get(facet), parts) or facet_columns.build(facet, [])
        return found

    def _shared(self, previous: "Snapshot | None") -> tuple[int, dict[str, Column]]:
        """How many segments of the previous snapshot's columns hold for this one too, and those columns."""
        if previous:
            for number, columns in ((len(previous.segments), previous.columns), previous.settled):
                if number and self.segments[:number] == previous.segments[:number]:
                    self.settled = previous.settled
                    return number, columns
            # Values keep their ordinals: those of segments that stay are not looked up again.
            return 0, {facet: of_no_articles(facet, column.vocabulary) for facet, column in previous.columns.items()}
        return 0, {}

    @cached_property
    def norms(self) -> dict[str, Norms]:
        """BM25's length part of every article, by field; averages as Whoosh takes them, over dead articles too."""
        return {name: self._norms(name) for name in TEXT_FIELDS}

    @cached_property
    def cell_norms(self) -> Norms:
        """The same, of each article the title's and then the body's."""
        return np.stack([self.norms[name] for name in TEXT_FIELDS], axis=1).ravel()

    def _norms(self, field: str) -> Norms:
        lengths = _joined([segment.words.length_bytes[field] for segment in self.segments], np.uint8)
        total = sum(segment.words.totals[field] for segment in self.segments)
        return length_norms(lengths, total / (self.size or 1))

    @cached_property
    def newest_first(self) -> Order:
        """The place of each article in the order newest first; articles without a date come last."""
        return self._places(oldest_first=False)

    # One number for date and key is sorted in a fraction of the time that two take.
    def ages(self, numbers: Numbers | slice, *, oldest_first: bool = False) -> Numbers:
        """What sorts these articles newest first, or oldest first; those without a date come last."""
        dates = self.dates[numbers].astype(np.int64)
        if oldest_first:
            dates = np.where(dates > 0, dates, UNDATED)
        ages = (dates << KEY_BITS) + self.keys[numbers]
        return ages if oldest_first else -ages

    @cached_property
    def living(self) -> Articles:
        return Articles(self.live)

    @cached_property
    def oldest_first(self) -> Order:
        return self._places(oldest_first=True)

    def _places(self, *, oldest_first: bool) -> Order:
        """The place of each article by age: those of the settled segments are sorted once for all generations."""
        settled = self.bases[self.settled[0]]
        before: Sorted = self.settled_order_of(
            oldest_first, lambda: sorted_by(self.ages(slice(settled), oldest_first=oldest_first))
        )
        return before.continued(self.ages(slice(settled, None), oldest_first=oldest_first))

    def names(self, facet: str) -> Names:
        """What the values in the facet's column are called, without the first ordinal: "none" has no name."""
        if facet not in self._names:
            column = self.columns[facet]
            self._names[facet] = Names(column.vocabulary.values[1 : column.size])
        return self._names[facet]

    @cached_property
    def _by_key(self) -> Numbers:
        """The articles' numbers, keys ascending."""
        return np.argsort(self.keys, kind="stable").astype(np.int32)

    def numbers_between(self, low: int, high: int) -> Numbers:
        """The numbers of the live articles with keys behind `low` and up to `high`."""
        first, last = np.searchsorted(self.keys, [low, high], side="right", sorter=self._by_key)
        numbers = self._by_key[first:last]
        return numbers[self.live[numbers]]

    def number_of(self, key: int) -> int | None:
        """The live article's number, by its key."""
        found = np.flatnonzero((self.keys == key) & self.live)  # a dictionary of all keys would take 100 MB a million
        return int(found[0]) if len(found) else None


class SearcherManager:
    """Hands out the current snapshot and notices within CHECK_INTERVAL when a writer has published another."""

    def __init__(self, root: Path):
        self.store = Generations(root)
        self._snapshot: Snapshot | None = None
        self._checked = 0.0
        self._told = ""
        self._lock = threading.Lock()

    def snapshot(self) -> Snapshot:
        """The current snapshot. Raises IndexUnavailable when there is none and never was one in this process."""
        snapshot = self._snapshot
        if snapshot is not None and time.monotonic() - self._checked < CHECK_INTERVAL:
            return snapshot
        # While one thread opens a new generation the others answer from the one there is.
        if not self._lock.acquire(blocking=snapshot is None):
            return snapshot  # type: ignore[return-value]
        try:
            return self._refreshed()
        finally:
            self._lock.release()

    def refresh(self) -> Snapshot:
        """The snapshot of the generation that is current now. Raises IndexUnavailable."""
        with self._lock:
            self._snapshot = self._opened()
            self._checked = time.monotonic()
            return self._snapshot

    def _refreshed(self) -> Snapshot:
        if self._snapshot is None or time.monotonic() - self._checked >= CHECK_INTERVAL:
            try:
                self._snapshot = self._opened()
            except IndexUnavailable as error:
                # Better the last good generation than none; /readyz tells that it is gone.
                if self._snapshot is None:
                    raise
                self._tell(f"Answering from generation {self._snapshot.generation.name}: {error}")
            self._checked = time.monotonic()
        return self._snapshot

    def _tell(self, trouble: str) -> None:
        """Logs a trouble when it is new: it would stand in the log three times a second otherwise."""
        if trouble != self._told:
            logger.error(trouble)
            self._told = trouble

    def _opened(self) -> Snapshot:
        name = self.store.current_name()
        if self._snapshot is not None and self._snapshot.generation.name == name:
            return self._snapshot
        generation = self.store.read(name)
        try:
            return Snapshot(self.store, generation, self._snapshot)
        except (OSError, ValueError, KeyError, IndexError) as error:
            raise IndexUnavailable(f"The search index is damaged: {error}.") from error


@lru_cache(maxsize=4)  # one, but for tests
def searcher_manager_of(root: Path) -> SearcherManager:
    """The process's one reader of the index in the folder: haystack makes a backend for each thread."""
    return SearcherManager(root)


def _joined(arrays: list[Array], dtype: type) -> Array:
    if len(arrays) == 1:
        return arrays[0]
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype)
