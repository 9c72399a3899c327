"""核对 as pages: a step of reading an answer, each handing the sums on to the next in a signed address."""

import hashlib
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from archive.models import Article
from search.presentation.facet_labels import told_apart
from search.request import SearchRequest
from search.service import searching
from search.service.verification import Verification
from search.views.asking import asking
from search.views.pages import asked_for

# Long enough that asking again costs little beside the reading; searches of the same worker wait for no more than that.
STEP_SECONDS = 1.0
FIRST_SECONDS = 0.0  # the page is there after one stretch and leads itself on
SALT = "search.service.verification"


@asking
def verify(request: HttpRequest, asked: SearchRequest) -> HttpResponse:
    """The page: what has been read up to now. It leads itself to the next step until all is read or it is stopped."""
    so_far = handed_on(request, asked)
    stopped = bool(so_far and "stop" in request.GET)
    now = so_far if so_far and stopped else searching.verify(asked, STEP_SECONDS if so_far else FIRST_SECONDS, so_far)
    # What is verified is named as on the page of results: a person by name, not by number.
    facets = told_apart(searching.search(asked).facets) if asked.is_filtered else {}
    context = {
        **asked_for(asked, facets),
        "verification": now,
        "read": _read(now),
        "stopped": stopped,
        "differing": list(Article.objects.listed().in_bulk(now.differing).values()),
        **_addresses(asked, now),
    }
    return render(request, "search/verify.html", context)


@asking
def step(request: HttpRequest, asked: SearchRequest) -> HttpResponse:
    """One step more, for the page that is open: what it has to show, and where to go on."""
    now = searching.verify(asked, STEP_SECONDS, handed_on(request, asked))
    shown = {
        "going_on": now.is_going_on,
        "scanned": now.scanned,
        "of": max(now.of, now.scanned),
        "read": _read(now),
        "found": _articles(now.found),
        "indexed": _articles(now.indexed),
        **_addresses(asked, now),
    }
    return JsonResponse(shown, json_dumps_params={"ensure_ascii": False})


def handed_on(request: HttpRequest, asked: SearchRequest) -> Verification | None:
    """What earlier steps of this search have read; None if nothing, or if it was not this site that said so."""
    try:
        held: dict[str, Any] = signing.loads(request.GET.get("so_far", ""), salt=SALT + _digest(asked))
    except signing.BadSignature:
        return None
    return Verification(**{**held, "differing": tuple(held["differing"])})


def _addresses(asked: SearchRequest, now: Verification) -> dict[str, str]:
    so_far = urlencode({"so_far": signing.dumps(asdict(now), salt=SALT + _digest(asked), compress=True)})
    query = "&".join(filter(None, (asked.querystring(), so_far)))
    page = f"{reverse('search-verify')}?{query}"
    return {"page": page, "stop": f"{page}&stop=1", "step": f"{reverse('search-verify-step')}?{query}"}


def _digest(asked: SearchRequest) -> str:
    return hashlib.sha256(asked.querystring().encode()).hexdigest()


def _read(now: Verification) -> str:
    if now.complete:
        return _articles(now.scanned)
    return gettext("%(scanned)d / %(of)d 篇") % {"scanned": now.scanned, "of": max(now.of, now.scanned)}


def _articles(number: int) -> str:
    return ngettext("%(number)d 篇", "%(number)d 篇", number) % {"number": number}
