"""Slogans: where each is printed, how often, and what the text says it means."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.citing import signatures
from archive.models import Article, Filing, Holding, Slogan, SloganUse
from archive.models.article import LONG_FIELDS
from archive.models.holding import UNKNOWN, Facet, Kind
from archive.views.marking import in_context
from archive.views.names import answering_for, names_by_initial, to_root
from archive.views.paging import CountedKeys, InTurn, held, page_of


def slogans(request: HttpRequest) -> HttpResponse:
    return render(request, "archive/names.html", names_by_initial(request, Slogan.objects.current()))


def slogan(request: HttpRequest, pk: int) -> HttpResponse:
    if root := answering_for(Slogan, pk):
        return to_root(root)
    this = held(Slogan.objects.all(), _("馆藏没有这个提法。"), pk=pk)
    facts = Holding.objects.under(Kind.ALL).one(Facet.SLOGAN, pk)
    filings, here = Filing.objects.under(Kind.SLOGAN, pk), Holding.objects.under(Kind.SLOGAN, pk)
    undated = here.one(Facet.YEAR, UNKNOWN).articles
    dated = filings.exclude(date=None).oldest_first()
    page = page_of(
        request,
        InTurn([CountedKeys(dated, facts.articles - undated), CountedKeys(filings.filter(date=None), undated)]),
    )
    page.object_list = uses_in(this, list(page.object_list))
    for use in page:
        use.context = context_of(use, use.slogan.text)
    context = {
        "slogan": this,
        "former": this.other_names,
        "facts": facts,
        "places": here.one(Facet.OWN_PLACES).articles,
        "first": article_of(dated.first()),
        "last": article_of(filings.exclude(date=None).newest_first().first()),
        "glosses": [use for use in page if use.gloss],
        "variants": sorted({variant for use in page for variant in use.variants}),
        "page": page,
        "signers": signatures([use.article_id for use in page]),
    }
    return render(request, "archive/slogan.html", context)


def uses_in(this: Slogan, articles: list[int]) -> list[SloganUse]:
    """How these articles use the slogan, in their order."""
    rows = SloganUse.objects.filter(slogan__in=this.names, article__in=articles).select_related(
        "slogan", "article__publication", "article__issue", "article__place__parent", "article__source"
    )
    kept = {"paragraphs"}  # what stands around the slogan
    rows = rows.defer(*(f"article__{name}" for name in LONG_FIELDS if name not in kept))
    return sorted(rows, key=lambda use: articles.index(use.article_id))


def article_of(filing: Filing | None) -> Article | None:
    rows = Article.objects.select_related("issue").headlines()
    return rows.filter(pk=filing.article).first() if filing else None


def context_of(use: SloganUse, text: str) -> tuple[str, str, str]:
    """The words around the slogan where the article first prints it."""
    article = use.article
    if 0 <= use.paragraph < len(article.document.paragraphs):
        return in_context(article.document.body[use.paragraph], text, use.start)
    return in_context(" ".join(filter(None, (article.kicker, article.headline, article.subtitle))), text, use.start)
