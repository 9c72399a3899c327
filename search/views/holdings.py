"""What is held of each paper beside what must have come out: the denominators of every count, as pages and a file."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from archive.views.paging import page_of
from search.indexing.connection import engine
from search.query.criteria import FacetFilter, SearchCriteria
from search.request import value_in_words
from search.service.holdings import PaperHoldings, papers
from search.statistics.counting import Cell, counts
from search.statistics.expectation import Basis
from search.views.exports import BOM, echo_writer, file_of, harmless

BASES = {
    Basis.TOTALS: gettext_lazy("按总期号"),
    Basis.NUMBERS: gettext_lazy("按年内期号"),
    Basis.FREQUENCY: gettext_lazy("按刊期"),
    Basis.NOTHING: gettext_lazy("无从得知"),
}


@require_safe
def holdings(request: HttpRequest) -> HttpResponse:
    found = engine().findings(SearchCriteria())
    every = papers(found.population)
    by_paper = {cell.value: cell for cell in counts(found, "publication").all_held()}
    page = page_of(request, every)
    context = {
        "page": page,
        "rows": [(paper, BASES[paper.expectation.basis], by_paper.get(paper.slug)) for paper in page],
        "held": sum(paper.total_held for paper in every),
        "missing": sum(paper.total_missing for paper in every),
        "before": sum(paper.expectation.before for paper in every),
        "read": sum(paper.total_read for paper in every),
        "articles": found.total,
    }
    return render(request, "search/holdings.html", context)


@require_safe
def paper_holdings(request: HttpRequest, slug: str) -> HttpResponse:
    """One paper month by month."""
    found = engine().findings(SearchCriteria(facet_filters=(FacetFilter("publication", slug),)))
    paper = next((each for each in papers(found.population) if each.slug == slug), None)
    if paper is None:
        raise Http404(gettext("馆藏没有这种报刊的期。"))
    cells = {cell.value: cell for cell in counts(found, "month").all_held()}
    context = {"paper": paper, "basis": BASES[paper.expectation.basis], "months": _months(paper, cells)}
    return render(request, "search/paper_holdings.html", context)


@require_safe
def as_csv(request: HttpRequest) -> HttpResponseBase:
    return file_of(_lines(), "text/csv; charset=utf-8", "xianbao-holdings.csv")


def _months(paper: PaperHoldings, cells: dict[str, Cell]) -> list[dict[str, object]]:
    rows = []
    for year, month in paper.months:
        value = f"{year:04}-{month:02}"
        cell = cells.get(value)
        rows.append({
            "value": value, "label": value_in_words("month", value, gettext), "expected": paper.expected((year, month)),
            "held": paper.held[year, month], "read": paper.read[year, month],
            "articles": cell.articles_held if cell else 0, "characters": cell.characters_held if cell else 0,
        })  # fmt: skip
    return rows


def _lines() -> Iterator[str]:
    found = engine().findings(SearchCriteria())
    table = counts(found, "publication", "month")
    cells = {tuple(map(str, cell.values)): cell for cell in table.all_held()}
    writer = echo_writer()
    columns = ("publication", "name", "place", "basis", "month", "expected", "held", "read", "articles", "characters")
    yield BOM + writer.writerow(columns)
    for paper in papers(found.population):
        head = (paper.slug, harmless(paper.name), paper.place, paper.expectation.basis.value)
        for year, month in paper.months:
            value = f"{year:04}-{month:02}"
            cell = cells.get((paper.slug, value))
            texts = (cell.articles_held, cell.characters_held) if cell else (0, 0)
            issues = (paper.expected((year, month)), paper.held[year, month], paper.read[year, month])
            yield writer.writerow((*head, value, *issues, *texts))
