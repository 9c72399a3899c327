"""How much processor time a site spends meanwhile, by process and by what was asked."""

import os
import tempfile
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LOOK = 0.2  # seconds; what a process spends after the last look at it is not seen
NOTES = "BENCH_ANSWERS"  # in the environment: the file in which `by_address` notes what answers cost
TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def watched(process: int) -> Iterator[Counter[str]]:
    """Seconds by what the process and its descendants are, those included that begin and end in between.

    Complete when the block ends.
    """
    before, latest = spent(process), dict[tuple[int, str], float]()
    ended, seconds = threading.Event(), Counter[str]()

    def look() -> None:
        while not ended.wait(LOOK):
            latest.update(spent(process))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield seconds
    finally:
        ended.set()
        thread.join()
        latest |= spent(process)
        for (pid, name), total in latest.items():
            seconds[name] += total - before.get((pid, name), 0.0)


def spent(process: int) -> dict[tuple[int, str], float]:
    """Seconds so far of the process and of all its descendants, by number and name."""
    found: dict[tuple[int, str], float] = {}
    waiting = [process]
    while waiting:
        pid = waiting.pop()
        with suppress(OSError):  # it has just ended
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            if name := name_of(pid):
                found[pid, name] = (int(fields[11]) + int(fields[12])) / TICKS
            for children in Path(f"/proc/{pid}/task").glob("*/children"):
                waiting += map(int, children.read_text().split())
    return found


def name_of(pid: int) -> str:
    """The command of manage.py, the module, or the program; nothing of one that has ended."""
    words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    for before in ("-m", "manage.py"):
        at = next((number for number, word in enumerate(words) if word.endswith(before)), None)
        if at is not None and words[at + 1 :]:
            return words[at + 1]
    return Path(words[0]).name


@contextmanager
def noted() -> Iterator[Path]:
    """A file in which a site of `by_address` that is begun meanwhile notes what each answer costs."""
    with tempfile.NamedTemporaryFile() as file:
        os.environ[NOTES] = file.name
        try:
            yield Path(file.name)
        finally:
            del os.environ[NOTES]


def by_kind(notes: Iterable[str]) -> list[tuple[str, int, float]]:
    """Method and name of the address, answers, their seconds together; what costs most first."""
    answers, seconds = Counter[str](), Counter[str]()
    for line in notes:
        kind, _, taken = line.partition("\t")
        answers[kind] += 1
        seconds[kind] += float(taken)
    return [(kind, answers[kind], together) for kind, together in seconds.most_common()]
