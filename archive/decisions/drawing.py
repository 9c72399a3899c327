"""What is drawn by lot: readings to be read a second time. Nobody who lacks the secret can tell which."""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping

from archive.decisions.proposals import Proposal
from archive.decisions.records import Field

# The kinds of fact by which it is told how right the archive is.
FACTS: Mapping[str, frozenset[Field]] = {
    "boundary": frozenset({Field.BEGINS}),
    "headline": frozenset({Field.HEADLINE, Field.KICKER, Field.SUBTITLE}),
    "person": frozenset({Field.PERSON}),
    "post": frozenset({Field.POST}),
    "body": frozenset({Field.BODY}),
    "date": frozenset({Field.DATE, Field.EVENT_DATE, Field.PUBLISHED}),
    "place": frozenset({Field.PLACE}),
    "kind": frozenset({Field.KIND}),
    "slogan": frozenset({Field.SLOGAN}),
}
_FACT_OF = {field.value: fact for fact, fields in FACTS.items() for field in fields}


def fact_of(field: str) -> str | None:
    """The kind of fact that a field is; None for those that are not sampled."""
    return _FACT_OF.get(field)


def lot(secret: bytes, *words: str) -> float:
    """Spread evenly over [0, 1): the same whenever it is drawn for the same words."""
    digest = hmac.new(secret, "|".join(words).encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:6]) / 2**48


def readings(proposals: Iterable[Proposal]) -> list[Proposal]:
    """What was read of the kinds of fact: a question without a value is no reading that could be wrong."""
    return [proposal for proposal in proposals if proposal.value is not None and fact_of(proposal.field)]


def sample(read: Iterable[Proposal], sha256: str, secret: bytes, share: float) -> Iterator[tuple[float, Proposal]]:
    """About that share of the readings of a source, each with its lot."""
    lots = ((lot(secret, sha256, each.key), each) for each in read)
    return ((drawn, each) for drawn, each in lots if drawn < share)
