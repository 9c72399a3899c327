"""The real site under gunicorn on 127.0.0.1, as `make run` serves it, over the archive under measurement."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent.parent
WORKERS = 2


@dataclass(frozen=True)
class Site:
    """A running site: pages are asked for one at a time, each over a connection of its own."""

    port: int
    process: subprocess.Popen[bytes]

    def get(self, path: str, **parameters: str) -> tuple[int, bytes]:
        """Status and body of a page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", f"{path}?{urlencode(parameters)}" if parameters else path)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def milliseconds(self, path: str, **parameters: str) -> float:
        """How long the page took. Raises when it is not answered with 200."""
        begun = time.perf_counter()
        status, _ = self.get(path, **parameters)
        taken = (time.perf_counter() - begun) * 1000
        if status != 200:
            raise RuntimeError(f"{path} {parameters} was answered with {status}")
        return taken

    def workers(self) -> list[int]:
        """Process numbers of the workers, without the writer and the publisher."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(pid) for pid in children if b"manage.py" not in Path(f"/proc/{pid}/cmdline").read_bytes()]


@contextmanager
def serving(log: IO[str] | None = None, application: str = "config.wsgi") -> Iterator[Site]:
    """A site over the DATA_DIR of this process, its log in the file; ended with its workers and its writer."""
    port = _free_port()
    environment = {**os.environ, "HOST": "127.0.0.1", "PORT": str(port), "WEB_CONCURRENCY": str(WORKERS)}
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--config",
        "config/gunicorn.py",
        application,
        "--log-level",
        "error",
    ]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=log)
    site = Site(port, process)
    try:
        _wait_for(site)
        yield site
    finally:
        process.terminate()
        process.wait(timeout=150)


def own_memory(pid: int) -> float:
    """The process's memory that it shares with no other, in MB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith(("Private_Clean", "Private_Dirty"))) / 1024


def _wait_for(site: Site) -> None:
    for _ in range(300):
        if site.process.poll() is not None:
            raise RuntimeError(f"gunicorn ended at once with status {site.process.returncode}")
        try:
            site.get("/healthz")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("gunicorn did not answer within a minute")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
