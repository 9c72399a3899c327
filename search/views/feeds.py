"""An Atom feed of any search: what came into the archive last and matches."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext

from archive.models import Article
from archive.views.atom import SteadyFeed, in_one_line
from search.request import SearchRequest
from search.service import searching
from search.views.asking import asking

ENTRIES = 50
SUMMARY = 200


@asking
def feed(request: HttpRequest, asked: SearchRequest) -> HttpResponse:
    """The newest arrivals first: what a subscriber has not seen, however old the paper."""
    newest = searching.latest(asked, ENTRIES)
    articles = Article.objects.listed_with_text().filter(pk__in=newest).order_by("-pk")
    address = request.build_absolute_uri(f"{reverse('search')}?{asked.querystring()}")
    atom = SteadyFeed(
        title=in_one_line(gettext("县报库：%s") % searching.described(asked, gettext)),
        link=address,
        description="",
        language=get_language(),
        feed_url=request.build_absolute_uri(f"{reverse('search-feed')}?{asked.querystring()}"),
    )
    for article in articles:
        _add(atom, request, article)
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _add(atom: SteadyFeed, request: HttpRequest, article: Article) -> None:
    body = "".join(article.document.body)[:SUMMARY]
    url = request.build_absolute_uri(article.get_absolute_url())
    atom.add_item(
        title=in_one_line(str(article)),
        link=url,
        unique_id=url,
        description=in_one_line(body),
        author_name=in_one_line(article.publication.name) if article.publication else gettext("县报库"),
        pubdate=article.created_at,
        updateddate=article.updated_at,
    )
