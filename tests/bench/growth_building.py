"""`python -m tests.bench.growth_building SIZE DOCUMENTS`: the index in DATA_DIR, and what it took; prints it as JSON.

A process of its own, since its peak memory is asked for.
"""

import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from django.conf import settings

from search import analysis
from search.engine import Document
from search.indexing.connection import engine
from tests.bench.growth_documents import documents
from tests.search.whoosh_engine.insides import LARGEST


class Marked:
    """Passes documents on and notes the processor time whenever the writer begins another segment."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.seconds: list[float] = []

    def watching(self, documents: Iterator[Document]) -> Iterator[Document]:
        number = 0
        for number, document in enumerate(documents, start=1):
            if number % LARGEST == 1:
                self.note(number - 1)
            yield document
        self.note(number)

    def note(self, number: int) -> None:
        self.numbers.append(number)
        self.seconds.append(time.process_time())

    def tenths(self, size: int) -> list[float]:
        """Seconds of each tenth of the articles; within a segment every article counts as much."""
        ends = np.interp(np.linspace(0, size, 11), self.numbers, self.seconds)
        return np.diff(ends).round(1).tolist()


def built(size: int, kept: Path) -> dict[str, object]:
    """Builds the index as `rebuild_index` does, without the database."""
    analysis.warm_up()
    marked, begun, cpu = Marked(), time.perf_counter(), time.process_time()
    with engine().writing() as writer:
        writer.rebuild(marked.watching(documents(kept, size)), lambda new: None)
    marked.numbers[-1:], marked.seconds[-1:] = [size], [time.process_time()]
    tenths, index = marked.tenths(size), Path(settings.HAYSTACK_CONNECTIONS["default"]["PATH"])
    return {
        "build, CPU s": round(time.process_time() - cpu, 1),
        "build, s": round(time.perf_counter() - begun, 1),
        "build, CPU s of each tenth": tenths,
        "last tenth of the first": round(tenths[-1] / tenths[0], 3),
        "peak, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "disk, MB": sum(path.stat().st_size for path in index.rglob("*") if path.is_file()) >> 20,
    }


if __name__ == "__main__":
    print(json.dumps(built(int(sys.argv[1]), Path(sys.argv[2]))))
