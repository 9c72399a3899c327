"""Strings of Chinese characters that are printed again and again and whose edges are free, read off a suffix array.

What begins alike lies side by side in it, so the occurrences of a string are a range. An edge is free in a document
where the string stands there beside neither of its most frequent neighbours on the two sides; punctuation, the end of
a stretch and quotation marks are no neighbours. Counting such documents, not their share, keeps a formula that stands
behind one verb nine times of ten. Groups that begin with the same three characters are worked through some at a time,
so that beyond the suffix array itself memory does not grow with the archive.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from search.discovery.corpus import Corpus
from search.discovery.thresholds import LONGEST, SHORTEST, Thresholds
from search.reuse.texts import Positions
from search.statistics.population import Integers, Mask, stretches
from search.suffixes import CodePoints, Codes, Suffixes, coded, picked, shared_with_previous, sorted_suffixes

AT_ONCE = 1 << 21  # suffixes that are worked through together
CODE_BITS = 21  # of a character
FAMILY_BITS = 32
FAMILY = (1 << FAMILY_BITS) - 1
HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x3134F))
Small = NDArray[np.uint8]
Whole = TypeVar("Whole", bound=np.integer[Any])
Worth = Callable[[Integers, Integers, int], Mask]  # of groups: pairs of group and family, and how many groups


@dataclass(frozen=True)
class Repeats:
    """Strings, each with the range of the suffixes that begin with it."""

    suffixes: Suffixes
    lengths: Positions
    lows: Positions
    highs: Positions
    tested: int  # strings with enough documents


def repeats(corpus: Corpus, limits: Thresholds, worth: Worth) -> Repeats:
    """All repeated strings with free edges, as far as `worth` says that the documents of a group are."""
    index = _Index(corpus)
    found = [each for block in index.blocks(limits.documents) for each in _of_block(index, block, limits, worth)]
    lengths, lows, highs = (
        np.concatenate([np.zeros(0, np.int64), *(each[part] for each in found)]) for part in range(3)
    )
    return Repeats(index.suffixes, lengths, lows, highs, sum(each[3] for each in found))


class _Index:
    """The suffixes in their order, with what is asked of the place where each begins."""

    def __init__(self, corpus: Corpus):
        codes, alphabet = coded(corpus.texts.characters)
        self.suffixes = sorted_suffixes(codes)
        shared = np.minimum(shared_with_previous(codes, self.suffixes), LONGEST + 1).astype(np.uint8)
        codes = codes.astype(codes.dtype.newbyteorder("="))
        is_han = np.logical_or.reduce([(alphabet >= first) & (alphabet <= last) for first, last in HAN])[codes]
        runs = han_runs(is_han)
        self.quoted = quoted_lengths(corpus, runs)
        self.depths = np.minimum(shared, picked(runs, self.suffixes))
        # Beside an edge: the code before each place and the one at it, 0 where no Chinese character or a mark is.
        self.before, self.behind = _beside(codes, is_han, corpus)
        self.families = np.repeat(corpus.families, np.diff(corpus.texts.starts))

    def blocks(self, fewest: int) -> Iterator[Positions]:
        """The suffixes of groups that begin with three same characters and are large enough, by place, some at once."""
        starts = np.flatnonzero(self.depths < SHORTEST)
        sizes = np.diff(starts, append=len(self.depths))
        large = sizes >= fewest
        starts, sizes = starts[large], sizes[large]
        filled = np.cumsum(sizes)
        cuts = np.searchsorted(filled, np.arange(AT_ONCE, filled[-1] if len(filled) else 0, AT_ONCE))
        for some in np.split(np.arange(len(starts)), np.unique(cuts)):
            if len(some):
                yield stretches(starts[some], sizes[some])


def han_runs(is_han: Mask) -> Small:
    """How many Chinese characters follow from each place on, at most one more than the longest string has."""
    runs = np.zeros(len(is_han), np.uint8)
    runs[:] = is_han
    for step in (1, 2, 4, 8):  # a run of so many goes on where the next one begins
        full = np.flatnonzero(runs[:-step] == step)
        runs[full] += runs[full + step]
    return np.minimum(runs, LONGEST + 1)


def _beside(codes: Codes, is_han: Mask, corpus: Corpus) -> tuple[Codes, Codes]:
    parted = corpus.opened.copy()
    parted[1:] |= corpus.closed[:-1]
    before, behind = np.zeros_like(codes), np.where(is_han & ~parted, codes, 0).astype(codes.dtype)
    before[1:] = np.where(is_han[:-1] & ~parted[1:], codes[:-1], 0)
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


def _of_block(
    index: _Index, block: Positions, limits: Thresholds, worth: Worth
) -> Iterator[tuple[Positions, Positions, Positions, int]]:
    """Lengths, lows and highs of the strings of some suffixes, and how many had enough documents."""
    depths = index.depths[block]
    quoted = index.quoted[index.suffixes[block]]
    for length in range(SHORTEST, LONGEST + 1):
        starts = np.flatnonzero(depths < length)
        sizes = np.diff(starts, append=len(block))
        large = sizes >= limits.documents
        kept = np.repeat(large, sizes)
        block, depths, quoted = block[kept], depths[kept], quoted[kept]
        if not len(block):
            return
        sizes = sizes[large]
        starts = np.cumsum(sizes) - sizes
        # What goes on in one way alone is a string only where it is quoted.
        branches = np.add.reduceat(depths == length, starts, dtype=np.int64) > 0
        chosen = branches | (np.add.reduceat(quoted == length, starts, dtype=np.int64) >= limits.free)
        if chosen.any():
            members = block[np.repeat(chosen, sizes)]
            yield _Groups(index, members, sizes[chosen], length).free(limits, worth)


class _Groups:
    """The occurrences of some strings of one length: groups of suffixes, one behind the other."""

    def __init__(self, index: _Index, members: Positions, sizes: Positions, length: int):
        self.index, self.length, self.sizes = index, length, sizes
        self.lows = members[np.cumsum(sizes) - sizes]
        self.of = np.repeat(np.arange(len(sizes)), sizes)
        self.places = index.suffixes[members].astype(np.int64)
        self.keys = self.of << FAMILY_BITS | index.families[self.places]

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
        for codes in (self.index.before[places], self._behind(places)):
            is_free &= (codes == 0) | (codes != dominant(of, codes, len(self.sizes))[of])
        return distinct(keys[is_free])

    def _counted(self, documents: Positions) -> Positions:
        return np.bincount(documents >> FAMILY_BITS, minlength=len(self.sizes))

    def _behind(self, places: Positions) -> Codes:
        ends = places + self.length
        inside = ends < len(self.index.behind)
        return np.where(inside, self.index.behind[np.where(inside, ends, 0)], 0)


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
