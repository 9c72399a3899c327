"""Frequent words: for each, one bit an article that says whether it holds the word as a string.

The suffix array finds 工作 two hundred thousand times in fifty thousand articles, and each time has to be marked; six
kilobytes of bits say the same.
"""

from collections.abc import Mapping

import numpy as np

from search.whoosh_engine.storage.array_types import Mask
from search.whoosh_engine.storage.mapped_arrays import Array, Arrays
from search.whoosh_engine.storage.suffix_array import PhraseIndex
from search.whoosh_engine.storage.term_index import WordIndex

# Words in fewer articles, or in a smaller share of them, are looked up in the suffix array fast enough.
FREQUENT = 1000
SHARE = 1 / 32


def build(words: WordIndex, phrases: PhraseIndex) -> dict[str, Array]:
    """The arrays of `FrequentWords`."""
    terms = list(words.terms("body", max(FREQUENT, int(words.size * SHARE))))
    bits = np.zeros((len(terms), (words.size + 7) // 8), np.uint8)
    for row, term in zip(bits, terms, strict=True):
        mask = np.zeros(words.size, bool)
        mask[phrases.holders(term)] = True
        row[:] = np.packbits(mask)
    return {"frequent.terms": np.frombuffer("\n".join(terms).encode(), np.uint8), "frequent.bits": bits}


class FrequentWords:
    """Marks the articles that hold a frequent word, without going through its occurrences."""

    def __init__(self, arrays: Arrays | Mapping[str, Array]):
        terms = arrays["frequent.terms"].tobytes().decode()
        self._rows = {term: row for row, term in enumerate(terms.split("\n") if terms else ())}
        self._bits = arrays["frequent.bits"]

    def __contains__(self, term: str) -> bool:
        return term in self._rows

    def mark(self, mask: Mask, term: str) -> bool:
        """Marks the articles that hold the term as a string; False, and nothing marked, when it is not frequent."""
        row = self._rows.get(term)
        if row is None:
            return False
        mask |= np.unpackbits(self._bits[row], count=len(mask)).view(bool)
        return True
