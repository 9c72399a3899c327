"""Scores are the same however few articles they are worked out for."""

import numpy as np
import pytest

from search.engine import Document, FacetValue
from search.query.criteria import FacetFilter, SearchCriteria
from search.query.syntax import And, InField, Phrase, Word
from search.whoosh_engine.searching import scoring
from search.whoosh_engine.searching.matching import in_texts
from search.whoosh_engine.searching.result_set import ResultSet
from search.whoosh_engine.searching.scoring import rare_hits, scores
from search.whoosh_engine.searching.snapshot import SearcherManager
from search.whoosh_engine.storage.schema import TEXT_FIELDS
from search.whoosh_engine.storage.writer import writing

LINES = ("党建引领基层治理", "推进乡村振兴复杂程度高", "程度复杂，治理有效", "基层党组织书记座谈会", "复杂程度")


def _document(key, lines):
    return Document(key, lines[:1], lines[1:], facets={"year": [FacetValue(f"{2021 + key % 2}")]})


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    """Forty articles in three segments, some of them dead."""
    folder = tmp_path_factory.mktemp("index")
    random = np.random.default_rng(1)
    with writing(folder) as writer:
        writer.clear()
    for first, last in ((1, 30), (25, 36), (35, 40)):
        lines = {key: [LINES[place] for place in random.integers(0, len(LINES), 4)] for key in range(first, last + 1)}
        with writing(folder) as writer:
            writer.update([_document(key, each) for key, each in lines.items()])
    return SearcherManager(folder).snapshot()


@pytest.mark.parametrize("leaf", [Word("治理"), Word("复杂程度"), Phrase("复杂程度"), Phrase("程度复杂"), Word("没有")])
def test_what_occurs_seldom_is_scored_as_everything_is(snapshot, leaf):
    numbers, scored = rare_hits(snapshot, leaf)
    expected = scores(snapshot, leaf, np.arange(snapshot.size))
    assert len(snapshot.segments) == 3 and snapshot.live_count < snapshot.size
    assert numbers.tolist() == np.flatnonzero(in_texts(snapshot, leaf, TEXT_FIELDS)).tolist()
    assert scored.tolist() == pytest.approx(expected[numbers].tolist(), rel=1e-6)


QUERIES = [And((Word("治理"), Word("复杂程度"))), InField("title", Word("治理")), InField("body", Phrase("复杂程度"))]


@pytest.mark.parametrize("query", [*QUERIES, Word("程度")])
@pytest.mark.parametrize("wanted", [[], [0], [3, 29, 31, 45], [40, 41]])
def test_the_wanted_are_scored_as_all_are(snapshot, query, wanted):
    numbers = np.array(wanted, np.intp)
    expected = scores(snapshot, query, np.arange(snapshot.size))
    assert scores(snapshot, query, numbers)[numbers].tolist() == pytest.approx(expected[numbers].tolist(), rel=1e-6)


@pytest.mark.parametrize("phrase", ["治理", "程度复杂", "党", "没有"])
@pytest.mark.parametrize("fields", [TEXT_FIELDS, ("title",), ("body",)])
def test_what_occurs_often_is_scored_as_what_occurs_seldom(snapshot, phrase, fields, monkeypatch):
    query = Phrase(phrase) if fields == TEXT_FIELDS else InField(fields[0], Phrase(phrase))
    numbers = np.arange(snapshot.size)
    seldom = scores(snapshot, query, numbers)
    monkeypatch.setattr(scoring, "OFTEN", 1)
    often = scores(snapshot, query, numbers)
    assert often.tolist() == pytest.approx(seldom.tolist(), rel=1e-6)
    assert often.any() == (phrase != "没有")


FILTERS = [(), (FacetFilter("year", "2021"),), (FacetFilter("year", "2022"),)]


@pytest.mark.parametrize("form", ["治理", "程度复杂", "没有"])
@pytest.mark.parametrize("filters", FILTERS)
def test_occurrences_are_counted_in_articles_that_are_alive_and_found(snapshot, form, filters):
    results = ResultSet(snapshot, SearchCriteria(Phrase(form), form, filters))
    parts = zip(snapshot.bases, snapshot.segments, strict=False)
    slots = (2 * base + segment.phrases.slots(form) for base, segment in parts)
    expected = sum(int(results.result[each >> 1].sum()) for each in slots)
    assert results.exact_occurrences == expected
    assert (expected > 0) == (form != "没有")
