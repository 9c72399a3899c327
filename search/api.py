"""The same search as data: JSON, errors as problem details (RFC 9457), described by an OpenAPI file."""

from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from archive.models import Article, Place
from search import engine
from search.cards import Card, card
from search.errors import IndexUnavailable
from search.forms import SearchForm, parameters
from search.namesakes import told_apart
from search.query import readable
from search.snippets import Piece

OPENAPI = Path(settings.BASE_DIR) / "docs" / "openapi.json"
RETRY_AFTER = 30
UNICODE = {"ensure_ascii": False}
SUGGESTED = {
    "slogan": gettext_lazy("提法"),
    "person": gettext_lazy("人物"),
    "organization": gettext_lazy("单位"),
    "place": gettext_lazy("地方"),
    "phrase": gettext_lazy("原文"),
}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    form = SearchForm(parameters(request))
    if not form.is_valid():
        return problem(HTTPStatus.BAD_REQUEST, " ".join(form.non_field_errors()))
    try:
        results = engine.search(form.asked)
    except IndexUnavailable:
        return index_problem()
    return JsonResponse(
        {
            "query": form.asked.q,
            "described": form.asked.described(gettext),
            "total": results.total,
            "exact_total": results.exact_total,
            "page": form.asked.page,
            "hits": [_hit(request, card(hit)) for hit in results.hits],
            "facets": {name: [_count(each) for each in counts] for name, counts in told_apart(results.facets).items()},
            "generation": results.generation,
        },
        json_dumps_params=UNICODE,
    )


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """What the text may be the beginning of: phrases, people, places, organizations, slogans."""
    text = readable(request.GET.get("q", ""))[:40]
    try:
        found = engine.suggestions(text) if text else []
    except IndexUnavailable:
        return index_problem()
    rows = [{"text": each.text, "kind": each.kind, "label": str(SUGGESTED.get(each.kind, ""))} for each in found]
    return JsonResponse({"query": text, "suggestions": rows}, json_dumps_params=UNICODE)


@require_safe
def openapi(request: HttpRequest) -> FileResponse:
    return FileResponse(OPENAPI.open("rb"), content_type="application/json")


def problem(status: HTTPStatus, detail: str) -> JsonResponse:
    """An error as RFC 9457 has it."""
    body = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail}
    return JsonResponse(body, status=status, content_type="application/problem+json", json_dumps_params=UNICODE)


def index_problem() -> JsonResponse:
    """The answer while no index can be searched."""
    response = problem(HTTPStatus.SERVICE_UNAVAILABLE, gettext("检索暂时不可用，请稍后再试。浏览不受影响。"))
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def _count(each: engine.FacetCount) -> dict[str, object]:
    return {"value": each.value, "label": each.label, "count": each.count}


def _hit(request: HttpRequest, shown: Card) -> dict[str, object]:
    article = shown.article
    return {
        "id": article.pk,
        "url": request.build_absolute_uri(article.get_absolute_url()),
        "headline": article.headline,
        "publication": article.publication.name if article.publication else None,
        "date": article.date.isoformat() if article.date else None,
        "county": _county(article),
        "snippets": [[_piece(piece) for piece in passage.pieces] for passage in shown.passages],
    }


def _county(article: Article) -> str | None:
    lineage = article.place.lineage if article.place else ()
    return next((place.name for place in lineage if place.level == Place.Level.COUNTY), None)


def _piece(piece: Piece) -> dict[str, object]:
    return {"text": piece.text, "match": piece.is_match}
