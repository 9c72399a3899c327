"""Is it exact, and how fast are phrases, words and facets: ours and the peers, interleaved."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from whoosh.query import Or, Term
from whoosh.scoring import BM25F

from archive.text import match_text
from search.analysis import words as segmented
from tests.bench.figures import Result, result
from tests.bench.measure import Timing, interleaved
from tests.bench.peers.base import FACETS, FIRST, Document
from tests.bench.queries import QuerySet, exactness_phrases
from tests.bench.world import World
from tests.search.whoosh_engine.insides import BOOSTS

PHRASE_ENGINES = ("ours", "scan", "fts5-trigram", "fts5-jieba", "xapian", "postgres", "tantivy", "stock")
WORD_ENGINES = ("ours", "tantivy", "fts5-jieba", "xapian", "postgres", "stock")


def exactness(world: World, queries: QuerySet) -> Iterator[Result]:
    """The sets of 500 phrases beside the scan's, for all engines."""
    typed = exactness_phrases(world.articles, world.seed)
    expected = {phrase: world.engines["scan"].phrase_keys(match_text(phrase)) for phrase in typed}
    wrong = {
        name: [phrase for phrase in typed if engine.phrase_keys(match_text(phrase)) != expected[phrase]]
        for name, engine in world.having("phrase_keys", *PHRASE_ENGINES[2:]).items()
    }
    ours = [phrase for phrase in typed if world.engines["ours"].typed_keys(phrase) != expected[phrase]]
    peers = {name: float(len(each)) for name, each in wrong.items()}
    absent = sum(not keys for keys in expected.values())
    yield result("exactness", world.size, len(ours), len(ours), peers, of=len(typed), absent=absent, wrong=ours[:10])


def phrases(world: World, queries: QuerySet) -> Iterator[Result]:
    """Count and first twenty for phrases of each class."""
    engines = world.having("phrase", *PHRASE_ENGINES)
    for name, asked in queries.phrases.items():
        timings = interleaved(
            {each: engine.phrase for each, engine in engines.items()}, asked, forget=world.engines["ours"].forget
        )
        yield from _beside("fts5-trigram", f"phrase_{name}_fts5_trigram", world, timings, ours_over_peer=True, p95=True)
        if name == "rare":
            yield from _beside("scan", "phrase_rare_scan", world, timings)
        yield from _beside("stock", f"phrase_{name}_stock", world, timings)


def words(world: World, queries: QuerySet) -> Iterator[Result]:
    """Count and first twenty for one word."""
    engines = world.having("ranked", *WORD_ENGINES)
    asking = {each: partial(_one_word, engine) for each, engine in engines.items()}
    common = interleaved(asking, queries.common_words, forget=world.engines["ours"].forget)
    yield from _beside("tantivy", "common_word_tantivy", world, common, ours_over_peer=True)
    yield from _beside("fts5-jieba", "common_word_fts5", world, common)
    rare = interleaved(asking, queries.rare_words, forget=world.engines["ours"].forget)
    yield from _beside("fts5-jieba", "rare_word_fts5", world, rare, ours_over_peer=True)


def facets(world: World, queries: QuerySet) -> Iterator[Result]:
    """Two words with the counts of ten facets."""
    engines = world.having("faceted", *WORD_ENGINES)
    timings = interleaved(
        {n: engine.faceted for n, engine in engines.items()}, queries.pairs, forget=world.engines["ours"].forget
    )
    yield from _beside("tantivy", "facets_tantivy", world, timings, ours_over_peer=True)
    yield from _beside("fts5-jieba", "facets_fts5", world, timings)
    yield from _beside("stock", "facets_stock", world, timings)


def agreement(world: World, queries: QuerySet) -> Iterator[Result]:
    """Totals and facet counts beside those counted one by one over the corpus: a fast wrong answer is no answer."""
    ours, wrong = world.engines["ours"], []
    for pair in queries.pairs:
        found = [document for document in world.documents if all(_holds(document, word) for word in pair)]
        answer = ours.faceted(pair)
        for facet in FACETS:
            expected = Counter(value for document in found for value in document.facets[facet] if value != "unknown")
            counted = (count for value, count in answer.facets[facet].items() if str(value) != "unknown")
            if _largest(expected.values()) != _largest(counted):
                wrong.append(f"{facet} of {' '.join(pair)}")
        if answer.total != len(found):
            wrong.append(f"total of {' '.join(pair)}: {answer.total}, not {len(found)}")
    yield result("agreement", world.size, len(wrong), len(wrong), of=len(queries.pairs) * len(FACETS), wrong=wrong[:10])


def bm25(world: World, queries: QuerySet) -> Iterator[Result]:
    """Scores of single words beside those of Whoosh's own searcher over the same index."""
    ours, worst = world.engines["ours"], 0.0
    [index] = ours.word_indexes()
    with index.searcher(weighting=BM25F(B=0.75, K1=1.2)) as searcher:
        for word in (*queries.rare_words, *queries.common_words):
            terms = dict.fromkeys(segmented(word))
            query = Or([Term(field, term, boost=boost) for term in terms for field, boost in BOOSTS.items()])
            expected = {hit["key"]: hit.score for hit in searcher.search(query, limit=None)}
            scored = ours.scores(word)
            worst = max([worst, *(abs(scored[key] - expected.get(key, 0.0)) for key in scored)])
    yield result("bm25", world.size, worst, worst)


def _holds(document: Document, word: str) -> bool:
    """A word is found as it stands, or as all the words it is segmented into."""
    return word in document.text or set(segmented(word)) <= set(document.words)


def _largest(counts: Iterable[int]) -> list[int]:
    return sorted(counts, reverse=True)[:FIRST]


def _one_word(engine, word: str):
    return engine.ranked([word])


def _beside(
    peer: str, name: str, world: World, timings: Mapping[str, Timing], ours_over_peer: bool = False, p95: bool = False
) -> Iterator[Result]:
    """The figure, if the peer is among those measured."""
    if peer not in timings:
        return
    values = {each: timing.p95 if p95 else timing.p50 for each, timing in timings.items()}
    ours, other = values.pop("ours"), values[peer]
    ratio = ours / other if ours_over_peer else other / ours
    spread = {each: {"p50": timing.p50, "p95": timing.p95} for each, timing in timings.items()}
    yield result(name, world.size, ours, ratio, values, milliseconds=spread)
