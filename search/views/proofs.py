"""Proofs: a figure as of now, a figure that was kept and is proved again, and the bytes that its hash is of."""

from dataclasses import replace

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from archive.citation import DATASET, Work
from archive.citing import cited
from archive.models import Article, Place, Publication
from archive.references import ARCHIVE, citations
from archive.views.downloads import file_of
from archive.views.paging import Withdrawn, held
from archive.views.spreadsheets import csv_lines, harmless
from archive.views.throttling import client_digest
from search.figure_request import (
    BesideFigure,
    FigureRequest,
    HoldingsFigure,
    ListFigure,
    OccurrenceFigure,
    PanelFigure,
    PhraseFigure,
    figure_request,
)
from search.models import StoredFigure
from search.parameters import pairs
from search.presentation.facet_labels import filter_labels
from search.presentation.proofs import Line, lines
from search.service import figures, proofs
from search.service.figures import Figure
from search.service.proofs import Proving, TooManyKept, WithdrawnSince

MOST_NAMED = 50  # of the articles that came in, changed or went


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def figure(request: HttpRequest) -> HttpResponse:
    """The figure as of now, with a button that has it kept; POST keeps it and leads to its permanent address."""
    sent = request.POST.lists() if request.method == "POST" else []
    asked = figure_request([(name, value) for name, values in sent for value in values] or pairs(request))
    if asked is None:
        return render(request, "search/proof.html", {"asked": None})
    _refuse_what_is_not_held(asked)
    found = figures.figure(asked)
    if request.method == "POST":
        return _kept(request, found)
    return render(request, "search/proof.html", _shown(request, found))


@require_safe
def proof(request: HttpRequest, digest: str) -> HttpResponse:
    """A kept figure, proved again."""
    proving = _proved(digest)
    permanent = request.build_absolute_uri(reverse("proof", args=[digest]))
    context = (
        {"citations": citations(_kept_work(proving, permanent))}
        | _shown(request, proving.now)
        | {
            "proving": proving,
            "stored": proving.stored,
            "digest": digest,
            "lines": _told(proving),
            "with_then": not proving.is_same,
            "moved": _moved(proving),
            "permanent": permanent,
        }
    )
    return render(request, "search/proof.html", context)


@require_safe
def claim(request: HttpRequest, digest: str) -> HttpResponse:
    """The bytes whose SHA-256 the figure is called by."""
    stored = _proved(digest).stored
    return HttpResponse(stored.claim.encode(), content_type="application/json; charset=utf-8")


@require_safe
def as_csv(request: HttpRequest, digest: str) -> HttpResponseBase:
    """A kept figure line by line: what was claimed beside what is so now."""
    told = _told(_proved(digest))
    rows = ([harmless(each.name), harmless(each.then), harmless(each.now), int(not each.is_same)] for each in told)
    columns = (gettext("项目"), gettext("存证时"), gettext("现在"), gettext("变了"))
    return file_of(csv_lines(columns, rows), "text/csv; charset=utf-8", f"xianbao-proof-{digest[:12]}.csv")


def _told(proving: Proving) -> list[Line]:
    """The lines of both; of a phrase that is gone while sources were withdrawn its earlier number is told no more."""
    told = lines(proving.now.claim, proving.then)
    now = proving.now.claim.result.get("phrases", {})
    if not proving.withdrawn:
        return told
    gone = {phrase for phrase, cell in now.items() if not cell["articles"]}
    return [replace(line, then="") if line.phrase in gone else line for line in told]


def _kept(request: HttpRequest, found: Figure) -> HttpResponse:
    try:
        stored = proofs.keep(found, client_digest(request, "figure"))
    except TooManyKept:
        refused = gettext("您这一小时存证太多了，这一个没有存。请过一会儿再存；下面的数字照样可以引用。")
        return render(request, "search/proof.html", _shown(request, found) | {"refused": refused}, status=429)
    return HttpResponseRedirect(reverse("proof", args=[stored.digest]))


