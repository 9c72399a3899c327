"""Every request has a number: in the answer, on the page of an error, and in each line of the log about it."""

import logging
import re
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from config import logs
from config.clients import client_of

HEADER = "X-Request-ID"
_NGINX = re.compile(r"[0-9a-f]{32}")
log = logging.getLogger(__name__)


class RequestIdMiddleware:
    """Numbers the request and notes how it was answered; not what was asked for, which is the reader's own affair."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        number = _of_the_proxy(request) or secrets.token_hex(16)
        token, began = logs.request_id.set(number), time.monotonic()
        try:
            response = self.get_response(request)
            response[HEADER] = number
            _note(request, response.status_code, time.monotonic() - began)
            return response
        finally:
            logs.request_id.reset(token)


def _of_the_proxy(request: HttpRequest) -> str:
    """The number that a proxy of ours has given; what a client writes there itself is not taken over."""
    given = request.META.get("HTTP_X_REQUEST_ID", "") if settings.PROXY_COUNT else ""
    return given if _NGINX.fullmatch(given) else ""


def _note(request: HttpRequest, status: int, seconds: float) -> None:
    fields = {
        "method": request.method,
        "path": request.path,
        "status": status,
        "milliseconds": round(seconds * 1000),
        "client": client_of(request),
    }
    log.info("%s %s %s", request.method, request.path, status, extra={"fields": fields})
