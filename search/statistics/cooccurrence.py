"""Two texts in the same articles: how many have both, one or neither, and what chance would give."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from search.statistics.bearing import Bearing
from search.statistics.findings import Found
from search.statistics.intervals import Interval, Z, share
from search.statistics.log_ratio import Contrast
from search.statistics.population import Mask


@dataclass(frozen=True)
class Together:
    """Articles held by whether they have the one text, the other, both or neither; and issues with them."""

    both: int
    only_first: int
    only_second: int
    neither: int
    issues_both: int  # with an article that has both
    issues_first: int  # with an article that has the first
    issues_second: int

    @property
    def either(self) -> int:
        return self.both + self.only_first + self.only_second

    @property
    def expected(self) -> float:
        """How many articles would have both if neither text had to do with the other."""
        held = self.either + self.neither
        return (self.both + self.only_first) * (self.both + self.only_second) / held if held else 0.0

    @property
    def of_first(self) -> Interval | None:
        """In which share of the issues with the first both stand in one article."""
        return share(self.issues_both, self.issues_first)

    @property
    def of_second(self) -> Interval | None:
        return share(self.issues_both, self.issues_second)


def together(first: Found, second: Found) -> Together:
    """Both among the same articles of one population."""
    both = first.articles & second.articles
    number, population = int(np.count_nonzero(both)), first.population
    return Together(
        both=number,
        only_first=first.total - number,
        only_second=second.total - number,
        neither=int(np.count_nonzero(first.among)) - first.total - second.total + number,
        issues_both=population.issues_among(both),
        issues_first=first.issues,
        issues_second=second.issues,
    )


@dataclass(frozen=True)
class Beside:
    """A text whose articles are looked at for others: with it, and without it among those asked about."""

    phrase: Found

    @cached_property
    def once(self) -> Found:
        return self._found(self.phrase.population.once(self.phrase.articles))

    @cached_property
    def elsewhere(self) -> Found:
        """The articles without the text."""
        return self._found(self.phrase.among & ~self.phrase.articles)

    def _found(self, articles: Mask) -> Found:
        return Found(self.phrase.population, self.phrase.among, articles)

    def contrasts(self, texts: Sequence[str], bearing: Bearing, z: float = Z) -> list[Contrast]:
        """Issues in which one article has both, beside issues with the other one alone; copies count once."""
        both, alone = bearing.issues(self.once), bearing.issues(self.elsewhere)
        return [
            Contrast(text, here, self.once.issues, there, self.elsewhere.issues, z)
            for text, here, there in zip(texts, both, alone, strict=True)
        ]
