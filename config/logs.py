"""How the log is written: one line an event, in words for a terminal or in JSON for a collector (LOG_FORMAT).

Knows nothing of Django: gunicorn reads it before there are settings.
"""

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime

from archive import jobs

FORMATS = ("line", "json")
request_id: ContextVar[str] = ContextVar("request_id", default="")  # of the request that this thread is answering
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class OneLine(logging.Filter):
    """Takes the traceback off what a stranger can cause with a request: a wrong host is a line, not a fault of ours."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith("django.security"):
            record.exc_info = record.exc_text = None
        return True


class LineFormatter(logging.Formatter):
    """Words for a terminal; what a stranger wrote begins no line of its own."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        line = _CONTROL.sub(lambda found: repr(found[0])[1:-1], super().formatMessage(record))
        number = request_id.get() or jobs.number.get()
        return f"{line} [{number}]" if number else line


class JsonFormatter(logging.Formatter):
    """One JSON object a line: when (UTC), how grave, who says what, about which request, and `extra={"fields": …}`."""

    def format(self, record: logging.LogRecord) -> str:
        event: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "process": record.process,
            "message": record.getMessage(),
        }
        if request_id.get():
            event["request_id"] = request_id.get()
        if jobs.number.get():
            event["job"] = jobs.number.get()
        event |= getattr(record, "fields", {})
        if record.exc_info:
            event["exception"] = self.formatException(record.exc_info)
        return json.dumps(event, ensure_ascii=True, default=str)  # no terminal is moved by what a stranger wrote


def formatter(chosen: str) -> logging.Formatter:
    """The one for LOG_FORMAT."""
    return JsonFormatter() if chosen == "json" else LineFormatter("{asctime} {levelname} {name} {message}", style="{")
