"""Between which bounds a share lies, and what "none of so many" allows to say."""

from dataclasses import dataclass
from math import sqrt

Z = 1.96  # 95 % on both sides
NONE_OF = 3.0  # of n looked at none: with 95 % at most 3/n of all (the rule of three)


@dataclass(frozen=True)
class Interval:
    """The bounds of a share, 95 %."""

    low: float
    high: float


def share(found: int, looked_at: int) -> Interval | None:
    """The share of which `found` of `looked_at` are evidence (Wilson; of none the rule of three); None of nothing."""
    if not looked_at:
        return None
    if not found:
        return Interval(0.0, min(1.0, NONE_OF / looked_at))
    square = Z * Z
    middle = found + square / 2
    reach = Z * sqrt(found * (looked_at - found) / looked_at + square / 4)
    return Interval((middle - reach) / (looked_at + square), min(1.0, (middle + reach) / (looked_at + square)))
