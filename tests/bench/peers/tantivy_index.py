"""tantivy through its own Python package, over jieba's words."""

from collections.abc import Sequence
from pathlib import Path

from search.analysis import words
from tests.bench.peers.base import FACETS, FIRST, Answer, Document, Missing


class Tantivy:
    """Words ready made by jieba, without positions; a phrase is all of its words, which is less than was asked."""

    name = "tantivy"

    def build(self, documents: Sequence[Document], folder: Path) -> None:
        try:
            import tantivy
        except ImportError as error:
            raise Missing("tantivy is not installed: pip install -r requirements-bench.in") from error
        writer = self._index(tantivy, folder).writer(heap_size=256_000_000, num_threads=1)
        for document in documents:
            fields = {"key": document.key, "body": " ".join(document.words)}
            writer.add_document(tantivy.Document(**fields, **{name: list(document.facets[name]) for name in FACETS}))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, documents: Sequence[Document], folder: Path) -> None:
        import tantivy

        self.tantivy = tantivy
        index = self._index(tantivy, folder)
        index.reload()
        self.searcher = index.searcher()
        self.aggregations = {name: {"terms": {"field": name, "size": FIRST}} for name in FACETS}

    def _index(self, tantivy, folder: Path):
        builder = tantivy.SchemaBuilder().add_integer_field("key", stored=True, fast=True)
        builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
        for facet in FACETS:
            builder.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
        self.schema = builder.build()
        return tantivy.Index(self.schema, path=str(folder))

    def phrase(self, phrase: str) -> Answer:
        return self.ranked(words(phrase))

    def phrase_keys(self, phrase: str) -> set[int]:
        found = self.searcher.search(self._query(words(phrase)), limit=max(1, self.searcher.num_docs))
        return set(self._keys(found))

    def ranked(self, terms: Sequence[str]) -> Answer:
        found = self.searcher.search(self._query(terms), limit=FIRST, count=True)
        return Answer(found.count, tuple(self._keys(found)))

    def faceted(self, terms: Sequence[str]) -> Answer:
        answer = self.ranked(terms)
        counted = self.searcher.aggregate(self._query(terms), self.aggregations)
        facets = {name: {each["key"]: each["doc_count"] for each in counted[name]["buckets"]} for name in FACETS}
        return Answer(answer.total, answer.first, facets)

    def close(self) -> None:
        pass

    def _query(self, terms: Sequence[str]):
        query, must = self.tantivy.Query, self.tantivy.Occur.Must
        if not terms:
            return query.empty_query()
        return query.boolean_query([(must, query.term_query(self.schema, "body", term)) for term in terms])

    def _keys(self, found) -> list[int]:
        return self.searcher.fast_field_values("key", [address for _, address in found.hits])
