"""PostgreSQL: jieba's words in a tsvector, and pg_trgm over the text, in a cluster of our own."""

from collections.abc import Sequence
from pathlib import Path

import psycopg

from tests import postgres_server
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
        server = postgres_server.Server(folder, SETTINGS)
        try:
            server.create()
            server.start()
        except postgres_server.Missing as missing:
            raise Missing(str(missing)) from missing
        try:
            with psycopg.connect(server.url, autocommit=True) as self.connection:
                self._create()
                self._copy(documents)
                self._finish()
        finally:
            server.stop()

    def open(self, documents: Sequence[Document], folder: Path) -> None:
        self.server = postgres_server.Server(folder, SETTINGS)
        self.server.start()
        self.connection = psycopg.connect(self.server.url, autocommit=True)
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


def _vector(words: Sequence[str]) -> str:
    """The words as tsvector's own text form, with at most 16,383 positions as it holds."""
    return " ".join(f"{_lexeme(word)}:{min(place, 16383)}" for place, word in enumerate(words, start=1))


def _all_of(terms: Sequence[str]) -> str:
    return " & ".join(map(_lexeme, terms))


def _lexeme(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
