"""`make bench-pages`: what each type of page costs a worker, beside an article page, at 10,000 and at 100,000 articles.

Two workers, one over each archive, answer the same kinds of pages in turn, now the one first and now the other, so that
a slow moment of the machine strikes both; what counts is processor time: of each page the median of the rounds, of a
kind with several specimens the mean of theirs. Fails where a page costs more than twice the article page, or grows by
more than 1.3 beyond what it says more: the specimens are the fullest of their kind, and a page with twice the rows is
not slow for the size of the archive. A file has as many rows as there are: of it a row may cost a tenth of a
millisecond. The kinds are those of the site map: one without a specimen ends the run. --keep FOLDER keeps the archives.
Workers remember what they were asked, as those of the site do: --anew says what a page costs who is the first to ask.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SIZES = (10_000, 100_000)
ROUNDS, WARMING = 11, 2
MOST, MOST_GROWTH = 2.0, 1.3
MOST_A_ROW = 0.1  # milliseconds, of a file
YARDSTICK = "article"
Page = tuple[str, int]  # kind, and which of its specimens


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
        self.addresses: dict[str, list[str]] = self._answer()
        self.lengths: dict[Page, int] = {}  # bytes of each page, as it was last answered
        self.rows: dict[Page, int] = {}  # of files

    @property
    def pages(self) -> list[Page]:
        return [(kind, number) for kind, addresses in self.addresses.items() for number in range(len(addresses))]

    def cost(self, page: Page) -> float:
        """The milliseconds that the page takes. Raises RuntimeError where it is not answered with 200."""
        kind, number = page
        print(kind, number, file=self._process.stdin, flush=True)
        status, milliseconds, self.lengths[page], self.rows[page] = self._answer()
        if status != 200:
            raise RuntimeError(f"{self.addresses[kind][number]} was answered with {status}")
        return float(milliseconds)

    def end_round(self) -> None:
        print(file=self._process.stdin, flush=True)

    def _answer(self):
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise RuntimeError(f"The worker ended with status {self._process.wait()}.")
        return json.loads(line)


@contextmanager
def worker(size: int, folder: Path, *options: str) -> Iterator[Worker]:
    """A worker over an archive of this size, which is built first if it is not there."""
    environment = {**os.environ, "DATA_DIR": str(folder / str(size)), "DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
    command = [sys.executable, "-m", "tests.bench.page_worker", str(size), *options]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield Worker(process)
    finally:
        process.terminate()
        process.wait(timeout=60)


def costs(small: Worker, large: Worker, kinds: Sequence[str]) -> list[Cost]:
    """What each kind costs."""
    pages = [page for page in large.pages if page[0] in kinds]
    times = _times((small, large), pages)
    article = _mean(times[large, page] for page in pages if page[0] == YARDSTICK)
    return [_cost(kind, [page for page in pages if page[0] == kind], small, large, times, article) for kind in kinds]


def _times(workers: tuple[Worker, Worker], pages: Sequence[Page]) -> dict[tuple[Worker, Page], float]:
    """The medians of several rounds; the first ones warm both workers up."""
    taken: dict[tuple[Worker, Page], list[float]] = {(worker, page): [] for worker in workers for page in pages}
    for round_ in range(WARMING + ROUNDS):
        for page in pages:
            for worker in workers[:: 1 if round_ % 2 else -1]:
                taken[worker, page].append(worker.cost(page))
        for worker in workers:
            worker.end_round()
    return {asked: statistics.median(each[WARMING:]) for asked, each in taken.items()}


def _cost(
    kind: str,
    pages: Sequence[Page],
    small: Worker,
    large: Worker,
    times: Mapping[tuple[Worker, Page], float],
    article: float,
) -> Cost:
    small_time, large_time = (_mean(times[worker, page] for page in pages) for worker in (small, large))
    small_length, large_length = (_mean(worker.lengths[page] for page in pages) for worker in (small, large))
    rows = round(_mean(large.rows[page] for page in pages))
    return Cost(kind, small_time, large_time, article, large_length / small_length, rows)


def _mean(numbers: Iterable[float]) -> float:
    return statistics.fmean(numbers)


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench-pages", description=__doc__)
    parser.add_argument("--size", type=int, nargs=2, default=SIZES, help="articles of the smaller and larger archive")
    parser.add_argument("--keep", type=Path, help="where the archives are, or are to stay, between runs")
    parser.add_argument("--only", nargs="*", default=[], help="kinds of pages beside the article page")
    parser.add_argument("--anew", action="store_true", help="each answer worked out anew, nothing of it remembered")
    parser.add_argument("--searches", action="store_true", help="searches alone: the other kinds are not looked for")
    asked = parser.parse_args()
    with ExitStack() as stack:
        folder = asked.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="xianbao-pages-")))
        options = [f"--{name}" for name in ("anew", "searches") if getattr(asked, name)]
        small, large = (stack.enter_context(worker(size, folder, *options)) for size in asked.size)
        kinds = [kind for kind in large.addresses if not asked.only or kind in {*asked.only, YARDSTICK}]
        found = costs(small, large, kinds)
    print(f"{'page':24} {asked.size[0]:8,} {asked.size[1]:8,} {'/article':>8} {'growth':>8} {'longer':>8}")
    print(*sorted(found, key=lambda cost: -cost.ratio), sep="\n")
    missed = [cost.kind for cost in found if not cost.is_met]
    print(f"{len(found)} kinds of pages, {len(missed)} over a bound: {', '.join(missed) or 'none'}")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
