"""Keywords: a Whoosh index of one segment, read through numpy."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile
from whoosh.index import FileIndex
from whoosh.reading import TermNotFound
from whoosh.util.numeric import byte_to_length
from whoosh.writing import SegmentWriter

from search.whoosh_engine.arrays import Array, map_file
from search.whoosh_engine.codec import ArrayCodec, PostingArrays, Postings, decode
from search.whoosh_engine.schema import SCHEMA, TEXT_FIELDS

BYTE_TO_LENGTH = np.array([byte_to_length(byte) for byte in range(256)], np.float64)
# BM25F as Whoosh's own defaults have it.
K1, B = 1.2, 0.75


def build(folder: Path, articles: Iterable[tuple[int, dict[str, Sequence[str]]]]) -> None:
    """Writes a Whoosh index of the articles' words: (key, {field: words}) in order."""
    writer = _writer(folder)
    for key, words in articles:
        writer.add_document(key=key, **words)
    writer.commit(merge=False)


def merge(folder: Path, parts: Iterable[tuple["WordIndex", Array]]) -> None:
    """Writes one index of the articles that are alive in each part: (index, mask of living articles)."""
    writer = _writer(folder)
    for index, alive in parts:
        _copy_postings(writer.pool, index, alive, writer.docnum)
        _copy_articles(writer, index, alive)
    writer.commit(merge=False)


def _writer(folder: Path) -> Any:
    folder.mkdir()
    index = FileIndex.create(FileStorage(str(folder)), SCHEMA, "MAIN")
    # Not compound: Whoosh would read a compound segment's terms and postings into memory to open it.
    writer = SegmentWriter(index, codec=ArrayCodec(), compound=False)
    writer.pool = PostingArrays()
    return writer


def _copy_postings(pool: PostingArrays, index: "WordIndex", alive: Array, base: int) -> None:
    new_ids = np.cumsum(alive) - 1 + base
    for name in TEXT_FIELDS:
        terms, postings = index.all_postings(name)
        if not terms:
            continue
        ids = np.concatenate([each.ids for each in postings])
        weights = np.concatenate([each.weights for each in postings])
        lists = np.repeat(np.arange(len(terms)), [len(each.ids) for each in postings])
        kept = alive[ids]
        counts = np.bincount(lists[kept], minlength=len(terms))
        pool.field(name).extend(terms, counts, new_ids[ids[kept]], weights[kept])


def _copy_articles(writer: Any, index: "WordIndex", alive: Array) -> None:
    for number in np.flatnonzero(alive).tolist():
        writer.perdocwriter.start_doc(writer.docnum)
        writer.perdocwriter.add_field("key", SCHEMA["key"], index.key(number), 0)
        for name in TEXT_FIELDS:
            writer.perdocwriter.add_field(name, SCHEMA[name], None, int(index.lengths[name][number]))
        writer.perdocwriter.finish_doc()
        writer.docnum += 1
    writer._added = True


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
        self.index = FileIndex(MappedStorage(str(folder), readonly=True), indexname="MAIN")
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
    return K1 * ((1 - B) + B * lengths / (average or 1))
