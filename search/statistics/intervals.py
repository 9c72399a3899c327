"""Between which bounds a share lies, and what "none of so many" allows to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.integer[Any]]
Floats = NDArray[np.float64]

Z = 1.96  # 95 % on both sides
NONE_OF = 3.0  # of n looked at none: with 95 % at most 3/n of all (the rule of three)


@dataclass(frozen=True)
class Interval:
    """The bounds of a share, 95 %."""

    low: float
    high: float


def share(found: int, looked_at: int, z: float = Z) -> Interval | None:
    """The share of which `found` of `looked_at` are evidence (Wilson; of none the rule of three); None of nothing."""
    if not looked_at:
        return None
    if not found:
        return Interval(0.0, min(1.0, NONE_OF / looked_at))
    square = z * z
    middle = found + square / 2
    reach = z * sqrt(found * (looked_at - found) / looked_at + square / 4)
    return Interval((middle - reach) / (looked_at + square), min(1.0, (middle + reach) / (looked_at + square)))


def lower_bounds(found: Integers, looked_at: Integers, z: float = Z) -> Floats:
    """The lower bounds of many shares, of each of which something is found."""
    square = z * z
    reach = z * np.sqrt(found * (looked_at - found) / looked_at + square / 4)
    bounds: Floats = (found + square / 2 - reach) / (looked_at + square)
    return bounds


def ratio(parts: Sequence[float], wholes: Sequence[float]) -> Interval | None:
    """Of all parts by all wholes, each pair one observation (linearized ratio); None of fewer than two."""
    number, whole = len(wholes), sum(wholes)
    if number < 2 or not whole:
        return None
    found = sum(parts) / whole
    spread = sum((part - found * each) ** 2 for part, each in zip(parts, wholes, strict=True))
    reach = Z * sqrt(number / (number - 1) * spread) / whole
    return Interval(max(0.0, found - reach), min(1.0, found + reach))
