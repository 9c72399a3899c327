"""The project's own search, asked through haystack and its engine module as the views ask it."""

from collections.abc import Sequence
from pathlib import Path

from django.core.management import call_command
from haystack import connections
from haystack.query import SearchQuerySet
from whoosh.index import FileIndex

from search import engine
from search.request import SearchRequest
from search.whoosh_engine.snapshot import Memory
from tests.bench.peers.base import FACETS, FIRST, Answer, Document


class Ours:
    """SearchQuerySet on the default connection; the index is made by the project's own command from its database."""

    name = "ours"

    def build(self, documents: Sequence[Document], folder: Path) -> None:
        call_command("rebuild_index", interactive=False, verbosity=0)
        self.reopen()

    def phrase(self, phrase: str) -> Answer:
        return _answer(SearchQuerySet().filter(content__exact=phrase))

    def phrase_keys(self, phrase: str) -> set[int]:
        return self.typed_keys(phrase)

    def typed_keys(self, phrase: str) -> set[int]:
        """The articles found for a phrase as a reader types it, in exact mode."""
        return set(engine.article_ids(SearchRequest(q=phrase, mode="exact")))

    def ranked(self, terms: Sequence[str]) -> Answer:
        return _answer(_all_of(terms))

    def faceted(self, terms: Sequence[str]) -> Answer:
        found = _all_of(terms)
        for facet in FACETS:
            found = found.facet(facet)
        counts = {name: dict(values) for name, values in found.facet_counts()["fields"].items()}
        answer = _answer(found)
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
