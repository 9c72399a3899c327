"""A PostgreSQL server of Debian's packages in a folder of its own: for the suite, for drills, and for the bench.

`python -m tests.postgres_server COMMAND …` runs the command with DATABASE_URL leading to such a server, and stops it.
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import psycopg

# A crash of the machine loses nothing that anybody wants again.
FOR_TESTS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "60"}


class Missing(Exception):
    """PostgreSQL is not installed here, or does not start; the message says which."""


class Server:
    """One cluster, reached over 127.0.0.1 without a password; it can be stopped and started again."""

    def __init__(self, folder: Path, settings: Mapping[str, str] = FOR_TESTS):
        self.folder, self.settings = folder, settings
        self.port = _free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def create(self) -> None:
        """A new cluster in the folder."""
        programs, data = _programs(), self.folder / "data"
        data.mkdir()
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(data, owner.pw_uid, owner.pw_gid)
        # A UTF-8 locale: pg_trgm takes Chinese characters for letters only then.
        init = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        _open_the_way_to(self.folder)
        done = subprocess.run([*_user(), *map(str, init)], capture_output=True, text=True, cwd="/")
        if done.returncode:
            raise Missing(f"initdb failed: {done.stderr.strip().splitlines()[-1:]}")

    def start(self) -> None:
        """Returns when it answers."""
        programs, data = _programs(), self.folder / "data"
        _open_the_way_to(self.folder)
        options = [f"-c{name}={value}" for name, value in self.settings.items()]
        command = [programs / "postgres", "-D", data, "-p", self.port, "-h", "127.0.0.1", "-k", data, *options]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen([*_user(), *map(str, command)], stdout=log, stderr=log, cwd="/")
        for _ in range(100):
            with contextlib.suppress(psycopg.OperationalError):
                psycopg.connect(self.url).close()
                return
            time.sleep(0.2)
        raise Missing(f"PostgreSQL did not start: {(self.folder / 'log').read_text()[-300:]}")

    def stop(self) -> None:
        """Ends it at once, whoever is connected."""
        if self.process is not None:
            pid = int((self.folder / "data" / "postmaster.pid").read_text().splitlines()[0])
            os.kill(pid, signal.SIGINT)
            self.process.wait(timeout=60)
            self.process = None


@contextlib.contextmanager
def running() -> Iterator[Server]:
    """A new server in a temporary folder, stopped and removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="xianbao-postgres-") as folder:
        server = Server(Path(folder))
        server.create()
        server.start()
        try:
            yield server
        finally:
            server.stop()


def is_installed() -> bool:
    try:
        return bool(_programs())
    except Missing:
        return False


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or [Path(shutil.which("initdb") or "")]
    if not found[-1].is_file():
        raise Missing("PostgreSQL is not installed: on Debian, apt-get install postgresql")
    return found[-1].parent


def _user() -> list[str]:
    """The server refuses to run as root."""
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []


def _open_the_way_to(folder: Path) -> None:
    """The user postgres must be able to pass through the temporary folders, which are 0700."""
    if os.geteuid() == 0:
        folder.chmod(0o755)
        folder.parent.chmod(folder.parent.stat().st_mode | 0o055)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def main(command: list[str]) -> int:
    with running() as server:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": server.url}).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Missing as missing:
        sys.exit(str(missing))
