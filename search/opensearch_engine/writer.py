"""The one writer: batches that become visible at once, and a new index beside the current one."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from cachetools import LRUCache

from search.engine import Document, NewIndex
from search.errors import IndexAway
from search.opensearch_engine import mapping
from search.opensearch_engine.clauses import in_texts
from search.opensearch_engine.cluster import Cluster, telling
from search.opensearch_engine.state import BY_KEY, Generation, Lease, State
from search.opensearch_engine.written import Called, called, lines, name_lines
from search.query.syntax import Phrase

BATCH = 200  # articles in one request
KNOWN = 50_000  # names that are not written again and again during a rebuild


class Writer:
    """Writes the indexes of a cluster while its lease lasts."""

    def __init__(self, cluster: Cluster, state: State, lease: Lease):
        self.cluster, self.state, self.lease = cluster, state, lease
        self._known: LRUCache[str, tuple[str, ...]] = LRUCache(KNOWN)

    def update(self, documents: Collection[Document], removed: Iterable[int] = ()) -> None:
        """Adds the documents in place of those with their keys and removes the other keys, in one generation."""
        current = self.state.current()
        gone = set(removed) - {document.key for document in documents}
        self._write(current, current.next.changes, documents, gone)
        with self._visible(current):
            self._refresh(current)

    def rebuild(self, documents: Iterable[Document], compare: Callable[[NewIndex], None]) -> None:
        """Writes a whole new index beside the live one; it takes its place unless `compare` raises."""
        new = self._created()
        self._known.clear()
        try:
            self._write(new, new.changes, documents)
            self._refresh(new)
            compare(Written(self.cluster, new, self.lease))
            self.lease.renew()
        except BaseException:
            self._remove(new)
            raise
        before = self.state.index_of_current()
        self.state.publish(new)
        self._remove_others(new, before)

    def clear(self) -> None:
        """Makes an index of no articles the current one."""
        self.rebuild((), lambda new: None)

    def _write(
        self, generation: Generation, change: int, documents: Iterable[Document], removed: Iterable[int] = ()
    ) -> None:
        gone = iter(removed)
        while keys := list(islice(gone, BATCH)):
            self._write_some(generation, change, [], keys)
        remaining = iter(documents)
        while some := list(islice(remaining, BATCH)):
            self._write_some(generation, change, some, [])

    def _write_some(
        self, generation: Generation, change: int, documents: Collection[Document], removed: Collection[int]
    ) -> None:
        self.lease.renew()
        # Names first: an article must not be found under what nobody can tell the name of.
        self.cluster.write(name_lines(self._new_names(called(documents)), change), generation.names)
        self.cluster.write(lines(documents, removed, change), generation.index)

    def _new_names(self, values: dict[str, Called]) -> Iterator[tuple[str, Called]]:
        """Those values that were not just written under the same names."""
        for identifier, (facet, value) in values.items():
            if self._known.get(identifier) != value.all_names:
                self._known[identifier] = value.all_names
                yield identifier, (facet, value)

    @contextmanager
    def _visible(self, current: Generation) -> Iterator[None]:
        """What is seen while the block lasts is of a generation of its own, and so is what is seen behind it."""
        self.lease.renew()
        self.state.publish(Generation(current.index, current.next.changes - 1))
        yield
        self.state.publish(current.next)

    def _refresh(self, generation: Generation) -> None:
        with telling():
            for index in (generation.names, generation.index):
                done = self.cluster.client.indices.refresh(index=index)
                if done["_shards"]["failed"]:
                    raise IndexAway("A batch could not be made visible everywhere.")

    def _created(self) -> Generation:
        """A new index behind all others, and one for its names."""
        behind = [int(index.rsplit("-", 1)[1]) + 1 for index in self._all()]
        # The time, for of lost indexes no number is left: what readers know under a name must never be another index.
        new = Generation(f"{self.cluster.name}-{max([time.time_ns() // 1_000_000, *behind])}", 0)
        with telling():
            create = self.cluster.client.indices.create
            create(index=new.index, body=mapping.articles(self.cluster.shards, self.cluster.replicas))
            create(index=new.names, body=mapping.names(self.cluster.replicas))
        return new

    def _all(self) -> list[str]:
        """The numbered indexes of articles that there are."""
        with telling():
            found = self.cluster.client.indices.get(index=f"{self.cluster.name}-*", params={"expand_wildcards": "open"})
        return [index for index in found if index.rsplit("-", 1)[1].isdecimal()]

    def _remove(self, generation: Generation) -> None:
        with telling():
            self.cluster.client.indices.delete(index=[generation.index, generation.names])

    def _remove_others(self, new: Generation, before: str | None) -> None:
        """Removes all but the new index and the one before: somebody may still be reading that."""
        for index in self._all():
            if index not in (new.index, before):
                self._remove(Generation(index, 0))


class Written:
    """A new index that nobody asks yet."""

    def __init__(self, cluster: Cluster, generation: Generation, lease: Lease):
        self._cluster, self._generation, self._lease = cluster, generation, lease

    @property
    def size(self) -> int:
        answer = self._cluster.search(self._generation.index, {"size": 0, "track_total_hits": True})
        return int(answer["hits"]["total"]["value"])

    def holders(self, phrase: str) -> set[int]:
        self._lease.renew()
        asked = {**BY_KEY, "query": in_texts(Phrase(phrase))}
        return {hit["sort"][0] for hit in self._cluster.walk(self._generation.index, asked)}
