"""A source under review: its questions with their records, and what an editor's acts make of them."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from threading import Lock
from typing import Any

from cachetools import LRUCache
from django.utils import timezone
from django.utils.translation import gettext as _

from archive import decisions
from archive.admin.readings import as_parsed, reading_of, reading_of_source
from archive.admin.rule_records import records_of
from archive.admin.source_lines import Positions
from archive.admin.typing_in import TITLES
from archive.decisions import Disagreement, Field, in_force, structured
from archive.decisions.proposals import (
    OF_PAGE,
    UNCERTAIN,
    Proposal,
    Record,
    proposals_of,
    uncertainty,
    urgency,
)
from archive.decisions.records import OF_STRUCTURE
from archive.decisions.standing import subject_of
from archive.decisions.wording import LABELS, in_words
from archive.importing import history_of, known_publications, log_in
from archive.models import Decision, ReviewVisit, Source, UploadFile
from archive.parsing.attribution import inferred
from archive.parsing.records import ParsedSource
from archive.parsing.serialization import content

WAITING = (UploadFile.State.TO_REVIEW, UploadFile.State.CONFIRMED)
KEPT = 8  # sources cut into questions, in each process
LATEST = 200  # decisions of which the median time is shown
AWAY = dt.timedelta(minutes=2)  # after this an editor has left the page
_questions: LRUCache[tuple[str, str, str], tuple[ParsedSource, list[Proposal]]] = LRUCache(KEPT)
_lock = Lock()


@dataclass(frozen=True)
class Question:
    """A proposal as the desk asks it: with the record of its rule, and what was decided so far."""

    proposal: Proposal
    record: Record
    standing: decisions.Decision | None

    @property
    def key(self) -> str:
        return self.proposal.key

    @property
    def seen(self) -> str:
        """Changes with every decision on it: an answer that comes with another one is about something else."""
        return self.standing.key if self.standing else ""

    @property
    def is_open(self) -> bool:
        return self.standing is None

    @property
    def label(self) -> str:
        return LABELS[self.proposal.field]

    @property
    def rule_name(self) -> str:
        """The rule that proposed it, without its field."""
        return self.proposal.rule.partition(":")[2]

    @property
    def kind(self) -> str:
        """What it is accepted together with: all of one field, or all that the head of the page says."""
        if self.proposal.article == OF_PAGE:
            return str(_("报头"))
        return str(_("题区")) if self.proposal.field in TITLES else self.label

    @property
    def words(self) -> str:
        return in_words(self.proposal.field, self.proposal.value)

    @property
    def choices(self) -> list[str]:
        """The alternatives in words, of which nine have a key."""
        return [in_words(self.proposal.field, value) for value in self.proposal.alternatives[:9]]

    @property
    def decided_words(self) -> str:
        return in_words(self.proposal.field, self.standing.wanted) if self.standing else ""

    @property
    def is_uncertain(self) -> bool:
        """Whether it is asked by itself; the others are asked in groups of one kind."""
        return uncertainty(self.proposal, self.record) >= UNCERTAIN or self.proposal.value is None


@dataclass(frozen=True)
class Desk:
    """A source as it lies before an editor: the reading, all decisions on it, and the questions that are left."""

    sha256: str
    name: str
    reading: ParsedSource  # before any decision
    rows: tuple[Decision, ...]
    log: tuple[decisions.Decision, ...]
    cut: ParsedSource  # as people cut it into articles: what the questions are about
    questions: tuple[Question, ...]
    source: Source | None = None
    file: UploadFile | None = None

    @cached_property
    def positions(self) -> Positions:
        return Positions(self.reading.source.text)

    @cached_property
    def by_key(self) -> dict[str, Question]:
        return {question.key: question for question in self.questions}

    @cached_property
    def standing(self) -> frozenset[str]:
        """Keys of the decisions that nobody undid."""
        return frozenset(each.key for each in decisions.not_undone(self.log))

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        return decisions.apply(self.reading, self.log).disagreements

    @property
    def shape(self) -> str:
        """Changes with every decision on who owns which lines."""
        keys = " ".join(each.key for each in in_force(self.log) if each.field in OF_STRUCTURE)
        return hashlib.sha256(keys.encode()).hexdigest()[:16]

    @cached_property
    def queue(self) -> list[Question]:
        """The open questions that are asked one by one, the most urgent first."""
        return sorted(
            (question for question in self.questions if question.is_open and question.is_uncertain),
            key=lambda each: (-urgency(each.proposal, each.record), each.proposal.article, each.proposal.anchor.start),
        )

    @cached_property
    def groups(self) -> list[list[Question]]:
        """The surer open questions by kind, the odd ones of each group first, the larger groups first."""
        by_kind: dict[str, list[Question]] = {}
        for question in self.questions:
            if question.is_open and not question.is_uncertain:
                by_kind.setdefault(question.kind, []).append(question)
        return [oddest_first(group) for group in sorted(by_kind.values(), key=len, reverse=True)]

    @cached_property
    def others(self) -> list[decisions.Decision]:
        """Decisions in force that answer no question: what people added, lines given to others, corrected text."""
        answered = {question.standing.key for question in self.questions if question.standing}
        return [each for each in in_force(self.log) if each.key not in answered]

    def undoable(self, user: Any) -> list[str]:
        """What the user can take back, the latest last: keys of decisions, of a group that of its first."""
        mine = [row for row in self.rows if row.by_id == user.pk and row.key in self.standing]
        return list({row.group or row.key: row.key for row in reversed(mine)}.values())[::-1]

    def milliseconds(self, user: Any) -> list[int]:
        """How long the user's decisions on this source took, each from shown to decided."""
        return [row.milliseconds for row in self.rows if row.by_id == user.pk and row.milliseconds is not None]

    def median_seconds(self, user: Any) -> float | None:
        """The median of the latest of them."""
        times = self.milliseconds(user)[-LATEST:]
        return median(times) / 1000 if times else None


