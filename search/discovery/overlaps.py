"""Of strings that overlap in the texts, which one is meant."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

import numpy as np

from search.discovery.corpus import Corpus
from search.discovery.sightings import Sightings
from search.discovery.thresholds import SHORTEST, Thresholds
from search.reuse.texts import Positions

COMPARED = 400  # occurrences that are compared with what better ones cover
CLEARLY = 0.02  # by which the prior of a longer string must exceed that of its part


class Ranked(Protocol):
    """What is asked of a candidate."""

    @property
    def text(self) -> str: ...

    @property
    def prior(self) -> float: ...


Each = TypeVar("Each", bound=Ranked)


def unexplained(
    corpus: Corpus, ranked: Sequence[tuple[Each, Sightings]], limits: Thresholds
) -> Iterator[tuple[Each, Sightings]]:
    """Those of which most occurrences touch none of a better one, best first.

    A part that several longer and better formed strings share is none either, however often it stands (火结对).
    """
    covered = np.zeros(len(corpus.texts.characters), bool)
    longer = _Longer(ranked)
    for candidate, seen in ranked:
        some = _some(seen.positions)
        if _touched(covered, some, seen.length) >= limits.explained * len(some):
            continue
        if longer.holding(candidate, some) >= limits.explained * len(some):
            continue
        for at in range(seen.length):
            covered[seen.positions + at] = True
        yield candidate, seen


def _some(positions: Positions) -> Positions:
    some: Positions = positions[np.linspace(0, len(positions) - 1, min(COMPARED, len(positions))).astype(int)]
    return some


def _touched(covered: np.ndarray[tuple[int], np.dtype[np.bool_]], positions: Positions, length: int) -> int:
    return int(np.count_nonzero(np.logical_or.reduce([covered[positions + at] for at in range(length)])))


class _Longer:
    """The strings that hold others, found by the first characters of these."""

    def __init__(self, ranked: Sequence[tuple[Ranked, Sightings]]):
        self._by_part: defaultdict[str, list[tuple[Ranked, Sightings]]] = defaultdict(list)
        for candidate, seen in ranked:
            text = candidate.text
            for part in {text[at : at + SHORTEST] for at in range(len(text) - SHORTEST + 1)}:
                self._by_part[part].append((candidate, seen))

    def holding(self, candidate: Ranked, positions: Positions) -> int:
        """How many of those occurrences lie in longer strings that are better formed."""
        held = np.zeros(len(positions), bool)
        for other, seen in self._by_part[candidate.text[:SHORTEST]]:
            is_longer = len(other.text) > len(candidate.text) and other.prior > candidate.prior + CLEARLY
            if is_longer and (at := other.text.find(candidate.text)) >= 0:
                held |= np.isin(positions - at, seen.positions)
        return int(np.count_nonzero(held))
