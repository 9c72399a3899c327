"""`python -m tests.bench.discovery`: what discovery costs beside the suffix array alone, over the archive in DATA_DIR.

Processor time of one process; run it over archives of two sizes to see that it is linear. Fails above its bound.
"""

import argparse
import os
import resource
import sys
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

BOUND = 3.0  # times the suffix array's


def array_seconds(corpus: Corpus) -> float:
    """What sorting the suffixes alone takes."""
    begun = time.process_time()
    codes, _ = coded(corpus.texts.characters)
    sorted_suffixes(codes)
    return time.process_time() - begun


def main() -> int:
    argparse.ArgumentParser(prog="python -m tests.bench.discovery", description=__doc__).parse_args()
    corpus = engine().corpus()
    alone = array_seconds(corpus)
    begun = time.process_time()
    found = discovered(corpus, names_of, thresholds(corpus.size))
    taken = time.process_time() - begun
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    verdict = "met" if taken <= BOUND * alone else "MISSED"
    characters = len(corpus.texts.characters)
    print(f"{corpus.size:,} articles, {characters:,} characters: {found.tested:,} repeated strings")
    print(
        f"discovery {taken:.1f} s, suffix array {alone:.1f} s: {taken / alone:.2f} times (bound {BOUND:g}, {verdict})"
    )
    print(f"{taken / characters * 1e6:.3f} µs a character; {megabytes:,} MB")
    return taken > BOUND * alone


if __name__ == "__main__":
    sys.exit(main())
