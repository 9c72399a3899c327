"""For crawlers: what they should leave alone, and every page worth finding, in sitemaps cut by ranges of keys.

A range holds at most as many rows as keys, so that no file is longer than the protocol allows, whatever was withdrawn;
each is streamed from the database as it is sent.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape

from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from archive.models import Article, Issue, Organization, Person, Publication, Slogan
from archive.views.paging import NotHeld

A_FILE = 50_000  # addresses; the protocol's limit
AT_ONCE = 2_000  # rows in memory
# Pages without end, or of no use to who comes from outside.
LEFT_ALONE = (
    "/admin/", "/language/", "/search/", "/trace/", "/concordance/", "/compare/", "/proof/", "/corrections/new/",
    "/api/",
)  # fmt: skip
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def _sections() -> Mapping[str, QuerySet[Any]]:
    """What the sitemaps name, with no more columns than addresses need."""
    return {
        "articles": Article.objects.only("pk", "updated_at"),
        "publications": Publication.objects.only("slug"),
        "issues": Issue.objects.select_related("publication").only("year", "number", "publication__slug"),
        "people": Person.objects.filter(merged_into=None).only("pk", "merged_into"),
        "organizations": Organization.objects.filter(merged_into=None).only("pk", "merged_into"),
        "slogans": Slogan.objects.filter(merged_into=None).only("pk", "merged_into"),
    }


def robots(request: HttpRequest) -> HttpResponse:
    rules = "".join(f"Disallow: {path}\n" for path in LEFT_ALONE)
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(f"User-agent: *\n{rules}\nSitemap: {sitemap}\n", content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    """The index: for each section the ranges of keys that hold anything."""
    base = _base(request)
    parts = [
        f"<sitemap><loc>{base}{reverse('sitemap-part', args=[name, number])}</loc></sitemap>\n"
        for name, rows in _sections().items()
        for number in _ranges(rows)
    ]
    body = f'{HEAD}<sitemapindex xmlns="{NAMESPACE}">\n{"".join(parts)}</sitemapindex>\n'
    return HttpResponse(body, content_type="application/xml")


def sitemap_part(request: HttpRequest, section: str, number: int) -> HttpResponseBase:
    """The addresses of one range of keys."""
    rows = _sections().get(section)
    if rows is None or number not in _ranges(rows):
        raise NotHeld(gettext("没有这一份网站地图。"))
    return StreamingHttpResponse(_urls(request, _within(rows, number)), content_type="application/xml")


def _base(request: HttpRequest) -> str:
    return escape(request.build_absolute_uri("/")).removesuffix("/")


def _ranges(rows: QuerySet[Any]) -> list[int]:
    last = rows.order_by().aggregate(last=Max("pk"))["last"] or 0
    return [number for number in range(1, -(-last // A_FILE) + 1) if _within(rows, number).exists()]


def _within(rows: QuerySet[Any], number: int) -> QuerySet[Any]:
    return rows.filter(pk__gt=(number - 1) * A_FILE, pk__lte=number * A_FILE).order_by("pk")


def _urls(request: HttpRequest, rows: QuerySet[Any]) -> Iterator[str]:
    base = _base(request)
    yield f'{HEAD}<urlset xmlns="{NAMESPACE}">\n'
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield f"<url><loc>{base}{escape(row.get_absolute_url())}</loc>{_changed(row)}</url>\n"
    yield "</urlset>\n"


def _changed(row: Any) -> str:
    return f"<lastmod>{row.updated_at.isoformat(timespec='seconds')}</lastmod>" if isinstance(row, Article) else ""
