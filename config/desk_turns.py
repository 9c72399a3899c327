"""Editors one after the other, and behind readers: what the desk computes is done when no reader's page is being made.

Counted in each worker process, whose threads compute one at a time. Of a few editors with many uploads there are dozens
of requests at the same moment, and each of them would make every page of a reader wait as long as it takes itself.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest, HttpResponse

from config.limits import is_of_the_desk

LONGEST_WAIT = 2.0  # seconds for the editors before; then it is begun beside them: editors are not refused
LONGEST_WAIT_FOR_READERS = 0.1  # seconds; where there is always a reader, editors go on all the same


class Turns:
    """Who of the editors computes, and how many pages of readers are being made."""

    def __init__(self) -> None:
        self.desk = threading.Lock()
        self._readers = 0
        self._changed = threading.Condition()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A block in which a reader's page is made."""
        with self._changed:
            self._readers += 1
        try:
            yield
        finally:
            with self._changed:
                self._readers -= 1
                self._changed.notify_all()

    def take(self) -> bool:
        """True once it is the editor's turn, who gives it back; False where it did not come in time."""
        has_turn = self.desk.acquire(timeout=LONGEST_WAIT)
        with self._changed:
            self._changed.wait_for(lambda: not self._readers, timeout=LONGEST_WAIT_FOR_READERS)
        return has_turn


turns = Turns()


class DeskTurnsMiddleware:
    """Stands behind the check of forms, which reads all that was sent: nobody's turn is spent on a slow client."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_of_the_desk(request):
            with turns.reading():
                return self.get_response(request)
        try:
            return self.get_response(request)
        finally:
            if getattr(request, "has_turn", False):
                turns.desk.release()

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Called when the form has been read."""
        if is_of_the_desk(request):
            request.has_turn = turns.take()  # type: ignore[attr-defined]  # given back above
