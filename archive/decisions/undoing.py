"""What would hold on a source if some of its decisions were undone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from archive.decisions.records import Decision, Value
from archive.decisions.standing import in_force, not_undone, subject_of


@dataclass(frozen=True)
class Reverted:
    """A decision that holds and would not, with what would hold instead: an earlier decision, or what was read."""

    decision: Decision
    instead: Value
    by: str = ""  # whose earlier decision that is; empty: it is the reading


def undoable(log: Sequence[Decision], keys: Collection[str]) -> list[Decision]:
    """Those of the decisions that still stand, replaced ones too: undoing the later alone would bring them back."""
    return [each for each in not_undone(log) if each.key in keys]


def reverted(log: Sequence[Decision], keys: Collection[str]) -> list[Reverted]:
    """What would change on the source without these decisions."""
    left = {subject_of(each): each for each in in_force([each for each in not_undone(log) if each.key not in keys])}
    changed = (each for each in in_force(log) if each.key in keys)
    return [_reverted(each, left.get(subject_of(each))) for each in changed]


def _reverted(decision: Decision, earlier: Decision | None) -> Reverted:
    if earlier is None:
        return Reverted(decision, decision.proposed)
    return Reverted(decision, earlier.wanted, earlier.by)
