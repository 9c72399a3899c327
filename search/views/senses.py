"""What a formula is said to mean, wording by wording, as a page and as a file."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from archive.views.downloads import file_name, file_of
from archive.views.paging import page_of
from archive.views.spreadsheets import BOM, csv_lines, fitting, harmless
from search.parameters import pairs
from search.phrase_request import trace_request
from search.service.senses import senses

A_PAGE = 20
COLUMNS = ("phrase", "wording", "date", "place", "place_name", "article", "url")


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    if not (asked := trace_request(pairs(request)).unfiltered()).phrases:
        return redirect("trace")
    return render(
        request, "search/senses.html", {"trace": asked, "page": page_of(request, senses(asked.phrase), A_PAGE)}
    )


@require_safe
def as_csv(request: HttpRequest) -> HttpResponseBase:
    phrase = trace_request(pairs(request)).phrase
    site = request.build_absolute_uri("/").rstrip("/")
    lines = csv_lines(COLUMNS, _rows(phrase, site)) if phrase else iter([BOM])
    return file_of(lines, "text/csv; charset=utf-8", file_name("-".join((phrase, gettext("释义"))), "csv"))


def _rows(phrase: str, site: str) -> Iterator[list[str]]:
    for sense in senses(phrase):
        for use in sense.uses:
            day, url = use.day.isoformat() if use.day else "", f"{site}{reverse('article', args=[use.article])}"
            cells = (phrase, sense.wording, day, use.code, use.place, use.article, url)
            yield [fitting(harmless(cell)) for cell in cells]