def oddest_first(group: Sequence[Question]) -> list[Question]:
    """A group with what differs most from the rest in front: by doubt, then by how unusual its length is."""
    lengths = Counter(len(each.words) for each in group)
    return sorted(
        group, key=lambda each: (-urgency(each.proposal, each.record), lengths[len(each.words)], -len(each.words))
    )


def open_desk(sha256: str) -> Desk | None:
    """The desk of a source, waiting or published; None where the archive has no such thing."""
    waiting = UploadFile.objects.filter(sha256=sha256, source=None, state__in=WAITING)
    file = waiting.select_related("upload").first()
    source = Source.including_withdrawn.filter(sha256=sha256).first()
    if source is None and file is None:
        return None
    read = as_parsed(reading_of_source(source) if source else reading_of(file))  # type: ignore[arg-type]
    reading = _with_publication(read)
    rows = tuple(history_of([sha256]).get(sha256, ()))
    log = tuple(log_in(reading, rows))
    cut, proposals = _cut(reading, log)
    records = records_of({proposal.rule for proposal in proposals})
    standing = {subject_of(decision): decision for decision in in_force(log)}
    # What a person moved or cut is answered at its new place, where it is a proposal of another reading.
    placed = {each.value["start"]: each for each in standing.values() if each.field is Field.BEGINS and each.wanted}

    def answer_to(proposal: Proposal) -> decisions.Decision | None:
        moved = placed.get(proposal.anchor.start) if proposal.field is Field.BEGINS else None
        return standing.get(proposal.subject) or moved

    questions = tuple(
        Question(proposal, records.get(proposal.rule, Record()), answer_to(proposal)) for proposal in proposals
    )
    name = source.name if source else file.name if file else ""
    return Desk(sha256, name, reading, rows, log, cut, questions, source, file)


def _with_publication(read: ParsedSource) -> ParsedSource:
    """The reading with the publication that its marks point to, where the page names none."""
    return read if read.publication else inferred(read, known_publications())


def _cut(reading: ParsedSource, log: Sequence[decisions.Decision]) -> tuple[ParsedSource, list[Proposal]]:
    """The reading cut as people decided, with its proposals: kept, for facts of new articles take time to read."""
    shape = " ".join(each.key for each in in_force(log) if each.field in OF_STRUCTURE)
    key = (reading.sha256, hashlib.sha256(content(reading)).hexdigest(), shape)
    with _lock:
        if (kept := _questions.get(key)) is not None:
            return kept
    cut = structured(reading, log)
    made = (cut, proposals_of(cut))
    with _lock:
        _questions[key] = made
    return made


def visit(sha256: str, user: Any, item: str) -> list[ReviewVisit]:
    """Notes which question the user has open; who else is at this source now."""
    ReviewVisit.objects.update_or_create(sha256=sha256, user=user, defaults={"item": item[:16]})
    others = ReviewVisit.objects.filter(sha256=sha256, at__gte=timezone.now() - AWAY).exclude(user=user)
    return list(others.select_related("user"))


def label_of(field: str) -> str:
    """A field in the editors' words."""
    return LABELS[Field(field)]
