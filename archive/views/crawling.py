"""For crawlers: what they should leave alone, and every page worth finding, in sitemaps cut by ranges of keys.

A range holds at most as many rows as keys, so that no file is longer than the protocol allows, whatever was withdrawn;
each is short enough to cost what a page costs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Any
from xml.sax.saxutils import escape

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from archive.models import Article, Issue, Organization, Person, Publication, Slogan
from archive.views.paging import NotHeld

A_FILE = 2_000  # addresses: a file costs what a page costs; the protocol would allow 50,000
PLACE = "4095"  # stands for each argument of a route, and in no address of ours
# Pages without end, or of no use to who comes from outside.
LEFT_ALONE = (
    "/admin/", "/language/", "/search/", "/trace/", "/concordance/", "/compare/", "/proof/", "/corrections/new/",
    "/api/",
)  # fmt: skip
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True)
class Section:
    """Rows that have pages, by what these are addressed with; `changed` is the column of their last change."""

    rows: QuerySet[Any]
    route: str
    arguments: tuple[str, ...] = ("pk",)
    changed: str = ""

    def within(self, number: int) -> QuerySet[Any]:
        """The rows of one range of keys."""
        return self.rows.filter(pk__gt=(number - 1) * A_FILE, pk__lte=number * A_FILE).order_by("pk")

    def addresses(self, number: int) -> Iterator[tuple[str, Any]]:
        """The addresses of one range, each with its last change. The route is looked up once: that takes longest."""
        between = reverse(self.route, args=[PLACE] * len(self.arguments)).split(PLACE)
        changes = [self.changed] if self.changed else []
        for row in self.within(number).values_list(*self.arguments, *changes):
            values = map(str, row[: len(self.arguments)])
            address = "".join(chain.from_iterable(zip_longest(between, values, fillvalue="")))
            yield address, row[-1] if changes else None


def _sections() -> Mapping[str, Section]:
    """What the sitemaps name."""
    return {
        "articles": Section(Article.objects.all(), "article", changed="updated_at"),
        "publications": Section(Publication.objects.all(), "publication", ("slug",)),
        "issues": Section(Issue.objects.all(), "issue", ("publication__slug", "year", "number")),
        "people": Section(Person.objects.filter(merged_into=None), "person"),
        "organizations": Section(Organization.objects.filter(merged_into=None), "organization"),
        "slogans": Section(Slogan.objects.filter(merged_into=None), "slogan"),
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
        for name, section in _sections().items()
        for number in _ranges(section)
    ]
    body = f'{HEAD}<sitemapindex xmlns="{NAMESPACE}">\n{"".join(parts)}</sitemapindex>\n'
    return HttpResponse(body, content_type="application/xml")


def sitemap_part(request: HttpRequest, section: str, number: int) -> HttpResponseBase:
    """The addresses of one range of keys."""
    named = _sections().get(section)
    if named is None or not named.within(number).exists():
        raise NotHeld(gettext("没有这一份网站地图。"))
    return StreamingHttpResponse(_urls(request, named.addresses(number)), content_type="application/xml")


def _base(request: HttpRequest) -> str:
    return escape(request.build_absolute_uri("/")).removesuffix("/")


def _ranges(section: Section) -> list[int]:
    """The ranges of keys that hold anything, found in one pass over the keys."""
    numbers = section.rows.order_by().values_list((F("pk") - 1) / A_FILE + 1, flat=True).distinct()
    return sorted(numbers)


def _urls(request: HttpRequest, addresses: Iterator[tuple[str, Any]]) -> Iterator[str]:
    base = _base(request)
    yield f'{HEAD}<urlset xmlns="{NAMESPACE}">\n'
    for address, changed in addresses:
        last = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
        yield f"<url><loc>{base}{escape(address)}</loc>{last}</url>\n"
    yield "</urlset>\n"
