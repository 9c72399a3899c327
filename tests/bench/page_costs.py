"""`make bench-pages`: what each type of page costs a worker, beside an article page, at 10,000 and at 100,000 articles.

Two workers, one over each archive, answer the same kinds of pages in turn, so that a slow moment of the machine strikes
both; what counts is processor time. Fails where a page costs more than twice the article page, or grows by more
than 1.3 beyond what it says more: the specimens are the fullest of their kind, and a page with twice the rows is not
slow for the size of the archive. A file has as many rows as there are: of it a row may cost a tenth of a millisecond.
The kinds are those of the site map: one without a specimen ends the run. --keep
FOLDER keeps the archives.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SIZES = (10_000, 100_000)
ROUNDS = 7
MOST, MOST_GROWTH = 2.0, 1.3
MOST_A_ROW = 0.1  # milliseconds, of a file
YARDSTICK = "article"


@dataclass(frozen=True)
class Cost:
    """A kind of page at both sizes, in milliseconds of processor time."""

    kind: str
    small: float
    large: float
    article: float  # the article page in the larger archive
    longer: float = 1.0  # how many times as long the page is in the larger archive
    rows: int = 0  # of a file in the larger archive

    @property
    def ratio(self) -> float:
        return self.large / self.article

    @property
    def growth(self) -> float:
        return self.large / self.small

    @property
    def is_met(self) -> bool:
        is_page = self.ratio <= MOST and self.growth <= MOST_GROWTH * max(1, self.longer)
        return is_page or bool(self.rows and self.a_row <= MOST_A_ROW)

    @property
    def a_row(self) -> float:
        return self.large / self.rows if self.rows else 0.0

    def __str__(self) -> str:
        verdict = "met" if self.is_met else "MISSED"
        times = f"{self.kind:24} {self.small:8.1f} {self.large:8.1f} {self.ratio:8.2f} {self.growth:8.2f}"
        said = f", {self.a_row:.3f} ms a row of {self.rows:,}" if self.rows else ""
        return f"{times} {self.longer:8.2f}  {verdict}{said}"


class Worker:
    """A process over one archive, which tells what answering an address took of its processor time."""

    def __init__(self, process: subprocess.Popen[str]):
        self._process = process
        self.addresses: dict[str, str] = self._answer()
        self.lengths: dict[str, int] = {}  # bytes of each kind's page, as it was last answered
        self.rows: dict[str, int] = {}  # of files

    def cost(self, kind: str) -> float:
        """Milliseconds for the specimen of the kind. Raises RuntimeError where it is not answered with 200."""
        print(kind, file=self._process.stdin, flush=True)
        status, milliseconds, self.lengths[kind], self.rows[kind] = self._answer()
        if status != 200:
            raise RuntimeError(f"{self.addresses[kind]} was answered with {status}")
        return float(milliseconds)

    def _answer(self):
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise RuntimeError(f"The worker ended with status {self._process.wait()}.")
        return json.loads(line)


@contextmanager
def worker(size: int, folder: Path) -> Iterator[Worker]:
    """A worker over an archive of this size, which is built first if it is not there."""
    environment = {**os.environ, "DATA_DIR": str(folder / str(size)), "DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
    command = [sys.executable, "-m", "tests.bench.page_worker", str(size)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield Worker(process)
    finally:
        process.terminate()
        process.wait(timeout=60)


def costs(small: Worker, large: Worker, kinds: Sequence[str]) -> list[Cost]:
    """The medians of several rounds; the first round warms both workers up."""
    times: dict[str, tuple[list[float], list[float]]] = {kind: ([], []) for kind in kinds}
    for round_ in range(ROUNDS + 1):
        for kind in kinds:
            for one, taken in zip((small, large), times[kind], strict=True):
                milliseconds = one.cost(kind)
                if round_:
                    taken.append(milliseconds)
    medians = {kind: tuple(map(statistics.median, both)) for kind, both in times.items()}
    longer = {kind: large.lengths[kind] / small.lengths[kind] for kind in kinds}
    return [Cost(kind, *medians[kind], medians[YARDSTICK][1], longer[kind], large.rows[kind]) for kind in kinds]


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench-pages", description=__doc__)
    parser.add_argument("--size", type=int, nargs=2, default=SIZES, help="articles of the smaller and larger archive")
    parser.add_argument("--keep", type=Path, help="where the archives are, or are to stay, between runs")
    parser.add_argument("--only", nargs="*", default=[], help="kinds of pages beside the article page")
    asked = parser.parse_args()
    with ExitStack() as stack:
        folder = asked.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="xianbao-pages-")))
        small, large = (stack.enter_context(worker(size, folder)) for size in asked.size)
        kinds = [kind for kind in large.addresses if not asked.only or kind in {*asked.only, YARDSTICK}]
        found = costs(small, large, kinds)
    print(f"{'page':24} {asked.size[0]:8,} {asked.size[1]:8,} {'/article':>8} {'growth':>8} {'longer':>8}")
    print(*sorted(found, key=lambda cost: -cost.ratio), sep="\n")
    missed = [cost.kind for cost in found if not cost.is_met]
    print(f"{len(found)} kinds of pages, {len(missed)} over a bound: {', '.join(missed) or 'none'}")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
