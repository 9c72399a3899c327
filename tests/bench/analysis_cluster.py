"""What counts, lines and texts take on three nodes beside the engine on this machine, and whether both agree.

`python -m tests.bench.analysis_cluster --articles 10000` starts the nodes and ends them. Seconds by the clock, medians:
the work is the servers'; the machine wants to be idle. Writes var/bench/analysis_cluster.json.
"""

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")

import django
from django.utils.module_loading import import_string
from opensearchpy import OpenSearch

django.setup()

from archive.text import match_text  # noqa: E402
from search.engine import Document, Engine, FacetValue  # noqa: E402
from search.query.criteria import SearchCriteria  # noqa: E402
from search.query.syntax import Phrase  # noqa: E402
from search.statistics.counting import counts  # noqa: E402
from tests.bench import corpus  # noqa: E402
from tests.opensearch_nodes import running  # noqa: E402

ROUNDS = 5
BREAKDOWNS = (("month",), ("year",), ("county",), ("publication",), ("person",), ("post",), ("county", "year"))
COMPARED = 40  # phrases, each by all breakdowns
REPORT = Path("var/bench/analysis_cluster.json")


def document(article: corpus.Article) -> Document:
    """The generated article as an engine is given it."""
    day = article.date
    named = {
        "county": [(article.county.code, article.county.name)],
        "publication": [(article.publication, article.publication)],
        "issue": [(f"{article.county.code}{article.year}{article.issue:02}", "")],
        "year": [(f"{day:%Y}" if day else "unknown", "")],
        "month": [(f"{day:%Y-%m}", "")] if day else [],
        "dating": [] if day else [("unknown", "")],
        "kind": [(article.kind, "")],
        "person": [(f"{article.county.code}-{each.name}", each.name) for each in article.people],
        "organization": [(each, each) for each in article.organizations],
        "post": [(each.post, "") for each in article.people],
        "slogan": [(text, text) for text, _ in article.slogans],
    }
    facets = {name: [FacetValue(*each) for each in dict.fromkeys(values)] for name, values in named.items()}
    titles = [text for text in (article.kicker, article.headline, article.subtitle) if text]
    return Document(article.number + 1, titles, article.paragraphs, int(f"{day:%Y%m%d}") if day else 0, facets)


def opened(name: str, place: str) -> Engine:
    """An engine beside the one that the settings name."""
    engine: Engine = import_string(name)(place)
    return engine


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return round(statistics.median(taken), 4)


def counted(engine: Engine, phrase: str) -> Iterator[object]:
    """Every cell of every breakdown, and the days and marks of what was found."""
    [found] = engine.findings_each((), [phrase])  # these are not remembered
    for facets in BREAKDOWNS:
        yield list(counts(found, *facets).all_held())


def measured(engine: Engine, documents: list[Document], common: str, rare: str) -> dict[str, Any]:
    """Seconds of each question."""

    def build() -> None:
        with engine.writing() as writer:
            writer.rebuild(documents, lambda new: None)

    told: dict[str, Any] = {"build": seconds(build, 1)}
    told["first question: columns are read"] = seconds(lambda: engine.findings(SearchCriteria()), 1)
    for name, phrase in (("common", common), ("rare", rare)):
        lines = SearchCriteria(), phrase
        told |= {
            f"trace, {name}": seconds(lambda phrase=phrase: list(counted(engine, phrase))),  # type: ignore[misc]
            f"holders, {name}": seconds(lambda phrase=phrase: list(engine.holders_each((), [phrase]))),  # type: ignore[misc]
            f"lines, {name}": seconds(lambda lines=lines: list(engine.concordance(*lines).lines("left", 0, 50, 24))),  # type: ignore[misc]
        }
    told["suggestions"] = seconds(lambda: engine.suggestions(common[:1], 10))
    told["corrections"] = seconds(lambda: engine.corrections(SearchCriteria(Phrase(common[::-1])), 3))
    told["similar"] = seconds(lambda: engine.similar(1, 6))
    told["texts"] = seconds(engine.texts, 1)
    return told


def phrases(documents: list[Document]) -> list[str]:
    """Pieces of the texts."""
    random = Random(5)
    forms = [form for each in random.sample(documents, COMPARED) for form in each.forms.paragraphs[:1]]
    return [form[at : at + random.randint(1, 5)] for form in forms for at in [random.randrange(len(form) // 2)]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    size = parser.parse_args().articles
    documents = [document(each) for each in corpus.articles(size)]
    common, rare = match_text("党建"), documents[7].forms.paragraphs[0][:9]
    with running() as nodes, TemporaryDirectory() as folder:
        cluster = opened("search.opensearch_engine.engine.OpenSearchEngine", nodes.url.removeprefix("opensearch://"))
        machine = opened("search.whoosh_engine.engine.WhooshEngine", f"{folder}/index")
        told: dict[str, Any] = {"articles": size, "load": os.getloadavg()[0]}
        for engine in (machine, cluster):
            told[type(engine).__name__] = measured(engine, documents, common, rare)
        told["articles with the common phrase"] = machine.counts([SearchCriteria(Phrase(common))])[0]
        differ = [
            one != other
            for phrase in phrases(documents)
            for one, other in zip(counted(machine, phrase), counted(cluster, phrase), strict=True)
        ]
        told["counts compared"], told["counts that differ"] = len(differ), sum(differ)
        store = OpenSearch(nodes.url.removeprefix("opensearch://").partition("/")[0].split(",")).indices.stats(
            metric="store"
        )["_all"]["primaries"]["store"]["size_in_bytes"]
        told["bytes an article on the cluster"] = store // size
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(json.dumps(told, ensure_ascii=False, indent=1))
    print(json.dumps(told, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
