"""What one client may keep busy, and for how long: nobody's searches keep the others from reading.

Counted in each worker process. A reader with ten tabs stays within every limit. The searches of one worker are worked
out one after the other: two at once would take as long, and all pages would wait for both.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext

from config.clients import client_of
from config.errors import told
from search import deadline

SCANS = {"search-verify", "search-verify-step"}
EXPENSIVE = SCANS | {
    *("search", "search-similar", "search-feed", "search-csv", "search-json", "api-search"),
    *("search-feed-json", "search-references", "sitemap-part"),
    *("trace", "trace-csv", "concordance", "concordance-csv", "holdings", "holdings-csv", "paper-holdings"),
    *("figure", "proof", "proof-claim", "trace-batch", "compare", "trace-counties", "trace-adoptions"),
    *("trace-map", "trace-senses", "trace-senses-csv"),
    *("copies", "copy-group", "copies-spread", "formula-csv"),
    *("trace-collocates", "trace-collocates-csv", "trace-list", "proof-csv", "contrast", "contrast-csv", "formula"),
}
PER_CLIENT = 10  # expensive answers of one client at once, those that wait among them
ALTOGETHER = 16  # of all clients; more would leave no thread for reading (config/gunicorn.py)
LONGEST_WAIT = 10.0  # seconds until an expensive answer is begun
LONGEST = 30.0  # seconds for any page
RETRY_AFTER = 5
PROGRESS = 200_000  # steps of SQLite's machine between looks at the clock, some milliseconds


class Crowd:
    """Who is being answered expensively in this process."""

    def __init__(self) -> None:
        self._clients: Counter[str] = Counter()
        self._lock = threading.Lock()
        # 核对 takes a second at each step: searches do not wait behind it.
        self.turns = {False: threading.Lock(), True: threading.Lock()}  # by whether it is a scan

    def enter(self, client: str) -> int:
        """0 for who is let in, else the status that says why not."""
        with self._lock:
            if self._clients[client] >= PER_CLIENT:
                return 429
            if self._clients.total() >= ALTOGETHER:
                return 503
            self._clients[client] += 1
            return 0

    def leave(self, client: str) -> None:
        with self._lock:
            self._clients[client] -= 1
            if not self._clients[client]:
                del self._clients[client]


crowd = Crowd()


class Streamed:
    """The parts of an answer; `ended` is called once, when it is closed, however much of it was sent."""

    def __init__(self, parts: Iterable[bytes], ended: Callable[[], None]):
        self._parts, self._ended = iter(parts), ended

    def __iter__(self) -> Iterator[bytes]:
        return self._parts

    def close(self) -> None:
        ended, self._ended = self._ended, lambda: None
        ended()


class SimultaneityMiddleware:
    """Answers 429 to a client with too many searches at once, 503 when there are too many of all clients."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        name = name_of(request)
        if name not in EXPENSIVE:
            return self.get_response(request)
        client = client_of(request)
        if status := crowd.enter(client):
            return busy(request, status)
        response = None
        try:
            response = self._in_turn(request, crowd.turns[name in SCANS])
        finally:
            if response is None or not response.streaming:
                crowd.leave(client)
        if isinstance(response, StreamingHttpResponse):
            parts = cast("Iterable[bytes]", response.streaming_content)
            response.streaming_content = Streamed(parts, lambda: crowd.leave(client))
        return response

    def _in_turn(self, request: HttpRequest, turn: threading.Lock) -> HttpResponseBase:
        if not turn.acquire(timeout=LONGEST_WAIT):
            return busy(request, 503)
        try:
            return self.get_response(request)
        finally:
            turn.release()


class DurationMiddleware:
    """Sets the time within which a page is given up, so that its thread is free. The desk has all that it needs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_of_the_desk(request):
            return self.get_response(request)
        with deadline.within(deadline.LONGEST_SEARCH if name_of(request) in EXPENSIVE else LONGEST):
            return self.get_response(request)


@receiver(connection_created)
def limit_statements(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """One statement alone can take longer than a page may: the database looks at the clock as well."""
    if not deadline.is_set():
        return
    if connection.vendor == "sqlite":
        connection.connection.set_progress_handler(deadline.has_passed, PROGRESS)
    elif connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = %s", [int(LONGEST * 1000)])


def is_of_the_desk(request: HttpRequest) -> bool:
    """Whether an editor asks."""
    return request.path.startswith(reverse("admin:index"))


def name_of(request: HttpRequest) -> str | None:
    """What the site map calls the address."""
    try:
        return resolve(request.path_info).url_name
    except Resolver404:
        return None


def busy(request: HttpRequest, status: int) -> HttpResponse:
    sentence = gettext("现在检索的人太多，请几秒后再试；浏览不受影响。") if status == 503 else ""
    return told(request, status, sentence, retry_after=RETRY_AFTER)
