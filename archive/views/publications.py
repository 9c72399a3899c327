"""Newspapers, websites and compilations, their issues, and the pages of an issue."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.models import Article, Issue, Publication, Source, Staff, Teaser
from archive.page_numbers import page_number, page_order
from archive.views.paging import NotHeld, held, page_of


@dataclass(frozen=True)
class IssueRow:
    """An issue in a list, and how many numbers are missing between it and the next older one that is held."""

    issue: Issue
    missing: int | None


@dataclass(frozen=True)
class PageContents:
    """What an issue holds on one of its pages; without a number the page prints none."""

    number: str
    articles: list[Article]
    teasers: list[Teaser]


def publications(request: HttpRequest) -> HttpResponse:
    page = page_of(request, Publication.objects.with_counts())
    return render(request, "archive/publications.html", {"page": page})


def publication(request: HttpRequest, slug: str) -> HttpResponse:
    paper = publication_by(slug)
    rows = issue_rows(paper.issues.with_counts())
    context = {
        "publication": paper,
        "years": [(year, list(group)) for year, group in groupby(rows, key=lambda row: row.issue.year)],
        "page": page_of(request, paper.articles.filter(issue=None).listed()),
    }
    return render(request, "archive/publication.html", context)


def publication_year(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    paper = publication_by(slug)
    rows = [row for row in issue_rows(paper.issues.with_counts()) if row.issue.year == year]
    if not rows:
        raise NotHeld(_("《%(name)s》%(year)d年没有馆藏。") % {"name": paper, "year": year})
    return render(request, "archive/publication_year.html", {"publication": paper, "year": year, "rows": rows})


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


def issue_rows(issues: Iterable[Issue]) -> list[IssueRow]:
    """Issues newest first, with the gaps between them."""
    newest_first = list(issues)
    gaps = [newer.missing_after(older) for newer, older in pairwise(newest_first)]
    return [IssueRow(issue, missing) for issue, missing in zip(newest_first, [*gaps, 0], strict=False)]


def issue_context(this: Issue) -> dict:
    """What both the issue and one of its pages show."""
    sources = list(this.sources.shown_in_lists().order_by("pk"))
    contents = contents_of(this)
    siblings = list(this.publication.issues.all())
    at = siblings.index(this)
    older = siblings[at + 1] if at + 1 < len(siblings) else None
    newer = siblings[at - 1] if at else None
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
        Staff.objects.filter(source__issue=this).order_by("source_id", "position").values_list("role", "name")
    ):
        names.setdefault(role, {})[name] = None
    return [(role, list(each)) for role, each in names.items()]
