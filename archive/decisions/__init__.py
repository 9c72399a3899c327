"""What people decided about a source, kept over every reading: pure functions over frozen dataclasses."""

from archive.decisions.applying import apply, structured
from archive.decisions.records import (
    Anchor,
    Conflict,
    Decided,
    Decision,
    Disagreement,
    Field,
    Verdict,
)
from archive.decisions.standing import in_force, not_undone

__all__ = [
    "Anchor", "Conflict", "Decided", "Decision", "Disagreement", "Field", "Verdict", "apply", "in_force",
    "not_undone", "structured",
]  # fmt: skip
