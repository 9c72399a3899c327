"""The counts of a trace asked of SQLite's FTS5 (trigrams): articles and issues of each breakdown, beside those held."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from tests.bench.analysis_rows import Row
from tests.bench.analysis_scan import BREAKDOWNS


class Fts5:
    """A table of texts that is searched by trigrams, and one of what articles are filed under."""

    def __init__(self, folder: Path):
        self._database = sqlite3.connect(folder / "fts5.sqlite3")
        self._database.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536; PRAGMA mmap_size=4294967296;"
            "CREATE VIRTUAL TABLE texts USING fts5(body, content='', tokenize='trigram');"
            "CREATE TABLE filed(article INTEGER, facet TEXT, value TEXT, issue TEXT,"
            " PRIMARY KEY(article, facet, value))"
            " WITHOUT ROWID;"
            "CREATE TABLE held(facet TEXT, value TEXT, articles INTEGER, issues INTEGER, PRIMARY KEY(facet, value));"
        )

    def fill(self, texts: Iterable[str], rows: Iterable[Row]) -> None:
        """Takes all articles in; what is held is counted once, as the engine does."""
        for number, (text, row) in enumerate(zip(texts, rows, strict=True)):
            self._database.execute("INSERT INTO texts(rowid, body) VALUES (?, ?)", (number, text))
            self._database.executemany(
                "INSERT INTO filed VALUES (?, ?, ?, ?)",
                {(number, facet, value, str(row.issue)) for facet, value in _values(row)},
            )
        self._database.execute(
            "INSERT INTO held SELECT facet, value, count(*), count(DISTINCT issue) FROM filed GROUP BY facet, value"
        )
        self._database.commit()

    def trace(self, phrase: str) -> dict[tuple[str, str], tuple[int, int, int, int]]:
        """Of each value of all breakdowns: articles and issues that have the phrase, articles and issues held."""
        rows = self._database.execute(
            "SELECT facet, value, count(*), count(DISTINCT filed.issue), held.articles, held.issues"
            " FROM texts JOIN filed ON filed.article = texts.rowid JOIN held USING (facet, value)"
            " WHERE texts MATCH ? GROUP BY facet, value",
            (f'"{phrase}"',),
        )
        return {(facet, value): tuple(numbers) for facet, value, *numbers in rows}

    def close(self) -> None:
        self._database.close()


def _values(row: Row) -> Iterable[tuple[str, str]]:
    for breakdown in BREAKDOWNS:
        if len(breakdown) == 1:
            yield from ((breakdown[0], value) for value in row.values[breakdown[0]])
    yield from (("county-year", f"{county} {year}") for county in row.values["county"] for year in row.values["year"])
