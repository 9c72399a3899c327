"""The concordance of a phrase: one line an occurrence, as a page and, all of it, as a file."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from archive.views.downloads import file_name, file_of
from archive.views.spreadsheets import csv_lines, harmless
from search.engine import Line, Neighbour
from search.figure_request import phrase_figure
from search.parameters import pairs
from search.phrase_request import LINES_A_PAGE, ORDERS, ConcordanceRequest, concordance_request
from search.presentation.facet_labels import filter_labels
from search.presentation.telling import said_day
from search.query.lexer import quoted
from search.query.parser import MAX_LENGTH
from search.request import SearchRequest
from search.service import concordances

ORDER_NAMES = {
    "oldest": gettext_lazy("最早"), "newest": gettext_lazy("最新"), "right": gettext_lazy("右侧"),
    "left": gettext_lazy("左侧"), "paper": gettext_lazy("报刊"),
}  # fmt: skip
EXPORTED = 30  # characters on each side in the file


@require_safe
def concordance(request: HttpRequest) -> HttpResponse:
    asked = concordance_request(pairs(request))
    context: dict[str, object] = {"asked_lines": asked, "longest": MAX_LENGTH}
    if asked.form:
        context |= _shown(asked)
    return render(request, "search/concordance.html", context)


@require_safe
def as_csv(request: HttpRequest) -> HttpResponseBase:
    asked = concordance_request(pairs(request))
    return file_of(
        csv_lines(_columns(), _rows(request, asked)),
        "text/csv; charset=utf-8",
        file_name(f"{asked.phrase}-{gettext('逐处列出')}", "csv"),
    )


def _shown(asked: ConcordanceRequest) -> dict[str, object]:
    found = concordances.page(asked)
    paginator = Paginator(range(found.total), LINES_A_PAGE)
    last, here = paginator.num_pages, min(asked.page, paginator.num_pages)
    return {
        "found": found,
        "scope": filter_labels(asked.facet_filters, gettext),
        "orders": [(ORDER_NAMES[order], asked.ordered(order), order == asked.order) for order in ORDERS.values()],
        "left": [_grown(asked, each, "left") for each in found.left],
        "right": [_grown(asked, each, "right") for each in found.right],
        "once": asked.counting_once(True),
        "every": asked.counting_once(False),
        "beyond": asked.page > last,
        "last": asked.on_page(last),
        "previous": asked.on_page(here - 1) if here > 1 else None,
        "next": asked.on_page(here + 1) if here < last else None,
        "here": here,
        "pages": last,
        "plain": asked.beside("", ""),
        "as_list": SearchRequest(quoted(asked.phrase), facet_filters=asked.facet_filters),
        "proof": phrase_figure(asked),
    }


def _grown(asked: ConcordanceRequest, neighbour: Neighbour, side: str) -> tuple[Neighbour, ConcordanceRequest | None]:
    """A neighbour with the lines that have it; None where the text begins or ends there."""
    if not neighbour.text:
        return neighbour, None
    left, right = asked.left, asked.right
    wider = asked.beside(neighbour.text + left, right) if side == "left" else asked.beside(left, right + neighbour.text)
    return neighbour, wider


def _columns() -> tuple[str, ...]:
    return (
        *(
            gettext("左侧"),
            gettext("检索词"),
            gettext("右侧"),
            gettext("加引号"),
            gettext("在标题"),
            gettext("归档日期"),
        ),
        *(gettext("报刊"), gettext("期"), gettext("县"), gettext("同文"), gettext("段次"), gettext("网址")),
    )


def _rows(request: HttpRequest, asked: ConcordanceRequest) -> Iterator[tuple[str, ...]]:
    if not asked.form:
        return
    found = concordances.concordance(asked)
    base = request.build_absolute_uri(reverse("articles"))
    for line in found.lines(asked.order, 0, found.total, EXPORTED):
        yield _row(line, asked.form, base)


def _row(line: Line, form: str, base: str) -> tuple[str, ...]:
    """Strings as match forms: without spaces and quotation marks, in simplified characters."""
    named = (each.label if each else "" for each in (line.publication, line.issue, line.county))
    marks = "1" if line.is_quoted else "0", "0" if line.in_body else "1"
    places = said_day(line.date), *map(harmless, named), str(line.copies), str(line.stretch), f"{base}{line.key}/"
    return (harmless(line.left), harmless(form), harmless(line.right), *marks, *places)
