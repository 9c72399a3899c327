"""Frequent words, and which articles hold one as a string without its being segmented so there.

The suffix array finds 工作 two hundred thousand times in fifty thousand articles, and has to turn each place into its
article. The word's postings already are articles; the few that they lack are worked out when the segment is written.
"""

from collections.abc import Iterable

import numpy as np

from search.whoosh_engine.arrays import Array, Arrays
from search.whoosh_engine.phrases import PhraseIndex
from search.whoosh_engine.schema import TEXT_FIELDS
from search.whoosh_engine.words import WordIndex

# Below this the suffix array alone takes a fraction of a millisecond.
FREQUENT = 1000


def build(words: WordIndex, phrases: PhraseIndex) -> dict[str, Array]:
    """The arrays of `FrequentWords`."""
    terms = [term for term in words.terms("body", FREQUENT) if len(term) > 1]
    lacking = [_lacking(words, phrases, term) for term in terms]
    ends = np.cumsum([0, *map(len, lacking)], dtype=np.int64)
    return {
        "frequent.terms": np.frombuffer("\n".join(terms).encode(), np.uint8),
        "frequent.ends": ends,
        "frequent.articles": np.concatenate([np.zeros(0, np.int32), *lacking]),
    }


def _lacking(words: WordIndex, phrases: PhraseIndex, term: str) -> Array:
    holding = np.zeros(words.size, bool)
    holding[phrases.holders(term)] = True
    for ids in _postings(words, term):
        holding[ids] = False
    return np.flatnonzero(holding).astype(np.int32)


def _postings(words: WordIndex, term: str) -> Iterable[Array]:
    found = (words.postings(field, term) for field in TEXT_FIELDS)
    return (postings.ids for postings in found if postings)


class FrequentWords:
    """Marks the articles that hold a frequent word, without going through its occurrences."""

    def __init__(self, arrays: Arrays, words: WordIndex):
        terms = arrays["frequent.terms"].tobytes().decode()
        self._numbers = {term: number for number, term in enumerate(terms.split("\n") if terms else ())}
        self._ends, self._lacking = arrays["frequent.ends"].tolist(), arrays["frequent.articles"]
        self._words = words

    def mark(self, mask: Array, term: str) -> bool:
        """Marks the articles that hold the term as a string; False, and nothing marked, when it is not frequent."""
        number = self._numbers.get(term)
        if number is None:
            return False
        for ids in _postings(self._words, term):
            mask[ids] = True
        mask[self._lacking[self._ends[number] : self._ends[number + 1]]] = True
        return True
