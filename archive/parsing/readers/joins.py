"""How well printed lines go on from one another: by indents, by what is cut between them, by the page's own words."""

import re
from collections.abc import Sequence
from operator import add

from archive.parsing.lexicon.word_lists import is_hanzi, pairs_of_characters

_ENDED = re.compile(r"[。！？!?…][”’\"」』）)]*$|[）)]$")
_NUMBER_AT_END = re.compile(r"\d$")
_NUMBER_GOES_ON = re.compile(r"[\d年月日点时%万余个名]")
_INDENT = re.compile(r"[ \u3000]*\u3000|[ ]{2,}")
_WORDS = (
    *("words_after_names.txt", "words_before_predicates.txt", "ordinary_nouns.txt", "surname_words.txt"),
    *("fixed_phrases.txt", "departments.txt", "slogan_words.txt", "post_words.txt"),
    *("organization_words.txt", "place_words.txt"),
)
_PAIRS_OF_MARKS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"), ("「", "」"))
_A_MARK = re.compile("[“”《》（）()「」]")
_NONE: frozenset[str] = frozenset()

# Logarithms of odds: how much oftener each is seen between a line and the next one than between it and the next but
# one, on the 245 wrapped pages among the annotated ones (12,757 joins).
_ENDED_THEN_INDENT, _ENDED_THEN_FLUSH, _CUT_THEN_INDENT, _CUT_THEN_FLUSH = 0.92, -0.55, -0.58, 0.11
_PRINTED_ELSEWHERE, _IN_A_WORD, _BOTH, _NEITHER = 2.35, 1.6, 3.05, -0.45  # of the two characters around the cut
_NUMBER_RUNS_ON, _NUMBER_STOPS = 2.66, -0.65
_CLOSES_WHAT_IS_OPEN, _LEAVES_OPEN, _CLOSES_NOTHING = 2.44, -2.49, -2.24


class Joins:
    """The lines of one page, and how much speaks for one of them going on from another."""

    def __init__(self, lines: Sequence[str]):
        self.indented = [bool(_INDENT.match(line)) for line in lines]
        self._texts = [line.strip() for line in lines]
        self.ended = [bool(_ENDED.search(text)) for text in self._texts]
        self._marks = [_marks(text) for text in self._texts]
        self._pairs = {pair for text in self._texts for pair in map(add, text, text[1:])}

    def weight(self, above: int, below: int) -> float:
        """The logarithm of the odds that the line `below` goes on from `above`, as a page's next line does."""
        if self.indented[below]:
            return _ENDED_THEN_INDENT if self.ended[above] else _CUT_THEN_INDENT
        marks = self._of_marks(above, below)
        if self.ended[above]:
            return _ENDED_THEN_FLUSH + min(marks, 0.0)
        return _CUT_THEN_FLUSH + marks + self._of_words(self._texts[above], self._texts[below])

    def _of_marks(self, above: int, below: int) -> float:
        """What quotations and brackets say that are open at the end of one line or closed at the head of the other."""
        is_open, closes = self._marks[above][0], self._marks[below][1]
        if not (is_open or closes):
            return 0.0
        closed = len(is_open & closes)
        return (
            _CLOSES_WHAT_IS_OPEN * closed
            + _LEAVES_OPEN * (len(is_open) - closed)
            + _CLOSES_NOTHING * (len(closes) - closed)
        )

    def _of_words(self, above: str, below: str) -> float:
        """What speaks for a word or a number that is cut between these."""
        if _NUMBER_AT_END.search(above):
            return _NUMBER_RUNS_ON if _NUMBER_GOES_ON.match(below) else _NUMBER_STOPS
        if is_hanzi(above[-1]) and is_hanzi(below[0]):
            return self._of_pair(above[-1] + below[0])
        return 0.0

    def _of_pair(self, pair: str) -> float:
        if pair in pairs_of_characters(*_WORDS):
            return _BOTH if pair in self._pairs else _IN_A_WORD
        return _PRINTED_ELSEWHERE if pair in self._pairs else _NEITHER


def _marks(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The marks that are open at the end of a text, and those that it closes before it opens them."""
    if not _A_MARK.search(text):
        return _NONE, _NONE
    is_open = {one for one, other in _PAIRS_OF_MARKS if text.rfind(one) > text.rfind(other)}
    closes = {
        one for one, other in _PAIRS_OF_MARKS if text.find(other) >= 0 and not 0 <= text.find(one) < text.find(other)
    }
    return frozenset(is_open), frozenset(closes)
