"""SQLite FTS5, once over jieba's words and once over trigrams of the text."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from search.analysis import words
from tests.bench.peers.base import FACETS, FIRST, MULTIPLE, SINGLE, Answer, Document

JIEBA_FILE, TRIGRAM_FILE = "jieba.sqlite3", "trigram.sqlite3"
# Two rows of digits and letters of one word ("9+x") stay one token: only the space between words separates.
JIEBA_TABLE = """CREATE VIRTUAL TABLE words USING fts5(body, content='', tokenize="unicode61 tokenchars '+-./%'")"""
TRIGRAM_TABLE = "CREATE VIRTUAL TABLE texts USING fts5(body, tokenize='trigram')"


class Fts5Jieba:
    """Words ready made by jieba, ranked by bm25(); facets in tables beside."""

    name = "fts5-jieba"

    def build(self, documents: Sequence[Document], folder: Path) -> None:
        self.connection = _connect(folder / JIEBA_FILE)
        self.connection.execute(JIEBA_TABLE)
        self.connection.executemany(
            "INSERT INTO words (rowid, body) VALUES (?, ?)",
            ((document.key, " ".join(document.words)) for document in documents),
        )
        self._build_facets(documents)
        self.connection.commit()
        self.connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        self.connection.executescript("ANALYZE")
        self.connection.commit()
        self.connection.close()

    def open(self, documents: Sequence[Document], folder: Path) -> None:
        self.connection = _connect(folder / JIEBA_FILE)
        self.connection.execute("CREATE TEMP TABLE hits (id INTEGER PRIMARY KEY)")

    def phrase(self, phrase: str) -> Answer:
        keys = self._phrase_rows(phrase)
        return Answer(len(keys), tuple(keys[:FIRST]))

    def phrase_keys(self, phrase: str) -> set[int]:
        return set(self._phrase_rows(phrase))

    def ranked(self, terms: Sequence[str]) -> Answer:
        query = _all_of(terms)
        total = self.connection.execute("SELECT count(*) FROM words WHERE words MATCH ?", (query,)).fetchone()[0]
        rows = self.connection.execute(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?", (query, FIRST)
        )
        return Answer(total, tuple(key for (key,) in rows))

    def faceted(self, terms: Sequence[str]) -> Answer:
        answer = self.ranked(terms)
        self.connection.execute("DELETE FROM temp.hits")
        self.connection.execute("INSERT INTO temp.hits SELECT rowid FROM words WHERE words MATCH ?", (_all_of(terms),))
        return Answer(answer.total, answer.first, {facet: self._counts(facet) for facet in FACETS})

    def close(self) -> None:
        self.connection.close()

    def _phrase_rows(self, phrase: str) -> list[int]:
        terms = words(phrase)
        if not terms:
            return []
        rows = self.connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (_quoted(" ".join(terms)),))
        return [key for (key,) in rows]

    def _build_facets(self, documents: Sequence[Document]) -> None:
        columns = ", ".join(f"{facet} TEXT" for facet in SINGLE)
        self.connection.execute(f"CREATE TABLE meta (id INTEGER PRIMARY KEY, {columns})")
        self.connection.executemany(
            f"INSERT INTO meta VALUES (?{', ?' * len(SINGLE)})",
            ((document.key, *(document.facets[facet][0] for facet in SINGLE)) for document in documents),
        )
        for facet in MULTIPLE:
            self.connection.execute(
                f"CREATE TABLE {facet} (id INTEGER, value TEXT, PRIMARY KEY (id, value)) WITHOUT ROWID"
            )
            self.connection.executemany(f"INSERT INTO {facet} VALUES (?, ?)", _pairs(documents, facet))

    def _counts(self, facet: str) -> dict[str, int]:
        table, column = ("meta", facet) if facet in SINGLE else (facet, "value")
        rows = self.connection.execute(
            f"SELECT {column}, count(*) AS n FROM temp.hits CROSS JOIN {table} USING (id) "
            "GROUP BY 1 ORDER BY n DESC LIMIT ?",
            (FIRST,),
        )
        return dict(rows)


class Fts5Trigram:
    """Trigrams of the text; a phrase of one or two characters is sought with LIKE, as its manual says."""

    name = "fts5-trigram"

    def build(self, documents: Sequence[Document], folder: Path) -> None:
        self.connection = _connect(folder / TRIGRAM_FILE)
        self.connection.execute(TRIGRAM_TABLE)
        self.connection.executemany(
            "INSERT INTO texts (rowid, body) VALUES (?, ?)", ((document.key, document.text) for document in documents)
        )
        self.connection.commit()
        self.connection.execute("INSERT INTO texts (texts) VALUES ('optimize')")
        self.connection.commit()
        self.connection.close()

    def open(self, documents: Sequence[Document], folder: Path) -> None:
        self.connection = _connect(folder / TRIGRAM_FILE)

    def phrase(self, phrase: str) -> Answer:
        keys = self._rows(phrase)
        return Answer(len(keys), tuple(keys[:FIRST]))

    def phrase_keys(self, phrase: str) -> set[int]:
        return set(self._rows(phrase))

    def close(self) -> None:
        self.connection.close()

    def _rows(self, phrase: str) -> list[int]:
        if len(phrase) >= 3:
            rows = self.connection.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (_quoted(phrase),))
        else:
            pattern = "%" + "".join("\\" + each if each in "%_\\" else each for each in phrase) + "%"
            rows = self.connection.execute("SELECT rowid FROM texts WHERE body LIKE ? ESCAPE '\\'", (pattern,))
        return [key for (key,) in rows]


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000")
    return connection


def _pairs(documents: Sequence[Document], facet: str) -> Iterable[tuple[int, str]]:
    return ((document.key, value) for document in documents for value in document.facets[facet])


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _all_of(terms: Sequence[str]) -> str:
    return " AND ".join(map(_quoted, terms))