def _refuse_what_is_not_held(asked: FigureRequest) -> None:
    """Raises Withdrawn or NotHeld where the article or the paper that is asked about does not stand in the archive."""
    if isinstance(asked, OccurrenceFigure):
        held(Article.objects.only("pk"), gettext("馆藏没有这篇文章。"), pk=asked.article)
    elif isinstance(asked, HoldingsFigure) and asked.paper:
        held(Publication.objects.only("pk"), gettext("馆藏没有这种报刊的期。"), slug=asked.paper)
    elif isinstance(asked, PanelFigure):
        held(_counties(asked), gettext("区划代码表中没有这个代码。"))


def _counties(asked: PanelFigure) -> QuerySet[Place]:
    return Place.objects.filter(code=asked.county, level=Place.Level.COUNTY)


def _proved(digest: str) -> Proving:
    stored = StoredFigure.objects.filter(digest=digest).first()
    if stored is None:
        raise Http404(gettext("没有这样一份存证。摘要应有 64 位，请核对是否抄漏。"))
    try:
        return proofs.proved(stored)
    except WithdrawnSince as since:
        raise Withdrawn(since.source) from since


def _shown(request: HttpRequest, found: Figure) -> dict[str, object]:
    asked = found.asked
    context: dict[str, object] = {
        "asked": asked, "figure": found, "digest": found.claim.digest, "lines": lines(found.claim),
        "canonical": found.claim.canonical, "sheet": found.sheet,
    }  # fmt: skip
    if isinstance(asked, PhraseFigure | BesideFigure):
        context |= {"about": asked.lines, "scope": filter_labels(asked.lines.facet_filters, gettext)}
        context["beside"] = asked.beside if isinstance(asked, BesideFigure) else ""
    elif isinstance(asked, ListFigure):
        context["listed"] = asked.forms
    elif isinstance(asked, PanelFigure):
        address = reverse("place-month", args=[asked.county, *map(int, asked.month.split("-"))])
        context |= {"county": _counties(asked).first(), "month": asked.month, "articles_of_month": address}
    elif isinstance(asked, HoldingsFigure):
        context["paper"] = Publication.objects.filter(slug=asked.paper).first()
    if found.sheet:
        context["citations"] = citations(cited(request, found.sheet.article))
    return context


def _kept_work(proving: Proving, address: str) -> Work:
    """A kept figure as it is cited: a data set of the archive's, of the day it was kept."""
    at = timezone.localdate(proving.stored.at).isoformat()
    seen = timezone.localdate().isoformat()
    title = _figure_title(proving.now.asked)
    return Work(title, DATASET, authors=(ARCHIVE,), date=at, address=address, day_seen=seen)


def _figure_title(asked: FigureRequest) -> str:
    if isinstance(asked, PhraseFigure):
        return f"“{asked.lines.left}{asked.lines.form}{asked.lines.right}”见于馆藏的次数"
    if isinstance(asked, BesideFigure):
        return f"“{asked.lines.form}”与“{asked.beside}”同在一篇的期数"
    if isinstance(asked, ListFigure):
        return f"{len(asked.forms)} 个提法见于馆藏的次数"
    if isinstance(asked, PanelFigure):
        return f"{_counties(asked).get()} {asked.month} 的县月面板"
    paper = Publication.objects.filter(slug=asked.paper).first() if isinstance(asked, HoldingsFigure) else None
    return f"《{paper}》的馆藏期数" if paper else "馆藏期数"


def _moved(proving: Proving) -> dict[str, object]:
    """The articles that came in, that count otherwise and that are gone; withdrawn ones as a number alone."""
    if not proving.moved:
        return {}
    added = [each.key for each in proving.moved.added]
    changed = [now.key for _, now in proving.moved.changed]
    gone = [each.key for each in proving.moved.gone]
    rows = Article.objects.listed().in_bulk([*added[:MOST_NAMED], *changed[:MOST_NAMED], *gone[:MOST_NAMED]])
    return {
        "added": len(added),
        "changed": len(changed),
        "gone": len(gone) - proving.withdrawn,
        "withdrawn": proving.withdrawn,
        "added_articles": [rows[key] for key in added if key in rows],
        "changed_articles": [rows[key] for key in changed if key in rows],
        "gone_articles": [rows[key] for key in gone if key in rows],
    }
