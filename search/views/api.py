"""The same search as data: JSON, errors as problem details (RFC 9457), described by an OpenAPI file."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext

from search.presentation.facet_labels import told_apart
from search.presentation.facets import label
from search.presentation.hits import Card, card
from search.presentation.kind_names import told
from search.presentation.snippets import Piece
from search.problem_details import problem
from search.query.parser import MAX_LENGTH, readable
from search.request import SearchRequest
from search.service import searching
from search.service.corrected import corrected
from search.service.suggesting import Offer, offers
from search.validity import SEARCHING
from search.views.asking import asking, taking

OPENAPI = Path(settings.BASE_DIR) / "docs" / "openapi.json"
UNICODE = {"ensure_ascii": False}


@taking(*SEARCHING)
@asking
def search(request: HttpRequest, asked: SearchRequest) -> HttpResponse:
    results = searching.search(asked)
    facets = told_apart(results.facets)
    return JsonResponse(
        {
            "query": asked.q,
            "described": searching.described(asked, gettext),
            "total": results.total,
            "loose_total": results.loose.total if results.loose else 0,
            "exact_total": results.exact_total,
            "corrected": [
                {
                    "text": each.text,
                    "occurrences": each.occurrences,
                    "articles": each.articles,
                    "replaced": each.taken_away,
                }
                for each in corrected(asked)
            ],
            "page": asked.page,
            "hits": [_hit(request, card(hit, asked, with_more=True)) for hit in results.hits],
            "facets": {name: [_count(name, each) for each in counts] for name, counts in facets.items()},
            "generation": results.generation,
        },
        json_dumps_params=UNICODE,
    )


@taking("q")
def suggest(request: HttpRequest) -> HttpResponse:
    """What the text may be the beginning of: pages of what it names, and texts to be searched exactly."""
    text = _beginning(request)
    found = list(map(_offer, _offers(text)))
    return JsonResponse({"query": text, "suggestions": found}, json_dumps_params=UNICODE)


@taking("q")
def suggestions(request: HttpRequest) -> HttpResponse:
    """The texts alone, in the array that browsers ask of an OpenSearch description."""
    text = _beginning(request)
    found = dict.fromkeys(each.text for each in _offers(text) if not each.address)
    answer = JsonResponse([text, list(found)], safe=False, json_dumps_params=UNICODE)
    answer["Content-Type"] = "application/x-suggestions+json"
    return answer


def _beginning(request: HttpRequest) -> str:
    return readable(request.GET.get("q", ""))[: MAX_LENGTH + 1]


def _offers(text: str) -> list[Offer]:
    return offers(text) if 0 < len(text) <= MAX_LENGTH else []


def _offer(offered: Offer) -> dict[str, object]:
    """`url` is the page that the line leads to; without one, the text is to be searched."""
    label = told(offered.kind, offered.where)
    return {"text": offered.text, "kind": offered.kind, "label": label, "url": offered.address or None}


@taking()
def openapi(request: HttpRequest) -> FileResponse:
    return FileResponse(OPENAPI.open("rb"), content_type="application/json")


def unknown(request: HttpRequest) -> HttpResponse:
    """No address of the API: told as data here, since Django's own answer is a page."""
    return problem(404)


def _count(facet: str, each: searching.FacetCount) -> dict[str, object]:
    return {"value": each.value, "label": label(facet, each, gettext), "count": each.count}


def _hit(request: HttpRequest, shown: Card) -> dict[str, object]:
    article = shown.article
    return {
        "id": article.pk,
        "url": request.build_absolute_uri(article.get_absolute_url()),
        "headline": article.headline,
        "publication": article.publication.name if article.publication else None,
        "date": article.date.isoformat() if article.date else None,
        "county": article.county.name if article.county else None,
        "snippets": [[_piece(piece) for piece in passage.pieces] for passage in shown.passages],
    }


def _piece(piece: Piece) -> dict[str, object]:
    return {"text": piece.text, "match": piece.is_match}
