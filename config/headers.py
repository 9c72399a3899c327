"""What every answer says about itself: who may embed it, how long it may be kept, and whether it comes compressed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.urls import reverse
from django.utils.cache import patch_cache_control

# A site of texts asks the browser for nothing.
UNUSED = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi",
    "payment", "usb",
)  # fmt: skip
POLICIES = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class PolicyMiddleware:
    """Sets the policies on every answer, static files among them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, policy in POLICIES.items():
            response.headers.setdefault(name, policy)
        return response


class FreshnessMiddleware:
    """Lets browsers and proxies keep a page, but ask each time whether it is still so; an editor's stays with her.

    No page has a lifetime: what is published or withdrawn is seen at once. With its ETag, asking costs no body.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.has_header("Cache-Control"):
            return response
        if response.status_code >= 400:
            response["Cache-Control"] = "no-store"
        else:
            personal = request.user.is_authenticated or response.cookies
            patch_cache_control(response, no_cache=True, **{"private" if personal else "public": True})
        return response


class CompressionMiddleware(GZipMiddleware):
    """Compresses public pages. The editors' hold a secret beside what a stranger's link can put there (BREACH)."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        # Errors are short.
        if request.path.startswith(reverse("admin:index")) or response.cookies or response.status_code >= 400:
            return response
        return super().process_response(request, response)
