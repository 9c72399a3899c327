"""The site is read: only the editors' pages take anything else than GET and HEAD."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse

READING = ("GET", "HEAD")


class ReadOnlyMiddleware:
    """Answers 405 to every other method outside the admin, before anything asks for a form's token."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in READING or request.path.startswith(reverse("admin:index")):
            return self.get_response(request)
        return HttpResponseNotAllowed(READING, render(request, "405.html").content)
