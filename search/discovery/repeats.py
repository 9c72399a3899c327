"""Strings of Chinese characters that are printed again and again and whose edges are free.

Places that begin alike are brought side by side by one sort of numbers, the first characters with the place behind
them, and then character by character in what still stands often enough: a suffix array would order what is printed
once too. An edge is free in a document where the string stands there beside neither of its most frequent neighbours on
the two sides; punctuation, the end of a stretch and quotation marks are no neighbours. Counting such documents, not
their share, keeps a formula that stands behind one verb nine times of ten. Groups are worked through some at a time,
so that memory does not grow with what is looked at in them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from search.discovery.corpus import Corpus
from search.discovery.thresholds import LONGEST, SHORTEST, Thresholds
from search.reuse.texts import Positions
from search.statistics.population import Integers, Mask
from search.suffixes import CodePoints, Codes, coded, parts, picked

AT_ONCE = 1 << 18  # places that are worked through together
WORD = 64  # bits
CODE_BITS = 21  # of a character
FAMILY_BITS = 32
FAMILY = (1 << FAMILY_BITS) - 1
HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x3134F))
Small = NDArray[np.uint8]
Whole = TypeVar("Whole", bound=np.integer[Any])
Worth = Callable[[Integers, Integers, int], Mask]  # of groups: pairs of group and family, and how many groups
Found = tuple[Positions, Positions, Positions, int]  # lengths, lows, highs; how many had enough documents


@dataclass(frozen=True)
class Repeats:
    """Strings, each with the range of the places that begin with it."""

    places: Positions
    lengths: Positions
    lows: Positions
    highs: Positions
    tested: int  # strings with enough documents


def repeats(corpus: Corpus, limits: Thresholds, worth: Worth) -> Repeats:
    """All repeated strings with free edges, as far as `worth` says that the documents of a group are."""
    text = _Text(corpus)
    places, sizes, length = _beginnings(text, limits.documents)
    found: list[Found] = []
    for low, some in _blocks(sizes):
        block = _Block(text, places, low, some, length)
        found += block.strings(limits, worth)
    lengths, lows, highs = (
        np.concatenate([np.zeros(0, np.int64), *(each[part] for each in found)]) for part in range(3)
    )
    return Repeats(places, lengths, lows, highs, sum(each[3] for each in found))


class _Text:
    """What is asked of the places of the texts."""

    def __init__(self, corpus: Corpus):
        self.codes = han_codes(corpus.texts.characters)
        self.of_code = int(self.codes.max(initial=1)).bit_length()
        self.runs = han_runs(self.codes > 0)
        self.quoted = quoted_lengths(corpus, self.runs)
        # Beside an edge: the code before each place and the one at it, 0 where no Chinese character or a mark is.
        self.before, self.behind = _beside(self.codes, corpus)
        self.families = np.repeat(corpus.families, np.diff(corpus.texts.starts))


def han_codes(characters: CodePoints) -> Codes:
    """The Chinese characters as numbers from 1 on, in their order; 0 for all others."""
    codes, alphabet = coded(characters)
    is_han = np.logical_or.reduce([(alphabet >= first) & (alphabet <= last) for first, last in HAN])
    numbers = np.where(is_han, np.cumsum(is_han), 0).astype(codes.dtype.newbyteorder("="))
    return picked(numbers, codes)


def _beginnings(text: _Text, fewest: int) -> tuple[Positions, Positions, int]:
    """The places that begin with the same characters as so many others, side by side; their numbers, and how many
    characters that is: as many as fit into a number with the place, of the shortest string at most."""
    of_place = np.uint64(len(text.codes).bit_length())
    length = min(SHORTEST, (WORD - int(of_place)) // text.of_code)
    keys = _keys(text, length, of_place)
    keys.sort()
    sizes = np.diff(_firsts(keys >> of_place), append=len(keys))
    large = sizes >= fewest
    keys &= (np.uint64(1) << of_place) - np.uint64(1)
    return keys.view(np.int64)[np.repeat(large, sizes)], sizes[large], length


def _keys(text: _Text, length: int, of_place: np.uint64) -> NDArray[np.uint64]:
    """Of each place with a string of Chinese characters behind it: so many of them, and the place."""
    keys, filled = np.empty(np.count_nonzero(text.runs >= SHORTEST), np.uint64), 0
    for part in parts(text.runs):
        places = np.flatnonzero(text.runs[part] >= SHORTEST) + part.start
        some = keys[filled : filled + len(places)]
        some[:] = 0
        for at in range(length):
            some <<= np.uint64(text.of_code)
            some |= text.codes[places + at]
        some <<= of_place
        some |= places.astype(np.uint64)
        filled += len(places)
    return keys


def _firsts(keys: NDArray[Any]) -> Positions:
    """Where runs of equal keys begin."""
    return np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.zeros(0, np.int64)


def _blocks(sizes: Positions) -> Iterator[tuple[int, Positions]]:
    """The groups, some at once: where their first place is, and their sizes."""
    filled = np.cumsum(sizes)
    cuts = np.unique(np.searchsorted(filled, np.arange(AT_ONCE, filled[-1] if len(filled) else 0, AT_ONCE)))
    low = 0
    for some in np.split(sizes, cuts):
        if len(some):
            yield low, some
            low += int(some.sum())


class _Block:
    """Groups of places that begin alike, one behind the other, made smaller character by character."""

    def __init__(self, text: _Text, places: Positions, low: int, sizes: Positions, length: int):
        self.text, self.every, self.sizes, self.length = text, places, sizes, length
        self.slots = np.arange(low, low + int(sizes.sum()))
        self.places = places[self.slots]
        self.families, self.quoted = text.families[self.places], text.quoted[self.places]

    def strings(self, limits: Thresholds, worth: Worth) -> Iterator[Found]:
        """What is found of each length; the places are put in order in their own array as well."""
        for length in range(self.length, LONGEST + 1):
            behind = self.text.codes[self.places + length]  # behind every string a stretch at least has its end
            starts = np.cumsum(self.sizes) - self.sizes
            firsts = behind[starts]
            branches = (firsts == 0) | np.logical_or.reduceat(behind != np.repeat(firsts, self.sizes), starts)
            if length >= SHORTEST:
                # What goes on in one way alone is a string only where it is quoted.
                quoted = np.add.reduceat(self.quoted == length, starts, dtype=np.int64) >= limits.free
                if (chosen := branches | quoted).any():
                    yield self._groups(chosen, length).free(limits, worth)
            self._go_on(behind, branches, starts, limits.documents)
            if not len(self.sizes):
                return

    def _groups(self, chosen: Mask, length: int) -> "_Groups":
        members = np.flatnonzero(np.repeat(chosen, self.sizes))
        sizes = self.sizes[chosen]
        lows = self.slots[members[np.cumsum(sizes) - sizes]]
        return _Groups(self.text, self.places[members], self.families[members], sizes, lows, length)

    def _go_on(self, behind: Codes, branches: Mask, starts: Positions, fewest: int) -> None:
        """Groups by the next character as well; what is not found often enough with any is left."""
        mixed = np.flatnonzero(np.repeat(branches, self.sizes))
        if len(mixed):
            groups = np.repeat(np.arange(len(self.sizes), dtype=np.uint64), self.sizes)[mixed]
            order = mixed[_order(groups << np.uint64(self.text.of_code) | behind[mixed])]
            for column in (self.places, self.families, self.quoted, behind):
                column[mixed] = column[order]
            self.every[self.slots[mixed]] = self.places[mixed]
        firsts = np.concatenate([[True], behind[1:] != behind[:-1]])
        firsts[starts] = True
        sizes = np.diff(np.flatnonzero(firsts), append=len(behind))
        large = (sizes >= fewest) & (behind[firsts] > 0)
        kept = np.repeat(large, sizes)
        self.sizes, self.slots, self.places = sizes[large], self.slots[kept], self.places[kept]
        self.families, self.quoted = self.families[kept], self.quoted[kept]


def _order(keys: NDArray[np.uint64]) -> Positions:
    """What sorts the keys; those that are equal stay in their order. A sort of numbers takes a third of an argsort."""
    of_place = np.uint64(len(keys).bit_length())
    ordered = np.sort(keys << of_place | np.arange(len(keys), dtype=np.uint64))
    return (ordered & ((np.uint64(1) << of_place) - np.uint64(1))).astype(np.int64)


def han_runs(is_han: Mask) -> Small:
    """How many Chinese characters follow from each place on, at most one more than the longest string has."""
    runs = np.zeros(len(is_han), np.uint8)
    runs[:] = is_han
    for step in (1, 2, 4, 8):  # a run of so many goes on where the next one begins
        full = np.flatnonzero(runs[:-step] == step)
        runs[full] += runs[full + step]
    return np.minimum(runs, LONGEST + 1)


def _beside(codes: Codes, corpus: Corpus) -> tuple[Codes, Codes]:
    parted = corpus.opened.copy()
    parted[1:] |= corpus.closed[:-1]
    before, behind = np.zeros_like(codes), np.where(parted, 0, codes).astype(codes.dtype)
    before[1:] = np.where(parted[1:], 0, codes[:-1])
    return before, behind


def quoted_lengths(corpus: Corpus, runs: Small) -> Small:
    """Of each place how long the string is that is quoted from there on; 0 where none of Chinese characters is."""
    found = np.zeros(len(runs), np.uint8)
    opened, closed = np.flatnonzero(corpus.opened), np.flatnonzero(corpus.closed)
    behind = np.searchsorted(closed, opened)
    opened, behind = opened[behind < len(closed)], behind[behind < len(closed)]
    lengths = closed[behind] - opened + 1
    kept = (lengths >= SHORTEST) & (lengths <= np.minimum(runs[opened], LONGEST))
    found[opened[kept]] = lengths[kept]
    return found


def distinct(keys: NDArray[Whole]) -> NDArray[Whole]:
    """The keys in their order, each once; np.unique hashes first, which takes ten times as long."""
    keys = np.sort(keys)
    return keys[np.concatenate([[True], keys[1:] != keys[:-1]])] if len(keys) else keys


class _Groups:
    """The occurrences of some strings of one length: groups of places, one behind the other."""

    def __init__(
        self, text: _Text, places: Positions, families: Integers, sizes: Positions, lows: Positions, length: int
    ):
        self.text, self.places, self.sizes, self.lows, self.length = text, places, sizes, lows, length
        self.of = np.repeat(np.arange(len(sizes)), sizes)
        self.keys = self.of << FAMILY_BITS | families

    def free(self, limits: Thresholds, worth: Worth) -> tuple[Positions, Positions, Positions, int]:
        """Lengths, lows and highs of those with free edges that are worth it, and how many have enough documents."""
        documents = distinct(self.keys)
        groups = documents >> FAMILY_BITS
        enough = self._counted(documents) >= limits.documents
        kept = enough[groups]
        wanted = enough & worth(groups[kept], documents[kept] & FAMILY, len(self.sizes))
        chosen = np.flatnonzero(wanted & (self._counted(self._free_documents(wanted)) >= limits.free))
        lows = self.lows[chosen]
        return np.full(len(chosen), self.length), lows, lows + self.sizes[chosen], int(np.count_nonzero(enough))

    def _free_documents(self, wanted: Mask) -> Positions:
        """Of the wanted groups the documents in which the string stands beside neither dominant neighbour."""
        members = wanted[self.of]
        of, places, keys = self.of[members], self.places[members], self.keys[members]
        is_free = np.ones(len(of), bool)
        for codes in (self.text.before[places], self.text.behind[places + self.length]):
            is_free &= (codes == 0) | (codes != dominant(of, codes, len(self.sizes))[of])
        return distinct(keys[is_free])

    def _counted(self, documents: Positions) -> Positions:
        return np.bincount(documents >> FAMILY_BITS, minlength=len(self.sizes))


def dominant(groups: Positions, codes: Codes, many: int) -> CodePoints:
    """Of each group the most frequent code that is not 0; 0 where there is none."""
    found = np.zeros(many, np.uint32)
    keys = np.sort((groups << CODE_BITS | codes)[codes > 0])
    if not len(keys):
        return found
    begins = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    counts, kinds = np.diff(begins, append=len(keys)), keys[begins]
    of = kinds >> CODE_BITS
    firsts = np.flatnonzero(np.concatenate([[True], of[1:] != of[:-1]]))
    ranked = counts << CODE_BITS | (kinds & ((1 << CODE_BITS) - 1))
    found[of[firsts]] = np.maximum.reduceat(ranked, firsts) & ((1 << CODE_BITS) - 1)
    return found
