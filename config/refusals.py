"""What a view may raise instead of answering, and the page that says so: one place for all of it."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.originals import DamagedOriginal
from archive.views.paging import Withdrawn

log = logging.getLogger(__name__)


class RefusalMiddleware:
    """Answers for views that cannot, whether or not DEBUG is on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Withdrawn):
            return withdrawn(request, exception)
        if isinstance(exception, DamagedOriginal):
            log.error("not served: %s", exception)
            return render(request, "damaged.html", status=503)
        return None


def withdrawn(request: HttpRequest, exception: Withdrawn) -> HttpResponse:
    """410 with the day of the withdrawal, and the reason where it is meant for readers; nothing of what was held."""
    source = exception.source
    event = source.events.filter(kind="withdrawn").first() if source else None
    context = {"since": source and source.withdrawn_at, "reason": event.reason if event and event.is_public else ""}
    response = render(request, "410.html", context, status=410)
    response["Cache-Control"] = "no-cache"  # it may be restored
    return response
