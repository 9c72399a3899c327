"""Tests of attention among the questions of the desk: put in place of certain ones, told at once, kept apart.

`open_desk` knows nothing of them, so that nothing that is published, exported, counted or searched can.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from archive.admin.answering import ANSWERS, Act, answered, decided
from archive.admin.reviewing import Desk, Question, label_of
from archive.admin.roles import UNDO
from archive.attention import attention, by_editor, counted_answers
from archive.decisions import Decision, Field, Verdict
from archive.decisions.proposals import Proposal
from archive.decisions.seeding import seeds
from archive.decisions.wording import in_words
from archive.models import SeedAnswer

SALT = b"seeds "
SHOWN = 50


@dataclass(frozen=True)
class SeededQuestion(Question):
    """A wrong proposal, asked as if the reader had made it."""

    right: Proposal


def seeded(desk: Desk) -> Desk:
    """The desk as it asks: wrong proposals stand in place of a few certain ones that are still open."""
    if not settings.SEEDED_PERCENT:
        return desk
    asked = [(question.proposal, question.record) for question in desk.questions]
    made = seeds(asked, desk.sha256, SALT + settings.SECRET_KEY.encode(), settings.SEEDED_PERCENT / 100)
    if not made:
        return desk
    told = set(SeedAnswer.objects.standing().filter(sha256=desk.sha256).values_list("item", flat=True))
    return replace(desk, questions=tuple(_asked(question, made.get(question.key), told) for question in desk.questions))


def _asked(question: Question, wrong: Proposal | None, told: set[str]) -> Question:
    if wrong is None or wrong.key in told or not question.is_open:
        return question
    return SeededQuestion(wrong, question.record, None, question.proposal)


def answers_in(desk: Desk, act: Act, user: Any) -> tuple[list[SeedAnswer], Act | None]:
    """The answers to tests in what was pressed, not saved yet, and what is left of the act: None for nothing."""
    if act.action == "undo":
        return _taken_back(desk, act, user)
    if act.action == "group":
        return _of_group(desk, act, user)
    question = desk.by_key.get(act.item)
    if not isinstance(question, SeededQuestion) or act.action not in ANSWERS:
        return [], act
    said = answered(question.proposal, act, lambda: desk.cut)
    return [_row(desk, act, question, said, user)], None


def _of_group(desk: Desk, act: Act, user: Any) -> tuple[list[SeedAnswer], Act | None]:
    questions = {member: desk.by_key.get(member.partition(":")[0]) for member in act.members}
    tests = [question for question in questions.values() if isinstance(question, SeededQuestion)]
    rows = [
        _row(desk, act, each, decided(each.proposal, Verdict.ACCEPTED, each.proposal.value), user, number)
        for number, each in enumerate(tests)
    ]
    others = tuple(member for member, each in questions.items() if not isinstance(each, SeededQuestion))
    return rows, replace(act, members=others) if others or not rows else None


def _row(desk: Desk, act: Act, asked: SeededQuestion, said: Decision, user: Any, number: int = 0) -> SeedAnswer:
    anchor = asked.proposal.anchor
    return SeedAnswer(
        key=f"{act.token}-s{number}", press=act.token, sha256=desk.sha256, item=asked.key,
        field=asked.proposal.field.value, start=anchor.start, end=anchor.end, printed=anchor.printed,
        shown=asked.proposal.value, right=asked.right.value, verdict=said.verdict.value, value=said.value, by=user,
    )  # fmt: skip


def _taken_back(desk: Desk, act: Act, user: Any) -> tuple[list[SeedAnswer], Act | None]:
    rows = list(SeedAnswer.objects.standing().filter(sha256=desk.sha256, press=act.undoes)) if act.undoes else []
    copied = ("sha256", "item", "field", "start", "end", "printed", "shown", "right", "verdict")
    undone = [
        SeedAnswer(
            key=f"{act.token}-s{number}", press=act.token, undoes=row, by=user,
            **{name: getattr(row, name) for name in copied},
        )
        for number, row in enumerate(rows)
    ]  # fmt: skip
    is_decided = any(act.undoes in (row.key, row.group) for row in desk.rows)
    return undone, act if is_decided or not undone else None


def latest_press(desk: Desk, user: Any) -> list[str]:
    """What the user can take back, the latest last: their decisions and, where it came after them, a test."""
    pressed = desk.undoable(user)
    last = SeedAnswer.objects.standing().filter(sha256=desk.sha256, by=user).last()
    own = (row for row in desk.rows if row.by_id == user.pk and row.key in desk.standing)
    if last is None or any(row.at > last.at for row in own):
        return pressed
    return [*(key for key in pressed if not key.startswith(last.press)), last.press]


def told(rows: Iterable[SeedAnswer]) -> str:
    """What the editor is told at once."""
    return " ".join(_sentence(row) for row in rows if not row.undoes_id)


def _sentence(row: SeedAnswer) -> str:
    test = PutTest(row)
    words = {"label": test.label, "shown": test.shown, "right": test.right}
    if row.is_noticed:
        return (
            _("刚才那一条是测试，你看出来了：%(label)s读出的是“%(right)s”，不是“%(shown)s”。它没有记作决定。") % words
        )
    return (
        _("刚才那一条是测试：%(label)s读出的是“%(right)s”，不是“%(shown)s”。它没有记作决定，请核对真的那一条。") % words
    )


@dataclass(frozen=True)
class PutTest:
    """A test that was put, in words."""

    answer: SeedAnswer

    @property
    def label(self) -> str:
        return label_of(self.answer.field)

    @property
    def shown(self) -> str:
        return in_words(Field(self.answer.field), self.answer.shown)

    @property
    def right(self) -> str:
        return in_words(Field(self.answer.field), self.answer.right)


def page(request: HttpRequest) -> HttpResponse:
    """The attention of whoever is logged in, with the latest tests; administrators see everybody's rate."""
    answers = counted_answers()
    own = answers.filter(by=request.user.pk)
    everybody = answers if request.user.has_perm(UNDO) else answers.none()
    return TemplateResponse(request, "admin/archive/attention.html", {
        **admin.site.each_context(request), "title": _("留意程度"), "own": attention(own),
        "tests": [PutTest(each) for each in own[:SHOWN]], "editors": by_editor(everybody),
        "all": attention(everybody), "percent": settings.SEEDED_PERCENT,
    })  # fmt: skip
