"""Keywords: a Whoosh index of one segment, read through numpy."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile
from whoosh.index import TOC, FileIndex
from whoosh.reading import TermNotFound
from whoosh.util.numeric import byte_to_length

from search.whoosh_engine.arrays import Array, map_file
from search.whoosh_engine.codec import ArrayCodec, Postings, decode
from search.whoosh_engine.inversion import Inverted, merged
from search.whoosh_engine.schema import SCHEMA, TEXT_FIELDS

NAME = "MAIN"
BYTE_TO_LENGTH = np.array([byte_to_length(byte) for byte in range(256)], np.float64)
# BM25F as Whoosh's own defaults have it.
K1, B = 1.2, 0.75


@contextmanager
def _segment_writers(folder: Path) -> Iterator[tuple[Any, Any]]:
    """Whoosh's writers of a segment's articles and of its terms; the index is complete when the block ends well."""
    storage, codec = FileStorage(str(folder)), ArrayCodec()
    FileIndex.create(storage.create(), SCHEMA, NAME)
    segment = codec.new_segment(storage, NAME)
    articles, terms = codec.per_document_writer(storage, segment), codec.field_writer(storage, segment)
    try:
        yield articles, terms
    finally:
        # Closed in any case: what is half written goes with its folder, open files would stay.
        articles.close()
        terms.close()
        storage.temp_storage(f"{NAME}.tmp").destroy()
    segment.set_doc_count(articles._doccount)
    TOC(SCHEMA, [segment], 1).write(storage, NAME)


def write(folder: Path, keys: Sequence[int], fields: Mapping[str, Inverted]) -> None:
    """Writes a Whoosh index of the articles' words, in the order of their keys."""
    with _segment_writers(folder) as (articles, terms):
        for number, key in enumerate(keys):
            articles.start_doc(number)
            articles.add_field("key", SCHEMA["key"], key, 0)
            for name, inverted in fields.items():
                articles.add_field(name, SCHEMA[name], None, int(inverted.lengths[number]))
            articles.finish_doc()
        for name in sorted(fields):
            terms.start_field(name, SCHEMA[name])
            for each in fields[name].lists():
                terms.write_term(*each)
            terms.finish_field()


def merge(folder: Path, parts: Sequence[tuple["WordIndex", Array]]) -> None:
    """Writes one index of the articles that are alive in each part: (index, mask of living articles)."""
    keys = [index.key(number) for index, alive in parts for number in np.flatnonzero(alive).tolist()]
    fields = {
        name: merged([(*index.all_postings(name), alive, index.lengths[name]) for index, alive in parts])
        for name in TEXT_FIELDS
    }
    write(folder, keys, fields)


class MappedFile(BufferFile):  # type: ignore[misc]
    """A file for Whoosh's readers over mapped memory: nothing is copied, and threads share no reading position."""

    def __init__(self, path: Path):
        super().__init__(b"", path.name)
        self._buf = self.file = map_file(path)


class MappedStorage(FileStorage):  # type: ignore[misc]
    """A folder whose files are mapped instead of opened."""

    def open_file(self, name: str, *args: Any, **kwargs: Any) -> MappedFile:
        return MappedFile(Path(self.folder) / name)


class WordIndex:
    """The postings, lengths and totals of one segment's Whoosh index."""

    def __init__(self, folder: Path):
        self.index = FileIndex(MappedStorage(str(folder), readonly=True), indexname=NAME)
        [self._segment] = self.index._segments()
        codec = self._segment.codec()
        self._terms = codec.terms_reader(self.index.storage, self._segment)
        self._documents = codec.per_document_reader(self.index.storage, self._segment)
        self._postings = map_file(folder / self._segment.make_filename(codec.POSTS_EXT))
        self.size = self._segment.doc_count_all()
        self.lengths = {name: self._lengths(folder, name) for name in TEXT_FIELDS}
        self.totals = {name: int(self._documents.field_length(name)) for name in TEXT_FIELDS}

    def postings(self, field: str, term: str) -> Postings | None:
        """The articles whose field holds the term, or None when none does."""
        try:
            info = self._terms.term_info(field, term.encode("utf-8", "replace"))
        except TermNotFound:
            return None
        return decode(self._postings, info.extent()[0], info.doc_frequency())

    def all_postings(self, field: str) -> tuple[list[bytes], list[Postings]]:
        """Every term of the field with its postings, in order of the terms."""
        terms, postings = [], []
        for (name, term), info in self._terms.items_from(field, b""):
            if name != field:
                break
            terms.append(term)
            postings.append(decode(self._postings, info.extent()[0], info.doc_frequency()))
        return terms, postings

    def terms(self, field: str, articles: int) -> Iterator[str]:
        """The terms of the field that occur in so many articles or more."""
        for (name, term), info in self._terms.items_from(field, b""):
            if name != field:
                break
            if info.doc_frequency() >= articles:
                yield term.decode()

    def key(self, number: int) -> int:
        return int(self._documents.stored_fields(number)["key"])

    def _lengths(self, folder: Path, field: str) -> Array:
        path = folder / self._segment.codec().column_filename(self._segment, f"_{field}_len")
        stored = np.fromfile(path, np.uint8) if os.path.exists(path) else np.zeros(0, np.uint8)  # noqa: PTH110
        # Whoosh leaves out the articles after the last one that has the field.
        return BYTE_TO_LENGTH[np.pad(stored, (0, self.size - len(stored)))]


def length_norms(lengths: Array, average: float) -> Array:
    """BM25's length part for every article: what the weight of a term is weighed against."""
    return (K1 * ((1 - B) + B * lengths / (average or 1))).astype(np.float32)
