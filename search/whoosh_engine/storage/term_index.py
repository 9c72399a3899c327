"""Keywords: a Whoosh index of one segment, read through numpy."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from whoosh.filedb.filestore import RamStorage, Storage
from whoosh.filedb.structfile import BufferFile
from whoosh.index import TOC, FileIndex
from whoosh.util.numeric import byte_to_length

from search.whoosh_engine.storage.array_types import Bytes, Lengths, Mask, Norms
from search.whoosh_engine.storage.codec import ArrayCodec, Postings, decode
from search.whoosh_engine.storage.inversion import Inverted, merged
from search.whoosh_engine.storage.mapped_arrays import Array, Arrays
from search.whoosh_engine.storage.schema import SCHEMA, TEXT_FIELDS

NAME = "MAIN"
PREFIX = "words/"
BYTE_TO_LENGTH = np.array([byte_to_length(byte) for byte in range(256)], np.float64)
# BM25F as Whoosh's own defaults have it.
K1, B = 1.2, 0.75


class MemoryStorage(RamStorage):  # type: ignore[misc]
    """Where Whoosh writes: its files become arrays of the segment's one file, and few files are quickly on disk."""

    def temp_storage(self, name: str | None = None) -> "MemoryStorage":
        return MemoryStorage()

    def arrays(self) -> dict[str, Array]:
        return {PREFIX + name: np.frombuffer(content, np.uint8) for name, content in self.files.items()}


def build(keys: Sequence[int], fields: Mapping[str, Inverted]) -> dict[str, Array]:
    """The files of a Whoosh index of the articles' words, in the order of their keys."""
    storage, codec = MemoryStorage(), ArrayCodec()
    FileIndex.create(storage, SCHEMA, NAME)
    segment = codec.new_segment(storage, NAME)
    _write_articles(codec.per_document_writer(storage, segment), keys, fields)
    terms = codec.field_writer(storage, segment)
    for name in sorted(fields):
        terms.start_field(name, SCHEMA[name])
        for each in fields[name].lists():
            terms.write_term(*each)
        terms.finish_field()
    terms.close()
    segment.set_doc_count(len(keys))
    TOC(SCHEMA, [segment], 1).write(storage, NAME)
    return storage.arrays()


def _write_articles(articles: Any, keys: Sequence[int], fields: Mapping[str, Inverted]) -> None:
    for number, key in enumerate(keys):
        articles.start_doc(number)
        articles.add_field("key", SCHEMA["key"], key, 0)
        for name, inverted in fields.items():
            articles.add_field(name, SCHEMA[name], None, int(inverted.lengths[number]))
        articles.finish_doc()
    articles.close()


def merge(parts: Sequence[tuple["WordIndex", Mask]]) -> dict[str, Array]:
    """The files of one index of the articles that are alive in each part: (index, mask of live articles)."""
    keys = [index.key(number) for index, alive in parts for number in np.flatnonzero(alive).tolist()]
    fields = {
        name: merged([(*index.all_postings(name), alive, index.lengths(name)) for index, alive in parts])
        for name in TEXT_FIELDS
    }
    return build(keys, fields)


class MappedFile(BufferFile):  # type: ignore[misc]
    """A file for Whoosh's readers over mapped memory: nothing is copied, and threads share no reading position."""

    def __init__(self, mapped: Any, name: str):
        super().__init__(b"", name)
        self._buf = self.file = mapped


class MappedStorage(Storage):  # type: ignore[misc]
    """Whoosh's files out of a segment's one file."""

    readonly = True

    def __init__(self, arrays: Arrays):
        self._arrays = arrays

    def list(self) -> list[str]:
        return [name.removeprefix(PREFIX) for name in self._arrays.names() if name.startswith(PREFIX)]

    def file_exists(self, name: str) -> bool:
        return name in self.list()

    def file_length(self, name: str) -> int:
        return len(self._arrays.mapped(PREFIX + name))

    def open_file(self, name: str, *args: Any, **kwargs: Any) -> MappedFile:
        return MappedFile(self._arrays.mapped(PREFIX + name), name)


class WordIndex:
    """The postings, lengths and totals of one segment's Whoosh index."""

    def __init__(self, arrays: Arrays):
        storage = MappedStorage(arrays)
        self.index = FileIndex(storage, indexname=NAME)
        [self._segment] = self.index._segments()
        codec = self._segment.codec()
        self._terms = codec.terms_reader(storage, self._segment)
        self._documents = codec.per_document_reader(storage, self._segment)
        self._postings = arrays.mapped(PREFIX + self._segment.make_filename(codec.POSTS_EXT))
        self.size = self._segment.doc_count_all()
        self.length_bytes = {name: self._length_bytes(arrays, name) for name in TEXT_FIELDS}
        self.totals = {name: int(self._documents.field_length(name)) for name in TEXT_FIELDS}

    def postings(self, field: str, term: str) -> Postings | None:
        """The articles whose field holds the term, or None when none does."""
        place = self._terms.place(field, term.encode("utf-8", "replace"))
        return decode(self._postings, *place) if place else None

    def holders(self, field: str, term: str) -> int:
        """In how many articles the field holds the term, dead ones among them: no posting is read for that."""
        place = self._terms.place(field, term.encode("utf-8", "replace"))
        return place[1] if place else 0

    def all_postings(self, field: str) -> tuple[list[bytes], list[Postings]]:
        """Every term of the field with its postings, in order of the terms."""
        terms, postings = [], []
        for term, offset, count in self._terms.entries(field):
            terms.append(term)
            postings.append(decode(self._postings, offset, count))
        return terms, postings

    def terms(self, field: str, articles: int) -> Iterator[str]:
        """The terms of the field that occur in so many articles or more."""
        return (term.decode() for term, _, count in self._terms.entries(field) if count >= articles)

    def key(self, number: int) -> int:
        return int(self._documents.stored_fields(number)["key"])

    def lengths(self, field: str) -> Lengths:
        """How many words the field has in each article, as exactly as a byte says it."""
        lengths: Lengths = BYTE_TO_LENGTH[self.length_bytes[field]]
        return lengths

    def _length_bytes(self, arrays: Arrays, field: str) -> Bytes:
        name = PREFIX + self._segment.codec().column_filename(self._segment, f"_{field}_len")
        stored = arrays[name] if name in arrays.names() else np.zeros(0, np.uint8)
        # Whoosh leaves out the articles after the last one that has the field.
        return stored if len(stored) == self.size else np.pad(stored, (0, self.size - len(stored)))


def length_norms(length_bytes: Bytes, average: float) -> Norms:
    """BM25's length part for every article: what the weight of a term is weighed against."""
    # Worked out for the 256 lengths that there are, and not for each of a million articles after every upload.
    of_lengths: Norms = (K1 * ((1 - B) + B * BYTE_TO_LENGTH / (average or 1))).astype(np.float32)
    return of_lengths[length_bytes]
