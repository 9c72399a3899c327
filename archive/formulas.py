"""What people decided of strings that may be formulas, for ever and by the text itself.

The decisions are rows of the same log as those on sources, only added to; undoing one adds another, and brings back
what it had replaced. Candidates that are found anew obey them.
"""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from archive.decisions import Decision as Decided
from archive.decisions import Field, Verdict, in_force
from archive.importing import as_decision, undoing
from archive.models import Decision
from archive.text import match_text

NO_SOURCE = ""  # a formula is of no source
NAME = {"is": "name"}


class NotDecided(Exception):
    """The decision cannot be taken; the message is a sentence for the editor."""


@dataclass(frozen=True)
class Decisions:
    """What holds of each text."""

    accepted: frozenset[str]
    rejected: frozenset[str]
    names: frozenset[str]
    merged: dict[str, str]  # what is another form, and of what

    @property
    def hidden(self) -> frozenset[str]:
        """What is proposed no more."""
        return self.rejected | self.names | frozenset(self.merged)

    def head(self, text: str) -> str:
        """The formula that a text is another form of at last; the text itself where it is none."""
        while text in self.merged:
            text = self.merged[text]
        return text

    def forms(self, head: str) -> list[str]:
        """The formula and all that was merged into it, at one remove or more."""
        return [head, *sorted(text for text in self.merged if self.head(text) == head)]


def decisions() -> Decisions:
    """The decisions that hold now."""
    held = in_force([as_decision(row) for row in log()])
    merged = {each.anchor.printed: each.value["into"] for each in held if _is_merge(each)}
    return Decisions(
        accepted=_texts(each for each in held if each.verdict is Verdict.ACCEPTED),
        rejected=_texts(each for each in held if each.verdict is Verdict.REJECTED),
        names=_texts(each for each in held if each.value == NAME),
        merged=merged,
    )


def log() -> Any:
    """All decisions on formulas, in the order of the acts."""
    rows = Decision.objects.filter(sha256=NO_SOURCE, field=Field.FORMULA.value)
    return rows.select_related("by", "undoes").order_by("pk")


def accept(text: str, by: Any, key: str = "", why: str = "") -> Decision:
    """The text is a formula (提法)."""
    return _decided(text, Decision.Verdict.ACCEPTED, text, by, key, why)


def reject(text: str, by: Any, key: str = "", why: str = "") -> Decision:
    """The text is none."""
    return _decided(text, Decision.Verdict.REJECTED, None, by, key, why)


def tell_name(text: str, by: Any, key: str = "", why: str = "") -> Decision:
    """The text is the name of a person, a place or a thing."""
    return _decided(text, Decision.Verdict.CHANGED, NAME, by, key, why)


def merge(text: str, into: str, by: Any, key: str = "", why: str = "") -> Decision:
    """The text is another form of a formula, or part of it. Raises NotDecided."""
    into = match_text(into)
    if not into or into == text:
        raise NotDecided(_("请填写要并入的提法：不能为空，也不能是它自己。"))
    held = decisions()
    if into in held.merged:
        raise NotDecided(_("“%s”自己已并入别的提法，请并入那一个。") % into)
    if text in held.accepted and into not in held.accepted:
        raise NotDecided(_("“%s”还没有收为提法：并进去的数就没有页面了。请先收它。") % into)
    return _decided(text, Decision.Verdict.CHANGED, {"into": into}, by, key, why)


def undo(decision: Decision, by: Any) -> bool:
    """True if the decision stood until now."""
    with transaction.atomic():
        if not Decision.objects.standing().filter(pk=decision.pk, field=Field.FORMULA.value).exists():
            return False
        undoing(decision, by=by, key=uuid4().hex).save()
    return True


def _decided(text: str, verdict: str, value: Any, by: Any, key: str, why: str) -> Decision:
    """The row just added; with the key of an earlier one, that one: a press sent twice counts once."""
    made: Decision = Decision.objects.get_or_create(
        key=key or uuid4().hex,
        defaults={
            "sha256": NO_SOURCE, "field": Field.FORMULA.value, "start": 0, "end": len(text), "printed": text,
            "verdict": verdict, "value": value, "rule": "discovery", "by": by, "why": why[:1000],
        },
    )[0]  # fmt: skip
    return made


def _is_merge(decided: Decided) -> bool:
    return isinstance(decided.value, dict) and "into" in decided.value


def _texts(held: Any) -> frozenset[str]:
    return frozenset(each.anchor.printed for each in held)
