"""What is held of each paper beside what must have come out: the denominators of every count, as pages and a file."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy, pgettext
from django.views.decorators.http import require_safe

from archive.expectation import Basis
from archive.gaps import wanted_of
from archive.models import IssueHolding, PaperHolding, Place, Publication
from archive.models.holding import Kind
from archive.views.downloads import file_of
from archive.views.paging import held, page_of
from archive.views.spreadsheets import csv_lines, harmless
from search.indexing.connection import engine
from search.query.criteria import FacetFilter, SearchCriteria
from search.request import value_in_words
from search.statistics.counting import Cell, counts

BASES = {
    Basis.TOTALS.value: gettext_lazy("按总期号"),
    Basis.NUMBERS.value: gettext_lazy("按年内期号"),
    Basis.FREQUENCY.value: gettext_lazy("按刊期"),
    Basis.NOTHING.value: gettext_lazy("无从得知"),
}
ISSUES = ("expected", "held", "read")
WANTED_SHOWN = 100  # runs of issues on a paper's page


@require_safe
def holdings(request: HttpRequest) -> HttpResponse:
    papers = PaperHolding.objects.select_related("publication").order_by("publication__name")
    page = page_of(request, papers)
    rows = list(page)
    found = engine().findings(SearchCriteria())
    cells = counts(found, "publication").of({paper.publication.slug for paper in rows})
    context = {
        "page": page,
        "rows": [(paper, BASES[paper.basis], cells.get(paper.publication.slug)) for paper in rows],
        "sums": PaperHolding.objects.sums(),
        "articles": found.total,
    }
    return render(request, "search/holdings.html", context)


@require_safe
def paper_holdings(request: HttpRequest, slug: str) -> HttpResponse:
    """One paper month by month."""
    paper = PaperHolding.objects.select_related("publication").filter(publication__slug=slug).first()
    if paper is None:
        raise Http404(gettext("馆藏没有这种报刊的期。"))
    found = engine().findings(SearchCriteria(facet_filters=(FacetFilter("publication", slug),)))
    cells = {cell.value: cell for cell in counts(found, "month").all_held()}
    every = wanted_of(paper.pk)
    context = {
        "paper": paper,
        "basis": BASES[paper.basis],
        "months": list(_months(paper, cells)),
        "wanted": every[:WANTED_SHOWN],
        "wanted_more": len(every) - len(every[:WANTED_SHOWN]),
        "wanted_issues": sum(each.count for each in every),
    }
    return render(request, "search/paper_holdings.html", context)


@require_safe
def as_csv(request: HttpRequest) -> HttpResponseBase:
    return file_of(csv_lines(_columns(), _rows()), "text/csv; charset=utf-8", "xianbao-holdings.csv")


@require_safe
def wanted(request: HttpRequest) -> HttpResponse:
    """The papers of which issues are known to be missing, those that miss most first."""
    place = Place.objects.filter(code=request.GET.get("place", "")).first()
    papers = (
        _lacking(place)
        .select_related("publication__place__parent")
        .order_by((F("missing") + F("before")).desc(), "publication__name")
    )
    return render(request, "search/wanted.html", {"page": page_of(request, papers), "place": place})


@require_safe
def wanted_csv(request: HttpRequest) -> HttpResponseBase:
    """Every issue that is wanted, of all papers, of those of a place, or of one. Raises NotHeld for none such."""
    code = request.GET.get("place")
    papers = _lacking(held(Place.objects.all(), gettext("区划代码表中没有这个代码。"), code=code) if code else None)
    if slug := request.GET.get("paper"):
        papers = papers.filter(
            publication=held(Publication.objects.all(), gettext("馆藏没有这种报刊的期。"), slug=slug)
        )
    return file_of(csv_lines(_wanted_columns(), _wanted_rows(papers)), "text/csv; charset=utf-8", "xianbao-wanted.csv")


def _paper_columns() -> list[str]:
    """What each file begins a row with."""
    return [
        pgettext("holdings.csv", "报刊代码"),
        pgettext("holdings.csv", "报刊"),
        pgettext("holdings.csv", "区划代码"),
        pgettext("holdings.csv", "推算依据"),
    ]


def _columns() -> list[str]:
    return [
        *_paper_columns(),
        pgettext("holdings.csv", "月份"),
        pgettext("holdings.csv", "应有期数"),
        pgettext("holdings.csv", "所藏期数"),
        pgettext("holdings.csv", "识读无疑点期数"),
        pgettext("holdings.csv", "篇数"),
        pgettext("holdings.csv", "字数"),
    ]


def _wanted_columns() -> list[str]:
    return [
        *_paper_columns(),
        pgettext("holdings.csv", "年份"),
        pgettext("holdings.csv", "总期号"),
        pgettext("holdings.csv", "年内期号"),
        pgettext("holdings.csv", "在此期之后"),
        pgettext("holdings.csv", "在此期之前"),
        pgettext("holdings.csv", "约当"),
    ]


def _lacking(place: Place | None) -> QuerySet[PaperHolding]:
    """The papers of which issues are known to be missing."""
    papers = PaperHolding.objects.filter(Q(missing__gt=0) | Q(before__gt=0))
    return papers.filter(publication__place__in=Place.objects.under(place)) if place else papers


def _wanted_rows(papers: QuerySet[PaperHolding]) -> Iterator[tuple[object, ...]]:
    for paper in papers.select_related("publication__place").order_by("publication__name"):
        publication = paper.publication
        head = (publication.slug, harmless(publication.name), getattr(publication.place, "code", ""))
        for each in wanted_of(paper.pk):
            for number, day in each.issues:
                numbers = (each.year or "", "" if each.year else number or "", number if each.year else "")
                days = (each.after or "", each.before, day or "")
                yield *head, str(BASES[each.basis.value]), *numbers, *days


def _months(paper: PaperHolding, cells: dict[str, Cell]) -> Iterator[dict[str, object]]:
    rows = IssueHolding.objects.under(Kind.PUBLICATION, paper.pk).dated().order_by("month")
    for month, *issues in rows.values_list("month", *ISSUES):
        value = _value(month)
        cell = cells.get(value)
        yield {
            "value": value, "label": value_in_words("month", value, gettext), **dict(zip(ISSUES, issues, strict=True)),
            "articles": cell.articles_held if cell else 0, "characters": cell.characters_held if cell else 0,
        }  # fmt: skip


def _rows() -> Iterator[tuple[object, ...]]:
    found = engine().findings(SearchCriteria())
    cells = {tuple(map(str, cell.values)): cell for cell in counts(found, "publication", "month").all_held()}
    months: defaultdict[int, list[tuple[int, ...]]] = defaultdict(list)
    rows = IssueHolding.objects.filter(kind=Kind.PUBLICATION).dated().order_by("month")
    for key, *numbers in rows.values_list("key", "month", *ISSUES):
        months[key].append(tuple(numbers))
    for paper in PaperHolding.objects.select_related("publication__place").order_by("publication__name"):
        publication = paper.publication
        where, basis = getattr(publication.place, "code", ""), str(BASES[paper.basis])
        head = (publication.slug, harmless(publication.name), where, basis)
        for month, *issues in months[paper.pk]:
            cell = cells.get((publication.slug, _value(month)))
            texts = (cell.articles_held, cell.characters_held) if cell else (0, 0)
            yield *head, _value(month), *issues, *texts


def _value(month: int) -> str:
    """202204 as 2022-04."""
    return f"{month // 100:04}-{month % 100:02}"
