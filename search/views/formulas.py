"""Formulas that people accepted: the list of them, and a page of each with its forms, counted together."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from archive import formulas
from archive.views.paging import NotHeld, page_of
from search.presentation.telling import bounds, said_day
from search.service.formula_forms import formula_forms
from search.statistics.intervals import share

FORMULAS_A_PAGE = 120


@require_safe
def accepted(request: HttpRequest) -> HttpResponse:
    """All accepted formulas, in the order of their text."""
    texts = sorted(formulas.decisions().accepted)
    return render(request, "search/formulas.html", {"page": page_of(request, texts, FORMULAS_A_PAGE)})


@require_safe
def formula(request: HttpRequest, text: str) -> HttpResponse:
    """A formula with its forms; the address of a merged one leads to the one that answers for it."""
    held = formulas.decisions()
    head = held.head(text)
    if head not in held.accepted:
        raise NotHeld(gettext("没有收过这个提法。"))
    if head != text:
        response = redirect("formula", head)
        response["Cache-Control"] = "no-cache"  # a merge can be taken back
        return response
    found = formula_forms(held.forms(head))
    dates = found.evidence
    context = {
        "text": head,
        "found": found,
        "once": found.whole.once().total,
        "bounds": bounds(share(found.whole.issues, found.whole.issues_asked)),
        "first": said_day(dates.first.date) if dates.first else "",
        "latest": said_day(dates.latest.date) if dates.latest else "",
        "take_off": dates.take_off.month,
    }
    return render(request, "search/formula.html", context)
