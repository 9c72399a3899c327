"""How gunicorn serves the archive; HOST, PORT and WEB_CONCURRENCY come from the environment."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from gunicorn.glogging import Logger
from gunicorn.http import message

BASE_DIR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(BASE_DIR))

from config import logs  # noqa: E402  gunicorn reads this file before it knows of the project
from config.worker import PatientWorker  # noqa: E402

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = PatientWorker
# Sixteen for searches that wait for their turn (config/limits.py), eight always there for pages: `make bench-net`.
threads = 24
worker_connections = 500
keepalive = 75  # longer than nginx keeps an idle connection of its own, which it may be using again at that moment
preload_app = True  # jieba's dictionary and the gazetteer are loaded once, before the fork
chdir = str(BASE_DIR)
timeout = 60
graceful_timeout = 10
max_requests = 20_000
max_requests_jitter = 2_000
control_socket_disable = True
# Beyond its own ceiling of 8,190 bytes gunicorn answers with a bare line of English, and a pasted page is longer than
# that: up to here our pages answer (config/addresses.py). No limit at all would let one client fill the memory.
limit_request_line = message.MAX_REQUEST_LINE = 2**20
# No header becomes part of the address or of the environment under another name (SCRIPT_NAME, X_Forwarded_For): 400.
http_parser = "python"  # config/worker.py mends addresses in it
forwarder_headers = ""
header_map = "refuse"
loglevel = os.environ.get("LOG_LEVEL", "info")
accesslog = os.environ.get("ACCESS_LOG") or None


class JsonLogger(Logger):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's own lines in the form that the archive's have."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(logs.JsonFormatter())


if os.environ.get("LOG_FORMAT") == "json":
    logger_class = JsonLogger

POLL, PAUSE = 0.5, 2.0  # seconds between looks at the companions, and before one is started again

_ended = threading.Event()


def post_fork(server: Any, worker: Any) -> None:
    # A page waits so long for its turn when a search is computing in the same process; 5 ms, five times over, is much.
    sys.setswitchinterval(0.0005)


def when_ready(server: Any) -> None:
    """Keeps the processes beside the workers running: the index writer, the reader and the publisher of uploads."""
    for counted in Path(os.environ.get("PROMETHEUS_MULTIPROC_DIR", os.devnull)).glob("*.db"):
        counted.unlink()  # by workers of an earlier start: counters begin anew with the server
    # The first from this thread, before there are workers: one forked at the moment of Popen keeps it waiting.
    for name in COMPANIONS:
        _start(name)
    threading.Thread(target=_keep_running, args=[server], daemon=True).start()
    if loglevel != "info" and "logger_class" not in globals():  # gunicorn's own lines say so otherwise
        sys.stderr.write(f"The archive answers at http://{bind}/ (Ctrl-C ends it).\n")


def on_exit(server: Any) -> None:
    _ended.set()
    for process in _companions.values():
        process.terminate()
    for process in _companions.values():
        process.wait(timeout=40)


# A stand-in of the site writes nothing: the words are those of config.settings.boolean.
READ_ONLY = os.environ.get("READ_ONLY", "").strip().lower() in {"1", "true", "yes", "on"}
COMPANIONS = () if READ_ONLY else ("index_writer", "reader", "publisher")  # commands of manage.py
_companions: dict[str, subprocess.Popen[bytes]] = {}


def _start(name: str) -> None:
    command = [sys.executable, str(BASE_DIR / "manage.py"), name, "--parent", str(os.getpid())]
    _companions[name] = subprocess.Popen(command)  # noqa: S603


def _keep_running(server: Any) -> None:
    """Starts a companion again whenever it has ended; never two of a kind, the next begins when the last is gone."""
    while not _ended.wait(POLL):
        for name in [name for name, process in _companions.items() if process.poll() is not None]:
            server.log.warning("The %s ended; starting it again.", name)
            if not _ended.wait(PAUSE):
                _start(name)
