"""Errors as they are told: data where programs read, a page everywhere else; nothing about the inside."""

import sys
from collections.abc import Sequence

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from archive import disk
from archive.views.paging import NotHeld
from config import logs
from config.language import language_of
from search.problem_details import answers_data, problem
from search.validity import Fault


def told(
    request: HttpRequest,
    status: int,
    detail: str = "",
    *,
    template: str = "",
    retry_after: int = 0,
    faults: Sequence[Fault] = (),
    **context: object,
) -> HttpResponse:
    """The one answer for whatever goes wrong; without a sentence of its own it says what is said of its status."""
    with translation.override(language_of(request)):  # some errors are found before a language is set
        if answers_data(request):
            response: HttpResponse = problem(status, detail, faults)
        else:
            context |= {"detail": detail, "seconds": retry_after, "request_id": logs.request_id.get()}
            response = render(request, template or f"{status}.html", context, status=status)
    response["Cache-Control"] = "no-store"
    if retry_after:
        response["Retry-After"] = str(retry_after)
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return told(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return told(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return told(request, 403, csrf=True)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return told(request, 404, str(exception) if isinstance(exception, NotHeld) else "")


def server_error(request: HttpRequest) -> HttpResponse:
    return told(request, 507 if disk.is_full(sys.exc_info()[1]) else 500)
