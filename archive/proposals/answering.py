"""An editor's answer to a reader: accepted, rejected, or taken back; each once, and written into the log of the desk.

An accepted change of a text becomes decisions on its source, so that it stands beside what is printed and is kept
whatever a later reading says. The other kinds are noted: what they ask for is done at the review desk.
"""

from collections.abc import Collection
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from archive import events
from archive.decisions import Anchor, Decision, Field, Verdict
from archive.decisions.anchoring import anchor_at, origins
from archive.importing import as_row, undoing
from archive.models import Decision as DecisionRow
from archive.models import Proposal
from archive.models.document import Paragraph
from archive.parsing.records import Span
from archive.proposals.changes import Change, changes

State = Proposal.State
GROUP = "r"  # before a proposal's key
MOST_CHANGES = 20  # of one paragraph; more is another text


class NotAnswered(Exception):
    """The answer cannot be given; the message is a sentence that says why."""


@transaction.atomic
def accept(proposal: Proposal, by: Any, answer: str = "") -> None:
    """Accepts what waits; a change of the text is written as decisions. Raises NotAnswered."""
    _answer(proposal, State.ACCEPTED, by, answer)
    if proposal.kind == Proposal.Kind.TEXT:
        for decision in _decisions(proposal):
            as_row(decision, by=by, group=_group(proposal)).save()


@transaction.atomic
def reject(proposal: Proposal, by: Any, answer: str = "") -> None:
    """Rejects what waits. Raises NotAnswered."""
    _answer(proposal, State.REJECTED, by, answer)


@transaction.atomic
def take_back(proposal: Proposal, by: Any) -> None:
    """Makes an answered proposal wait again; what it decided is undone. Raises NotAnswered."""
    _wait(proposal, by)
    for row in DecisionRow.objects.standing().filter(group=_group(proposal)):
        undoing(row, key=uuid4().hex, by=by).save()


def wait_again(groups: Collection[str], by: Any) -> None:
    """Makes those proposals wait again whose decisions, by their groups, somebody has undone."""
    for proposal in _of_groups(groups, State.ACCEPTED):
        _wait(proposal, by)


def accept_again(groups: Collection[str], by: Any) -> None:
    """Accepts those proposals again whose decisions, by their groups, somebody has brought back."""
    for proposal in _of_groups(groups, State.WAITING):
        _answer(proposal, State.ACCEPTED, by, "")


def _of_groups(groups: Collection[str], state: State) -> list[Proposal]:
    keys = [group.removeprefix(GROUP) for group in groups if group.startswith(GROUP)]
    return list(Proposal.objects.filter(pk__in=[key for key in keys if key.isdecimal()], state=state))


def _wait(proposal: Proposal, by: Any) -> None:
    rows = Proposal.objects.filter(pk=proposal.pk).exclude(state=State.WAITING)
    was = proposal.state
    if not rows.update(state=State.WAITING, answered_at=None, answered_by=None, answer=""):
        raise NotAnswered(_("这一条还在等待处理。"))
    events.record("proposal_taken_back", proposal, by, before={"state": was}, after={"state": State.WAITING})


def _answer(proposal: Proposal, state: State, by: Any, answer: str) -> None:
    """One conditional change: of two editors the second is told."""
    waiting = Proposal.objects.filter(pk=proposal.pk, state=State.WAITING)
    if not waiting.update(state=state, answered_at=timezone.now(), answered_by=by, answer=answer[:1000]):
        raise NotAnswered(_("这一条已经处理过了，可能是另一位编辑刚刚处理的。"))
    events.record(
        f"proposal_{state}", proposal, by, before={"state": State.WAITING}, after={"state": state}, reason=answer[:1000]
    )


def _decisions(proposal: Proposal) -> list[Decision]:
    article = proposal.article
    if article is None or article.source.withdrawn_at:
        raise NotAnswered(_("这篇文章已不在馆藏，不能照此订正。可以不采纳，并写明原因。"))
    paragraphs = article.document.paragraphs
    number = (proposal.paragraph or 0) - 1
    if not 0 <= number < len(paragraphs) or paragraphs[number].text != proposal.printed:
        raise NotAnswered(_("这一段在读者提出之后重新识读过，与当时所印不同。请对照原文，另在核对台订正。"))
    changed = changes(proposal.printed, proposal.proposed)
    if not 0 < len(changed) <= MOST_CHANGES:
        raise NotAnswered(_("改动太多或没有改动，不能逐字订正。请另在核对台订正。"))
    source, paragraph = article.source, paragraphs[number]
    offsets = _offsets(paragraph, source.text)
    return [
        Decision(
            uuid4().hex, source.sha256, Field.TEXT, _anchor(change, offsets, source.text),
            Verdict.CHANGED, None, change.proposed, why=_credit(proposal),
        )
        for change in changed
    ]  # fmt: skip


def _offsets(paragraph: Paragraph, source: str) -> list[int]:
    pieces = paragraph.pieces or ((paragraph.start, paragraph.end),)
    return origins(paragraph.text, [Span(*piece) for piece in pieces], source)


def _anchor(change: Change, offsets: list[int], source: str) -> Anchor:
    held = offsets[change.start : change.end]
    return anchor_at(source, held[0], held[-1] + 1)


def _credit(proposal: Proposal) -> str:
    return f"读者{proposal.name}补正。" if proposal.name else "读者补正。"


def _group(proposal: Proposal) -> str:
    return f"{GROUP}{proposal.pk}"
