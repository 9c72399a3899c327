"""The project's own search, asked through the engine's door as the service asks it."""

import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from whoosh.index import FileIndex

from search.engine import Page
from search.indexing import writer
from search.indexing.connection import engine
from search.indexing.documents import documents_of
from search.query.criteria import EVERYTHING, SearchCriteria
from search.query.syntax import And, Phrase, Query, Word
from search.request import SearchRequest
from search.service import searching
from tests.bench.peers.base import FACETS, FIRST, Answer, Document
from tests.search.whoosh_engine import insides


class Ours:
    """The engine that the settings name; the index is made by the project's own command from its database."""

    name = "ours"

    def build(self, documents: Sequence[Document], folder: Path) -> None:
        writer.rebuild()

    def open(self, documents: Sequence[Document], folder: Path) -> None:
        self.reopen()

    def phrase(self, phrase: str) -> Answer:
        return _answer(_page(Phrase(phrase)))

    def phrase_keys(self, phrase: str) -> set[int]:
        return self.typed_keys(phrase)

    def typed_keys(self, phrase: str) -> set[int]:
        """The articles found for a phrase as a reader types it, in exact mode."""
        return set(searching.article_ids(SearchRequest(q=phrase, mode="exact")))

    def ranked(self, terms: Sequence[str]) -> Answer:
        return _answer(_page(_all_of(terms)))

    def faceted(self, terms: Sequence[str]) -> Answer:
        page = _page(_all_of(terms), dict.fromkeys(FACETS, FIRST))  # as many as the peers are asked for
        counts = {name: {each.value: each.count for each in values} for name, values in page.facets.items()}
        return Answer(page.total, page.keys, counts)

    def forget(self) -> None:
        """Drops remembered answers, so that every question is worked out."""
        insides.forget()

    def scores(self, word: str) -> dict[int, float]:
        """Each article that holds the word, with its score."""
        page = engine().search(SearchCriteria(Word(word)), "relevance", 0, self.size, {})
        return dict(zip(page.keys, page.scores, strict=True))

    @property
    def size(self) -> int:
        return engine().health().articles

    def word_indexes(self) -> list[FileIndex]:
        """The Whoosh indexes in which Whoosh itself can look up the words, one a segment."""
        return insides.word_indexes()

    def tenths(self, folder: Path, size: int) -> list[float]:
        """CPU seconds for each tenth of the articles, added one after the other to an index of their own."""
        taken = []
        with insides.writing_to(folder) as writer:
            writer.clear()
        for tenth in range(10):
            first, last = size * tenth // 10 + 1, size * (tenth + 1) // 10
            begun = time.process_time()
            with insides.writing_to(folder) as writer:
                writer.update(documents_of(range(first, last + 1)), range(first, last + 1))
            taken.append(time.process_time() - begun)
        return taken

    def reopen(self) -> None:
        """Sees what has been written since."""
        engine().health()

    def close(self) -> None:
        pass


def _page(query: Query, facets: Mapping[str, int] = {}) -> Page:
    return engine().search(SearchCriteria(query), "relevance", 0, FIRST, facets)


def _all_of(terms: Sequence[str]) -> Query:
    words = tuple(map(Word, terms))
    return words[0] if len(words) == 1 else And(words) if words else EVERYTHING


def _answer(page: Page) -> Answer:
    return Answer(page.total, page.keys)
