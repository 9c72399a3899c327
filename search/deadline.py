"""How long an answer may take: whoever does the work looks at the clock between its steps. Pure."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf

LONGEST_SEARCH = 15.0  # seconds for what readers or programs ask; the slowest of ten thousand hostile ones takes a few
_until: ContextVar[float | None] = ContextVar("deadline", default=None)


class TookTooLong(Exception):
    """The answer was given up because it took longer than it may."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """A block that may take so long; inside another one, the nearer end counts."""
    end, outer = time.monotonic() + seconds, _until.get()
    token = _until.set(end if outer is None else min(end, outer))
    try:
        yield
    finally:
        _until.reset(token)


def is_set() -> bool:
    """Whether anything limits the time here: commands and the index's writer have all they want."""
    return _until.get() is not None


def has_passed() -> bool:
    end = _until.get()
    return end is not None and time.monotonic() > end


def remaining() -> float:
    """Seconds that are left; without a limit, infinitely many."""
    end = _until.get()
    return inf if end is None else end - time.monotonic()


def check() -> None:
    """Raises TookTooLong if the time is up."""
    if has_passed():
        raise TookTooLong
