"""Candidates for formulas at the desk: each accepted, rejected, told to be a name, or merged; all can be taken back."""

from typing import Any

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _

from archive import formulas
from archive.admin.roles import door_at
from archive.models import Decision, FormulaCandidate
from archive.text import match_text
from archive.views.marking import in_context

A_PAGE, LATEST = 20, 20


def addresses() -> list[URLPattern]:
    """Where candidates are decided."""
    return [
        door_at(admin.site, "formulas/", "archive_decision_formulas", queue),
        door_at(admin.site, "formulas/<int:pk>/undo/", "archive_decision_formula_undo", undo),
    ]


def queue(request: HttpRequest) -> HttpResponse:
    """What nobody has decided yet, best first, and the latest decisions."""
    if request.method == "POST":
        return _decide(request)
    held = formulas.decisions()
    waiting: Any = FormulaCandidate.objects.standing().proposed(held.hidden | held.accepted)
    page = Paginator(waiting, A_PAGE).get_page(request.GET.get("page"))
    return TemplateResponse(request, "admin/archive/decision/formulas.html", {
        **admin.site.each_context(request), "title": _("新提法"), "opts": Decision._meta, "page": page,
        "rows": [(row, _context(row)) for row in page.object_list],
        "latest": Decision.objects.standing().filter(pk__in=formulas.log()).order_by("-pk")[:LATEST],
    })  # fmt: skip


def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a decision back."""
    decision = get_object_or_404(formulas.log(), pk=pk)
    if formulas.undo(decision, request.user):
        messages.success(request, _("已撤销：%s。一切如前。") % decision.printed)
    return HttpResponseRedirect(reverse("admin:archive_decision_formulas"))


def _decide(request: HttpRequest) -> HttpResponse:
    text, key, why = (request.POST.get(name, "") for name in ("text", "key", "why"))
    answers = {"accept": formulas.accept, "reject": formulas.reject, "name": formulas.tell_name}
    answer = request.POST.get("answer", "")
    try:
        if not text or len(text) > FormulaCandidate.LONGEST or match_text(text) != text:
            raise formulas.NotDecided(_("没有这个字串，请回到清单再选。"))
        if answer == "merge":
            formulas.merge(text, request.POST.get("into", ""), request.user, key[:40], why)
        elif answer in answers:
            answers[answer](text, request.user, key[:40], why)
        else:
            raise formulas.NotDecided(_("请选：收为提法、不是、是名称，或并入另一个。"))
    except formulas.NotDecided as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("已记下：%s。随时可以撤销，重建索引后仍然有效。") % text)
    return HttpResponseRedirect(reverse("admin:archive_decision_formulas"))


def _context(row: FormulaCandidate) -> tuple[str, str, str]:
    """The words around its first occurrence, as printed; no words where marks or wraps part them."""
    found = (in_context(text, row.text, 0) for text in row.first.texts)
    return next((each for each in found if each[1]), ("", "", ""))
