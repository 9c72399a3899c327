"""How long an address may be: longer ones are answered by a page that says so, before anything reads them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from config.errors import told

# A query of 200 characters is 1,800 bytes when percent-encoded, the facets stand beside it. Every link of a result page
# repeats the address that asked for it, so the limit is also one of what a page can cost.
LONGEST = 16 * 1024


class AddressLengthMiddleware:
    """Answers 414 to addresses that are longer than any search needs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if len(request.path) + len(request.META["QUERY_STRING"]) <= LONGEST:
            return self.get_response(request)
        return told(request, 414)
