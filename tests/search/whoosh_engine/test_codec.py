"""Our postings beside Whoosh's own: the same articles, weights and scores, read by Whoosh or by numpy."""

import random

import numpy as np
import pytest
from whoosh.codec import default_codec
from whoosh.filedb.filestore import RamStorage
from whoosh.index import FileIndex
from whoosh.query import And, Not, Or, Term
from whoosh.scoring import BM25F
from whoosh.writing import SegmentWriter

from search.engine import Document
from search.query.criteria import SearchCriteria
from search.query.syntax import Word
from search.whoosh_engine.searching.result_set import ResultSet
from search.whoosh_engine.searching.snapshot import SearcherManager
from search.whoosh_engine.storage.codec import ArrayCodec, Postings, decode, encode
from search.whoosh_engine.storage.schema import BOOSTS, SCHEMA
from search.whoosh_engine.storage.writer import writing

WORDS = ["党建", "引领", "工作", "乡村", "振兴", "基层", "会议", "1335"]
QUERIES = [
    Term("body", "党建"),
    And([Term("body", "党建"), Term("title", "引领")]),
    Or([Term("body", "振兴"), Term("title", "振兴", boost=3.0)]),
    And([Term("body", "工作"), Not(Term("body", "会议"))]),
    Term("body", "没有"),
]


def texts(count=300):
    chance = random.Random(7)
    return [[chance.choices(WORDS, k=chance.randint(0, 60)) for _ in ("title", "body")] for _ in range(count)]


def searched(codec, documents):
    """Each query's (number, score) pairs, from an index that is written with the codec through Whoosh's own writer."""
    index = FileIndex.create(RamStorage(), SCHEMA, "MAIN")
    writer = SegmentWriter(index, codec=codec, compound=False)
    for key, (title, body) in enumerate(documents):
        writer.add_document(key=key, title=title, body=body)
    writer.commit(merge=False)
    with index.searcher(weighting=BM25F()) as searcher:
        return [[(hit["key"], round(hit.score, 9)) for hit in searcher.search(query, limit=None)] for query in QUERIES]


def test_whoosh_finds_and_scores_the_same_with_either_codec():
    assert searched(ArrayCodec(), texts()) == searched(default_codec(), texts())


def test_whoosh_skips_nothing_when_it_only_wants_the_best():
    index = FileIndex.create(RamStorage(), SCHEMA, "MAIN")
    writer = SegmentWriter(index, codec=ArrayCodec(), compound=False)
    for key, (title, body) in enumerate(texts()):
        writer.add_document(key=key, title=title, body=body)
    writer.commit(merge=False)
    query = Or([Term("body", word) for word in WORDS[:4]])
    with index.searcher() as searcher:
        best = [round(hit.score, 9) for hit in searcher.search(query, limit=5)]
        assert best == [round(hit.score, 9) for hit in searcher.search(query, limit=None)][:5]


@pytest.mark.parametrize("ids", [[0], [0, 1, 65535], [3, 65536], [0, 4_000_000_000]])
@pytest.mark.parametrize("weight", [1, 255, 256, 0.5])
def test_postings_come_back_as_they_went_in(ids, weight):
    weights = np.array([1] * (len(ids) - 1) + [weight], np.float32)
    encoded = (
        b"before"
        + encode(Postings(np.array(ids, np.uint32), weights), float(weights.sum()), float(weights.max()))
        + b"after"
    )
    read = decode(encoded, len(b"before"), len(ids))
    assert isinstance(read, Postings)
    assert read.ids.tolist() == ids
    assert read.weights.tolist() == weights.tolist()


def test_scores_equal_whooshs_own_after_merges_too(tmp_path):
    documents = [Document(key, ["。".join(title)], ["。".join(body)]) for key, (title, body) in enumerate(texts(120))]
    with writing(tmp_path) as writer:
        writer.clear()
    for start in range(0, len(documents), 10):
        with writing(tmp_path) as writer:
            writer.update(documents[start : start + 10])
    with writing(tmp_path) as writer:
        writer.rebuild(documents, lambda segment: None)
    snapshot = SearcherManager(tmp_path).refresh()
    [segment] = snapshot.segments
    with segment.words.index.searcher(weighting=BM25F()) as searcher:
        for word in WORDS:
            query = Or([Term(field, word, boost=boost) for field, boost in BOOSTS.items()])
            expected = {hit["key"]: hit.score for hit in searcher.search(query, limit=None)}
            scores = ResultSet(snapshot, SearchCriteria(Word(word))).scores
            ours = {int(snapshot.keys[number]): scores[number] for number in np.flatnonzero(scores)}
            assert ours == pytest.approx(expected, abs=1e-5)


@pytest.mark.slow
def test_merged_segments_hold_the_same_words(tmp_path):
    documents = [Document(key, [], ["。".join(body)]) for key, (_, body) in enumerate(texts(40))]
    with writing(tmp_path / "merged") as writer:
        writer.clear()
    for document in documents:
        with writing(tmp_path / "merged") as writer:
            writer.update([document])
    with writing(tmp_path / "whole") as writer:
        writer.rebuild(documents, lambda segment: None)
    merged, whole = (SearcherManager(tmp_path / name).refresh() for name in ("merged", "whole"))
    assert len(merged.segments) < 10
    for word in WORDS:
        assert weights_by_key(merged, word) == weights_by_key(whole, word)


def weights_by_key(snapshot, word):
    return {
        int(segment.keys[number]): weight
        for segment in snapshot.segments
        if (postings := segment.words.postings("body", word))
        for number, weight in zip(postings.ids.tolist(), postings.weights.tolist(), strict=True)
    }
