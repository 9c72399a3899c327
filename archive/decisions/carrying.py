"""Decisions on another version of a page: held where the same characters stand between the same, never elsewhere."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from archive.decisions.anchoring import anchor_at
from archive.decisions.records import OF_STRUCTURE, Anchor, Decision, Value
from archive.parsing.records import Span


def carried(decision: Decision, text: str) -> Decision:
    """The decision about the same place of this text; as it was, and so lost, where that cannot be told for certain."""
    if not decision.anchor.printed:
        return decision  # about the page as a whole
    anchors = [decision.anchor, *(Anchor(**anchor) for anchor in _anchors(decision))]
    found = {anchor: _found(anchor, text) for anchor in anchors}
    if None in found.values():
        return replace(decision, anchor=replace(decision.anchor, start=len(text), end=len(text), before="\0"))
    moved = {anchor: anchor_at(text, span.start, span.end) for anchor, span in found.items() if span}

    def put(value: Value) -> Value:
        return vars(moved[Anchor(**value)]).copy() if _is_anchor(decision, value) else value

    return replace(decision, anchor=moved[decision.anchor], proposed=put(decision.proposed), value=put(decision.value))


def _anchors(decision: Decision) -> Iterator[dict[str, Any]]:
    return (value for value in (decision.proposed, decision.value) if _is_anchor(decision, value))


def _is_anchor(decision: Decision, value: Value) -> bool:
    return decision.field in OF_STRUCTURE and isinstance(value, dict)


def _found(anchor: Anchor, text: str) -> Span | None:
    """The one place that has the characters around it on both sides, else the one that has them on one side."""
    places = list(_places(anchor.printed, text))
    sides = [(_stands_behind(anchor, text, at), _stands_before(anchor, text, at)) for at in places]
    for enough in (2, 1):
        likely = [at for at, both in zip(places, sides, strict=True) if sum(both) >= enough]
        if likely:
            return Span(likely[0], likely[0] + len(anchor.printed)) if len(likely) == 1 else None
    return None


def _places(printed: str, text: str) -> Iterator[int]:
    at = text.find(printed)
    while at >= 0:
        yield at
        at = text.find(printed, at + 1)


def _stands_behind(anchor: Anchor, text: str, at: int) -> bool:
    return text[:at].endswith(anchor.before)


def _stands_before(anchor: Anchor, text: str, at: int) -> bool:
    return text[at + len(anchor.printed) :].startswith(anchor.after)
