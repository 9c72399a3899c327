"""Stock haystack on Whoosh with jieba's analyzer; it reads the articles from the database."""

from collections.abc import Sequence
from pathlib import Path

from haystack import connections
from haystack.query import SearchQuerySet

from archive.models import Article
from tests.bench.peers.base import FACETS, FIRST, Answer, Document, Missing

BATCH = 1000  # update_index's own default
LARGEST = 10_000  # beyond, its indexing turns quadratic and takes an hour


class StockHaystack:
    """haystack's manual followed, on the second connection of tests.bench.settings."""

    name = "stock"

    def build(self, documents: Sequence[Document], folder: Path) -> None:
        if len(documents) > LARGEST:
            raise Missing(f"stock haystack is measured up to {LARGEST} articles: its indexing turns quadratic")
        backend = connections["stock"].get_backend()
        index = connections["stock"].get_unified_index().get_index(Article)
        queryset = index.index_queryset()
        for start in range(0, len(documents), BATCH):
            backend.update(index, queryset[start : start + BATCH])

    def phrase(self, phrase: str) -> Answer:
        return _answer(self._quoted(phrase))

    def phrase_keys(self, phrase: str) -> set[int]:
        return {int(hit.pk) for hit in self._quoted(phrase)[:LARGEST]}

    def ranked(self, terms: Sequence[str]) -> Answer:
        return _answer(self._all_of(terms))

    def faceted(self, terms: Sequence[str]) -> Answer:
        found = self._all_of(terms)
        for facet in FACETS:
            found = found.facet(facet)
        # The page first: asked alone, the counts make haystack fetch every hit.
        answer = _answer(found)
        counts = {name: dict(values) for name, values in found.facet_counts()["fields"].items()}
        return Answer(answer.total, answer.first, counts)

    def close(self) -> None:
        pass

    def _quoted(self, phrase: str):
        return SearchQuerySet(using="stock").filter(content__exact=phrase)

    def _all_of(self, terms: Sequence[str]):
        found = SearchQuerySet(using="stock")
        for term in terms:
            found = found.filter(content=term)
        return found


def _answer(found) -> Answer:
    first = tuple(int(hit.pk) for hit in found[:FIRST])
    return Answer(found.count(), first)
