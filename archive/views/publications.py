"""Newspapers, websites and compilations, their issues, and the pages of an issue."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.models import Article, Filing, FormulaicShare, Holding, Issue, Place, Publication, Source, Staff, Teaser
from archive.models.holding import UNKNOWN, Facet, Kind
from archive.page_numbers import page_number, page_order
from archive.parameters import text_of
from archive.views.paging import Counted, CountedKeys, InTurn, NotHeld, articles_page, held, listed_in_turn, page_of

ISSUES_SHOWN = 30  # of the newest year, on a publication's own page


@dataclass(frozen=True)
class IssueRow:
    """An issue in a list, and how many numbers are missing between it and the next older one that is held."""

    issue: Issue
    missing: int | None


@dataclass(frozen=True)
class Year:
    """A year of a publication: how many issues, and how many articles of which no issue is known."""

    year: int
    issues: int
    articles: int


@dataclass(frozen=True)
class PageContents:
    """What an issue holds on one of its pages; without a number the page prints none."""

    number: str
    articles: list[Article]
    teasers: list[Teaser]


def publications(request: HttpRequest) -> HttpResponse:
    place = Place.objects.filter(code=text_of(request.GET.get("place", ""))).first()
    rows = Publication.objects.filter(place__in=Place.objects.under(place)) if place else Publication.objects.all()
    page = page_of(request, rows.with_counts().order_by("kind", "name", "pk"))
    return render(request, "archive/publications.html", {"page": page, "place": place})


def publication(request: HttpRequest, slug: str) -> HttpResponse:
    paper = publication_by(slug)
    years = years_of(paper)
    newest = next((year.year for year in years if year.issues), 0)
    loose = Holding.objects.under(Kind.WITHOUT_ISSUE, paper.pk).one().articles
    context = {
        "publication": paper,
        "years": years,
        "newest": newest,
        "formulaic": FormulaicShare.objects.under(Kind.PUBLICATION, paper.pk),
        "rows": issue_rows(paper.issues.filter(year__lte=newest).with_counts(), ISSUES_SHOWN, newest),
        "page": articles_page(request, Filing.objects.under(Kind.WITHOUT_ISSUE, paper.pk), loose),
    }
    return render(request, "archive/publication.html", context)


def publication_year(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """A year's issues, and after them what no issue is known of."""
    paper = publication_by(slug)
    here = next((each for each in years_of(paper) if each.year == year), None)
    if here is None:
        raise NotHeld(_("《%(name)s》%(year)d年没有馆藏。") % {"name": paper, "year": year})
    loose = Filing.objects.under(Kind.WITHOUT_ISSUE, paper.pk)
    loose = loose.between(date(year, 1, 1), date(year, 12, 31)) if year else loose.none()
    issues = paper.issues.filter(year=year).with_counts()
    page = page_of(request, InTurn([Counted(issues, here.issues), CountedKeys(loose.newest_first(), here.articles)]))
    shown = [each for each in page.object_list if isinstance(each, Issue)]
    context = {
        "publication": paper,
        "year": year,
        "here": here,
        "rows": rows_of_year(paper, shown),
        "articles": listed_in_turn(key for key in page.object_list if isinstance(key, int)),
        "page": page,
    }
    return render(request, "archive/publication_year.html", context)


def issue(request: HttpRequest, slug: str, year: int, number: int) -> HttpResponse:
    return render(request, "archive/issue.html", issue_context(issue_by(slug, year, number)))


def issue_page(request: HttpRequest, slug: str, year: int, number: int, page: str) -> HttpResponse:
    this = issue_by(slug, year, number)
    context = issue_context(this)
    wanted = [contents for contents in context["contents"] if contents.number and contents.number == page]
    if not wanted:
        raise NotHeld(_("《%(issue)s》第%(page)s版馆藏未收。") % {"issue": this, "page": page})
    sources = [source for source in context["sources"] if page in map(page_number, source.pages)]
    return render(request, "archive/issue_page.html", context | {"here": wanted[0], "sources": sources})


def publication_by(slug: str) -> Publication:
    rows = Publication.objects.select_related("place__parent__parent")
    return held(rows, _("馆藏没有这种报刊。"), slug=slug)


