"""The review desk's pages: the source on the left, one question on the right, answered by key, pointer or form."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.admin import seeding
from archive.admin.acts import Done, carry_out
from archive.admin.answering import Act, Refused
from archive.admin.reviewing import Desk, Question, label_of, open_desk, visit
from archive.admin.roles import OTHERS, may_handle
from archive.admin.source_lines import lines_of
from archive.decisions import Field
from archive.decisions.proposals import OF_PAGE
from archive.decisions.wording import in_words, told
from archive.importing import levelling
from archive.models import ReviewVisit, UploadFile
from archive.originals import DamagedOriginal
from archive.parameters import whole_number
from archive.parsing.records import UnreadableSource

LONGEST_NUMBER = 9  # digits


def review(request: HttpRequest, sha256: str) -> HttpResponse:
    """A source with its questions; without a script one of them at a time."""
    desk = _desk(request, sha256)
    asked, group = _asked(request, desk)
    others = visit(sha256, request.user, asked.key if asked else "")
    return TemplateResponse(request, "admin/archive/review/desk.html", _context(request, desk, asked, group, others))


def decide(request: HttpRequest, sha256: str) -> HttpResponse:
    """Carries out one act: answers a script with data, and a form with the next question."""
    _require(request, sha256)
    is_script = request.headers.get("Accept", "") == "application/json"
    act = _act(request)
    try:
        done = carry_out(sha256, act, request.user)
    except Refused as refusal:
        return _refusal(request, sha256, act, str(refusal), is_script)
    if not is_script:
        if sentence := seeding.told(done.tests):
            messages.info(request, sentence)
        return HttpResponseRedirect(reverse("admin:archive_source_review", args=[sha256]))
    return JsonResponse(_answer(request, sha256, act, done))


def level(request: HttpRequest, sha256: str) -> HttpResponse:
    """Brings a published source level with its decisions at once; the publisher would do it a little later."""
    _require(request, sha256)
    try:
        levelling.bring_level(sha256)
    except DamagedOriginal as error:
        raise Http404(str(error)) from error
    return HttpResponseRedirect(reverse("admin:archive_source_review", args=[sha256]))


def _require(request: HttpRequest, sha256: str) -> None:
    """Lets in who uploaded the file, until it is published, and who may handle what others uploaded."""
    file = UploadFile.objects.filter(sha256=sha256, source=None).select_related("upload").first()
    if not (may_handle(request.user, file.upload) if file else request.user.has_perm(OTHERS)):
        raise PermissionDenied


def _desk(request: HttpRequest, sha256: str) -> Desk:
    _require(request, sha256)
    try:
        desk = open_desk(sha256)
    except (UnreadableSource, DamagedOriginal) as error:
        raise Http404(str(error)) from error
    if desk is None:
        raise Http404(_("没有这份文件。"))
    return seeding.seeded(desk)


def _asked(request: HttpRequest, desk: Desk) -> tuple[Question | None, list[Question]]:
    """The question that the address asks for, else the next open one; or a group, when no single one is left."""
    if chosen := desk.by_key.get(request.GET.get("item", "")):
        return chosen, []
    queue = desk.queue
    if (after := request.GET.get("after", "")) in {each.key for each in queue}:  # skipped: it comes back at the end
        place = next(i for i, each in enumerate(queue) if each.key == after)
        queue = [*queue[place + 1 :], *queue[: place + 1]]
    if queue:
        return queue[0], []
    return None, desk.groups[0] if desk.groups else []


def _context(
    request: HttpRequest, desk: Desk, asked: Question | None, group: list[Question], others: list[ReviewVisit]
) -> dict[str, Any]:
    page = _questions(desk)
    line = page["questions"][asked.key] if asked else None
    return {
        **admin.site.each_context(request), "title": _("核对"), "desk": desk,
        "lines": lines_of(desk.cut, desk.positions), "asked": asked, "place": line,
        "group": group, "page": page, "others": [_visitor(other) for other in others], "now": timezone.now(),
        "token": uuid.uuid4().hex, "sheet": _sheet(desk, asked), "disagreements": [told(e) for e in desk.disagreements],
        "undoable": seeding.latest_press(desk, request.user), "median": desk.median_seconds(request.user),
        "other_decisions": [_other(other) for other in desk.others], "may_level": _is_behind(desk),
        "found": _found(desk, request.GET.get("find", "")), "find": request.GET.get("find", ""),
        "following": _following(desk), "is_nav_sidebar_enabled": False,
    }  # fmt: skip


def _following(desk: Desk) -> UploadFile | None:
    """The next file of the same upload that waits for review."""
    if desk.file is None:
        return None
    behind = UploadFile.objects.filter(upload=desk.file.upload, position__gt=desk.file.position)
    return behind.filter(state=UploadFile.State.TO_REVIEW).order_by("position").first()


def _is_behind(desk: Desk) -> bool:
    return bool(desk.source and desk.rows and desk.rows[-1].pk > desk.source.decided_up_to)


def _found(desk: Desk, words: str) -> int | None:
    at = desk.reading.source.text.find(words) if words else -1
    return desk.positions.of(at)[0] if at >= 0 else None


@dataclass(frozen=True)
class Row:
    """A line of the list of an article's questions."""

    question: Question
    is_asked: bool


