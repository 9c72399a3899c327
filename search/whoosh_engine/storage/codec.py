"""A Whoosh codec whose postings numpy reads without decoding.

A posting list is one block: a byte that says how wide the numbers are, the article numbers, the weights. Everything
else (terms table, lengths, table of contents) is Whoosh's own, and Whoosh's matchers read these postings too.
"""

from array import array
from collections.abc import Iterator
from hashlib import md5
from struct import Struct
from typing import Any, NamedTuple

import numpy as np
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermsReader
from whoosh.matching import ListMatcher
from whoosh.util.numeric import length_to_byte

from search.whoosh_engine.storage.array_types import Numbers, Weights

ID_TYPES: dict[int, np.dtype[Any]] = {1: np.dtype("<u2"), 2: np.dtype("<u4")}
# Without a type all weights are 1 and are not written.
WEIGHT_TYPES: dict[int, np.dtype[Any]] = {16: np.dtype("u1"), 32: np.dtype("<f4")}
LARGEST = 8  # bytes a posting takes at most
ONES = np.ones(4096, np.uint8)  # weights of a short list, made once
# Whoosh's table of terms: a slot of the hash table, the lengths before an entry, what we need of the entry.
SLOT, LENGTHS, PLACE = Struct("!Iq"), Struct("!ii"), Struct("!5xI14xQ")
# The entry as W3TermInfo writes it, an object and ten attributes a term later. Lengths from 1, which overstates what a
# posting may score, to the longest that a byte says: so Whoosh never skips a posting by mistake.
INFO, SHORTEST, LONGEST = Struct("!BfIBBfIIqi"), length_to_byte(1), length_to_byte(106374)


class Postings(NamedTuple):
    """The articles that hold a term, ascending, with the term's weight in each."""

    ids: Numbers
    weights: Weights


def encode(postings: Postings, total: float, largest: float) -> bytes:
    """The postings as the bytes that `decode` reads, given the sum and the maximum of their weights."""
    ids, weights = postings.ids, postings.weights
    wide = 1 if int(ids[-1]) < 1 << 16 else 2
    if largest == 1 and total == len(ids):
        return bytes([wide]) + ids.astype(ID_TYPES[wide]).tobytes()
    kind = 16 if largest < 256 and (weights.dtype.kind in "iu" or not (weights % 1).any()) else 32
    return bytes([wide | kind]) + ids.astype(ID_TYPES[wide]).tobytes() + weights.astype(WEIGHT_TYPES[kind]).tobytes()


def hashed(key: bytes) -> int:
    """The hash of Whoosh's table of terms: the last 32 bits of MD5."""
    return int.from_bytes(md5(key, usedforsecurity=False).digest()[-4:], "big")


def decode(buffer: Any, offset: int, count: int) -> Postings:
    """The `count` postings that lie in the buffer at `offset`; arrays over the buffer, nothing is copied."""
    kind = buffer[offset]
    ids = np.frombuffer(buffer, ID_TYPES[kind & 15], count, offset + 1)
    if not kind & 48:
        return Postings(ids, ONES[:count] if count < len(ONES) else np.ones(count, np.uint8))
    return Postings(ids, np.frombuffer(buffer, WEIGHT_TYPES[kind & 48], count, offset + 1 + ids.nbytes))


class ArrayTermsReader(W3TermsReader):  # type: ignore[misc]
    """Whoosh's own, which also says no more of a term than where its postings are."""

    def place(self, field: str, term: bytes) -> tuple[int, int] | None:
        """Where the term's postings begin and how many there are; None when the field does not hold the term."""
        key, buffer = self._keycoder(field, term), self._dbfile.file
        number = hashed(key)
        table, slots = self._tindex.tables[number & 255]
        for slot in range(number >> 8, (number >> 8) + slots):
            found, entry = SLOT.unpack_from(buffer, table + slot % slots * SLOT.size)
            if not entry:
                return None
            begin = entry + LENGTHS.size
            if found == number and buffer[begin : begin + LENGTHS.unpack_from(buffer, entry)[0]] == key:
                count, offset = PLACE.unpack_from(buffer, begin + len(key))
                return offset, count
        return None

    def entries(self, field: str) -> Iterator[tuple[bytes, int, int]]:
        """Each term of the field, ascending, with where its postings begin and how many there are."""
        field_id, buffer = self._keycoder(field, b""), self._dbfile.file
        for begin, length, entry, _ in self._tindex.ranges_from(field_id):
            key = buffer[begin : begin + length]
            if not key.startswith(field_id):
                break
            count, offset = PLACE.unpack_from(buffer, entry)
            yield key[len(field_id) :], offset, count


class ArrayCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's own codec with numpy-readable postings."""

    # Lengths in term infos only serve to skip blocks, and there are none.
    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> "ArrayFieldWriter":
        return ArrayFieldWriter(self, storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> ArrayTermsReader:
        name = segment.make_filename(self.TERMS_EXT)
        postings = segment.open_file(storage, self.POSTS_EXT)
        return ArrayTermsReader(self, storage.open_file(name), storage.file_length(name), postings)

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        count = terminfo.doc_frequency()
        postings = decode(bytes(dbfile.get(terminfo.extent()[0], 1 + count * LARGEST)), 0, count)
        ids, weights = postings.ids.tolist(), postings.weights.astype(float).tolist()
        return ListMatcher(ids, weights, format=format_, scorer=scorer, term=term, terminfo=terminfo)


class ArrayFieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes sorted postings, a list at once or, for Whoosh's own writer, one by one."""

    _written = 0  # bytes of postings

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
        weights = np.array(self._weights)
        self.write_term(self._btext, Postings(np.array(self._ids), weights), float(weights.sum()), float(weights.max()))

    def write_term(self, term: bytes, postings: Postings, total: float, largest: float) -> None:
        """Appends the term, which sorts after those already written; `total` and `largest` are of its weights."""
        block = encode(postings, total, largest)
        first, last = int(postings.ids[0]), int(postings.ids[-1])
        place = self._written, len(block)
        info = INFO.pack(0, total, len(postings.ids), SHORTEST, LONGEST, largest, first, last, *place)
        self._written += len(block)
        self._postfile.write(block)
        self._enter(int(self._fieldid).to_bytes(2, "big") + term, info)

    def _enter(self, key: bytes, entry: bytes) -> None:
        """As the table's own `add`, in one write."""
        table, number = self._tindex, hashed(key)
        place = table.dbfile.tell()
        table.dbfile.write(LENGTHS.pack(len(key), len(entry)) + key + entry)
        table.index.append(place)
        table.buckets[number & 255].append((number, place))