def issue_by(slug: str, year: int, number: int) -> Issue:
    rows = Issue.objects.select_related("publication__place__parent__parent")
    return held(rows, _("馆藏没有这一期。"), publication__slug=slug, year=year, number=number)


def years_of(paper: Publication) -> list[Year]:
    """The years of a publication, newest first, with the issues held of each and the articles without an issue."""
    issues = dict(paper.issues.order_by().values_list("year").annotate(n=Count("pk")))
    loose = Holding.objects.under(Kind.WITHOUT_ISSUE, paper.pk).by(Facet.YEAR).exclude(value=UNKNOWN)
    articles = loose.articles_by_value()
    years = sorted({*issues, *articles}, reverse=True)
    return [Year(year, issues.get(year, 0), articles.get(year, 0)) for year in years]


def issue_rows(issues: QuerySet[Issue], shown: int, year: int) -> list[IssueRow]:
    """The first issues of a year, with the gaps between them; `issues` go on to those of earlier years."""
    return [row for row in with_gaps(list(issues[: shown + 1]))[:shown] if row.issue.year == year]


def rows_of_year(paper: Publication, shown: Sequence[Issue]) -> list[IssueRow]:
    """The issues of a page with the gaps between them, the last one's to the next older issue that is held."""
    if not shown:
        return []
    return with_gaps([*shown, *paper.issues.filter(older_than(shown[-1]))[:1]])[: len(shown)]


def with_gaps(newest_first: Sequence[Issue]) -> list[IssueRow]:
    """The issues, each with how many are missing between it and the next one."""
    gaps = [newer.missing_after(older) for newer, older in pairwise(newest_first)]
    return [IssueRow(issue, missing) for issue, missing in zip(newest_first, [*gaps, 0], strict=False)]


def older_than(this: Issue) -> Q:
    return Q(year__lt=this.year) | Q(year=this.year, number__lt=this.number)


def newer_than(this: Issue) -> Q:
    return Q(year__gt=this.year) | Q(year=this.year, number__gt=this.number)


def issue_context(this: Issue) -> dict[str, Any]:
    """What both the issue and one of its pages show."""
    sources = list(this.sources.shown_in_lists().order_by("pk"))
    contents = contents_of(this)
    siblings = this.publication.issues.select_related("publication")
    older = siblings.filter(older_than(this)).first()
    newer = siblings.filter(newer_than(this)).last()
    return {
        "issue": this,
        "publication": this.publication,
        "contents": contents,
        "sources": sources,
        "name_basis": name_basis(sources),
        "staff": staff_of(this),
        "older": older,
        "newer": newer,
        "missing_before": this.missing_after(older) if older else None,
        "missing_after": newer.missing_after(this) if newer else None,
    }


def name_basis(sources: Iterable[Source]) -> str:
    """Why the issue is taken for one of this publication, if none of its sources prints the name."""
    bases = [source.publication_basis for source in sources]
    return bases[0] if bases and all(bases) else ""


def contents_of(this: Issue) -> list[PageContents]:
    """The issue page by page; pages without a number come first."""
    articles = this.articles.listed().order_by("source_id", "position")
    teasers = Teaser.objects.filter(source__issue=this).select_related("source")
    pages: dict[str, PageContents] = {}
    for article in articles:
        number = page_number(article.page)
        pages.setdefault(number, PageContents(number, [], [])).articles.append(article)
    for teaser in teasers:
        number = page_number(teaser.source.pages[0]) if teaser.source.pages else ""
        pages.setdefault(number, PageContents(number, [], [])).teasers.append(teaser)
    for contents in pages.values():
        for teaser in contents.teasers:
            teaser.target = page_number(teaser.page)
            teaser.is_held = bool(teaser.target) and teaser.target in pages
    return sorted(pages.values(), key=lambda contents: page_order(contents.number))


def staff_of(this: Issue) -> list[tuple[str, list[str]]]:
    """Roles with the names printed for them, each once."""
    names: dict[str, dict[str, None]] = {}
    for role, name in (
        Staff.objects.filter(source__issue=this).order_by("source_id", "position", "pk").values_list("role", "name")
    ):
        names.setdefault(role, {})[name] = None
    return [(role, list(each)) for role, each in names.items()]
