"""Which decisions of a log are in force."""

import json
from collections.abc import Iterable

from archive.decisions.records import Decision


def in_force(log: Iterable[Decision]) -> list[Decision]:
    """The decisions that hold, in their order: neither undone nor replaced by a later one on the same subject.

    An undoing can be undone itself. Undoing a decision brings back the one that it had replaced.
    """
    newest: dict[tuple[object, ...], Decision] = {}
    for decision in not_undone(log):
        newest.pop(subject_of(decision), None)
        newest[subject_of(decision)] = decision
    return list(newest.values())


def not_undone(log: Iterable[Decision]) -> list[Decision]:
    """The decisions proper of a log that no standing row undoes, in their order."""
    standing: list[Decision] = []
    undone: set[str] = set()
    for row in reversed(list(log)):
        if row.key in undone:
            continue
        if row.undoes:
            undone.add(row.undoes)
        else:
            standing.append(row)
    return standing[::-1]


def subject_of(decision: Decision) -> tuple[object, ...]:
    """Equal for decisions about the same thing: field, place and what was proposed there."""
    anchor = decision.anchor
    return decision.field, anchor.start, anchor.end, anchor.printed, as_key(decision.proposed)


def as_key(value: object) -> str:
    """A value as text that is equal for equal values."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
