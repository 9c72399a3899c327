"""Exact phrases: a suffix array over the joined match forms of a segment's articles, memory-mapped.

Characters are written as dense codes of the segment's own alphabet (code 0 ends a title line or paragraph), so that
every character, beyond the BMP too, is one unit, and a phrase with an unknown character is refused without a search.
Codes are big-endian: then bytes compare like the characters they stand for.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain, pairwise
from os import pread

import numpy as np

from search.engine import MatchForms
from search.suffixes import coded, parts, picked, sorted_suffixes
from search.whoosh_engine.storage.array_types import (
    CodePoints,
    Codes,
    Integers,
    Mask,
    Numbers,
    Positions,
    Slots,
    Suffixes,
)
from search.whoosh_engine.storage.mapped_arrays import Array, Arrays
from search.whoosh_engine.storage.suffix_ranges import SortedSuffixes, Spelled

SEPARATOR = "\0"
# Of every so many suffixes the first characters are noted, side by side: seeking among them reads a few pages of
# memory, seeking among suffixes two at each step, and most pages of a large index have not been read for long.
APART, NOTED = 256, 8


def build(articles: Iterable[MatchForms]) -> dict[str, Array]:
    """The arrays of a phrase index of the articles, in their order."""
    characters, starts, bodies = [], [0], []
    for article in articles:
        titles, body = _ended(article.titles), _ended(article.paragraphs)
        # An article without any text still takes one unit: no two articles start at the same position.
        text = titles + body or SEPARATOR
        bodies.append(starts[-1] + len(titles))
        starts.append(starts[-1] + len(text))
        characters.append(code_points(text))
    return _indexed(_joined(characters, np.uint32), np.array(starts, np.int64), np.array(bodies, np.int64))


def code_points(text: str) -> CodePoints:
    """The text's characters as numbers."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def padded(phrases: Sequence[str]) -> tuple[CodePoints, Integers]:
    """Match forms as rows of one width, and how much of each is its own."""
    longest = max(map(len, phrases), default=0)
    characters = code_points("".join(phrase.ljust(longest, SEPARATOR) for phrase in phrases))
    return characters.reshape(len(phrases), longest), np.array([len(phrase) for phrase in phrases], np.int64)


def _indexed(characters: CodePoints, starts: Positions, bodies: Positions) -> dict[str, Array]:
    """The phrase index of a text given as code points; 0 is the separator."""
    codes, alphabet = coded(characters)
    del characters  # as large as anything that is made of it
    suffixes = sorted_suffixes(codes)
    counts = sum(np.bincount(codes[part], minlength=len(alphabet)) for part in parts(codes))
    slots = np.repeat(_numbers(2 * len(bodies)), np.diff(_slot_starts(starts, bodies), append=starts[-1]))
    return {
        "alphabet": alphabet,
        "text": codes,
        "suffixes": suffixes,
        "noted": _noted(codes, suffixes[::APART]),
        "slots": picked(slots, suffixes),
        "firsts": np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        "starts": starts,
        "bodies": bodies,
    }


def _noted(codes: Codes, suffixes: Suffixes) -> Codes:
    """The first characters of each of the suffixes, filled up with what sorts before all others."""
    places = suffixes[:, None] + np.arange(NOTED)
    noted: Codes = codes[np.minimum(places, max(len(codes) - 1, 0))]
    noted[places >= len(codes)] = 0
    return noted


def _ended(stretches: Sequence[str]) -> str:
    return "".join(stretch.replace(SEPARATOR, "\ufffd") + SEPARATOR for stretch in stretches)


def _joined(arrays: Sequence[Array], dtype: type) -> Array:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype)


def _slot_starts(starts: Positions, bodies: Positions) -> Positions:
    """Where each slot begins: an article's title lines are its first slot, its paragraphs its second."""
    return np.stack([starts[:-1], bodies], axis=1).ravel()


def _numbers(count: int) -> Integers:
    """0, 1, 2 … in as few bytes as they need."""
    return np.arange(count, dtype=np.uint16 if count <= 1 << 16 else np.uint32)


