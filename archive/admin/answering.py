"""An editor's answer to a proposal, as a decision: the same wherever the question is put."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from archive.admin.typing_in import NotAValue, typed
from archive.decisions import Decision, Verdict
from archive.decisions.proposals import Proposal
from archive.decisions.records import OF_STRUCTURE
from archive.parsing.records import ParsedSource


class Refused(Exception):
    """An act that cannot be carried out; the message is a sentence that says why, or what has changed."""


@dataclass(frozen=True)
class Act:
    """One press: the token by which it counts once, what is done, and what the editor saw when doing it."""

    token: str
    action: str
    item: str = ""
    seen: str = ""  # of the question
    shape: str = ""  # of the articles
    line: int | None = None
    column: int = 1
    end_line: int | None = None
    choice: int = 0
    value: str = ""
    printed: str = ""
    kind: str = ""  # of what is added
    undoes: str = ""
    members: tuple[str, ...] = ()
    why: str = ""
    milliseconds: int | None = None


def decided(proposal: Proposal, verdict: Verdict, value: Any) -> Decision:
    """The decision that gives the proposal this verdict; who decides, and under which key, is added by the caller."""
    return Decision("", "", proposal.field, proposal.anchor, verdict, proposal.value, value, rule=proposal.rule)


def answered(proposal: Proposal, act: Act, read: Callable[[], ParsedSource]) -> Decision:
    """The decision that an answer is; `read` gives the page that what was typed is looked up in. Raises Refused."""
    return ANSWERS[act.action](proposal, act, read)


def _accept(proposal: Proposal, act: Act, read: Callable[[], ParsedSource]) -> Decision:
    if act.value:
        return _change(proposal, act, read)
    if proposal.value is None:
        raise Refused(_("这一条没有读出，请选一种读法、填写，或拒绝。"))
    return decided(proposal, Verdict.ACCEPTED, proposal.value)


def _reject(proposal: Proposal, act: Act, read: Callable[[], ParsedSource]) -> Decision:
    return decided(proposal, Verdict.REJECTED, None)


def _choose(proposal: Proposal, act: Act, read: Callable[[], ParsedSource]) -> Decision:
    alternatives = proposal.alternatives[:9]
    if not 1 <= act.choice <= len(alternatives):
        raise Refused(_("没有第 %d 种读法。") % act.choice)
    return decided(proposal, Verdict.CHANGED, alternatives[act.choice - 1])


def _change(proposal: Proposal, act: Act, read: Callable[[], ParsedSource]) -> Decision:
    if proposal.field in OF_STRUCTURE:
        raise Refused(_("篇首请用“移动”“拆分”“并入前篇”。"))
    try:
        value = typed(proposal.field, act.value, proposal.value or _first(proposal.alternatives), read())
    except NotAValue as error:
        raise Refused(str(error)) from error
    return decided(proposal, Verdict.ACCEPTED if value == proposal.value else Verdict.CHANGED, value)


def _first(alternatives: Sequence[Any]) -> Any:
    return alternatives[0] if alternatives else None


ANSWERS: Mapping[str, Callable[[Proposal, Act, Callable[[], ParsedSource]], Decision]] = {
    "accept": _accept, "reject": _reject, "choose": _choose, "change": _change,
}  # fmt: skip
