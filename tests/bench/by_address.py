"""The application that gunicorn serves, which notes the processor time of each answer by the kind of its address.

Named in place of `config.wsgi` within `processor_time.noted`.
"""

import os
import time
from collections.abc import Iterable
from typing import Any

from django.urls import Resolver404, resolve

from config.wsgi import application as served
from tests.bench.processor_time import NOTES

# Opened before the fork, one line a write: the lines of several workers do not mix.
_notes = os.open(os.environ[NOTES], os.O_WRONLY | os.O_APPEND)


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The site's own answer."""
    begun = time.thread_time()
    answer: Iterable[bytes] = served(environ, start_response)
    seconds = time.thread_time() - begun
    os.write(_notes, f"{environ['REQUEST_METHOD']} {_name(environ['PATH_INFO'])}\t{seconds:.6f}\n".encode())
    return answer


def _name(path: str) -> str:
    try:
        return resolve(path).url_name or path
    except Resolver404:
        return path
