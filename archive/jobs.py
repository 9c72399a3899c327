"""Work outside requests, numbered like them: each line of the log about it bears its number, the last how it ended.

Knows nothing of Django: the log is set up before there are settings.
"""

import logging
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

number: ContextVar[str] = ContextVar("job", default="")  # of the job that this thread is at
log = logging.getLogger(__name__)


@contextmanager
def job(kind: str, of: object) -> Iterator[None]:
    """A block that is one job: what it is and what it works on, by which the request that asked for it is found."""
    token, began = number.set(secrets.token_hex(16)), time.monotonic()
    failure = ""
    try:
        yield
    except Exception as error:
        failure = type(error).__name__
        raise
    finally:
        milliseconds = round((time.monotonic() - began) * 1000)
        fields = {"kind": kind, "of": str(of), "milliseconds": milliseconds, "failure": failure}
        log.info("%s %s %s", kind, of, failure or "done", extra={"fields": fields})
        number.reset(token)
