"""How many times more frequent something is in one part of what is held than in another, at least (LRC)."""

from dataclasses import dataclass
from math import log2
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from search.statistics.intervals import Floats, Z, lower_bounds, share

ERROR = 0.05  # that of all bounds of a list together one is too high


def log_ratio(found: int, held: int, elsewhere: int, held_elsewhere: int, z: float = Z) -> float:
    """The lower bound of log2 of the ratio of both shares (Wilson, of the share of `found` in the sum); 0 at least.

    Of what is not held nothing is said: 0.
    """
    interval = share(found, found + elsewhere, z)
    if not interval or not interval.low or not held_elsewhere:
        return 0.0
    return max(0.0, log2(interval.low / (1 - interval.low) * held_elsewhere / max(held, 1)))


def log_ratios(found: ArrayLike, held: int, elsewhere: ArrayLike, held_elsewhere: int) -> Floats:
    """The same of many, where something was found of each."""
    here = np.asarray(found, np.int64)
    low = lower_bounds(here, here + np.asarray(elsewhere, np.int64))
    if not held_elsewhere:
        return np.zeros(len(low))
    return np.maximum(0.0, np.log2(low / (1 - low) * held_elsewhere / max(held, 1)))


def z_of_many(tested: int) -> float:
    """How many standard errors a bound lies off when so many are told at once (Bonferroni)."""
    return NormalDist().inv_cdf(1 - ERROR / 2 / max(tested, 1))


LEAST = 1e-4  # a share that is told no further: what is nowhere there may be any times more frequent here


@dataclass(frozen=True)
class Contrast:
    """In how many issues a string stands, of those held here and of those held there."""

    text: str
    found: int
    held: int
    found_there: int
    held_there: int
    z: float = Z

    @property
    def at_least(self) -> float:
        """How many times more frequent it is here, at least, as log2; 0 where that is not sure."""
        return log_ratio(self.found, self.held, self.found_there, self.held_there, self.z)

    @property
    def ratio(self) -> float | None:
        """How many times more frequent it is here, as log2; None where it stands nowhere else."""
        if not (self.found and self.found_there and self.held and self.held_there):
            return None
        return log2(self.found / self.held * self.held_there / self.found_there)

    @property
    def at_most_grown(self) -> float:
        """How many times more frequent it may be here, as log2; 0 where it surely is not, or nothing can be said."""
        reverse = share(self.found_there, self.found + self.found_there, self.z)
        if not reverse or not self.held or not self.held_there:
            return 0.0
        low = max(reverse.low, LEAST)
        return max(0.0, log2((1 - low) / low * self.held_there / self.held))


def most_distinctive(contrasts: list[Contrast]) -> list[Contrast]:
    """Those that are surely more frequent here, the most distinctive first."""
    sure = (each for each in contrasts if each.at_least > 0)
    return sorted(sure, key=lambda each: (-each.at_least, -each.found, each.text))


@dataclass(frozen=True)
class Trended:
    """A contrast here, and that of the same string in the same times elsewhere."""

    here: Contrast
    elsewhere: Contrast | None = None  # None: no trend is asked for

    @property
    def at_least(self) -> float:
        """The bound of the ratio here less the upper bound of that elsewhere, where that is a growth; 0 at least."""
        return max(0.0, self.here.at_least - (self.elsewhere.at_most_grown if self.elsewhere else 0.0))
