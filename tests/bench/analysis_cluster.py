"""What counts, lines and texts take on three nodes beside the engine on this machine, and whether both agree.

`python -m tests.bench.analysis_cluster --articles 10000` starts the nodes and ends them. Processor time of the process
and of all nodes together, means: on one machine they share it. Writes var/bench/analysis_cluster.json.
"""

import argparse
import json
import os
from collections.abc import Callable, Iterator
from functools import partial
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
from search.engine import Document, Engine, FacetValue, Line  # noqa: E402
from search.query.criteria import SearchCriteria  # noqa: E402
from search.query.syntax import Phrase  # noqa: E402
from search.statistics.counting import counts  # noqa: E402
from tests.bench import corpus  # noqa: E402
from tests.bench.processor_time import spent  # noqa: E402
from tests.opensearch_nodes import running  # noqa: E402

ROUNDS = 20
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


def processor_time(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Seconds that this process and the nodes, which it started, spend on it: a mean, for clocks tick slowly."""
    before = sum(spent(os.getpid()).values())
    for _ in range(rounds):
        work()
    return round((sum(spent(os.getpid()).values()) - before) / rounds, 4)


def counted(engine: Engine, phrase: str) -> Iterator[object]:
    """Every cell of every breakdown, and the days and marks of what was found."""
    [found] = engine.findings_each((), [phrase])  # these are not remembered
    for facets in BREAKDOWNS:
        yield list(counts(found, *facets).all_held())


def fifty_lines(engine: Engine, phrase: str) -> list[Line]:
    return list(engine.concordance(SearchCriteria(), phrase).lines("left", 0, 50, 24))


def medium(engine: Engine, documents: list[Document]) -> str:
    """Of the pieces of the texts the one that nearest to a tenth of the articles hold."""
    asked = phrases(documents)
    held = engine.counts([SearchCriteria(Phrase(each)) for each in asked])
    return min(zip(held, asked, strict=True), key=lambda each: abs(each[0] - len(documents) // 10))[1]


def _all(ask: Callable[..., Iterator[object]], *arguments: object) -> None:
    for _ in ask(*arguments):
        pass


def measured(engine: Engine, documents: list[Document], common: str, rare: str) -> dict[str, Any]:
    """What each question takes."""

    def build() -> None:
        with engine.writing() as writer:
            writer.rebuild(documents, lambda new: None)

    told: dict[str, Any] = {"build": processor_time(build, 1)}
    told["first question: columns are read"] = processor_time(lambda: engine.findings(SearchCriteria()), 1)
    for name, phrase in (("common", common), ("medium", medium(engine, documents)), ("rare", rare)):
        told[f"articles with {name}"] = engine.counts([SearchCriteria(Phrase(phrase))])[0]
        told[f"trace, {name}"] = processor_time(partial(_all, counted, engine, phrase))
        told[f"holders, {name}"] = processor_time(partial(engine.bearing, (), [phrase]))
        told[f"lines, {name}"] = processor_time(partial(fifty_lines, engine, phrase))
    told["suggestions"] = processor_time(lambda: engine.suggestions(common[:1], 10))
    told["corrections"] = processor_time(lambda: engine.corrections(SearchCriteria(Phrase(common[::-1])), 3))
    told["similar"] = processor_time(lambda: engine.similar(1, 6))
    told["texts"] = processor_time(engine.texts, 3)
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
