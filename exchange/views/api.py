"""Tables as JSON: a part at a time by key, and one row by its own. ETags and problems come from the frame."""

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.views.paging import Withdrawn, held
from exchange.models import HarvestRecord
from exchange.narrowing import page_request, refuse_all
from exchange.openapi import description
from exchange.reading import TABLES, Table
from exchange.tables import Article
from search.parameters import pairs


@require_safe
def listing(request: HttpRequest, table: str) -> HttpResponse:
    of = TABLES[table]
    asked = page_request(of, pairs(request))
    rows, following = of.page(asked.narrowed(of.every()), asked.after, asked.limit)
    items = [_absolute(request, row) for row in rows]
    further = None
    if following is not None:
        parameters: dict[str, str | int] = {**asked.chosen, "limit": asked.limit, "after": following}
        further = f"{request.build_absolute_uri(request.path)}?{urlencode(parameters)}"
    return _json({"items": items, "next": further})


@require_safe
def one(request: HttpRequest, table: str, key: str) -> HttpResponse:
    of = TABLES[table]
    refuse_all(pairs(request))
    return _json(_absolute(request, of.made(_held(of, key))))


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    return JsonResponse(description(), json_dumps_params={"ensure_ascii": False})


def _held(of: Table, key: str) -> Any:
    """The row; Withdrawn for what went, and nothing of where it came from: data leads to no other page."""
    if of.shape is Article and HarvestRecord.objects.filter(pk=key, is_deleted=True).exists():
        raise Withdrawn(None)
    try:
        return held(of.every(), _("馆藏没有这一条。"), **{of.key: key})
    except Withdrawn as gone:
        raise Withdrawn(None) from gone


def _absolute(request: HttpRequest, row: Any) -> Any:
    return msgspec.structs.replace(row, url=request.build_absolute_uri(row.url))


def _json(answer: Any) -> HttpResponse:
    return HttpResponse(msgspec.json.encode(answer), content_type="application/json")
