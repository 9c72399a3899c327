"""The second reading: one drawn item after the other, without what the first editor decided of it."""

import uuid
from dataclasses import dataclass

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive import second_readings
from archive.admin.answering import ANSWERS, Act, Refused, answered
from archive.admin.readings import as_parsed, reading_of_source
from archive.admin.registrations import LookUpAdmin
from archive.admin.reviewing import label_of
from archive.admin.roles import door_at
from archive.admin.source_lines import Positions
from archive.decisions import Decision, Field
from archive.decisions.wording import in_words
from archive.models import DrawnUnit, SecondAnswer, Source
from archive.originals import DamagedOriginal
from archive.parameters import whole_number
from archive.parsing.records import ParsedSource, UnreadableSource
from archive.second_readings import NotAsked, proposal_of

AROUND = 6  # lines shown on either side
UNSETTLED = 30
LONGEST_KEY = 32  # of a token


@dataclass(frozen=True)
class Line:
    """A line of the source; where it belongs to the item, what of it does."""

    number: int
    before: str
    marked: str
    after: str


@dataclass(frozen=True)
class Item:
    """A drawn reading as it is asked."""

    unit: DrawnUnit
    source: Source

    @property
    def label(self) -> str:
        return label_of(self.unit.field)

    @property
    def words(self) -> str:
        return in_words(Field(self.unit.field), self.unit.proposed)

    @property
    def is_boundary(self) -> bool:
        return self.unit.field == Field.BEGINS

    @property
    def choices(self) -> list[str]:
        return [in_words(Field(self.unit.field), alternative) for alternative in self.unit.alternatives[:9]]

    @property
    def lines(self) -> list[Line]:
        """The lines around it, uncoloured: colours would tell how the page was cut."""
        positions, unit = Positions(self.source.text), self.unit
        first = positions.of(unit.start)[0]
        last = positions.of(max(unit.start, unit.end - 1))[0]
        numbers = range(max(1, first - AROUND), min(positions.count, last + AROUND) + 1)
        return [_line(self.source.text, number, positions.line(number), unit) for number in numbers]


def _line(text: str, number: int, bounds: tuple[int, int], unit: DrawnUnit) -> Line:
    start, end = bounds
    begin, stop = max(start, min(unit.start, end)), min(end, max(unit.end, start))
    return Line(number, text[start:begin], text[begin:stop], text[max(begin, stop) : end])


@dataclass(frozen=True)
class Unsettled:
    """An answer against what is published, in words, with the question of the desk that settles it."""

    answer: SecondAnswer

    @property
    def label(self) -> str:
        return label_of(self.answer.unit.field)

    @property
    def published(self) -> str:
        first, field = self.answer.first, Field(self.answer.unit.field)
        return in_words(field, first.value if first else self.answer.unit.proposed)

    @property
    def said(self) -> str:
        return in_words(Field(self.answer.unit.field), self.answer.value)

    @property
    def path(self) -> str:
        unit = self.answer.unit
        return f"{reverse('admin:archive_source_review', args=[unit.sha256])}?item={proposal_of(unit).key}"


@admin.register(SecondAnswer)
class SecondAnswerAdmin(LookUpAdmin):
    """The answers so far; the next item is on a page of its own."""

    list_display = ["at", "what", "printed", "verdict", "by", "is_taken_back"]
    list_filter = ["verdict", "unit__field", ("by", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["unit", "by", "undone_by"]
    date_hierarchy = "at"
    search_fields = ["=unit__sha256", "unit__printed"]
    fields = ["unit", "verdict", "value", "by", "at", "undoes"]
    change_list_template = "admin/archive/secondanswer/change_list.html"

    @admin.display(description=gettext_lazy("项目"))
    def what(self, answer: SecondAnswer) -> str:
        return f"{_('撤销') if answer.undoes_id else ''}{label_of(answer.unit.field)}"

    @admin.display(description=gettext_lazy("印出的文字"))
    def printed(self, answer: SecondAnswer) -> str:
        return answer.unit.printed[:60]

    @admin.display(description=gettext_lazy("已撤回"), boolean=True)
    def is_taken_back(self, answer: SecondAnswer) -> bool:
        return hasattr(answer, "undone_by")

    def get_urls(self) -> list[URLPattern]:
        return [
            door_at(self.admin_site, "next/", "archive_secondanswer_next", self.next),
            door_at(self.admin_site, "<int:unit>/answer/", "archive_secondanswer_answer", self.answer),
            door_at(self.admin_site, "<int:pk>/take-back/", "archive_secondanswer_take_back", self.take_back),
            *super().get_urls(),
        ]

    def next(self, request: HttpRequest) -> HttpResponse:
        """The next item for this editor, or the one after that which was left for later."""
        waiting = second_readings.waiting(request.user)
        after = DrawnUnit.objects.filter(pk=whole_number(request.GET.get("after", "")) or 0).first()
        unit = (waiting.filter(lot__gt=after.lot).first() if after else None) or waiting.first()
        return self._page(request, unit)

    def answer(self, request: HttpRequest, unit: int) -> HttpResponse:
        """Notes what the editor says of an item."""
        drawn = get_object_or_404(DrawnUnit, pk=unit)
        act = _act(request)
        try:
            second_readings.answer(drawn, _decided(drawn, act), request.user, act.token)
        except Refused as problem:
            return self._page(request, drawn, str(problem))
        except NotAsked as problem:
            messages.error(request, str(problem))
        return HttpResponseRedirect(reverse("admin:archive_secondanswer_next"))

    def take_back(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Takes the editor's own answer back."""
        given = get_object_or_404(SecondAnswer, pk=pk)
        if second_readings.take_back(given, request.user):
            messages.success(request, _("已撤回。这一项改由别人复核。"))
        return HttpResponseRedirect(reverse("admin:archive_secondanswer_next"))

    def _page(self, request: HttpRequest, unit: DrawnUnit | None, refused: str = "") -> TemplateResponse:
        source = Source.objects.filter(sha256=unit.sha256).first() if unit else None
        last = SecondAnswer.objects.standing().filter(by=request.user).first()
        return TemplateResponse(request, "admin/archive/secondanswer/next.html", {
            **self.admin_site.each_context(request), "opts": self.opts, "title": _("复核"),
            "item": Item(unit, source) if unit and source else None, "refused": refused, "last": last,
            "number": second_readings.waiting(request.user).count(), "token": uuid.uuid4().hex,
            "unsettled": [Unsettled(each) for each in second_readings.unsettled(UNSETTLED)],
        }, status=409 if refused else 200)  # fmt: skip


def _act(request: HttpRequest) -> Act:
    choice = whole_number(request.POST.get("choice", "")) or 0
    action = "choose" if choice else request.POST.get("action", "")
    return Act(request.POST.get("token", ""), action, choice=choice, value=request.POST.get("value", ""))


def _decided(unit: DrawnUnit, act: Act) -> Decision:
    """What the act says of the reading. Raises Refused."""
    if not (act.token.isalnum() and len(act.token) <= LONGEST_KEY):
        raise Refused(_("这次提交没有凭证，请重新载入本页。"))
    if act.action not in ANSWERS:
        raise Refused(_("没有这样的操作。"))
    return answered(proposal_of(unit), act, lambda: _reading(unit))


def _reading(unit: DrawnUnit) -> ParsedSource:
    try:
        return as_parsed(reading_of_source(Source.objects.get(sha256=unit.sha256)))
    except (UnreadableSource, DamagedOriginal) as error:
        raise Refused(str(error)) from error
