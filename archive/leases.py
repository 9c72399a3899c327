"""Work that waits in rows: leased to one process at a time, and taken up by another when the first has died."""

import contextvars
import datetime as dt
import fcntl
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import DatabaseError, connection, models
from django.db.models import F, Q
from django.utils import timezone

LEASE = dt.timedelta(seconds=20)  # what a killed process had begun is taken up when it is over
PAUSE = dt.timedelta(seconds=2)  # before the second attempt
RENEWAL = 5.0  # seconds; whoever lives renews it
PATIENCE = 3.0  # seconds until whoever waits for a turn goes on without it
LOOK = 0.02
log = logging.getLogger(__name__)


def free() -> Q:
    """The condition that nobody works on a row."""
    return Q(leased_until=None) | Q(leased_until__lt=timezone.now())


def take(rows: models.QuerySet[Any]) -> Any:
    """The first of the rows that nobody works on, leased to the caller; None where there is none.

    `rows` say what waits: of two processes that saw a row, one gets it, and nobody one that waits no longer.
    """
    for row in rows.filter(free())[:8]:
        mine = rows.order_by().filter(free(), pk=row.pk)
        if mine.update(leased_until=timezone.now() + LEASE, attempts=F("attempts") + 1):
            row.attempts += 1
            return row
    return None


def put_off(rows: models.QuerySet[Any], attempts: int) -> None:
    """Leaves the rows, after so many attempts that failed, until the next one: twice as late after each."""
    rows.update(leased_until=timezone.now() + PAUSE * 2 ** (attempts - 1))


def give_back(rows: models.QuerySet[Any]) -> None:
    """Leaves the rows until a little later, as if they had not been taken: it was not their fault."""
    rows.update(leased_until=timezone.now() + PAUSE, attempts=F("attempts") - 1)


@contextmanager
def renewed(rows: models.QuerySet[Any]) -> Iterator[None]:
    """A block during which nobody else takes the leased rows up, however long it goes on."""
    ended = threading.Event()

    def renew() -> None:
        renewed_at = time.monotonic()
        while not ended.wait(RENEWAL):
            try:
                rows.exclude(leased_until=None).update(leased_until=timezone.now() + LEASE)
                renewed_at = time.monotonic()
            except DatabaseError as error:
                # While this process itself writes, nobody can take the rows up, nor can the lease be renewed.
                if (since := time.monotonic() - renewed_at) > LEASE.total_seconds():
                    log.warning("A lease on %s was not renewed for %.0f s: %s", rows.model.__name__, since, error)
            finally:
                connection.close()

    thread = threading.Thread(target=contextvars.copy_context().run, args=[renew], daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


@contextmanager
def present(worker: str) -> Iterator[None]:
    """A block during which `is_present` says so: the kernel takes the lock back whatever this process dies of."""
    with _lock_file(worker).open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


@contextmanager
def alone(worker: str) -> Iterator[bool]:
    """A block that says whether this process is the only one of the name in it; the others need not wait."""
    with _lock_file(worker).open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


@contextmanager
def in_turn() -> Iterator[None]:
    """A block beside which no other of the processes beside the server computes: they keep one core busy, not all.

    Whoever has waited for `PATIENCE` goes on all the same: what takes long stops nothing else.
    """
    ends = time.monotonic() + PATIENCE
    with _lock_file("turn").open("ab") as turn:
        # Who comes next is settled before the turn is free: it is not taken again by whoever has just had it.
        with _lock_file("next").open("ab") as coming_next:
            if _is_locked(coming_next, ends):
                _is_locked(turn, ends)
        yield


def is_present(worker: str) -> bool:
    """Whether a process of this name is running on this machine."""
    with _lock_file(worker).open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def _is_locked(file: IO[bytes], ends: float) -> bool:
    """Whether the file's lock was had in time."""
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > ends:
                return False
            time.sleep(LOOK)
        else:
            return True


def _lock_file(worker: str) -> Path:
    folder = settings.DATA_DIR / "workers"
    folder.mkdir(parents=True, exist_ok=True)
    return Path(folder / worker)
