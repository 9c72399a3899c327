"""Stock haystack on Whoosh with jieba's analyzer; it reads the articles from the database."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from haystack import connections
from haystack.query import SearchQuerySet

from archive.models import Article
from tests.bench.peers.base import FACETS, FIRST, Answer, Document

BATCH = 1000  # update_index's own default
# Beyond, its own indexing looks up each article in all that came before, and answers take seconds.
LARGEST = 10_000


class StockHaystack:
    """haystack's manual followed, on the second connection of tests.bench.settings."""

    name = "stock"

    def build(self, documents: Sequence[Document], folder: Path) -> None:
        backend = connections["stock"].get_backend()
        index = connections["stock"].get_unified_index().get_index(Article)
        queryset = index.index_queryset()
        write = backend.update if len(documents) <= LARGEST else _add
        for start in range(0, len(documents), BATCH):
            write(index, queryset[start : start + BATCH])

    def open(self, documents: Sequence[Document], folder: Path) -> None:
        connections["stock"].get_backend().setup()

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


def _add(index, articles: Iterable[Article]) -> None:
    """As the backend's `update`, for articles that are not in the index yet: to measure a single change in a large one.

    Whoosh's own writer is given the same documents in the same batches, and merges as it does for haystack.
    """
    backend = connections["stock"].get_backend()
    backend.setup()
    writer = backend.index.writer()
    for article in articles:
        document = index.full_prepare(article)
        writer.add_document(**{name: backend._from_python(value) for name, value in document.items()})
    writer.commit()


def _answer(found) -> Answer:
    first = tuple(int(hit.pk) for hit in found[:FIRST])
    return Answer(found.count(), first)
