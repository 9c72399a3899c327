"""Sixty typed queries of six kinds over generated articles: the counts called literal are those of a scan.

`python -m tests.bench.run --size 10000 --figures typed --peers` does the same on ten thousand articles.
"""

import pytest

from archive.text import match_text
from search.indexing import writer
from search.indexing.connection import engine
from search.request import SearchRequest
from search.service import searching
from tests.bench import corpus, database
from tests.bench.typed import typed_queries

pytestmark = pytest.mark.django_db
SIZE = 120


def test_literal_counts_equal_the_scan_and_the_rest_stands_apart(index_path):
    articles = list(corpus.articles(SIZE))
    database.fill(articles)
    writer.rebuild()
    engine().health()
    held = {database.key_of(article.number): article.matched for article in articles}
    asked = [q for found in typed_queries(articles).values() for q in found]
    assert len(asked) == 60
    counts = {q: searching.search(SearchRequest(q)) for q in asked}
    scanned = {
        q: {key for key, text in held.items() if all(match_text(part) in text for part in q.split())} for q in asked
    }
    assert {q: results.total for q, results in counts.items()} == {q: len(keys) for q, keys in scanned.items()}
    for q, keys in scanned.items():
        loose = set(searching.article_ids(SearchRequest(q, mode="loose")))
        assert set(searching.article_ids(SearchRequest(q))) == keys and not loose & keys
        assert len(loose) == (counts[q].loose.total if counts[q].loose else 0)
    assert any(counts.values()) and any(results.loose for results in counts.values())
