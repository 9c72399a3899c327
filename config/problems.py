"""Whatever goes wrong at an address that programs read is told as data, whoever found it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from config.language import language_of
from search.problem_details import MEDIA_TYPE, answers_data, restate


class ProblemMiddleware:
    """Turns the error pages of addresses for programs into problem details. Outermost, so that it sees them all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code >= 400 and response["Content-Type"] != MEDIA_TYPE and answers_data(request):
            with translation.override(language_of(request)):
                restate(response)
        return response
