"""The county panel as a file, and its codebook as a page and a file."""

from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from archive.views.downloads import file_of
from archive.views.spreadsheets import csv_lines, harmless
from search.service.panel import CODEBOOK, NAMES, OFFICES, PanelRow, panel

LANGUAGES = ("zh-hans", "en")
Address = Callable[[str], str]  # a path as a whole address


@require_safe
def codebook(request: HttpRequest) -> HttpResponse:
    columns = [(name, gettext(meaning)) for name, meaning in CODEBOOK.items()]
    return render(request, "search/panel.html", {"columns": columns})


@require_safe
def codebook_csv(request: HttpRequest) -> HttpResponseBase:
    """Each column with its meaning in both languages."""
    rows = ([name, *(_in_language(meaning, language) for language in LANGUAGES)] for name, meaning in CODEBOOK.items())
    return file_of(csv_lines(["column", *LANGUAGES], rows), "text/csv; charset=utf-8", "xianbao-panel-codebook.csv")


@require_safe
def panel_csv(request: HttpRequest) -> HttpResponseBase:
    return file_of(
        csv_lines(CODEBOOK, _rows(request.build_absolute_uri)), "text/csv; charset=utf-8", "xianbao-panel.csv"
    )


def _in_language(text: str, language: str) -> str:
    with override(language):
        return gettext(text)


def _rows(address: Address) -> Iterator[list[str]]:
    return (_row(_cells(row, address)) for row in panel())


def _row(cells: dict[str, str]) -> list[str]:
    return [harmless(cells.get(name, "")) for name in CODEBOOK]


def _cells(row: PanelRow, address: Address) -> dict[str, str]:
    """The cells by column; what is not held stays empty."""
    year, month = divmod(row.month, 100)
    lineage = {place.level: place.name for place in row.county.lineage}
    cells: dict[str, object] = {
        "county": row.county.code, "name": row.county.name, "province": lineage.get(1, ""),
        "city": lineage.get(2, ""), "month": f"{year:04}-{month:02}", "held": int(row.is_held),
        "issues_expected": row.issues[0], "issues_held": row.issues[1], "generation": row.generation,
    }  # fmt: skip
    if row.is_held:
        cells["proof"] = address(f"{reverse('figure')}?{row.proof.querystring()}")
        cells |= _counts(row) | {name: "、".join(row.holders.get(name, [])) for name in OFFICES.values()}
    if row.texts:
        cells["evidence"] = address(reverse("place-month", args=[row.county.code, year, month]))
    if row.share:
        shares = zip(("formulaic_year", "formulaic_low", "formulaic_high"), row.share, strict=True)
        cells |= {name: "" if share is None else f"{share:.4f}" for name, share in shares}
    return {name: str(value) for name, value in cells.items()}


def _counts(row: PanelRow) -> dict[str, object]:
    """What is counted of a month of which anything is held: without articles all is 0."""
    texts = row.texts
    names = {column: texts.names[facet] if texts else 0 for facet, column in NAMES.items()}
    counted = (texts.articles, texts.articles_once, texts.characters) if texts else (0, 0, 0)
    return {
        "issues_read": row.issues[2],
        **dict(zip(("articles", "articles_once", "characters"), counted, strict=True)),
        **names,
    }
