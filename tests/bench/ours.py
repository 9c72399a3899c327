"""The project's own search, asked through haystack and its engine module as the views ask it."""

import time
from collections.abc import Sequence
from pathlib import Path

from haystack import connections
from haystack.query import SearchQuerySet
from whoosh.index import FileIndex

from archive.models import Article
from search.indexing import writer
from search.request import SearchRequest
from search.service import searching
from search.whoosh_engine.haystack_backend.backend import prepared
from search.whoosh_engine.searching.snapshot import Memory
from search.whoosh_engine.storage.writer import writing
from tests.bench.peers.base import FACETS, FIRST, Answer, Document


class Ours:
    """SearchQuerySet on the default connection; the index is made by the project's own command from its database."""

    name = "ours"

    def build(self, documents: Sequence[Document], folder: Path) -> None:
        writer.rebuild()

    def open(self, documents: Sequence[Document], folder: Path) -> None:
        self.reopen()

    def phrase(self, phrase: str) -> Answer:
        return _answer(SearchQuerySet().filter(content__exact=phrase))

    def phrase_keys(self, phrase: str) -> set[int]:
        return self.typed_keys(phrase)

    def typed_keys(self, phrase: str) -> set[int]:
        """The articles found for a phrase as a reader types it, in exact mode."""
        return set(searching.article_ids(SearchRequest(q=phrase, mode="exact")))

    def ranked(self, terms: Sequence[str]) -> Answer:
        return _answer(_all_of(terms))

    def faceted(self, terms: Sequence[str]) -> Answer:
        found = _all_of(terms)
        for facet in FACETS:
            found = found.facet(facet, limit=FIRST)  # as many as the peers are asked for
        # The page first: asked alone, the counts make haystack fetch every hit.
        answer = _answer(found)
        counts = {name: dict(values) for name, values in found.facet_counts()["fields"].items()}
        return Answer(answer.total, answer.first, counts)

    def forget(self) -> None:
        """Drops remembered answers, so that every question is worked out."""
        snapshot = _backend().snapshot()
        snapshot.masks, snapshot.evaluations = Memory(limit=128), Memory(limit=16)

    def scores(self, word: str) -> dict[int, float]:
        """Each article that holds the word, with its score."""
        found = SearchQuerySet().filter(content=word)
        return {int(hit.pk): float(hit.score) for hit in found[: found.count()]}

    def word_indexes(self) -> list[FileIndex]:
        """The Whoosh indexes in which Whoosh itself can look up the words, one a segment."""
        return [segment.words.index for segment in _backend().snapshot().segments]

    def tenths(self, folder: Path, size: int) -> list[float]:
        """CPU seconds for each tenth of the articles, added one after the other to an index of their own."""
        index = connections["default"].get_unified_index().get_index(Article)
        taken = []
        with writing(folder) as writer:
            writer.clear()
        for tenth in range(10):
            first, last = size * tenth // 10 + 1, size * (tenth + 1) // 10
            begun = time.process_time()
            with writing(folder) as writer:
                articles = index.index_queryset().filter(pk__range=(first, last))
                writer.update(prepared(index, articles.iterator(chunk_size=1000)), range(first, last + 1))
            taken.append(time.process_time() - begun)
        return taken

    def reopen(self) -> None:
        """Sees what has been written since."""
        _backend().reader.refresh()

    def close(self) -> None:
        pass


def _backend():
    return connections["default"].get_backend()


def _all_of(terms: Sequence[str]) -> SearchQuerySet:
    found = SearchQuerySet()
    for term in terms:
        found = found.filter(content=term)
    return found


def _answer(found: SearchQuerySet) -> Answer:
    first = tuple(int(hit.pk) for hit in found[:FIRST])
    return Answer(found.count(), first)
