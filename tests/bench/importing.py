"""`make bench-import`: what a page costs on its way into an empty archive, reading and storing, in processor time.

    python -m tests.bench.importing [--size 20000] [--jobs 2] [--into FOLDER]

Generated pages come in as `import_sources --jobs 2` brings them: read in processes of their own, stored in this one.
Storing counts all that this process does. Fails where a page takes it more than 15 ms, where the last thousand cost
more than 1.2 times the first, or where two cores would not bring in 100,000 pages an hour. A machine changes its speed
within ten minutes: the growth is that of the times in units of a fixed piece of work, done beside the pages. With
--into they come into the archive of that DATA_DIR, or of DATABASE_URL, and stay there.
"""

import argparse
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.pages import compose

SEED = 31_000_000
WARM_UP = 2  # groups: the modules, caches and prepared statements of the first are nobody's figure
STRETCH = 1024  # pages, a number of whole groups
MOST_STORING, MOST_GROWTH, LEAST_AN_HOUR = 15.0, 1.2, 100_000
CORES = 2
BETWEEN_PIECES = 16  # pages
TOGETHER = 256  # pages that are stored together (archive/importing/batch.py); a test holds the two to each other
LEAST = (WARM_UP + 2) * TOGETHER + 1


@dataclass(frozen=True)
class Costs:
    """Milliseconds of processor time a page."""

    reading: float
    storing: float
    first: float  # storing, of the first pages
    last: float
    slowing: float = 1.0  # what the fixed piece of work took beside the last pages, to beside the first

    @property
    def growth(self) -> float:
        return self.last / self.first / self.slowing

    @property
    def an_hour(self) -> float:
        """Pages an hour on two cores that do nothing else; one page is stored at a time."""
        return 3_600_000 / max(self.storing, (self.reading + self.storing) / CORES)

    @property
    def missed(self) -> list[str]:
        bounds = {
            "storing": self.storing <= MOST_STORING,
            "growth": self.growth <= MOST_GROWTH,
            "pages an hour": self.an_hour >= LEAST_AN_HOUR,
        }
        return [name for name, is_met in bounds.items() if not is_met]


def piece_of_work() -> float:
    """Processor seconds that a fixed piece of work takes this thread now."""
    begun, number = time.thread_time(), 0
    for step in range(30_000):
        number = (number * 31 + step) % 1_000_003
    return time.thread_time() - begun


class Clock:
    """Notes this process's time whenever another page is asked for, and now and then how fast the machine is."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.pieces: dict[int, float] = {}  # by page
        self._spent = 0.0  # on these

    def watch(self, files: list[Path]) -> Iterator[Path]:
        for number, file in enumerate(files):
            if number % BETWEEN_PIECES == 0:
                self.pieces[number] = piece_of_work()
                self._spent += self.pieces[number]
            self.seconds.append(time.process_time() - self._spent)
            yield file

    def a_page(self, begin: int, end: int) -> float:
        return 1000 * (self.seconds[end] - self.seconds[begin]) / (end - begin)

    def piece(self, begin: int, end: int) -> float:
        """The median of the pieces of work beside these pages."""
        return statistics.median(taken for number, taken in self.pieces.items() if begin <= number < end)


def write_pages(folder: Path, size: int) -> list[Path]:
    """Pages that nobody has seen, as files."""
    files = []
    for number in range(size):
        page = compose(SEED + number)
        files.append(folder / f"{number:06}-{page.name}")
        files[-1].write_bytes(page.data)
    return files


def children() -> float:
    """Processor seconds of the reading processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def stretches(pages: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and the last pages: from the start of a group to that of another, between which as many are stored."""
    groups = (pages - 1) // TOGETHER
    some = min(STRETCH // TOGETHER, (groups - WARM_UP) // 2)
    return (WARM_UP * TOGETHER, (WARM_UP + some) * TOGETHER), ((groups - some) * TOGETHER, groups * TOGETHER)


def bring_in(files: list[Path], jobs: int) -> tuple[Costs, str]:
    """What it cost, and what became of the pages."""
    from archive.importing import Batch

    clock, batch, before = Clock(), Batch(jobs=jobs), children()
    begun = time.process_time()
    batch.run(clock.watch(files))
    first, last = stretches(len(files))
    costs = Costs(
        reading=1000 * (children() - before) / len(files),
        storing=1000 * (time.process_time() - begun - sum(clock.pieces.values())) / len(files),
        first=clock.a_page(*first),
        last=clock.a_page(*last),
        slowing=clock.piece(*last) / clock.piece(*first),
    )
    return costs, str(batch.tally)


def prepare(folder: Path, database: str = "") -> None:
    """The archive in the folder with its gazetteer, an empty one if there is none."""
    os.environ |= {"DATA_DIR": str(folder), "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, skip_checks=True)
    call_command("load_gazetteer", skip_checks=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench-import", description=__doc__)
    parser.add_argument("--size", type=int, default=20_000, help="how many pages come in")
    parser.add_argument("--jobs", type=int, default=CORES, help="how many are read at the same time")
    parser.add_argument("--into", type=Path, help="the DATA_DIR of an archive that is there")
    asked = parser.parse_args()
    if asked.size < LEAST:
        parser.error(f"--size is at least {LEAST}: two groups of {TOGETHER} beside the first two")
    with tempfile.TemporaryDirectory(prefix="xianbao-import-") as folder:
        pages = Path(folder) / "pages"
        pages.mkdir()
        files = write_pages(pages, asked.size)
        prepare(asked.into or Path(folder), os.environ.get("DATABASE_URL", "") if asked.into else "")
        begun = time.perf_counter()
        costs, became = bring_in(files, asked.jobs)
        minutes = (time.perf_counter() - begun) / 60
    print(f"{asked.size:,} pages: {became}; {minutes:.1f} minutes by the clock with --jobs {asked.jobs}")
    print(f"reading, ms a page            {costs.reading:8.1f}")
    print(f"storing, ms a page            {costs.storing:8.1f}  at most {MOST_STORING:g}")
    print(f"storing, first pages          {costs.first:8.1f}")
    print(f"storing, last pages           {costs.last:8.1f}")
    print(f"a fixed piece of work meanwhile {costs.slowing:6.2f} times the first")
    print(f"last / first, beside that     {costs.growth:8.2f}  at most {MOST_GROWTH:g}")
    print(f"pages an hour on {CORES} free cores {costs.an_hour:9,.0f}  at least {LEAST_AN_HOUR:,}")
    print(f"over a bound: {', '.join(costs.missed) or 'none'}")
    return bool(costs.missed or f"{asked.size} created" not in became)


if __name__ == "__main__":
    sys.exit(main())
