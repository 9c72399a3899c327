"""Where many strings stand among the suffixes of a text, all sought at once: several codes a step, as one number."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from search.whoosh_engine.storage.array_types import Codes, Integers, Suffixes

WORD = 8  # bytes
Words = NDArray[np.uint64]


@dataclass(frozen=True)
class Spelled:
    """Strings in codes, a row each, filled up with anything behind their lengths."""

    codes: Integers
    lengths: Integers

    def ends(self, begin: int, end: int, bits: int) -> tuple[Words, Words]:
        """The codes from `begin` to `end` of each as a number that sorts like them, and the next one behind all such.

        Where a string has no more codes, whatever goes on behind it is such.
        """
        first = np.zeros(len(self.codes), np.uint64)
        room = np.clip(end - self.lengths, 0, end - begin).astype(np.uint64) * np.uint64(bits)
        for at in range(begin, end):
            own = np.where(at < self.lengths, self.codes[:, min(at, self.codes.shape[1] - 1)], 0)
            first = first << np.uint64(bits) | own.astype(np.uint64)
        return first, first + (np.uint64(1) << room)

    def of(self, rows: Integers) -> "Spelled":
        return Spelled(self.codes[rows], self.lengths[rows])


@dataclass(frozen=True)
class SortedSuffixes:
    """A text in big-endian codes, which ends with a 0 that no string holds, and its suffixes in their order.

    Of every so many suffixes (`apart`) the first codes may be noted, side by side.
    """

    codes: Codes
    suffixes: Suffixes
    noted: Codes | None
    apart: int

    def ranges(self, strings: Spelled, lows: Integers, highs: Integers) -> tuple[Integers, Integers]:
        """Of each string the half-open range of suffixes that begin with it, within the range of its first code."""
        lows, highs = lows.copy(), highs.copy()
        for begin in range(0, strings.codes.shape[1], self._together):
            at = np.flatnonzero((strings.lengths > begin) & (lows < highs))
            lows[at], highs[at] = self._narrowed(strings.of(at), begin, lows[at], highs[at])
        return lows, highs

    def _narrowed(self, strings: Spelled, begin: int, low: Integers, high: Integers) -> tuple[Integers, Integers]:
        """Of each range, whose suffixes have the codes before `begin`, those that have the next ones as well."""
        words = np.concatenate(strings.ends(begin, begin + self._together, 8 * self.codes.itemsize))
        low, high = np.tile(low, 2), np.tile(high, 2)  # both ends in one go
        if self.noted is not None and self.noted.shape[1] >= self._together and not begin:
            found = _sought(self._noted_word, words, -(-low // self.apart), -(-high // self.apart))
            low, high = np.maximum(low, (found - 1) * self.apart + 1), np.minimum(high, found * self.apart)
        ends = _sought(lambda numbers: self._word(numbers, begin), words, low, high)
        return ends[: len(ends) // 2], ends[len(ends) // 2 :]

    @property
    def _together(self) -> int:
        """How many codes have room in a word."""
        return WORD // self.codes.itemsize

    def _noted_word(self, numbers: Integers) -> Words:
        return self._first_noted.take(numbers, mode="clip").astype(np.uint64)

    def _word(self, numbers: Integers, begin: int) -> Words:
        """The codes from `begin` on of the suffixes with these numbers; behind the end of the text stand zeros."""
        places = self.suffixes.take(numbers, mode="clip").astype(np.int64) + begin
        last = len(self._words) - 1
        words = self._words[np.minimum(places, last)].astype(np.uint64)
        if places.max(initial=0) <= last:
            return words
        beyond = np.clip(places - last, 0, self._together - 1) * (8 * self.codes.itemsize)
        return words << beyond.astype(np.uint64)

    @cached_property
    def _words(self) -> Words:
        """The word that begins at each code of the text, without a copy of that."""
        codes, together = self.codes, self._together
        if len(codes) < together:
            codes = np.zeros(together, codes.dtype)  # which numpy's own ways to fill up would turn round
            codes[: len(self.codes)] = self.codes
        return _overlapping(codes, len(codes) - together + 1, codes.itemsize)

    @cached_property
    def _first_noted(self) -> Words:
        noted = self.codes[:0] if self.noted is None else self.noted
        return _overlapping(noted, len(noted), noted.strides[0])


def _overlapping(codes: Codes, many: int, step: int) -> Words:
    """So many words of the codes, each so many bytes behind the one before."""
    return np.ndarray((many,), f">u{WORD}", codes, strides=(step,))


def _sought(word: Callable[[Integers], Words], words: Words, low: Integers, high: Integers) -> Integers:
    """Of each word the first number from `low` on whose own word does not lie before it; else `high`."""
    left = high - low
    while left.max(initial=0) > 1:
        half = left >> 1
        low = low + half * (word(low + half - 1) < words)
        left = left - half
    if left.any():
        low = low + (left > 0) * (word(low) < words)
    return low
