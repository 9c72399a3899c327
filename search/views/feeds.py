"""A feed of any search, Atom or JSON Feed: what came into the archive last and matches, with its hit and county."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext

from archive.text import in_one_line
from archive.views.atom import SteadyFeed
from search.presentation.hits import Card, card
from search.request import SearchRequest
from search.service import searching
from search.views.asking import asking

ENTRIES = 50
JSON_FEED = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True)
class Entry:
    """One article as a feed brings it."""

    url: str
    title: str
    hit: str  # the passage that was found
    county: str
    paper: str
    came: datetime
    changed: datetime


@asking
def feed(request: HttpRequest, asked: SearchRequest) -> HttpResponse:
    """The newest arrivals first: what a subscriber has not seen, however old the paper."""
    atom = SteadyFeed(
        title=_title(asked),
        link=_address(request, "search", asked),
        description="",
        language=get_language(),
        feed_url=_address(request, "search-feed", asked),
    )
    for entry in _entries(request, asked):
        atom.add_item(
            title=entry.title, link=entry.url, unique_id=entry.url, description=entry.hit,
            author_name=entry.paper or gettext("县报库"), pubdate=entry.came, updateddate=entry.changed,
            categories=[entry.county] if entry.county else [],
        )  # fmt: skip
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


@asking
def json_feed(request: HttpRequest, asked: SearchRequest) -> HttpResponse:
    """The same by JSON Feed 1.1."""
    head = {
        "version": JSON_FEED, "title": _title(asked), "home_page_url": _address(request, "search", asked),
        "feed_url": _address(request, "search-feed-json", asked), "language": get_language(),
        "items": [_item(entry) for entry in _entries(request, asked)],
    }  # fmt: skip
    return JsonResponse(head, json_dumps_params={"ensure_ascii": False}, content_type="application/feed+json")


def _item(entry: Entry) -> dict[str, object]:
    item: dict[str, object] = {
        "id": entry.url, "url": entry.url, "title": entry.title, "content_text": entry.hit,
        "date_published": entry.came.isoformat(), "date_modified": entry.changed.isoformat(),
    }  # fmt: skip
    item |= {"authors": [{"name": entry.paper}]} if entry.paper else {}
    return item | ({"tags": [entry.county]} if entry.county else {})


def _title(asked: SearchRequest) -> str:
    return in_one_line(gettext("县报库：%s") % searching.described(asked, gettext))


def _address(request: HttpRequest, name: str, asked: SearchRequest) -> str:
    return request.build_absolute_uri(f"{reverse(name)}?{asked.querystring()}")


def _entries(request: HttpRequest, asked: SearchRequest) -> Iterator[Entry]:
    for hit in searching.latest(asked, ENTRIES):
        article = hit.article
        yield Entry(
            url=request.build_absolute_uri(article.get_absolute_url()),
            title=in_one_line(str(article)),
            hit=in_one_line("……".join(_passages(card(hit, asked)))),
            county=article.county.name if article.county else "",
            paper=in_one_line(article.publication.name) if article.publication else "",
            came=article.created_at,
            changed=article.updated_at,
        )


def _passages(shown: Card) -> Iterator[str]:
    """What was found; where that stands in the title alone, the beginning of the body."""
    return ("".join(piece.text for piece in passage.pieces) for passage in shown.passages)
