"""Evidence for a layout: what was seen on the page, and how much it says."""

from collections.abc import Iterable
from dataclasses import dataclass

from archive.parsing.records import LayoutChoice


@dataclass(frozen=True)
class Evidence:
    """A sign of a layout, with its weight between 0 and 1 and the sentence for the editor."""

    seen: bool
    weight: float
    reason: str


def choice(name: str, evidence: Iterable[Evidence], base: float = 0.0) -> LayoutChoice:
    """The layout with the sum of the signs seen, never quite certain."""
    seen = [sign for sign in evidence if sign.seen]
    return LayoutChoice(name, min(0.99, base + sum(sign.weight for sign in seen)), tuple(sign.reason for sign in seen))
