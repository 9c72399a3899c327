"""PostgreSQL: jieba's words in a tsvector, and pg_trgm over the text, in a cluster of our own."""

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import psycopg

from tests.bench.peers.base import FACETS, FIRST, MULTIPLE, SINGLE, Answer, Document, Missing

SETTINGS = {
    "fsync": "off",
    "shared_buffers": "1GB",
    "work_mem": "64MB",
    "maintenance_work_mem": "512MB",
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
}


class Postgres:
    """A private cluster under a temporary folder, reached over 127.0.0.1 without a password."""

    name = "postgres"

    def build(self, documents: Sequence[Document], folder: Path) -> None:
        server = _Server(folder)
        server.create()
        server.start()
        try:
            with psycopg.connect(server.address, autocommit=True) as self.connection:
                self._create()
                self._copy(documents)
                self._finish()
        finally:
            server.stop()

    def open(self, documents: Sequence[Document], folder: Path) -> None:
        self.server = _Server(folder)
        self.server.start()
        self.connection = psycopg.connect(self.server.address, autocommit=True)
        self.connection.execute("CREATE TEMP TABLE hits (LIKE facets)")

    def phrase(self, phrase: str) -> Answer:
        keys = self._phrase_rows(phrase)
        return Answer(len(keys), tuple(keys[:FIRST]))

    def phrase_keys(self, phrase: str) -> set[int]:
        return set(self._phrase_rows(phrase))

    def ranked(self, terms: Sequence[str]) -> Answer:
        query = _all_of(terms)
        total = self._rows("SELECT count(*) FROM articles WHERE words @@ %s::tsquery", query)[0][0]
        best = "SELECT id FROM articles WHERE words @@ %s::tsquery ORDER BY ts_rank(words, %s::tsquery) DESC LIMIT 20"
        return Answer(total, tuple(key for (key,) in self._rows(best, query, query)))

    def faceted(self, terms: Sequence[str]) -> Answer:
        answer = self.ranked(terms)
        self.connection.execute("TRUNCATE hits")
        self.connection.execute(
            "INSERT INTO hits SELECT * FROM facets WHERE id IN (SELECT id FROM articles WHERE words @@ %s::tsquery)",
            (_all_of(terms),),
        )
        return Answer(answer.total, answer.first, {facet: self._counts(facet) for facet in FACETS})

    def close(self) -> None:
        self.connection.close()
        self.server.stop()

    def _create(self) -> None:
        columns = ", ".join([*(f"{facet} text" for facet in SINGLE), *(f"{facet} text[]" for facet in MULTIPLE)])
        for statement in (
            "CREATE EXTENSION pg_trgm",
            "CREATE TABLE articles (id integer PRIMARY KEY, body text, words tsvector)",
            f"CREATE TABLE facets (id integer PRIMARY KEY, {columns})",
        ):
            self.connection.execute(statement)

    def _copy(self, documents: Sequence[Document]) -> None:
        with self.connection.cursor() as cursor:
            with cursor.copy("COPY articles FROM STDIN") as copy:
                for document in documents:
                    copy.write_row((document.key, document.text, _vector(document.words)))
            with cursor.copy("COPY facets FROM STDIN") as copy:
                for document in documents:
                    single = (document.facets[facet][0] for facet in SINGLE)
                    copy.write_row((document.key, *single, *(list(document.facets[facet]) for facet in MULTIPLE)))

    def _finish(self) -> None:
        self.connection.execute("CREATE INDEX ON articles USING gin (words)")
        self.connection.execute("CREATE INDEX ON articles USING gin (body gin_trgm_ops)")
        self.connection.execute("VACUUM ANALYZE")

    def _phrase_rows(self, phrase: str) -> list[int]:
        pattern = "%" + "".join("\\" + each if each in "%_\\" else each for each in phrase) + "%"
        return [key for (key,) in self._rows("SELECT id FROM articles WHERE body LIKE %s", pattern)]

    def _counts(self, facet: str) -> dict[str, int]:
        value = f"unnest({facet})" if facet in MULTIPLE else facet
        return dict(self._rows(f"SELECT {value}, count(*) FROM hits GROUP BY 1 ORDER BY 2 DESC LIMIT {FIRST}"))

    def _rows(self, statement: str, *values: str) -> list[tuple]:
        return self.connection.execute(statement, values or None).fetchall()


class _Server:
    """initdb and postgres, as the user postgres where we are root: the server refuses to run as root."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.port = _free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"host=127.0.0.1 port={self.port} user=postgres dbname=postgres"

    def create(self) -> None:
        """A new cluster in the folder."""
        programs, data = _programs(), self.folder / "data"
        data.mkdir()
        self._as_owner(data)
        # A UTF-8 locale: pg_trgm takes Chinese characters for letters only then.
        init = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        _open_the_way_to(self.folder)
        done = subprocess.run([*_user(), *map(str, init)], capture_output=True, text=True, cwd="/")
        if done.returncode:
            raise Missing(f"initdb failed: {done.stderr.strip().splitlines()[-1:]}")

    def start(self) -> None:
        programs, data = _programs(), self.folder / "data"
        _open_the_way_to(self.folder)
        options = [f"-c{name}={value}" for name, value in SETTINGS.items()]
        command = [programs / "postgres", "-D", data, "-p", self.port, "-h", "127.0.0.1", "-k", data, *options]
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen([*_user(), *map(str, command)], stdout=log, stderr=log, cwd="/")
        self._wait()

    def stop(self) -> None:
        if self.process is not None:
            pid = int((self.folder / "data" / "postmaster.pid").read_text().splitlines()[0])
            os.kill(pid, 2)  # SIGINT: fast shutdown
            self.process.wait(timeout=60)

    def _wait(self) -> None:
        for _ in range(100):
            with contextlib.suppress(psycopg.OperationalError):
                psycopg.connect(self.address).close()
                return
            time.sleep(0.2)
        raise Missing(f"PostgreSQL did not start: {(self.folder / 'log').read_text()[-300:]}")

    def _as_owner(self, path: Path) -> None:
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(path, owner.pw_uid, owner.pw_gid)


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or [Path(shutil.which("initdb") or "")]
    if not found[-1].is_file():
        raise Missing("PostgreSQL is not installed: on Debian, apt-get install postgresql")
    return found[-1].parent


def _user() -> list[str]:
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def _open_the_way_to(folder: Path) -> None:
    """The user postgres must be able to pass through the temporary folders, which are 0700."""
    if os.geteuid() == 0:
        folder.chmod(0o755)
        folder.parent.chmod(0o755)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _vector(words: Sequence[str]) -> str:
    """The words as tsvector's own text form, with at most 16,383 positions as it holds."""
    return " ".join(f"{_lexeme(word)}:{min(place, 16383)}" for place, word in enumerate(words, start=1))


def _all_of(terms: Sequence[str]) -> str:
    return " & ".join(map(_lexeme, terms))


def _lexeme(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
