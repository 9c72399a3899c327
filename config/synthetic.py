"""An archive of invented papers says so in all that leaves it: pages, feeds, data, files."""

import re
from collections.abc import Callable, Iterable, Iterator
from csv import reader
from html import escape
from itertools import chain

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.http.response import FileResponse
from django.utils.translation import gettext

from archive.views.spreadsheets import echo_writer

HEADER = "X-Synthetic"
BEFORE_NAMES = "synthetic-"
BODY = re.compile(rb"<body\b[^>]*>")
FILE_NAME = re.compile(r'(filename\*?=(?:"|utf-8\'\')?)', re.IGNORECASE)


class SyntheticMiddleware:
    """Marks every answer of a synthetic archive; elsewhere it is not there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        if not settings.SYNTHETIC:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return marked(self.get_response(request))


def marked(response: HttpResponseBase) -> HttpResponseBase:
    """The answer with its mark: in the page, in a feed's titles, a member of JSON, a column of CSV, a file's name."""
    response[HEADER] = "1"
    if "Content-Disposition" in response:
        response["Content-Disposition"] = FILE_NAME.sub(rf"\g<1>{BEFORE_NAMES}", response["Content-Disposition"])
    mark = MARKS.get(response.get("Content-Type", "").split(";")[0])
    if mark and isinstance(response, HttpResponse):
        response.content = b"".join(mark([response.content]))
        if "Content-Length" in response:
            response["Content-Length"] = str(len(response.content))
    elif mark and isinstance(response, StreamingHttpResponse) and not isinstance(response, FileResponse):
        response.streaming_content = mark(response.streaming_content)  # type: ignore[arg-type]
    return response


def said() -> str:
    return gettext("合成数据：报纸、人物和事件都是程序编造的，只供试用，不可引用。")


def page(parts: Iterable[bytes]) -> Iterator[bytes]:
    """A banner before all else that the page says."""
    banner = f'<aside class="synthetic" aria-label="{escape(gettext("合成数据"))}">{escape(said())}</aside>'.encode()
    yield BODY.sub(lambda body: body[0] + banner, b"".join(parts), count=1)


def feed(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The titles of the feed and of its entries: readers of feeds show nothing else for sure."""
    yield b"".join(parts).replace(b"<title>", f"<title>{gettext('〔合成〕')}".encode())


def data(parts: Iterable[bytes]) -> Iterator[bytes]:
    """A first member of the object."""
    begin = iter(parts)
    first = next(begin, b"")
    opened = first.replace(b"{", b'{"synthetic": true, ', 1) if first.lstrip()[:2] not in (b"{}", b"") else first
    return chain([opened], begin)


def table(parts: Iterable[bytes]) -> Iterator[bytes]:
    """A last column."""
    lines = (line for part in parts for line in re.findall(r"[^\n]*\n|[^\n]+\Z", part.decode()))
    writer = echo_writer()
    for number, row in enumerate(reader(lines)):
        yield writer.writerow([*row, "1" if number else "synthetic"]).encode()


MARKS = {
    "text/html": page,
    "application/atom+xml": feed,
    "application/json": data,
    "application/ld+json": data,
    "application/feed+json": data,
    "application/problem+json": data,
    "text/csv": table,
}
