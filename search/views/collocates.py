"""What stands beside a phrase more often than elsewhere, as a page and as a file."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from archive.views.downloads import file_name, file_of
from archive.views.spreadsheets import BOM, csv_lines, harmless
from search.parameters import pairs
from search.phrase_request import TraceRequest, trace_request
from search.presentation.facet_labels import filter_labels
from search.presentation.telling import percent
from search.service.collocates import WIDTH, Collocate, collocates

COLUMNS = (
    "phrase", "collocate", "log_ratio_at_least", "log_ratio", "issues_both", "issues_phrase", "issues_alone",
    "issues_without", "articles_both", "candidates", "generation",
)  # fmt: skip


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    if not (asked := trace_request(pairs(request))).phrases:
        return redirect("trace")
    found = collocates(asked)
    context = {
        "trace": asked,
        "found": found,
        "width": WIDTH,
        "scope": filter_labels(asked.facet_filters, gettext),
        "rows": [(each, *_shares(each)) for each in found.rows],
    }
    return render(request, "search/collocates.html", context)


@require_safe
def as_csv(request: HttpRequest) -> HttpResponseBase:
    asked = trace_request(pairs(request))
    lines = csv_lines(COLUMNS, _rows(asked)) if asked.phrases else iter([BOM])
    return file_of(lines, "text/csv; charset=utf-8", file_name("-".join((asked.phrase, gettext("同篇"))), "csv"))


def _shares(each: Collocate) -> tuple[str, str]:
    contrast = each.contrast
    return (
        percent(contrast.found / contrast.held) if contrast.held else "",
        percent(contrast.found_there / contrast.held_there) if contrast.held_there else "",
    )


def _rows(asked: TraceRequest) -> Iterator[list[str]]:
    found = collocates(asked)
    for each in found.rows:
        contrast = each.contrast
        counted = (contrast.found, contrast.held, contrast.found_there, contrast.held_there, each.articles)
        ratios = (f"{contrast.at_least:.4f}", "" if contrast.ratio is None else f"{contrast.ratio:.4f}")
        cells = (asked.phrase, contrast.text, *ratios, *counted, found.tested, found.generation)
        yield [harmless(str(cell)) for cell in cells]
