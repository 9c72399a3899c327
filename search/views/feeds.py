"""An Atom feed of any search: what came into the archive last and matches."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext

from archive.models import Article
from archive.text import clean_text
from search.request import SearchRequest
from search.service import searching
from search.views.asking import asking

ENTRIES = 50
SUMMARY = 200
NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@asking
def feed(request: HttpRequest, asked: SearchRequest) -> HttpResponse:
    """The newest arrivals first: what a subscriber has not seen, however old the paper."""
    newest = searching.latest(asked, ENTRIES)
    articles = Article.objects.listed_with_text().filter(pk__in=newest).order_by("-pk")
    address = request.build_absolute_uri(f"{reverse('search')}?{asked.querystring()}")
    atom = SearchFeed(
        title=_line(gettext("县报库：%s") % searching.described(asked, gettext)),
        link=address,
        description="",
        language=get_language(),
        feed_url=request.build_absolute_uri(f"{reverse('search-feed')}?{asked.querystring()}"),
    )
    for article in articles:
        _add(atom, request, article)
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


class SearchFeed(Atom1Feed):
    """Atom, with a date of its own for a feed without entries, so that it does not change at each request."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=NEVER)


def _add(atom: Atom1Feed, request: HttpRequest, article: Article) -> None:
    body = "".join(article.document.body)[:SUMMARY]
    url = request.build_absolute_uri(article.get_absolute_url())
    atom.add_item(
        title=_line(str(article)),
        link=url,
        unique_id=url,
        description=_line(body),
        author_name=_line(article.publication.name) if article.publication else gettext("县报库"),
        pubdate=article.created_at,
        updateddate=article.updated_at,
    )


def _line(text: str) -> str:
    """The text in one line and without the characters that XML has no place for."""
    return " ".join(clean_text(text).text.split())
