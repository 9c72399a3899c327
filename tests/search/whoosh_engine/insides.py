"""What measurements look at behind the engine's door: its memory, its segments, an index of their own."""

from contextlib import AbstractContextManager
from pathlib import Path

from whoosh.index import FileIndex

from search.engine import Writer
from search.indexing.connection import engine
from search.whoosh_engine.storage.schema import BOOSTS
from search.whoosh_engine.storage.writer import LARGEST, writing

__all__ = ["BOOSTS", "LARGEST", "forget", "word_indexes", "writing_to"]


def forget() -> None:
    """Drops remembered answers, so that every question is worked out."""
    snapshot = engine().searchers.snapshot()
    for answers in (snapshot.remembered, snapshot.result_set_of, snapshot.findings_of):
        answers.cache.clear()


def word_indexes() -> list[FileIndex]:
    """The Whoosh indexes in which Whoosh itself can look up the words, one a segment."""
    return [segment.words.index for segment in engine().searchers.snapshot().segments]


def writing_to(folder: Path) -> AbstractContextManager[Writer]:
    """The writer of an index in the folder."""
    return writing(folder)
