"""What gunicorn refuses before there is a request for Django, told by a page of ours, not by its line of English."""

import socket
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any

from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware

from config.errors import told
from config.headers import PolicyMiddleware

HEADERS = (SecurityMiddleware, PolicyMiddleware, CSPMiddleware, XFrameOptionsMiddleware)
OWN_PAGES = {403, 414, 500}  # of what gunicorn refuses; all else could not be read


def page(status: int) -> HttpResponse:
    """Our page of the status, with the headers that every answer has."""
    request = HttpRequest()
    request.path = "/"
    request.META |= {"SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    template = f"{status}.html" if status in OWN_PAGES else "400.html"

    answer: Callable[[HttpRequest], Any] = partial(told, status=status, template=template, code=status)
    for layer in HEADERS:
        answer = layer(answer)
    response: HttpResponse = answer(request)
    return response


def write(sock: socket.socket, status: int) -> None:
    """Sends the page and says that nothing more comes."""
    answer = page(status)
    answer["Connection"], answer["Content-Length"] = "close", str(len(answer.content))
    head = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n".encode("ascii")
    sock.sendall(head + answer.serialize_headers() + b"\r\n\r\n" + answer.content)
