"""A Whoosh codec whose postings numpy reads without decoding.

A posting list is one block: a byte that says how wide the numbers are, the article numbers, the weights. Everything
else (terms table, lengths, table of contents) is Whoosh's own, and Whoosh's matchers read these postings too.
Postings are collected and sorted as arrays instead of as Python tuples: see `PostingArrays`.
"""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
from whoosh.matching import ListMatcher

from search.whoosh_engine.arrays import Array

ID_TYPES = {1: np.dtype("<u2"), 2: np.dtype("<u4")}
WEIGHT_TYPES = {0: None, 16: np.dtype("u1"), 32: np.dtype("<f4")}
LARGEST = 8  # bytes a posting takes at most


@dataclass(frozen=True)
class Postings:
    """The articles that hold a term, ascending, with the term's weight in each."""

    ids: Array
    weights: Array


def encode(ids: Array, weights: Array) -> bytes:
    """The postings as the bytes that `decode` reads."""
    wide = 1 if int(ids[-1]) < 1 << 16 else 2
    if (weights == 1).all():
        return bytes([wide]) + ids.astype(ID_TYPES[wide]).tobytes()
    small = weights.max() < 256 and not (weights % 1).any()
    kind = 16 if small else 32
    return bytes([wide | kind]) + ids.astype(ID_TYPES[wide]).tobytes() + weights.astype(WEIGHT_TYPES[kind]).tobytes()


def decode(buffer: Any, offset: int, count: int) -> Postings:
    """The `count` postings that lie in the buffer at `offset`; arrays over the buffer, nothing is copied."""
    kind = buffer[offset]
    ids, weights = ID_TYPES[kind & 15], WEIGHT_TYPES[kind & 48]
    found = np.frombuffer(buffer, ids, count, offset + 1)
    if weights is None:
        return Postings(found, np.ones(count, np.uint8))
    return Postings(found, np.frombuffer(buffer, weights, count, offset + 1 + found.nbytes))


class ArrayCodec(W3Codec):
    """Whoosh's own codec with numpy-readable postings."""

    # Lengths in term infos only serve to skip blocks, and there are none.
    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> "ArrayFieldWriter":
        return ArrayFieldWriter(self, storage, segment)

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        count = terminfo.doc_frequency()
        postings = decode(bytes(dbfile.get(terminfo.extent()[0], 1 + count * LARGEST)), 0, count)
        ids, weights = postings.ids.tolist(), postings.weights.astype(float).tolist()
        return ListMatcher(ids, weights, format=format_, scorer=scorer, term=term, terminfo=terminfo)


class ArrayFieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes sorted postings, from `PostingArrays` at once or from any other source one by one."""

    def add_postings(self, schema: Any, lengths: Any, items: Any) -> None:
        if not isinstance(items, PostingArrays):
            super().add_postings(schema, lengths, items)
            return
        for name in sorted(items.fields):
            self.start_field(name, schema[name])
            for term, postings in items.fields[name].sorted_terms():
                self.write_term(term, postings)
            self.finish_field()

    def start_field(self, fieldname: str, fieldobj: Any) -> None:
        super().start_field(fieldname, fieldobj)
        self._postwriter = None

    def start_term(self, btext: bytes) -> None:
        self._btext = btext
        self._ids, self._weights = array("I"), array("f")

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int) -> None:
        self._ids.append(docnum)
        self._weights.append(weight)

    def finish_term(self) -> None:
        self.write_term(self._btext, Postings(np.array(self._ids), np.array(self._weights)))

    def write_term(self, term: bytes, postings: Postings) -> None:
        """Appends the term, which must sort after the terms already written of its field."""
        info = W3TermInfo()
        info._weight, info._df = float(postings.weights.sum()), len(postings.ids)
        # A length of 1 overstates what a posting may score, so that Whoosh never skips one by mistake.
        info._minlength, info._maxlength, info._maxweight = 1, 106374, float(postings.weights.max())
        info._minid, info._maxid = int(postings.ids[0]), int(postings.ids[-1])
        block = encode(postings.ids, postings.weights)
        info.set_extent(self._postfile.tell(), len(block))
        self._postfile.write(block)
        self._tindex.add(self._key(term), info.to_bytes())

    def _key(self, term: bytes) -> bytes:
        return int(self._fieldid).to_bytes(2, "big") + term


class FieldPostings:
    """One field's postings as three growing arrays."""

    def __init__(self) -> None:
        self.terms: dict[bytes, int] = {}
        self.term_numbers, self.ids, self.weights = array("I"), array("I"), array("f")

    def add(self, term: bytes, docnum: int, weight: float) -> None:
        self.term_numbers.append(self.terms.setdefault(term, len(self.terms)))
        self.ids.append(docnum)
        self.weights.append(weight)

    def extend(self, terms: Iterable[bytes], counts: Array, ids: Array, weights: Array) -> None:
        """Adds whole posting lists: `counts[i]` postings of the i-th term, one list after the other."""
        numbers = np.array([self.terms.setdefault(term, len(self.terms)) for term in terms], np.uint32)
        self.term_numbers.frombytes(np.repeat(numbers, counts).tobytes())
        self.ids.frombytes(ids.astype(np.uint32).tobytes())
        self.weights.frombytes(weights.astype(np.float32).tobytes())

    def sorted_terms(self) -> Iterator[tuple[bytes, Postings]]:
        """Each term with its postings, both in ascending order. Ids of a term must have been added ascending."""
        if not self.terms:
            return
        terms = sorted(self.terms)
        rank = np.empty(len(terms), np.uint32)
        rank[[self.terms[term] for term in terms]] = np.arange(len(terms))
        ranks = rank[np.frombuffer(self.term_numbers, np.uint32)]
        order = np.argsort(ranks, kind="stable")
        ids, weights = np.frombuffer(self.ids, np.uint32)[order], np.frombuffer(self.weights, np.float32)[order]
        ends = np.cumsum(np.bincount(ranks, minlength=len(terms))).tolist()
        for term, start, end in zip(terms, [0, *ends], ends, strict=False):
            if end > start:
                yield term, Postings(ids[start:end], weights[start:end])


class PostingArrays:
    """Stands in for the pool of a Whoosh segment writer: one stable sort at the end instead of sorted runs on disk."""

    def __init__(self) -> None:
        self.fields: dict[str, FieldPostings] = {}

    def field(self, name: str) -> FieldPostings:
        return self.fields.setdefault(name, FieldPostings())

    def add(self, posting: tuple[str, bytes, int, float, bytes]) -> None:
        name, term, docnum, weight, _ = posting
        self.field(name).add(term, docnum, weight)

    def iter_postings(self) -> "PostingArrays":
        return self

    def cleanup(self) -> None:
        self.fields.clear()
