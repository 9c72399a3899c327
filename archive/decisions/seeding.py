"""Wrong proposals among the right ones, to see whether they are noticed; made of what is certain alone."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from archive.decisions.drawing import lot
from archive.decisions.proposals import Proposal, Record, uncertainty
from archive.decisions.records import Field, Value
from archive.decisions.standing import as_key

CERTAIN = 0.05  # at most so doubtful, before anybody has answered and by the record of the rule
_SHORTEST_SLOGAN = 4  # characters, before one is taken off


def _alternatives(proposal: Proposal) -> Iterator[Value]:
    yield from proposal.alternatives


def _next_day(proposal: Proposal) -> Iterator[Value]:
    day = str(proposal.value)
    if not day.startswith("--"):
        yield (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()


def _next_number(proposal: Proposal) -> Iterator[Value]:
    yield int(proposal.value) + 1


def _shorter(proposal: Proposal) -> Iterator[Value]:
    if len(proposal.value) >= _SHORTEST_SLOGAN:
        yield proposal.value[:-1]


FALSE: Mapping[Field, Callable[[Proposal], Iterator[Value]]] = {
    Field.PERSON: _alternatives, Field.POST: _alternatives, Field.KIND: _alternatives, Field.HEADLINE: _alternatives,
    Field.EVENT_DATE: _next_day, Field.DATE: _next_day, Field.NUMBER: _next_number, Field.TOTAL: _next_number,
    Field.SLOGAN: _shorter,
}  # fmt: skip


def seeds(asked: Sequence[tuple[Proposal, Record]], sha256: str, secret: bytes, share: float) -> dict[str, Proposal]:
    """Wrong proposals by the keys of the right ones that they stand for; about that share of all that is asked.

    Which these are is a matter of the page and the secret alone, so that they stay the same while it is reviewed.
    """
    read = {_meaning(proposal, proposal.value) for proposal, _record in asked}
    false = {
        right.key: (wrong, record)
        for right, record in asked
        if right.value is not None and right.doubt <= CERTAIN and (wrong := _falsified(right, read))
    }
    chance = share * len(asked) / len(false) if false else 0.0
    return {
        key: wrong
        for key, (wrong, record) in false.items()
        if lot(secret, sha256, key) < chance and uncertainty(wrong, record) <= CERTAIN
    }


def _falsified(right: Proposal, read: set[tuple[object, ...]]) -> Proposal | None:
    """The proposal with a wrong value, and its own among the alternatives; None where no wrong one can be made.

    What the page is read to say elsewhere is not wrong enough.
    """
    make = FALSE.get(right.field)
    wrong = next((each for each in make(right) if _meaning(right, each) not in read), None) if make else None
    if wrong is None:
        return None
    others = (alternative for alternative in right.alternatives if alternative != wrong)
    return replace(right, value=wrong, alternatives=(right.value, *others))


def _meaning(proposal: Proposal, value: Value) -> tuple[object, ...]:
    return proposal.field, proposal.article, as_key(value)
