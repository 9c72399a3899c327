"""Slogans: where each is printed, how often, and what the text says it means."""

from django.db.models import Count, F, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.models import Slogan, SloganUse
from archive.views.marking import in_context
from archive.views.names import names_by_initial
from archive.views.paging import held, page_of

OLDEST_FIRST = F("article__date").asc(nulls_last=True)


def slogans(request: HttpRequest) -> HttpResponse:
    return render(request, "archive/names.html", names_by_initial(request, Slogan.objects.all()))


def slogan(request: HttpRequest, pk: int) -> HttpResponse:
    this = held(Slogan.objects.all(), _("馆藏没有这个提法。"), pk=pk)
    uses = this.uses.select_related(
        "article__publication", "article__issue__publication", "article__place__parent", "article__source"
    )
    page = page_of(
        request,
        uses.defer("article__ocr_suspects", "article__source__text", "article__source__furniture").order_by(
            OLDEST_FIRST, "article_id"
        ),
    )
    for use in page:
        use.context = context_of(use, this.text)
    dated = (
        this.uses.exclude(article__date=None).select_related("article__issue").order_by("article__date", "article_id")
    )
    context = {
        "slogan": this,
        "facts": this.uses.aggregate(
            articles=Count("pk"),
            occurrences=Sum("count"),
            places=Count("article__place", distinct=True),
            copies=Count("article__original"),
            copied=Sum("count", filter=Q(article__original__isnull=False)),
        ),
        "first": dated.first(),
        "last": dated.last(),
        "glosses": [use for use in page if use.gloss],
        "variants": sorted({variant for use in page for variant in use.variants}),
        "page": page,
    }
    return render(request, "archive/slogan.html", context)


def context_of(use: SloganUse, text: str) -> tuple[str, str, str]:
    """The words around the slogan where the article first prints it."""
    article = use.article
    if 0 <= use.paragraph < len(article.paragraphs):
        return in_context(article.paragraphs[use.paragraph]["text"], text, use.start)
    return in_context(" ".join(filter(None, (article.kicker, article.headline, article.subtitle))), text, use.start)
