"""`python -m tests.bench.growth_asking SIZE OF DOCUMENTS`: what the index in DATA_DIR answers, and what that takes.

Of so many articles the first OF are those of the documents. Prints it as JSON. A process of its own, as a worker is:
what it keeps in memory is asked for.
"""

import argparse
import gc
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")

import django

django.setup()

from archive.text import match_text  # noqa: E402
from search import analysis  # noqa: E402
from search.indexing.connection import engine  # noqa: E402
from search.query.criteria import SearchCriteria  # noqa: E402
from search.query.fields import FACETS  # noqa: E402
from search.query.syntax import And, Phrase, Query, Word  # noqa: E402
from tests.bench import corpus  # noqa: E402
from tests.bench.analysis import trace  # noqa: E402
from tests.bench.growth_documents import documents  # noqa: E402
from tests.bench.measure import percentile  # noqa: E402
from tests.bench.peers.base import document  # noqa: E402
from tests.bench.queries import QuerySet, query_set  # noqa: E402
from tests.search.whoosh_engine import insides  # noqa: E402

SAMPLE = 2000  # articles that questions are drawn from
EACH = 25  # questions of a class
SHOWN, VALUES = 20, 100
SCANNED = 1000  # articles in each of the ranges that a scan reads as well
NEW = "增长试验甲乙丙丁"


def measured(size: int, of: int, kept: Path) -> dict[str, object]:
    """Every figure of the index of that size: opened by one process, and asked by another that it has forked."""
    analysis.warm_up()
    with ProcessPoolExecutor(1) as pool:  # what they are drawn from would hide what is opened
        asked = pool.submit(questions).result()
    before = own_memory()
    report = dict(opened())
    report["memory of what workers share, MB"] = round(own_memory() - before)
    gc.freeze()  # as config/wsgi.py does
    with ProcessPoolExecutor(1) as pool:
        return report | pool.submit(answers, size, of, kept, asked).result()


def answers(size: int, of: int, kept: Path, asked: QuerySet) -> dict[str, object]:
    """What a worker answers, and what it has in memory for itself."""
    report = times(asked)
    report["a worker's own memory after these questions, MB"] = round(own_memory())
    report |= traced(size, asked)
    report["a worker's own memory after a trace, MB"] = round(own_memory())
    report["phrases that a scan finds elsewhere"] = differences(asked, of, kept)
    report |= visible(next(documents(kept, of)))
    return report


def own_memory() -> float:
    """What this process has written, in MB: files of the index, which all workers map, are shared."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty")) / 1024


def opened() -> Iterator[tuple[str, object]]:
    cpu, begun = time.process_time(), time.perf_counter()
    engine().health()
    yield "opening, CPU s", round(time.process_time() - cpu, 2)
    yield "opening, s", round(time.perf_counter() - begun, 2)


def questions() -> QuerySet:
    """Drawn from the first articles, classed by how often these print them."""
    articles = list(corpus.articles(SAMPLE))
    return query_set(articles, [document(each) for each in articles])


def times(asked: QuerySet) -> dict[str, object]:
    """p50 and p95 of each kind of question, in ms of processor time; nothing is remembered from one to the next.

    Whoever asks first brings pages of the index into memory, and a process each of them into its own map: apart.
    """
    pairs = [And((Word(one), Word(other))) for one, other in asked.pairs[:EACH]]
    kinds: dict[str, Sequence[Query]] = {
        "rare phrase": [Phrase(each) for each in asked.phrases["rare"][:EACH]],
        "common phrase": [Phrase(each) for each in asked.phrases["common"][:EACH]],
        "common word": [Word(each) for each in asked.common_words[:EACH]],
        "two words": pairs,
    }
    found: dict[str, object] = {}
    for kind, queries in kinds.items():
        found[f"{kind}, on pages not yet touched, ms"] = told(queries, {})
        found[f"{kind}, ms"] = told(queries, {})
        found[f"{kind} with all facets, ms"] = told(queries, {facet.name: VALUES for facet in FACETS})
    return found


def told(queries: Sequence[Query], facets: dict[str, int]) -> list[float]:
    """p50 and p95."""
    page(queries[-1], facets)
    taken = []
    for query in queries:
        insides.forget()
        taken.append(cpu_ms(lambda query=query: page(query, facets)))
    return [round(percentile(taken, share), 2) for share in (0.5, 0.95)]


def page(query: Query, facets: dict[str, int]) -> None:
    engine().search(SearchCriteria(query), "relevance", 0, SHOWN, facets)


def traced(size: int, asked: QuerySet) -> dict[str, object]:
    """The counts of a trace of what about a tenth of the articles print: the first of the generation, and the next."""
    phrases = [*asked.phrases["common"], *asked.phrases["medium"]]
    totals = engine().counts([SearchCriteria(Phrase(phrase)) for phrase in phrases])
    total, phrase = min(zip(totals, phrases, strict=True), key=lambda each: abs(each[0] - size / 10))
    first = cpu_ms(lambda: trace(phrase))
    insides.forget()
    return {
        "trace: articles with the phrase": total,
        "trace, the first of a generation, ms": round(first, 1),
        "trace, ms": round(min(_trace_anew(phrase) for _ in range(3)), 1),
    }


def _trace_anew(phrase: str) -> float:
    insides.forget()
    return cpu_ms(lambda: trace(phrase))


def differences(asked: QuerySet, size: int, kept: Path) -> int:
    """How many of the phrases a scan of three ranges of articles finds in others than the index does."""
    phrases = [phrase for each in asked.phrases.values() for phrase in each[:EACH]]
    criteria = [SearchCriteria(Phrase(phrase)) for phrase in phrases]
    wrong: set[str] = set()
    for first in (0, size // 2, size - SCANNED):
        here = list(islice(documents(kept, size, first), SCANNED))
        texts = {each.key: "\n".join((*each.forms.titles, *each.forms.paragraphs)) for each in here}
        sets = engine().keys_between(here[0].key - 1, here[-1].key, *criteria).keys
        held = [{key for key, text in texts.items() if match_text(phrase) in text} for phrase in phrases]
        wrong |= {phrase for phrase, found, true in zip(phrases, sets, held, strict=True) if found != true}
    return len(wrong)


def visible(changed: object) -> dict[str, object]:
    """What one changed article takes until it is found: the writer's part, then a reader's with its first answer."""
    with engine().writing() as writer:
        writing = cpu_ms(lambda: writer.update([replace(changed, title=[NEW])]))
    asked = SearchCriteria(Phrase(NEW))
    reading = cpu_ms(engine().health) + cpu_ms(lambda: engine().search(asked, "relevance", 0, SHOWN, {}))
    if engine().counts([asked]) != [1]:
        raise RuntimeError("the changed article is not found")
    return {
        "one changed article, writing, ms": round(writing, 1),
        "one changed article, reading, ms": round(reading, 1),
    }


def cpu_ms(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.growth_asking", description=__doc__)
    parser.add_argument("size", type=int, help="articles of the index")
    parser.add_argument("of", type=int, help="articles of the documents that it was built of")
    parser.add_argument("folder", type=Path, help="where indexes and documents lie")
    asked = parser.parse_args()
    print(json.dumps(measured(asked.size, asked.of, asked.folder)))


if __name__ == "__main__":
    main()