def _sheet(desk: Desk, asked: Question | None) -> list[Row]:
    """All questions of the article that the one asked belongs to."""
    article = asked.proposal.article if asked else OF_PAGE
    return [Row(question, question is asked) for question in desk.questions if question.proposal.article == article]


def _other(decision: Any) -> dict[str, str]:
    value = decision.wanted if decision.field is not Field.TEXT else f"“{decision.wanted}”"
    words = value if decision.field is Field.TEXT else in_words(decision.field, value)
    return {"key": decision.key, "label": label_of(decision.field), "printed": decision.anchor.printed, "words": words}


def _questions(desk: Desk) -> dict[str, Any]:
    """All questions as data for the script: shown one after the other without asking the server."""
    return {
        "questions": {question.key: _as_data(desk, question) for question in desk.questions},
        "queue": [each.key for each in desk.queue],
        "groups": [[each.key for each in group] for group in desk.groups],
        "shape": desk.shape,
        "headlines": [article.headline or _("（无标题）") for article in desk.cut.articles],
    }


def _as_data(desk: Desk, question: Question) -> dict[str, Any]:
    proposal, record = question.proposal, question.record
    line, column = desk.positions.of(proposal.anchor.start)
    end_line, end_column = desk.positions.of(max(proposal.anchor.start, proposal.anchor.end - 1))
    return {
        "field": proposal.field.value, "label": question.label, "kind": question.kind, "article": proposal.article + 1,
        "words": question.words, "printed": proposal.anchor.printed, "line": line, "column": column,
        "end_line": end_line, "end_column": end_column + 1, "rule": question.rule_name,
        "reason": proposal.reason, "accepted": record.accepted, "refused": record.refused,
        "choices": question.choices, "seen": question.seen, "decided": question.decided_words,
        "verdict": question.standing.verdict.value if question.standing else "",
        "unread": proposal.value is None,
    }  # fmt: skip


def _answer(request: HttpRequest, sha256: str, act: Act, done: Done) -> dict[str, Any]:
    """What a script must know after an act: the states of what was decided, the editor's time, who else is here."""
    desk = open_desk(sha256)
    others = visit(sha256, request.user, request.POST.get("open", ""))
    if desk is None:
        return {"ok": True}
    touched = {row.undoes_id or row.pk for row in done.rows}
    subjects = {(row.start, row.end, row.field) for row in desk.rows if row.pk in touched}
    near = [
        question for question in desk.questions
        if (question.proposal.anchor.start, question.proposal.anchor.end, question.proposal.field.value) in subjects
    ]  # fmt: skip
    return {
        "ok": True, "structural": done.is_structural or bool(done.tests), "token": act.token,
        "told": seeding.told(done.tests),
        "states": {each.key: _as_data(desk, each) for each in near},
        "median": desk.median_seconds(request.user), "others": [_visitor(other) for other in others],
    }  # fmt: skip


def _visitor(each: ReviewVisit) -> dict[str, str]:
    return {"name": each.user.get_username(), "item": each.item}


def _refusal(request: HttpRequest, sha256: str, act: Act, sentence: str, is_script: bool) -> HttpResponse:
    desk = _desk(request, sha256)
    question = desk.by_key.get(act.item)
    if is_script:
        data = {"ok": False, "refused": sentence, "token": act.token, "gone": question is None and bool(act.item)}
        data["states"] = {question.key: _as_data(desk, question)} if question else {}
        return JsonResponse(data, status=409)
    others = visit(sha256, request.user, act.item)
    asked, group = (question, []) if question else _asked(request, desk)
    context = _context(request, desk, asked, group, others) | {"refused": sentence}
    return TemplateResponse(request, "admin/archive/review/desk.html", context, status=409)


def _act(request: HttpRequest) -> Act:
    """The form as an act. A button may carry the action or the number of an alternative."""
    sent = request.POST
    choice = _number(sent.get("choice", "")) or 0
    return Act(
        token=sent.get("token", ""), action="choose" if choice else sent.get("action", ""), item=sent.get("item", ""),
        seen=sent.get("seen", ""), shape=sent.get("shape", ""), line=_number(sent.get("line", "")),
        column=_number(sent.get("column", "")) or 1, end_line=_number(sent.get("end_line", "")), choice=choice,
        value=sent.get("value", ""), printed=sent.get("printed", ""), kind=sent.get("kind", ""),
        undoes=sent.get("undoes", ""), members=tuple(sent.getlist("member")), why=sent.get("why", ""),
        milliseconds=_time(sent),
    )  # fmt: skip


def _time(sent: Any) -> int | None:
    """How long the question was before the editor's eyes: as the script measured it, else since the page was made."""
    if measured := _number(sent.get("ms", "")):
        return measured
    shown = sent.get("shown", "")
    try:
        seconds = timezone.now().timestamp() - float(shown)
    except ValueError:
        return None
    return round(seconds * 1000) if 0 < seconds < 86_400 else None


def _number(text: str) -> int | None:
    return whole_number(text, LONGEST_NUMBER)


PAGES = (
    ("review/<str:sha256>/", "review", review),
    ("review/<str:sha256>/decide/", "decide", decide),
    ("review/<str:sha256>/level/", "level", level),
)
