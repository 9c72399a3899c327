"""PURE. Whether two texts are the same article: exactly, or with a few words changed or a part left out.

Texts are compared by the runs of `RUN` characters of their match forms. A sample of the runs, chosen alike in every
text, finds the candidates; all runs together decide.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

import numpy as np

from archive.text import match_text

RUN = 8  # characters; formulas of the genre are often longer than words, so shorter runs make strangers look alike
SAMPLE_RATE = 32  # one run in so many is kept for finding candidates
ALIKE = 0.6  # of all runs of both: a few words changed
CONTAINED = 0.85  # of the shorter one's runs: shortened elsewhere
SHORTEST_PART = 0.4  # of the longer text; below it, one quotes the other
LONGEST = 100_000  # characters compared; a longer text is known by its beginning
MIN_RUNS = 60  # shorter texts are told apart by nothing but their wording
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # odd, bits without a pattern: 2^64 by the golden ratio (Knuth 6.4)


@dataclass(frozen=True)
class Resemblance:
    """How many runs two texts share: of both together, and of the shorter one."""

    jaccard: float
    containment: float
    part: float  # the shorter text's size as a part of the longer one's

    @property
    def is_copy(self) -> bool:
        return self.jaccard >= ALIKE or (self.containment >= CONTAINED and self.part >= SHORTEST_PART)


def digest(texts: Iterable[str]) -> str:
    """Equal for texts of equal match form, however wrapped, quoted or cut into paragraphs."""
    return sha256(_form(tuple(texts)).encode()).hexdigest()


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


def sample(all_runs: Set[int]) -> frozenset[int]:
    """The runs by which candidates are found: a part's sample lies within the sample of the whole."""
    if len(all_runs) < MIN_RUNS:
        return frozenset()
    return frozenset(run for run in all_runs if run % SAMPLE_RATE == 0) or frozenset({min(all_runs)})


def resemblance(one: Set[int], other: Set[int]) -> Resemblance:
    """How alike two texts are, by their runs."""
    shorter, longer = sorted((len(one), len(other)))
    if not shorter:
        return Resemblance(0.0, 0.0, 0.0)
    shared = len(one & other)
    return Resemblance(shared / (shorter + longer - shared), shared / shorter, shorter / longer)


def is_near_copy(one: Set[int], other: Set[int]) -> bool:
    """True if two texts, each long enough to tell, are versions of one article."""
    return min(len(one), len(other)) >= MIN_RUNS and resemblance(one, other).is_copy