class PhraseIndex:
    """Finds every occurrence of any string of one or more characters in a segment's articles."""

    def __init__(self, arrays: Arrays):
        self.alphabet, self.codes, self.suffixes = arrays["alphabet"], arrays["text"], arrays["suffixes"]
        self.starts, self.bodies, self._slots = arrays["starts"], arrays["bodies"], arrays["slots"]
        self._recent: tuple[str, tuple[int, int]] = "", (0, 0)
        # Searching compares plain bytes and reads single suffixes: a numpy access would take several times as long.
        self._arrays, self._buffer, self._text = arrays, arrays.buffer, arrays.offset("text")
        self._begin, self._suffix = arrays["firsts"], self.suffixes.data
        # An index that was made before there were any goes without.
        is_noted = "noted" in arrays.names()
        self._noted = arrays.offset("noted") if is_noted else None
        self._noted_codes = arrays["noted"] if is_noted else None
        self._firsts = self._begin.tolist()
        width = self.codes.itemsize
        characters = enumerate(self.alphabet.tolist())
        self._code = {chr(character): code.to_bytes(width, "big") for code, character in characters if code}

    def range(self, phrase: str) -> tuple[int, int]:
        """The half-open range of suffixes that begin with the match form `phrase`: as long as it occurs often."""
        # What is searched is scored next: the last answer is enough to look for it once.
        recent, found = self._recent
        if recent != phrase:
            found = self._range(phrase)
            self._recent = phrase, found
        return found

    def _range(self, phrase: str) -> tuple[int, int]:
        codes = [self._code.get(character, b"") for character in phrase]
        if not all(codes) or not codes:
            return 0, 0
        first = int.from_bytes(codes[0], "big")
        low, high = self._firsts[first : first + 2]
        if len(codes) == 1:
            return low, high
        needle = b"".join(codes)
        # Each step lands on another page of the text: to read from it takes less than to map it.
        file, text, width, length = self._arrays.descriptor, self._text, len(codes[0]), len(needle)

        def beginning(position: int) -> bytes:
            # The text ends with a separator, which no needle holds: what lies behind it is never compared.
            return pread(file, length, text + position * width)

        low = bisect_left(self._suffix, needle, *self._between(needle, low, high), key=beginning)
        if low == high or beginning(self._suffix[low]) != needle:
            return low, low
        # Most phrases are rare: their end is sought from their beginning on, where memory has just been read.
        step = 1
        while low + step < high and beginning(self._suffix[low + step]) == needle:
            step *= 2
        return low, bisect_right(self._suffix, needle, low + step // 2, min(low + step, high), key=beginning)

    def _between(self, needle: bytes, low: int, high: int) -> tuple[int, int]:
        """Between which places the first suffix that does not lie before the needle is, by those that are noted."""
        if self._noted is None:
            return low, high
        first, last = -(-low // APART), -(-high // APART)
        row, known = NOTED * self.codes.itemsize, needle[: NOTED * self.codes.itemsize]
        buffer, start, length = self._buffer, self._noted, len(known)

        def noted(number: int) -> bytes:
            return buffer[start + number * row : start + number * row + length]

        at = bisect_left(range(last), known, first, last, key=noted)
        behind = at if length == len(needle) else bisect_right(range(last), known, at, last, key=noted)
        return (at - 1) * APART + 1 if at > first else low, behind * APART if behind < last else high

    def counts(self, characters: CodePoints, lengths: Integers) -> Integers:
        """How often each of the match forms that `padded` gives occurs."""
        lows, highs = self.ranges(characters, lengths)
        return highs - lows

    def ranges(self, characters: CodePoints, lengths: Integers) -> tuple[Integers, Integers]:
        """The range of each of the match forms that `padded` gives: one by one would take ten times as long."""
        needles = self.alphabet.searchsorted(characters)
        known = self.alphabet[np.minimum(needles, len(self.alphabet) - 1)] == characters
        is_asked = np.arange(characters.shape[1]) < lengths[:, None]
        lows, highs = np.zeros((2, len(lengths)), np.int64)
        at = np.flatnonzero((known & is_asked).sum(axis=1) == np.maximum(lengths, 1))
        if len(at):
            firsts = needles[at, 0]
            asked = Spelled(needles[at], lengths[at])
            lows[at], highs[at] = self._sorted.ranges(asked, self._begin[firsts], self._begin[firsts + 1])
        return lows, highs

    @cached_property
    def _sorted(self) -> SortedSuffixes:
        return SortedSuffixes(self.codes, self.suffixes, self._noted_codes, APART)

    def positions(self, phrase: str) -> Suffixes:
        """Where the phrase begins in the joined text, in no order."""
        low, high = self.range(phrase)
        return self.suffixes[low:high]

    def chained(self, orders: Sequence[Sequence[str]], gap: int) -> Positions:
        """Where the last part begins, for each way the parts, in one of the orders, follow one another in a stretch.

        Between each part and the next there are at most `gap` characters.
        """
        starts = {part: np.sort(self.positions(part)) for part in dict.fromkeys(chain(*orders))}
        return np.concatenate([self._chained(parts, starts, gap) for parts in orders])

    def _chained(self, parts: Sequence[str], starts: Mapping[str, Positions], gap: int) -> Positions:
        # For each place of the one, the last place of the other that ends before it: the same for every repetition.
        behind = {
            (one, other): np.searchsorted(starts[one] + len(one), starts[other], side="right") - 1
            for one, other in dict.fromkeys(pairwise(parts))
        }
        reached = np.ones(len(starts[parts[0]]), bool)
        for one, other in pairwise(parts):
            if not reached.any():
                return self.suffixes[:0]
            # If any will do, the nearest one before does: nothing that it has behind it can be in its way.
            last_reached = np.maximum.accumulate(np.where(reached, np.arange(len(reached)), -1))
            nearest = np.where(behind[one, other] >= 0, last_reached[behind[one, other]], -1)
            near = (nearest >= 0) & (starts[other] - (starts[one][nearest] + len(one)) <= gap)
            places = np.flatnonzero(near)
            near[places] = self._unbroken(starts[one][nearest[places]], starts[other][places])
            reached = near
        return starts[parts[-1]][reached]

    def _unbroken(self, starts: Positions, ends: Positions) -> Mask:
        """Which of the spans lie in one stretch: the last break before the end lies before the start, too."""
        before = np.searchsorted(self.breaks, ends) - 1
        return (before < 0) | (self.breaks[before] < starts)

    @cached_property
    def breaks(self) -> Positions:
        """The positions between stretches, ascending."""
        return np.sort(self.suffixes[: self._firsts[1]])

    @cached_property
    def lengths(self) -> Numbers:
        """How many characters the match form of each article has: what ends its stretches is none of them."""
        # Whose each break is stands beside the suffixes that begin with one: their places need not be sorted.
        ends = np.bincount(self.holders_between(0, self._firsts[1]), minlength=len(self.bodies))
        lengths: Numbers = np.diff(self.starts) - ends
        return lengths

    def slots(self, phrase: str) -> Slots:
        """For each occurrence twice the number of its article, and one more if it is in a paragraph."""
        low, high = self.range(phrase)
        return self._slots[low:high].astype(np.intp)

    def holders_between(self, low: int, high: int) -> Numbers:
        """The numbers of the articles of that range's suffixes; some more than once."""
        return self._slots[low:high].astype(np.intp) >> 1

    def slots_at(self, positions: Positions) -> Slots:
        """The same for positions in the joined text."""
        articles = self.starts.searchsorted(positions, side="right") - 1
        slots: Slots = 2 * articles + (positions >= self.bodies[articles])
        return slots

    def holders(self, phrase: str) -> Numbers:
        """The numbers of the articles that hold the phrase; some more than once."""
        return self.slots(phrase) >> 1

    def text(self) -> CodePoints:
        """The joined text as code points, 0 between stretches: for merging and for the scan."""
        return self.alphabet[self.codes]

    def article(self, number: int) -> MatchForms:
        """The match forms of one article."""
        title = int(self.bodies[number] - self.starts[number])
        characters = self.article_text(number).astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
        return MatchForms(_split(characters[:title]), _split(characters[title:]))

    def article_text(self, number: int) -> CodePoints:
        """The joined text of one article: 0 behind each stretch."""
        return self.alphabet[self.codes[self.starts[number] : self.starts[number + 1]]]


def _split(text: str) -> list[str]:
    return text.split(SEPARATOR)[:-1]


def merge(segments: Iterable[tuple[PhraseIndex, Mask]]) -> dict[str, Array]:
    """The arrays of one phrase index of the articles alive in each part: (index, mask of live articles)."""
    characters, lengths, titles = [], [], []
    for index, alive in segments:
        sizes = np.diff(index.starts)
        characters.append(index.text()[np.repeat(alive, sizes)])
        lengths.append(sizes[alive])
        titles.append((index.bodies - index.starts[:-1])[alive])
    starts = np.concatenate([[0], np.cumsum(_joined(lengths, np.int64))])
    return _indexed(_joined(characters, np.uint32), starts, starts[:-1] + _joined(titles, np.int64))
