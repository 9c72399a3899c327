"""A decision and what comes of it. Values are plain JSON: text, numbers, lists and objects of these, or null."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from archive.parsing.records import ParsedSource

Value: TypeAlias = Any  # JSON; which shape, `archive.decisions.values` says for each field


class Field(StrEnum):
    """What can be decided: of a source, of an article, of something named in an article, of who owns which lines."""

    PUBLICATION = "publication"
    YEAR = "year"
    NUMBER = "number"
    TOTAL = "total"
    DATE = "date"
    PAGES = "pages"

    HEADLINE = "headline"
    KICKER = "kicker"
    SUBTITLE = "subtitle"
    REPORTERS = "reporters"
    EDITORS = "editors"
    AUTHORS = "authors"
    PUBLISHED = "published"
    EVENT_DATE = "event_date"
    KIND = "kind"
    PLACE = "place"

    PERSON = "person"
    POST = "post"
    BODY = "body"
    SLOGAN = "slogan"
    TEXT = "text"  # printed → corrected; what is printed stays

    FORMULA = "formula"  # of no source: whether a string is a formula, wherever it is printed

    BEGINS = "begins"  # an article begins here; rejected: none does, changed: it begins elsewhere
    OWNER = "owner"  # of lines: article, teaser or furniture
    ORDER = "order"  # before which article this one stands


OF_SOURCE = frozenset({Field.PUBLICATION, Field.YEAR, Field.NUMBER, Field.TOTAL, Field.DATE, Field.PAGES})
OF_STRUCTURE = frozenset({Field.BEGINS, Field.OWNER, Field.ORDER})
NAMED = frozenset({Field.PERSON, Field.POST, Field.BODY, Field.SLOGAN})


class Verdict(StrEnum):
    """What a person said to a proposal. What the reader had not seen at all is CHANGED from nothing."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CHANGED = "changed"


@dataclass(frozen=True)
class Anchor:
    """Characters of the decoded source with some of those around them: found again even where offsets moved."""

    start: int
    end: int
    printed: str = ""  # empty: about the source as a whole
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Decision:
    """One act of one person. `undoes` names another decision, which then counts no more; the rest is of that one."""

    key: str  # chosen by who sends it: sent twice it counts once
    sha256: str
    field: Field
    anchor: Anchor
    verdict: Verdict
    proposed: Value = None  # what the reader had made of it when it was decided
    value: Value = None  # what holds
    by: str = ""
    at: str = ""  # ISO 8601
    why: str = ""
    rule: str = ""  # that had proposed it
    undoes: str = ""

    @property
    def wanted(self) -> Value:
        """The value that holds; nothing where the proposal was rejected."""
        return None if self.verdict is Verdict.REJECTED else self.value


class Conflict(StrEnum):
    """How a decision and a reading disagree."""

    LOST = "lost"  # what was printed there is no longer there, so that the decision is applied to nothing
    DIFFERS = "differs"  # the reader now proposes what it did not when this was decided; the decision holds
    OVERRULED = "overruled"  # what was two articles is one, and of this a later decision says something else


@dataclass(frozen=True)
class Disagreement:
    """A decision beside what the reader says now."""

    decision: Decision
    conflict: Conflict
    now: Value = None


@dataclass(frozen=True)
class Decided:
    """A parse in which every decision holds that can, and those that the reading disagrees with."""

    parsed: ParsedSource
    disagreements: tuple[Disagreement, ...] = ()
