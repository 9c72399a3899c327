"""Characters that scanning confuses: words that differ in one of them, and the misprints of known words."""

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache
from itertools import filterfalse

from archive.parsing.lexicon.phrase_table import PhraseTable
from archive.parsing.lexicon.word_lists import DATA, word_list

_MIN_SCORE = 0.45  # of likeness in the table; by eye
_NUMERALS = frozenset("一二三四五六七八九十百千万两双")


def likely_for(printed: str, expected: str) -> bool:
    """True if two words of one length differ in a single character, and that one by a known confusion."""
    differing = [(p, e) for p, e in zip(printed, expected, strict=True) if p != e]
    return len(differing) == 1 and differing[0][1] in confusions().get(differing[0][0], ())


def meant_by(printed: str, within: frozenset[str] | None = None) -> Iterator[str]:
    """The words that may have been meant by a printed one: each character for its look-alikes, one at a time.

    `within`: all characters of the texts in which they are sought; what cannot stand there is not worked out.
    """
    return _exchanged(printed, confusions(), within)


def misprints_of(word: str, within: frozenset[str] | None = None) -> Iterator[str]:
    """The forms in which a word is printed when one of its characters is confused."""
    return _exchanged(word, _confused(), within)


class Misprints:
    """The misprints of known words, sought in a text in one pass; those that are words themselves are left out."""

    def __init__(self, words: Iterable[str], known: Set[str] = frozenset(), within: frozenset[str] | None = None):
        """`within`: all characters of the texts to be searched; what cannot stand there is not worked out."""
        words = {*words}
        meant: dict[str, set[str]] = {}
        for word in words:
            for printed in misprints_of(word, within):
                meant.setdefault(printed, set()).add(word)
        self._meant = {
            printed: likely.pop()
            for printed, likely in meant.items()
            if len(likely) == 1 and printed not in known and printed not in words
        }
        self._table = PhraseTable(self._meant)

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """(start, the right word) for each misprint in a folded text."""
        for start, end in self._table.find(text):
            yield start, self._meant[text[start:end]]


@cache
def confusions() -> dict[str, tuple[str, ...]]:
    """Printed character → characters it may stand for."""
    pairs: dict[str, tuple[str, ...]] = {}
    for line in (DATA / "lookalike_characters.csv").read_text(encoding="utf-8").splitlines()[1:]:
        printed, likely, score = line.split(",")
        if float(score) >= _MIN_SCORE:
            pairs[printed] = pairs.get(printed, ()) + (likely,)
    for pair in sorted(word_list("misread_characters.txt")):
        pairs[pair[0]] = pairs.get(pair[0], ()) + (pair[1],)
    return pairs


@cache
def _confused() -> dict[str, tuple[str, ...]]:
    """Right character → characters that may be printed for it."""
    pairs: dict[str, tuple[str, ...]] = {}
    for printed, likely in confusions().items():
        for character in likely:
            pairs[character] = pairs.get(character, ()) + (printed,)
    return pairs


def _exchanged(word: str, pairs: dict[str, tuple[str, ...]], within: frozenset[str] | None) -> Iterator[str]:
    for at in _places(word, within):
        for other in _others(word[at], pairs):
            if within is None or other in within:
                yield word[:at] + other + word[at + 1 :]


def _places(word: str, within: frozenset[str] | None) -> Sequence[int]:
    """Where a character may be exchanged: all but one of the word's own must be among those that there are."""
    missing = [at for at, character in enumerate(word) if within is not None and character not in within]
    return missing or range(len(word)) if len(missing) <= 1 else ()


def _others(character: str, pairs: dict[str, tuple[str, ...]]) -> Iterator[str]:
    others = pairs.get(character, ())
    # 三个意识 beside 四个意识 is another number, not a misprint.
    return filterfalse(_NUMERALS.__contains__, others) if character in _NUMERALS else iter(others)
