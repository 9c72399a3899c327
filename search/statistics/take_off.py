"""When a text came into steady use, told by two rules that the page prints. Pure, over numpy."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.statistics.population import Integers, Mask

Floats = NDArray[np.float64]

STEP, COST = 2.0, 1.0  # of the automaton: how much rarer its lower state is than the upper, and what entering it costs
WINDOW, MONTHS_WITH, ARTICLES_WITH = 6, 4, 6  # of the plain rule


@dataclass(frozen=True)
class Month:
    """A month of which articles are held: 2021-06, how many have the text, how many are held."""

    value: str
    found: int
    held: int


@dataclass(frozen=True)
class TakeOff:
    """The first month of steady use by each rule; "" where a rule sees none."""

    by_automaton: str
    by_counting: str

    @property
    def month(self) -> str:
        """What is published: the automaton's, or where it sees none the other's."""
        return self.by_automaton or self.by_counting


def take_off(months: Sequence[Month]) -> TakeOff:
    """The take-off in months that are held, ascending; others are no evidence of anything."""
    held = [month for month in months if month.held]
    upper = _first_upper_of_one(*([getattr(month, name) for month in held] for name in ("found", "held")))
    return TakeOff(held[upper].value if upper >= 0 else "", _first_steady(held))


def _first_upper_of_one(found: Sequence[int], held: Sequence[int]) -> int:
    """`first_upper` of one text, all months of which are held: one number after the other, ten times as fast."""
    if sum(found) < ARTICLES_WITH:
        return -1
    counts = np.array([found], np.int64), np.array([held], np.int64)
    entering = COST * float(np.log(len(held)))
    low, high = 0.0, float("inf")
    ways = []  # of each month, from which state each of the two is reached
    for cost_low, cost_high in zip(*_costs(*counts, _rates(*counts))[:, :, 0].tolist(), strict=True):
        ways.append((high < low, high < low + entering))
        low, high = min(low, high) + cost_low, min(low + entering, high) + cost_high
    is_upper, first = high < low, -1
    for month in reversed(range(len(ways))):
        first = month if is_upper else first
        is_upper = ways[month][is_upper]
    return first


def _first_steady(months: Sequence[Month]) -> str:
    """The first month with the text from which 4 of 6 months held have it, in 6 articles or more."""
    for number, month in enumerate(months):
        window = months[number : number + WINDOW]
        with_it = sum(each.found > 0 for each in window)
        if month.found and with_it >= MONTHS_WITH and sum(each.found for each in window) >= ARTICLES_WITH:
            return month.value
    return ""


def take_offs(found: Integers, held: Integers) -> list[int]:
    """Of each row, a text with its counts by month (columns), the number of the month that is published, or -1."""
    months = first_upper(found, held).tolist()
    return [month if month >= 0 else _steady_number(*row) for month, *row in zip(months, found, held, strict=True)]


def _steady_number(found: Integers, held: Integers) -> int:
    """The same by the plain rule."""
    if found.sum() < ARTICLES_WITH:
        return -1
    counts = zip(found.tolist(), held.tolist(), strict=True)
    first = _first_steady([Month(str(at), *count) for at, count in enumerate(counts) if count[1]])
    return int(first) if first else -1


def first_upper(found: Integers, held: Integers) -> Integers:
    """Of each row the first month in the upper state, the usual rate, of Kleinberg's automaton of two; -1 for none.

    Its lower state is half of the usual rate. Months of which nothing is held are passed over.
    """
    entering = COST * np.log(np.maximum(np.count_nonzero(held, axis=1), 1))
    low, high = np.zeros(len(found)), np.full(len(found), np.inf)
    ways = []  # of each month, from which state each of the two is reached
    for is_held, cost_low, cost_high in zip((held > 0).T, *_costs(found, held, _rates(found, held)), strict=True):
        # Going up costs, going down does not.
        ways.append((is_held, high < low, high < low + entering))
        best_low, best_high = np.minimum(low, high), np.minimum(low + entering, high)
        low, high = np.where(is_held, best_low + cost_low, low), np.where(is_held, best_high + cost_high, high)
    return np.where(found.sum(axis=1) >= ARTICLES_WITH, _traced_back(high < low, ways), -1)


def _traced_back(is_upper: Mask, ways: Sequence[tuple[Mask, Mask, Mask]]) -> Integers:
    first = np.full(len(is_upper), -1)
    for month in reversed(range(len(ways))):
        is_held, low_from_upper, high_from_upper = ways[month]
        first = np.where(is_held & is_upper, month, first)
        before = np.where(is_upper, high_from_upper, low_from_upper)
        is_upper = np.where(is_held, before, is_upper)
    return first


def _rates(found: Integers, held: Integers) -> Floats:
    """Of each text those of the lower and the upper state."""
    # Kleinberg's lower state is the usual rate; then what was taken up early never rises to twice of it.
    usual = found.sum(axis=1) / np.maximum(held.sum(axis=1), 1)
    return np.stack([usual / STEP, np.minimum(usual, 0.9999)])


def _costs(found: Integers, held: Integers, rates: Floats) -> Floats:
    """By rate and month how little each text goes with them; what does not depend on the rate is left out."""
    usable = (rates > 0) & (rates < 1)
    safe = np.where(usable, rates, 0.5)
    costs = [-found.T * np.log(each) - (held - found).T * np.log(1 - each) for each in safe]
    return np.where(usable[:, None], costs, 0.0)
