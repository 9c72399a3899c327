"""Several phrases side by side: each with its dates and counts, and each pair in the same articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from archive.text import match_text
from search.service.tracing import Series, Trace
from search.statistics.cooccurrence import Together, together


@dataclass(frozen=True)
class Pair:
    """Two of the phrases; where the one is part of the other, having both says nothing."""

    first: str
    second: str
    together: Together

    @property
    def is_nested(self) -> bool:
        one, other = match_text(self.first), match_text(self.second)
        return one in other or other in one


@dataclass(frozen=True)
class Comparison:
    """What the chart of a trace does not say of its phrases."""

    phrases: Sequence[Series]
    pairs: Sequence[Pair]


def comparison(found: Trace) -> Comparison:
    """The phrases of a trace, each with each."""
    pairs = combinations(found.series, 2)
    return Comparison(
        found.series,
        [Pair(one.phrase, other.phrase, together(one.shown, other.shown)) for one, other in pairs],
    )
