"""How gunicorn serves the archive; HOST, PORT and WEB_CONCURRENCY come from the environment."""

import os
import subprocess
import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
preload_app = True  # jieba's dictionary and the gazetteer are loaded once, before the fork
chdir = str(BASE_DIR)
timeout = 60
graceful_timeout = 10
max_requests = 20_000
max_requests_jitter = 2_000
control_socket_disable = True
# A query of 200 characters is 1,800 bytes when percent-encoded; the facets stand beside it in the same line.
limit_request_line = 8190
accesslog = os.environ.get("ACCESS_LOG") or None

_writer: list[subprocess.Popen[bytes]] = []


def when_ready(server) -> None:
    """Starts the one writer of the index beside the workers: they only put changes into the outbox."""
    command = [sys.executable, str(BASE_DIR / "manage.py"), "index_writer", "--parent", str(os.getpid())]
    _writer.append(subprocess.Popen(command))  # noqa: S603


def on_exit(server) -> None:
    for process in _writer:
        process.terminate()
        process.wait(timeout=40)
