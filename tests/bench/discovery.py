"""`python -m tests.bench.discovery`: what discovery costs beside the suffix array of the same texts, and its growth.

Over the archive in DATA_DIR; processor time of one process. `make bench-analysis` does the same among the rest.
"""

import argparse
import json
import os
import resource
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")

import django

django.setup()

from search.discovery.candidates import discovered  # noqa: E402
from search.discovery.corpus import Corpus  # noqa: E402
from search.discovery.thresholds import thresholds  # noqa: E402
from search.indexing.connection import engine  # noqa: E402
from search.service.discovering import names_of  # noqa: E402
from search.suffixes import coded, sorted_suffixes  # noqa: E402
from tests.bench.analysis_passages import TENTH, beginning  # noqa: E402

BESIDE_ARRAY, GROWTH = "discovery beside the suffix array", "discovery, a character beside a tenth of the articles"
AT_MOST, AT_MOST_GROWN = 3.0, 1.5
LINEAR_FROM = 10_000  # articles of the tenth: in fewer nothing has had the time to grow


def costs_of_discovery() -> dict[str, float]:
    """The costs over all texts, beside the suffix array's and beside those over the oldest tenth."""
    corpus = engine().corpus()
    part = _oldest(corpus, corpus.size // TENTH)
    array, (whole, tested), (tenth, _) = _array_seconds(corpus), _seconds(corpus), _seconds(part)
    times = len(corpus.texts.characters) / len(part.texts.characters)
    return {
        "articles": corpus.size,
        "characters": len(corpus.texts.characters),
        "repeated strings": tested,
        "suffix array, s": round(array, 2),
        "discovery, s": round(whole, 2),
        BESIDE_ARRAY: round(whole / array, 2),
        GROWTH: round(whole / tenth / times, 2),
        "memory of the process at most, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _oldest(corpus: Corpus, articles: int) -> Corpus:
    texts = beginning(corpus.texts, articles)
    end = len(texts.characters)
    return Corpus(texts, corpus.population, corpus.rows[:articles], corpus.opened[:end], corpus.closed[:end])


def _array_seconds(corpus: Corpus) -> float:
    begun = time.process_time()
    sorted_suffixes(coded(corpus.texts.characters)[0])
    return time.process_time() - begun


def _seconds(corpus: Corpus) -> tuple[float, int]:
    begun = time.process_time()
    found = discovered(corpus, names_of, thresholds(corpus.size))
    return time.process_time() - begun, found.tested


def main() -> None:
    argparse.ArgumentParser(prog="python -m tests.bench.discovery", description=__doc__).parse_args()
    costs = costs_of_discovery()
    print(json.dumps(costs, indent=1))
    bounds = {BESIDE_ARRAY: AT_MOST} | ({GROWTH: AT_MOST_GROWN} if costs["articles"] >= TENTH * LINEAR_FROM else {})
    for name, bound in bounds.items():
        print(f"{name}: {costs[name]} (at most {bound:g}, {'met' if costs[name] <= bound else 'MISSED'})")


if __name__ == "__main__":
    main()
