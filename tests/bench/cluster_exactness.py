"""Three nodes beside a scan: sets of phrases, counts of facets and counts of analysis, over any number of articles.

`DATA_DIR=… python -m tests.bench.cluster_exactness --articles 20000` starts the nodes and ends them; articles lie in
DATA_DIR/growth/documents, as `make bench-growth ARGS=--keep` leaves them, or are made. Writes
DATA_DIR/bench/cluster_exactness.json, and ends with 1 if anything differs.
"""

import argparse
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from archive.text import match_text
from search.engine import Document, Engine
from search.query.criteria import SearchCriteria
from search.query.fields import FACETS, UNKNOWN, Facet
from search.query.syntax import Phrase
from search.statistics.counting import counts
from tests.bench import corpus
from tests.bench.analysis_cluster import opened, processor_time  # which sets Django up
from tests.bench.growth import ROOT
from tests.bench.growth_documents import documents, keep
from tests.bench.queries import exactness_phrases
from tests.opensearch_nodes import HEAP, running

SAMPLE = 2000  # articles that phrases are drawn from
PHRASES, AT_ONCE = 500, 25
WITH_FACETS, VALUES = 100, 100  # phrases whose pages are asked with every facet, and values of each
COUNTED = 40  # phrases, each by all breakdowns
BREAKDOWNS = (("month",), ("county",), ("publication",), ("post",), ("county", "year"))
Compare = Callable[[Engine, Sequence["Held"], str], list[str]]  # by a phrase the names of what differs
Cell = tuple[int, int, int, int, int]  # occurrences, those in titles, articles, issues; articles held


@dataclass(frozen=True, slots=True)
class Held:
    """What a scan reads of an article."""

    key: int
    titles: str
    body: str
    values: Mapping[str, Sequence[str]]

    def holds(self, form: str) -> bool:
        return form in self.titles or form in self.body

    def cells(self, facets: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Where the article is counted; nowhere if it lacks a value, as one of an unknown year does."""
        return product(*((value for value in self.values[facet] if value != UNKNOWN) for facet in facets))


def held(document: Document) -> Held:
    """The article as a scan keeps it: what stands in one line never reaches into the next."""
    values = {facet: tuple(map(str, each)) for facet, each in document.facets.items()}
    return Held(document.key, "\n".join(document.forms.titles), "\n".join(document.forms.paragraphs), values)


def times(text: str, form: str) -> int:
    """How often the form stands there, overlapping places too."""
    found, at = 0, text.find(form)
    while at >= 0:
        found, at = found + 1, text.find(form, at + 1)
    return found


def sets_that_differ(engine: Engine, articles: Sequence[Held], forms: Sequence[str]) -> list[str]:
    """The phrases that the engine finds in others than the scan, or counts otherwise."""
    wrong = []
    for first in range(0, len(forms), AT_ONCE):
        some = forms[first : first + AT_ONCE]
        criteria = [SearchCriteria(Phrase(form)) for form in some]
        told = zip(some, engine.keys_between(0, articles[-1].key, *criteria).keys, engine.counts(criteria), strict=True)
        for form, keys, count in told:
            true = {each.key for each in articles if each.holds(form)}
            wrong += [form] if keys != true or count != len(true) else []
    return wrong


def facets_that_differ(engine: Engine, articles: Sequence[Held], form: str) -> list[str]:
    """The facets of the phrase's page whose counts are not those of the scan."""
    page = engine.search(SearchCriteria(Phrase(form)), "newest", 0, 20, {facet.name: VALUES for facet in FACETS})
    found = [each for each in articles if each.holds(form)]
    told = {name: {each.value: each.count for each in values} for name, values in page.facets.items()}
    return [facet.name for facet in FACETS if not is_right(facet, told[facet.name], found)]


def is_right(facet: Facet, told: Mapping[str, int], found: Iterable[Held]) -> bool:
    """Whether each count is the scan's, and none that is higher is missing; of several equal ones any may be told."""
    true = Counter(value for each in found for value in each.values[facet.name])
    if facet.ordered:
        return told == true
    most = [count for _, count in true.most_common(VALUES)]
    return all(true[value] == count for value, count in told.items()) and sorted(told.values(), reverse=True) == most


def counts_that_differ(engine: Engine, articles: Sequence[Held], form: str) -> list[str]:
    """The breakdowns of the phrase in which a cell is not the scan's."""
    [found] = engine.findings_each((), [form])
    return [
        " by ".join(facets)
        for facets in BREAKDOWNS
        if scanned(articles, form, facets)
        != {
            tuple(map(str, cell.values)): (
                cell.occurrences, cell.in_titles, cell.articles, cell.issues, cell.articles_held
            )
            for cell in counts(found, *facets).all_held()
        }
    ]  # fmt: skip


def scanned(articles: Sequence[Held], form: str, facets: Sequence[str]) -> dict[tuple[str, ...], Cell]:
    """Every cell in which articles are held."""
    all_held = Counter(cell for each in articles for cell in each.cells(facets))
    found, in_titles, holders = Counter[object](), Counter[object](), Counter[object]()
    issues: dict[object, set[str]] = defaultdict(set)
    for each in articles:
        if each.holds(form):
            titles, body = times(each.titles, form), times(each.body, form)
            for cell in each.cells(facets):
                found[cell] += titles + body
                in_titles[cell] += titles
                holders[cell] += 1
                issues[cell] |= {*each.values["issue"]}
    return {
        cell: (found[cell], in_titles[cell], holders[cell], len(issues[cell]), count)
        for cell, count in all_held.items()
    }


def compared(engine: Engine, kept: Path, size: int) -> dict[str, object]:
    """The index built, then everything asked of it and of the scan."""

    def build() -> None:
        with engine.writing() as writer:
            writer.rebuild(documents(kept, size), lambda new: None)

    told: dict[str, object] = {"articles": size, "heap": HEAP, "build, CPU s": processor_time(build, 1)}
    articles = [held(each) for each in documents(kept, size)]
    drawn = exactness_phrases(list(corpus.articles(SAMPLE)), count=PHRASES)
    forms = [*dict.fromkeys(map(match_text, drawn))]
    told |= {"sets": len(forms), "sets that differ": sets_that_differ(engine, articles, forms)}
    told |= {
        "facets of pages": WITH_FACETS * len(FACETS),
        "facets that differ": _each(facets_that_differ, engine, articles, forms[:WITH_FACETS]),
        "breakdowns": COUNTED * len(BREAKDOWNS),
        "breakdowns that differ": _each(counts_that_differ, engine, articles, forms[:COUNTED]),
    }
    return told


def _each(differing: Compare, engine: Engine, articles: Sequence[Held], forms: Iterable[str]) -> list[str]:
    return [f"{form}: {name}" for form in forms for name in differing(engine, articles, form)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000, help="in steps of 10,000")
    size = parser.parse_args().articles
    data = Path(os.environ.get("DATA_DIR") or ROOT / "var").resolve()
    kept, report = data / "growth" / "documents", data / "bench" / "cluster_exactness.json"
    keep(kept, size)
    with running() as nodes:
        engine = opened("search.opensearch_engine.engine.OpenSearchEngine", nodes.url.removeprefix("opensearch://"))
        told = compared(engine, kept, size) | {"load of the machine": round(os.getloadavg()[0], 1)}
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(json.dumps(told, ensure_ascii=False, indent=1))
    print(json.dumps(told, ensure_ascii=False, indent=1))
    sys.exit(any(value for name, value in told.items() if name.endswith("differ")))


if __name__ == "__main__":
    main()
