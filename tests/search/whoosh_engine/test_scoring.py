"""Scores are the same however few articles they are worked out for."""

import numpy as np
import pytest

from search.engine import Document
from search.query.syntax import And, InField, Phrase, Word
from search.whoosh_engine.searching.matching import in_texts
from search.whoosh_engine.searching.scoring import rare_hits, scores
from search.whoosh_engine.searching.snapshot import SearcherManager
from search.whoosh_engine.storage.schema import TEXT_FIELDS
from search.whoosh_engine.storage.writer import writing

LINES = ("党建引领基层治理", "推进乡村振兴复杂程度高", "程度复杂，治理有效", "基层党组织书记座谈会", "复杂程度")


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
            writer.update([Document(key, each[:1], each[1:]) for key, each in lines.items()])
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
