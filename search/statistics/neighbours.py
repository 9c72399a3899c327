"""What stands beside a phrase: characters as numbers that sort and count. Pure, over numpy."""

from collections.abc import Sequence

import numpy as np

from search.statistics.population import Integers, Value

PACKED = 3  # characters in one number of 64 bits: code points have 21
BITS = 21


def most_frequent(characters: Integers, side: str, limit: int) -> list[tuple[str, int]]:
    """The strings beside the phrase and how often, most frequent first; a row for each distance, 0 where nothing is."""
    if len(characters) == 1:
        counts = np.bincount(characters[0])
        found = counts.nonzero()[0]
        counts = counts[found]
    else:
        found, counts = np.unique(packed(characters), return_counts=True)
    best = np.lexsort((found, -counts))[:limit]
    texts = (_unpacked(key, side, len(characters)) for key in found[best].tolist())
    return list(zip(texts, counts[best].tolist(), strict=True))


def packed(characters: Integers) -> Integers:
    """Several characters of each line, at most three, as one number that sorts like them."""
    key = np.zeros(characters.shape[1], np.uint64)
    for row in characters:
        key = key << np.uint64(BITS) | row.astype(np.uint64)
    return key


def by_label(values: Sequence[Value]) -> Integers:
    """The place of each value among all by name."""
    order = sorted(range(len(values)), key=lambda at: values[at].label)
    ranks = np.empty(len(values), np.int64)
    ranks[order] = np.arange(len(values))
    return ranks


def _unpacked(key: int, side: str, width: int) -> str:
    codes = [key >> BITS * place & ((1 << BITS) - 1) for place in reversed(range(width))]
    text = "".join(chr(code) for code in codes if code)
    return text[::-1] if side == "left" else text
