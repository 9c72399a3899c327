"""The reader's language: that of the switch in the footer, or else the first of the browser's that the site speaks."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme

YEAR = 365 * 24 * 60 * 60


def language_of(request: HttpRequest) -> str:
    """The language that the address names, that chosen in the footer, or the first of the browser's; else Chinese."""
    named = _named(request)
    return named if named in dict(settings.LANGUAGES) else translation.get_language_from_request(request)


def _named(request: HttpRequest) -> str | None:
    """The language of a link that carries one: ?lang=en. For that page alone, since a link should change nothing."""
    # Most addresses name none, and reading all parameters costs more than looking for one.
    return request.GET.get("lang") if "lang=" in request.META.get("QUERY_STRING", "") else None


class LanguageMiddleware:
    """Activates the reader's language, and says that the answer depends on it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = request.LANGUAGE_CODE = language_of(request)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        # A shared cache must not hand one reader's language to another.
        patch_vary_headers(response, ["Cookie", "Accept-Language"])
        return response


def set_language(request: HttpRequest, code: str) -> HttpResponse:
    """Back to the page the reader came from, in the language asked for."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = "/"
    response = HttpResponseRedirect(target)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response
