"""How the log is kept readable."""

import logging


class OneLine(logging.Filter):
    """Takes the traceback off what a stranger can cause with a request: a wrong host is a line, not a fault of ours."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith("django.security"):
            record.exc_info = record.exc_text = None
        return True
