"""When a text came into steady use, told by two rules that the page prints. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, log

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
    return TakeOff(_first_upper(held), _first_steady(held))


def _first_steady(months: Sequence[Month]) -> str:
    """The first month with the text from which 4 of 6 months held have it, in 6 articles or more."""
    for number, month in enumerate(months):
        window = months[number : number + WINDOW]
        with_it = sum(each.found > 0 for each in window)
        if month.found and with_it >= MONTHS_WITH and sum(each.found for each in window) >= ARTICLES_WITH:
            return month.value
    return ""


def _first_upper(months: Sequence[Month]) -> str:
    """The first month in the upper state, the usual rate, of Kleinberg's automaton of two; the lower is half of it."""
    found, held = sum(month.found for month in months), sum(month.held for month in months)
    if not found or found < ARTICLES_WITH:
        return ""
    usual = found / held
    # Kleinberg's lower state is the usual rate; then what was taken up early never rises to twice of it.
    rates = usual / STEP, min(usual, 0.9999)
    entering = COST * log(len(months)) if len(months) > 1 else 0.0
    costs: tuple[float, float] = (0.0, inf)
    ways: list[tuple[int, int]] = []  # of each month, from which state each of the two is reached
    for month in months:
        # Going up costs, going down does not.
        from_states = (int(costs[1] < costs[0]), int(costs[1] < costs[0] + entering))
        best = (min(costs), min(costs[0] + entering, costs[1]))
        costs = (best[0] + _cost(month, rates[0]), best[1] + _cost(month, rates[1]))
        ways.append(from_states)
    state, first = int(costs[1] < costs[0]), ""
    for month, way in zip(reversed(months), reversed(ways), strict=True):
        first = month.value if state else first
        state = way[state]
    return first


def _cost(month: Month, rate: float) -> float:
    """How little the month goes with that rate; what does not depend on the rate is left out."""
    if rate <= 0 or rate >= 1:
        return 0.0
    return -month.found * log(rate) - (month.held - month.found) * log(1 - rate)
