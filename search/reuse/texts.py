"""All texts of an archive as one, which is what passages are looked for in."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from search.suffixes import CodePoints

Positions = NDArray[np.int64]


@dataclass(frozen=True)
class JoinedTexts:
    """The match forms of all articles of a generation, oldest first, undated ones last; 0 ends each stretch."""

    generation: str
    keys: Positions
    dates: Positions  # 20220420; 0 where the day is not known
    starts: Positions  # of each article, and where the last one ends
    characters: CodePoints

    @cached_property
    def breaks(self) -> Positions:
        """Where stretches end."""
        return np.flatnonzero(self.characters == 0)

    @cached_property
    def lengths(self) -> Positions:
        """How many characters each article has."""
        return np.diff(self.starts) - np.diff(self.breaks.searchsorted(self.starts))

    @cached_property
    def digests(self) -> list[str]:
        """Of each article the digest by which the archive knows its words, whatever it is cut into."""
        kept = self.characters[self.characters != 0].astype("<u4")
        ends = np.cumsum(self.lengths).tolist()
        forms = (kept[start:end].tobytes().decode("utf-32-le") for start, end in zip([0, *ends], ends, strict=False))
        return [sha256(form.encode()).hexdigest() for form in forms]

    def articles_at(self, positions: Positions) -> Positions:
        """The article that each position lies in."""
        return self.starts.searchsorted(positions, side="right") - 1

    def left_at(self, positions: Positions) -> Positions:
        """How many characters there are from each position to the end of its stretch."""
        left: Positions = self.breaks[self.breaks.searchsorted(positions)] - positions
        return left

    def places(self, positions: Positions) -> tuple[Positions, Positions]:
        """Of each position its stretch in its article and its place in the stretch, both from 0."""
        starts = self.starts[self.articles_at(positions)]
        first, here = self.breaks.searchsorted(starts), self.breaks.searchsorted(positions)
        begins = np.where(here > first, self.breaks[np.maximum(here - 1, 0)] + 1, starts)
        return here - first, positions - begins
