"""The site is read: only the desk, and forms for readers, take anything else than GET and HEAD, and a body."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from config.errors import told

READING = ("GET", "HEAD")
FORMS = ("propose", "figure", "trace-batch", "trace-list", "oai")  # addresses that readers send something to


class ReadOnlyMiddleware:
    """Outside the admin: 405 to every other method, before a form's token is asked for, and 413 to a long body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(reverse("admin:index")):
            return self.get_response(request)
        methods = (*READING, "POST") if request.path in map(reverse, FORMS) else READING
        if request.method not in methods:
            response = told(request, 405)
            response["Allow"] = ", ".join(methods)
            return response
        if _body_length(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return told(request, 413)
        return self.get_response(request)


def _body_length(request: HttpRequest) -> int:
    written = request.META.get("CONTENT_LENGTH", "")
    return int(written) if written.isdecimal() else 0
