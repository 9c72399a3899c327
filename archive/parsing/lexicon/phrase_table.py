"""Many fixed phrases sought in one pass: the table that names of places, people and sayings share."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import compress, count
from operator import add

_FEW = 40  # pairs that are sought one by one, which of so few is quicker than to look at each place of a longer text
_PLACES = 3  # that are looked at while one pair is sought


class PhraseTable:
    """A set of phrases of two characters and more, found in a text in linear time.

    Phrases are looked up by their first two characters; each pair knows the lengths that occur, so the work at a
    position does not grow with the number of phrases.
    """

    def __init__(self, phrases: Iterable[str]):
        self.phrases = frozenset(phrase for phrase in phrases if len(phrase) > 1)
        lengths: dict[str, set[int]] = {}
        for phrase in self.phrases:
            lengths.setdefault(phrase[:2], set()).add(len(phrase))
        self._lengths = {pair: tuple(sorted(known, reverse=True)) for pair, known in lengths.items()}

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """The longest matches from left to right, none overlapping another, as half-open spans."""
        covered = 0
        for start, lengths in self._known_pairs(text):
            if start >= covered and (length := self._longest(text, start, lengths)):
                covered = start + length
                yield start, covered

    def count(self, text: str) -> Counter[str]:
        """How often each phrase occurs, those inside longer ones and overlapping ones included."""
        counts: Counter[str] = Counter()
        for i, lengths in self._known_pairs(text):
            for length in lengths:
                if i + length <= len(text) and (phrase := text[i : i + length]) in self.phrases:
                    counts[phrase] += 1
        return counts

    def _longest(self, text: str, start: int, lengths: tuple[int, ...]) -> int:
        """How long the longest phrase is that begins here; 0 where none does."""
        for length in lengths:
            # A slice past the end is a shorter text, which may be a phrase too.
            if start + length <= len(text) and text[start : start + length] in self.phrases:
                return length
        return 0

    def _known_pairs(self, text: str) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Where two characters stand with which phrases begin, and how long these are; most of a text has none, which
        is gone over without a step of Python's."""
        if len(self._lengths) <= min(_FEW, len(text) // _PLACES):
            return iter(sorted((at, self._lengths[pair]) for pair in self._lengths for at in places_of(pair, text)))
        lengths = list(map(self._lengths.get, map(add, text, text[1:])))
        return zip(compress(count(), lengths), filter(None, lengths), strict=True)


def places_of(words: str, text: str) -> Iterator[int]:
    """Where these words stand, overlapping ones included."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
