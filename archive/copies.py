"""PURE. What makes two texts copies of one another, as far as it is known without the texts of all others.

Copies in the very words have one digest. How alike two readings of one page are is told by the runs of `RUN`
characters of their match forms. What is printed with changes is found by comparing all texts: `search.reuse`.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

import numpy as np

from archive.text import match_text

RUN = 8  # characters; formulas of the genre are often longer than words, so shorter runs make strangers look alike
LONGEST = 100_000  # characters compared; a longer text is known by its beginning
LEAST = 60  # characters of match form that copies share; below it, articles share formulas
WINDOW = 30  # days between the printing of a text and its copy; later it is used again, not copied
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # odd, bits without a pattern: 2^64 by the golden ratio (Knuth 6.4)


@dataclass(frozen=True)
class Resemblance:
    """How many runs two texts share: of both together, and of the shorter one."""

    jaccard: float
    containment: float


def digest(texts: Iterable[str]) -> str:
    """Equal for texts of equal match form, however wrapped, quoted or cut into paragraphs."""
    return sha256(_form(tuple(texts)).encode()).hexdigest()


def is_long_enough(texts: Iterable[str]) -> bool:
    """Whether equal words are a copy: short notices are told apart by nothing but their wording."""
    return len(_form(tuple(texts))) >= LEAST


def runs(texts: Iterable[str]) -> frozenset[int]:
    """All runs of the texts' match form, as numbers that are the same in every process."""
    codes = np.frombuffer(_form(tuple(texts))[:LONGEST].encode("utf-32-le"), "<u4").astype(np.uint64)
    number = len(codes) - RUN + 1
    if number < 1:
        return frozenset()
    hashes = np.zeros(number, np.uint64)
    for place in range(RUN):  # all runs at once, by their first characters, their second ones …
        hashes = (hashes ^ codes[place : place + number]) * MULTIPLIER
        hashes ^= hashes >> np.uint64(29)
    return frozenset((hashes >> np.uint64(32)).tolist())


@lru_cache(maxsize=128)
def _form(texts: tuple[str, ...]) -> str:
    """The match form, asked for twice of each article that comes in."""
    return "".join(map(match_text, texts))


def resemblance(one: Set[int], other: Set[int]) -> Resemblance:
    """How alike two texts are, by their runs."""
    shorter, longer = sorted((len(one), len(other)))
    if not shorter:
        return Resemblance(0.0, 0.0)
    shared = len(one & other)
    return Resemblance(shared / (shorter + longer - shared), shared / shorter)
