"""The site is read: only the desk, and forms for readers, take anything else than GET and HEAD, and a body."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from config.errors import told

READING = ("GET", "HEAD")
FORMS = ("propose", "figure", "trace-batch", "trace-list", "oai")  # addresses that readers send something to
KEPT = ("propose", "figure")  # those of them that keep what was sent
STANDS_IN = 60  # seconds in which the site itself may be there again


class ReadOnlyMiddleware:
    """Outside the admin: 405 to every other method, before a form's token is asked for, and 413 to a long body.

    With READ_ONLY 503 to whatever would write.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_desk = request.path.startswith(reverse("admin:index"))
        if settings.READ_ONLY and (is_desk or _is_kept(request)):
            sentence = gettext("馆藏正在搬迁或维护，暂时只能阅读和检索。请过几分钟再来编辑或提交。")
            return told(request, 503, sentence, retry_after=STANDS_IN)
        if is_desk:
            return self.get_response(request)
        methods = (*READING, "POST") if request.path in map(reverse, FORMS) else READING
        if request.method not in methods:
            response = told(request, 405)
            response["Allow"] = ", ".join(methods)
            return response
        if _body_length(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return told(request, 413)
        return self.get_response(request)


def _is_kept(request: HttpRequest) -> bool:
    """Whether the request leaves something behind."""
    return request.method not in READING and request.path in map(reverse, KEPT)


def _body_length(request: HttpRequest) -> int:
    written = request.META.get("CONTENT_LENGTH", "")
    return int(written) if written.isdecimal() else 0
