"""A figure measured against known truth, with its bound and what speaks against it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """A share of so many, or a number of faults; `faults` are some of those that fell short."""

    says: str
    value: float
    bound: float
    is_met: bool
    of: int
    faults: tuple[str, ...] = ()

    def __str__(self) -> str:
        verdict = "met" if self.is_met else "MISSED"
        return f"{self.says:64} {self.value:8.4g} of {self.of:<6} bound {self.bound:<5g} {verdict}"


def none_of(says: str, faults: Sequence[object], of: int | None = None) -> Verdict:
    """No fault is borne."""
    return Verdict(says, len(faults), 0, not faults, len(faults) if of is None else of, _some(faults))


def at_least(says: str, bound: float, right: int, of: int, faults: Sequence[object] = ()) -> Verdict:
    """The share that is right; of nothing nothing is said, which meets no bound."""
    share = right / of if of else 0.0
    return Verdict(says, share, bound, share >= bound, of, _some(faults))


def f1(says: str, bound: float, told: set, planted: set) -> Verdict:
    """The harmonic mean of precision and recall."""
    both = len(told & planted)
    value = 2 * both / (len(told) + len(planted)) if told or planted else 0.0
    return Verdict(says, value, bound, value >= bound, len(planted), _some(sorted(told ^ planted)))


def _some(faults: Sequence[object]) -> tuple[str, ...]:
    return tuple(str(fault)[:300] for fault in faults[:8])
