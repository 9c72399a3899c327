"""Formulas that people accepted: the list of them, and of each its forms, counted together, as a page and as a file."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from archive import formulas
from archive.formulas import Decisions
from archive.views.downloads import file_name, file_of
from archive.views.paging import NotHeld, page_of
from archive.views.spreadsheets import csv_lines, harmless
from search.presentation.telling import bounds, said_day, said_take_off
from search.service.formula_forms import FormulaForms, formula_forms
from search.statistics.findings import Findings
from search.statistics.intervals import share

FORMULAS_A_PAGE = 120
ALL_FORMS = ""  # in the column of the form: the line of all of them together
COLUMNS = (
    "formula", "form", "occurrences", "articles", "articles_once", "issues", "issues_held", "generation",
)  # fmt: skip


@require_safe
def accepted(request: HttpRequest) -> HttpResponse:
    """All accepted formulas, in the order of their text."""
    texts = sorted(formulas.decisions().accepted)
    return render(request, "search/formulas.html", {"page": page_of(request, texts, FORMULAS_A_PAGE)})


@require_safe
def formula(request: HttpRequest, text: str) -> HttpResponse:
    """A formula with its forms; the address of a merged one leads to the one that answers for it."""
    held = formulas.decisions()
    head = _head(held, text)
    if head != text:
        response = redirect("formula", head)
        response["Cache-Control"] = "no-cache"  # a merge can be taken back
        return response
    found = formula_forms(held.forms(head))
    dates = found.evidence
    context = {
        "text": head,
        "found": found,
        "once": found.whole.total_once,
        "bounds": bounds(share(found.whole.issues, found.whole.issues_asked)),
        "first": said_day(dates.first.date) if dates.first else "",
        "latest": said_day(dates.latest.date) if dates.latest else "",
        "take_off": said_take_off(dates.take_off, gettext),
    }
    return render(request, "search/formula.html", context)


@require_safe
def as_csv(request: HttpRequest, text: str) -> HttpResponseBase:
    """The counts of each form, and of all together; of a merged one those of the formula that answers for it."""
    held = formulas.decisions()
    head = _head(held, text)
    rows = _rows(head, formula_forms(held.forms(head)))
    return file_of(csv_lines(COLUMNS, rows), "text/csv; charset=utf-8", file_name(head, "csv"))


def _head(held: Decisions, text: str) -> str:
    """The accepted formula that answers for the text. Raises NotHeld."""
    head = held.head(text)
    if head not in held.accepted:
        raise NotHeld(gettext("没有收过这个提法。"))
    return head


def _rows(head: str, found: FormulaForms) -> Iterator[list[str]]:
    yield _row(head, ALL_FORMS, found.whole)
    for form in found.forms:
        yield _row(head, form.text, form.found)


def _row(head: str, form: str, found: Findings) -> list[str]:
    counted = (found.occurrences, found.total, found.total_once, found.issues, found.issues_asked)
    return [harmless(str(cell)) for cell in (head, form, *counted, found.population.generation)]
