"""Which places of the texts begin with a string that stands elsewhere too, told by fingerprints of the strings.

Of a large archive few strings of thirty characters stand twice: to find these before suffixes are put in order leaves
little to be ordered. Fingerprints are Karp and Rabin's, made by doubling; two strings that share one by chance are told
apart by the order.
"""

import numpy as np
from numpy.typing import NDArray

from search.reuse.texts import JoinedTexts, Positions
from search.suffixes import CodePoints

Words = NDArray[np.uint64]

WORD = 64  # bits
BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits without order: high bits of products depend on all characters
AT_ONCE = 1 << 18  # characters: what is worked on stays near the processor


def printed_twice(texts: JoinedTexts, length: int) -> Positions:
    """The places that begin with a string of so many characters of one stretch that another begins with, ascending.

    A few more may be among them.
    """
    of_place = np.uint64(len(texts.characters).bit_length())
    keys = _keys(texts, length, of_place)
    keys.sort()
    limit = np.uint64(1) << of_place
    twins = np.zeros(len(keys), bool)
    twins[1:] = (keys[1:] ^ keys[:-1]) < limit  # nothing but the place differs
    twins[:-1] |= twins[1:]
    return np.sort((keys[twins] & (limit - np.uint64(1))).astype(np.int64))


def _keys(texts: JoinedTexts, length: int, of_place: np.uint64) -> Words:
    """Of each place that so many characters of its stretch follow: as much of their fingerprint as fits before it."""
    inside = _inside(texts, length)
    keys, filled = np.empty(np.count_nonzero(inside), np.uint64), 0
    for start in range(0, len(inside), AT_ONCE):
        kept = np.flatnonzero(inside[start : start + AT_ONCE])
        if len(kept):
            found = fingerprints(texts.characters[start : start + AT_ONCE + length - 1], length)[kept]
            places = kept.astype(np.uint64) + np.uint64(start)
            keys[filled : filled + len(kept)] = found >> of_place << of_place | places
            filled += len(kept)
    return keys


def _inside(texts: JoinedTexts, length: int) -> NDArray[np.bool_]:
    """Which places have so many characters before the end of their stretch."""
    begins = np.concatenate([[0], texts.breaks[:-1] + 1])[: len(texts.breaks)]
    long = texts.breaks - begins >= length
    changes = np.zeros(len(texts.characters) + 1, np.int8)
    changes[begins[long]] += 1
    changes[texts.breaks[long] - length + 1] -= 1
    inside: NDArray[np.bool_] = np.cumsum(changes[:-1], dtype=np.int8).view(bool)
    return inside


def fingerprints(characters: CodePoints, length: int) -> Words:
    """The fingerprint of each string of so many characters."""
    if length == 1:
        return characters * BASE
    half = length // 2
    halves = fingerprints(characters, half)
    found = halves[:-half] * _power(half) + halves[half:]
    return found if length % 2 == 0 else found[:-1] * BASE + characters[length - 1 :] * BASE


def _power(exponent: int) -> np.uint64:
    return np.uint64(pow(int(BASE), exponent, 1 << WORD))
