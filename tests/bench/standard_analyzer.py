"""Phrases on three nodes: our pairs of characters, beside the analyzer and the query that everybody begins with.

`python -m tests.bench.standard_analyzer --articles 20000` starts the nodes and ends them. Both indexes lie on the same
nodes with as many shards and copies, and are asked for the same page in turn, so that a slow moment strikes both. The
peer is given match forms as well: what it finds otherwise than a scan is the fault of its analyzer alone. Writes
var/bench/standard_analyzer.json.
"""

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from archive.text import match_text
from search.engine import Document
from search.opensearch_engine.clauses import any_of, in_texts
from search.opensearch_engine.cluster import Body, Cluster
from search.opensearch_engine.engine import OpenSearchEngine
from search.opensearch_engine.state import BY_KEY
from search.query.fields import TEXT_FIELDS
from search.query.syntax import Phrase
from tests.bench import corpus
from tests.bench.analysis_cluster import document, opened, processor_time  # which sets Django up
from tests.bench.growth_asking import questions
from tests.bench.queries import exactness_phrases
from tests.opensearch_nodes import HEAP, running

REPORT = Path("var/bench/standard_analyzer.json")
BULK, ROUNDS, SHOWN = 500, 5, 20
EXACT = 300  # phrases whose sets are compared
Ask = Callable[[str], Body]


def ours(form: str) -> Body:
    return in_texts(Phrase(form))


def standard(form: str) -> Body:
    return any_of({"match_phrase": {field: form}} for field in TEXT_FIELDS)


def build_standard(cluster: Cluster, index: str, documents: Iterable[Document]) -> None:
    """The lines of titles and bodies as `text`, which OpenSearch analyzes with `standard` if nothing else is said."""
    properties: dict[str, Any] = {field: {"type": "text"} for field in TEXT_FIELDS} | {"key": {"type": "long"}}
    settings = {"number_of_shards": cluster.shards, "number_of_replicas": cluster.replicas, "refresh_interval": "-1"}
    mappings = {"_source": {"enabled": False}, "properties": properties}
    cluster.client.indices.create(index=index, body={"settings": settings, "mappings": mappings})
    lines: list[Body] = []
    for each in documents:
        lines.append({"index": {"_id": str(each.key)}})
        lines.append({"key": each.key, "title": each.forms.titles, "body": each.forms.paragraphs})
        if len(lines) == 2 * BULK:
            cluster.write(lines, index)
            lines.clear()
    cluster.write(lines, index)
    cluster.client.indices.refresh(index=index)


def page(cluster: Cluster, index: str, query: Body) -> int:
    """The first page with its total, as both are asked for it."""
    asked = {"query": query, "size": SHOWN, "track_total_hits": True, "_source": False}
    return int(cluster.search(index, asked)["hits"]["total"]["value"])


def pages(cluster: Cluster, index: str, ask: Ask, phrases: Iterable[str]) -> None:
    for phrase in phrases:
        page(cluster, index, ask(phrase))


def keys(cluster: Cluster, index: str, query: Body) -> set[int]:
    return {hit["sort"][0] for hit in cluster.walk(index, {**BY_KEY, "query": query})}


def timed(cluster: Cluster, asked: Mapping[str, Ask], phrases: Sequence[str]) -> dict[str, dict[str, float]]:
    """By index: p50 in ms by the clock, each phrase put to one and the other; and ms of processor time of all."""
    taken: dict[str, list[float]] = {index: [] for index in asked}
    for _ in range(ROUNDS):
        for phrase in phrases:
            for index, ask in asked.items():
                begun = time.perf_counter()
                page(cluster, index, ask(phrase))
                taken[index].append(1000 * (time.perf_counter() - begun))
    spent = {
        index: processor_time(partial(pages, cluster, index, ask, phrases), ROUNDS) for index, ask in asked.items()
    }
    return {
        index: {"p50, ms": round(median(taken[index]), 2), "CPU ms": round(1000 * spent[index] / len(phrases), 2)}
        for index in asked
    }


def wrong_sets(cluster: Cluster, index: str, ask: Ask, truth: Mapping[str, set[int]]) -> dict[str, int]:
    """How many of the phrases are found elsewhere than a scan finds them, and in which way."""
    ledger: Counter[str] = Counter({"wrong sets": 0})
    for form, held in truth.items():
        found = keys(cluster, index, ask(form))
        ledger["wrong sets"] += found != held
        ledger["with what does not hold the phrase"] += bool(found - held)
        ledger["without some that hold it"] += bool(held - found)
        ledger["empty, though it is held"] += bool(held) and not found
    return dict(ledger)


def measured(engine: OpenSearchEngine, size: int) -> dict[str, Any]:
    """Both indexes built, timed, and held to a scan."""
    articles = list(corpus.articles(size))
    documents = [document(each) for each in articles]
    cluster, other = engine.cluster, "standard-analyzer"

    def build() -> None:
        with engine.writing() as writer:
            writer.rebuild(documents, lambda new: None)

    told: dict[str, Any] = {"articles": size, "build, CPU s": processor_time(build, 1)}
    told["build of the standard one, CPU s"] = processor_time(lambda: build_standard(cluster, other, documents), 1)
    asked: dict[str, Ask] = {engine.state.current().index: ours, other: standard}
    told["phrases"] = {name: timed(cluster, asked, phrases) for name, phrases in questions().phrases.items()}
    texts = {each.key: "\n".join((*each.forms.titles, *each.forms.paragraphs)) for each in documents}
    forms = dict.fromkeys(map(match_text, exactness_phrases(articles, count=EXACT)))
    truth = {form: {key for key, text in texts.items() if form in text} for form in forms}
    told["sets compared"] = len(truth)
    told["sets"] = {index: wrong_sets(cluster, index, ask, truth) for index, ask in asked.items()}
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    size = parser.parse_args().articles
    with running() as nodes:
        engine = opened("search.opensearch_engine.engine.OpenSearchEngine", nodes.url.removeprefix("opensearch://"))
        assert isinstance(engine, OpenSearchEngine)
        told = {"heap": HEAP, "load": round(os.getloadavg()[0], 1), **measured(engine, size)}
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(json.dumps(told, ensure_ascii=False, indent=1))
    print(json.dumps(told, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
