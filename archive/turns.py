"""Whose turn it is to write: who waited long for the database, and who held it long, is told in the log."""

import logging
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from django.db import InterfaceError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.dispatch import receiver

from archive import disk

LONG = 5.0  # seconds; a transaction of ours takes a tenth of one
_WRITING = ("BEGIN", "INSERT", "UPDATE", "DELETE")
_OURS = Path(__file__).resolve().parents[1]
log = logging.getLogger(__name__)


def passes(error: BaseException) -> bool:
    """True for a failure of the database that the same work, done again from its beginning, need not meet."""
    return isinstance(error, OperationalError | InterfaceError) and not disk.is_full(error)


@contextmanager
def held(by: str) -> Iterator[None]:
    """A block during which nobody else can write; told in the log where it lasts."""
    began = time.monotonic()
    try:
        yield
    finally:
        if (seconds := time.monotonic() - began) > LONG:
            log.warning("%s kept the others from writing for %.1f s", by, seconds)


@receiver(connection_created)
def watch(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Looks at each statement of a connection, also when it is opened once more."""
    if tell not in connection.execute_wrappers:
        connection.execute_wrappers.append(tell)


def tell(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """The statement's answer; one that waited long for its turn to write, or in vain, is named with who asked."""
    began = time.monotonic()
    try:
        answer = execute(sql, params, many, context)
    except OperationalError as error:
        _say(logging.ERROR, sql, f"failed after {time.monotonic() - began:.1f} s: {error}")
        raise
    if (waited := time.monotonic() - began) > LONG and sql.startswith(_WRITING):
        _say(logging.WARNING, sql, f"took {waited:.1f} s")
    return answer


def _say(level: int, sql: str, what: str) -> None:
    log.log(level, "%s of %s %s", sql[:60], _asked_by(sys._getframe()), what)


def _asked_by(frame: FrameType | None) -> str:
    """The innermost line of our own code that the statement comes from."""
    while frame and not _is_ours(Path(frame.f_code.co_filename)):
        frame = frame.f_back
    return f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}" if frame else "-"


def _is_ours(file: Path) -> bool:
    return file.is_relative_to(_OURS) and file != Path(__file__) and "site-packages" not in file.parts
