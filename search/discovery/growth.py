"""How much more often something is printed than before, told by the lower bound of the log ratio (LRC)."""

from dataclasses import dataclass

import numpy as np

from search.discovery.corpus import Corpus
from search.discovery.thresholds import WINDOW, Thresholds
from search.statistics.population import Integers, Mask

STEP = 3  # months: windows of a year need not be tried at each
A_YEAR = WINDOW // STEP


@dataclass(frozen=True)
class Growth:
    """Issues with a string among those held, from its take-off on and before it, and what that says at least."""

    found_after: int
    held_after: int
    found_before: int
    held_before: int
    lrc: float  # log2 of how many times more frequent it has become, at least; 0 where that is not sure


class MayHaveGrown:
    """Whether a group has so many more documents in some twelve months than in the twelve before."""

    def __init__(self, corpus: Corpus, limits: Thresholds):
        self.quarters, self.z = corpus.family_months // STEP, limits.suspected
        self.many = -(-corpus.month_count // STEP)
        dated = self.quarters[self.quarters >= 0]
        before, after = _windows(np.bincount(dated, minlength=self.many)[None])
        self.expected = (after / np.maximum(before + after, 1)).astype(np.float32)
        self.is_held = before > 0

    def __call__(self, groups: Integers, families: Integers, many: int) -> Mask:
        """Of `many` groups, each with its documents."""
        worth = np.zeros(many, bool)
        quarters = self.quarters[families]
        groups, quarters = groups[quarters >= 0], quarters[quarters >= 0]
        present = np.flatnonzero(np.bincount(groups, minlength=many))
        dense = np.searchsorted(present, groups)
        cells = np.bincount(dense * self.many + quarters, minlength=len(present) * self.many)
        before, after = _windows(cells.reshape(len(present), self.many).astype(np.int32))
        # Wilson's lower bound lies above what is expected where the score test says so, which costs less.
        both = (before + after).astype(np.float32)
        beyond = after - both * self.expected
        grown = (beyond > 0) & (beyond**2 > self.z**2 * both * self.expected * (1 - self.expected)) & self.is_held
        worth[present] = grown.any(axis=1)
        return worth


def _windows(counts: Integers) -> tuple[Integers, Integers]:
    """Of every quarter (columns) the sums of the twelve months before it, and of the twelve from it on."""
    sums = np.concatenate([np.zeros((len(counts), 1), counts.dtype), np.cumsum(counts, axis=1, dtype=counts.dtype)], 1)
    at = np.arange(counts.shape[1])
    begin, end = np.maximum(at - A_YEAR, 0), np.minimum(at + A_YEAR, counts.shape[1])
    return sums[:, at] - sums[:, begin], sums[:, end] - sums[:, at]
