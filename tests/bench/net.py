"""`python -m tests.bench.net`: what readers feel while others are silent, search for long, or upload. Ends in minutes.

Starts the real gunicorn on a free port over generated articles. Readers come from one address, the others from further
ones of the loopback network, as strangers would. Every figure is a ratio within the run: p95 under load to p95 idle.
"""

import argparse
import http.client
import multiprocessing
import os
import random
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import IO
from urllib.parse import quote

from tests.bench.editors import PASSWORD, PATIENCE, page, uploading
from tests.bench.measure import percentile
from tests.bench.processor_time import by_kind, noted, watched

READER = "127.0.0.1"
SILENT, SEARCHERS = 20, 8
EDITORS, UPLOADS = 2, 10
ROUNDS = 150  # of readers' requests, idle and under load
CROWD_ROUNDS = 20  # pages that each of many readers opens at least
PAUSE = 0.02  # seconds between two of them: a reader reads
BOUNDS = {"healthz": 5.0, "article": 5.0, "uploads": 3.0}


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench-net", description=__doc__)
    parser.add_argument("--size", type=int, default=5000, help="articles in the archive")
    parser.add_argument("--keep", type=Path, help="where the archive is kept for the next run")
    parser.add_argument("--readers", type=int, default=0, help="so many at once beside the uploads, and nothing else")
    parser.add_argument("--editors", type=int, default=EDITORS)
    parser.add_argument("--uploads", type=int, default=UPLOADS)
    parser.add_argument("--patience", type=float, default=PATIENCE, help="seconds an upload may take to be published")
    asked = parser.parse_args()
    folder = asked.keep or Path(tempfile.mkdtemp(prefix="xianbao-net-"))
    try:
        os.environ["DATA_DIR"] = str(folder)
        os.environ |= {"LOCAL": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
        prepare(asked.size, asked.editors)
        return report_crowd(asked) if asked.readers else report_alone(asked.size)
    finally:
        if not asked.keep:
            shutil.rmtree(folder, ignore_errors=True)


def prepare(size: int, editors: int) -> None:
    """An archive of so many generated articles with its index and so many editors, made once."""
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command

    from archive.models import Article, Upload
    from search.indexing import writer
    from tests.bench import corpus, database

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if not Article.objects.exists():
        call_command("load_gazetteer")
        database.fill(list(corpus.articles(size)))
    Upload.objects.all().delete()  # what an earlier run left would be read and published beside this one's
    if writer.needs_rebuild():
        writer.rebuild()
    for number in range(editors):
        if not User.objects.filter(username=f"editor{number}").exists():
            User.objects.create_superuser(f"editor{number}", password=PASSWORD)


def report_alone(size: int) -> int:
    """Prints what one reader feels beside each load, with its bound; how many were missed."""
    from django.db import connections

    from tests.bench.server import serving

    connections.close_all()
    with serving() as site:
        warm(site.port)
        before = read(site.port)
        with silent(site.port), searching(site.port):
            time.sleep(1)
            loaded = read(site.port)
        with uploading(site.port, EDITORS, [page(number) for number in range(UPLOADS)]) as (begin, results):
            begin()
            busy = read(site.port, until=lambda: results.qsize() == UPLOADS)
            published = [results.get() for _ in range(results.qsize())]
        after = read(site.port)
    # Before and after: the machine may have others to serve, and not the same all the time.
    idle = {name: before[name] + after[name] for name in before}
    figures = {
        "healthz": (idle["healthz"], loaded["healthz"], f"{SILENT} silent connections, {SEARCHERS} clients searching"),
        "article": (idle["article"], loaded["article"], f"{SILENT} silent connections, {SEARCHERS} clients searching"),
        "uploads": (idle["article"], busy["article"], f"{UPLOADS} uploads at once by {EDITORS} editors"),
    }
    missed = 0
    for name, (quiet, strained, load) in figures.items():
        low, high = percentile(quiet, 0.95), percentile(strained, 0.95)
        ratio, bound = high / low, BOUNDS[name]
        missed += ratio > bound
        told = f"{low:.1f} ms idle, {high:.1f} ms: {ratio:.1f} times (bound {bound:g})"
        print(f"{name}: p95 {told} with {load}: {'met' if ratio <= bound else 'MISSED'}")
    done = sum(each == "published" for each in published)
    print(f"uploads published: {done} of {UPLOADS} {sorted(set(published) - {'published'}) or ''}")
    print(f"{size} articles, {missed} figures missed")
    return missed + (done < UPLOADS)


def report_crowd(asked: argparse.Namespace) -> int:
    """Prints what many readers at once feel of many uploads, and whether each was done once; how many were missed."""
    from django.db import connections

    from tests.bench.server import serving

    pages = [page(number) for number in range(asked.uploads)]
    connections.close_all()
    with tempfile.TemporaryFile("w+") as log:
        with noted() as notes, serving(log, "tests.bench.by_address") as site:
            warm(site.port)
            idle = read_together(site.port, asked.readers)
            with (
                uploading(site.port, asked.editors, pages, asked.patience) as (begin, results),
                watched(site.process.pid) as spent,
            ):
                begun, before = time.monotonic(), len(notes.read_text().splitlines())
                begin()
                done = lambda: results.qsize() == asked.uploads  # noqa: E731
                busy = read_together(site.port, asked.readers, done, asked.patience)
                told = [results.get() for _ in range(results.qsize())]
            taken = time.monotonic() - begun
            answers = by_kind(notes.read_text().splitlines()[before:])
            # Before and after: the machine may have others to serve, and not the same all the time.
            idle += read_together(site.port, asked.readers)
        failed, waits = lines_about_locks(log)
    low, high = percentile(idle, 0.95), percentile(busy, 0.95)
    beside = f"{asked.uploads} uploads at once by {asked.editors} editors within {taken:.0f} s"
    print(
        f"{asked.readers} readers: p95 {low:.1f} ms idle, {high:.1f} ms: {high / low:.1f} times (bound 2) with {beside}"
    )
    print("processor time:", ", ".join(f"{name} {seconds:.1f} s" for name, seconds in spent.most_common() if seconds))
    print("of it in answers:", ", ".join(f"{name} {n} in {seconds:.2f} s" for name, n, seconds in answers))
    stored, published = ledger(pages)
    others = sorted({*told} - {"published"})
    print(f"seen published {told.count('published')} of {asked.uploads} {others or ''}")
    print(f"sources {stored}, acts of publishing {published}; lines of the log about locks: {len(failed)}")
    print(*failed, *waits, sep="")
    return (high > 2 * low) + (told.count("published") < asked.uploads) + (stored != published) + bool(failed)


def ledger(pages: Sequence[bytes]) -> tuple[int, int]:
    """How many of the pages are held as sources, and how often one of them was published."""
    from archive.models import Event, Source
    from archive.originals import sha256

    digests = [sha256(data) for data in pages]
    acts = Event.objects.filter(kind=Event.Kind.PUBLISHED, subject="uploadfile", key__in=digests)
    return Source.objects.filter(sha256__in=digests).count(), acts.count()


def lines_about_locks(log: IO[str]) -> tuple[list[str], list[str]]:
    """What the server said of waiting for the database in vain, and of waiting long (archive/turns.py)."""
    log.seek(0)
    lines = list(log)
    return [line for line in lines if "database is locked" in line], [line for line in lines if "archive.turns" in line]


def warm(port: int) -> None:
    for _ in range(40):
        get(port, "/healthz")
        get(port, "/articles/1/")


def read(port: int, until: object = None) -> dict[str, list[float]]:
    """Milliseconds of what a reader asks for, one page after the other."""
    taken: dict[str, list[float]] = {"healthz": [], "article": []}
    started = time.monotonic()
    while len(taken["article"]) < ROUNDS or (callable(until) and not until() and time.monotonic() - started < PATIENCE):
        number = len(taken["article"])
        for name, path in (("healthz", "/healthz"), ("article", f"/articles/{number % 500 + 1}/")):
            begun = time.perf_counter()
            status = get(port, path)
            taken[name].append((time.perf_counter() - begun) * 1000)
            if status != 200:
                raise RuntimeError(f"{path} was answered with {status}")
            time.sleep(PAUSE)
    return taken


def read_together(
    port: int, readers: int, until: Callable[[], bool] = lambda: True, patience: float = PATIENCE
) -> list[float]:
    """Milliseconds of article pages that so many readers open side by side, each about one a second.

    Whoever waits longer for a page opens the next one as early: slow answers do not lower what is asked.
    """

    def read_on(reader: int) -> list[float]:
        taken: list[float] = []
        # All at one moment would be the slowest twentieth, whatever is done beside.
        due = time.monotonic() + random.uniform(0, 1)
        while len(taken) < CROWD_ROUNDS or (not until() and time.monotonic() - started < patience):
            time.sleep(max(0.0, due - time.monotonic()))
            due += random.uniform(0.5, 1.5)
            begun = time.perf_counter()
            status = get(port, f"/articles/{(reader * 37 + len(taken)) % 500 + 1}/", f"127.0.1.{reader + 1}")
            taken.append((time.perf_counter() - begun) * 1000)
            if status != 200:
                raise RuntimeError(f"an article page was answered with {status}")
        return taken

    started = time.monotonic()
    with ThreadPoolExecutor(readers) as together:
        return [one for taken in together.map(read_on, range(readers)) for one in taken]


def get(port: int, path: str, address: str = READER) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=(address, 0))
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


@contextmanager
def silent(port: int) -> Iterator[None]:
    """Connections that say nothing, opened again when the server has closed them."""
    with background(_keep_silent, port, SILENT):
        yield


def _keep_silent(port: int, number: int, ended: Event) -> None:
    held: list[socket.socket] = []
    while not ended.is_set():
        while len(held) < number:
            connection = socket.create_connection(("127.0.0.1", port), source_address=("127.0.0.20", 0))
            connection.setblocking(False)
            held.append(connection)
        held = [each for each in held if not _is_closed(each)]
        ended.wait(0.2)


def _is_closed(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


@contextmanager
def searching(port: int) -> Iterator[None]:
    """Clients that ask one search of 200 characters after the other, never the same again."""
    with background(_search, port, SEARCHERS):
        yield


def _search(port: int, number: int, ended: Event) -> None:
    import threading

    threads = [
        threading.Thread(target=_search_on, args=(port, f"127.0.0.{30 + each}", ended)) for each in range(number)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _search_on(port: int, address: str, ended: Event) -> None:
    source = random.Random(address)
    characters = "党建设发展工作领导干部群众服务基层治理推进落实会议强调加强组织支部书记乡村振兴产业项目"
    while not ended.is_set():
        query = ""
        while len(query) < 194:
            query += f"{source.choice(characters)}{source.choice(characters)} OR "
        get(port, f"/search/?q={quote(query[:200].removesuffix(' OR '))}", address)


@contextmanager
def background(work: object, *arguments: object) -> Iterator[None]:
    """The work in a process of its own: the one that measures has its interpreter to itself."""
    context = multiprocessing.get_context("spawn")
    ended = context.Event()
    process = context.Process(target=work, args=(*arguments, ended))
    process.start()
    try:
        yield
    finally:
        ended.set()
        process.join(timeout=60)


if __name__ == "__main__":
    sys.exit(main())
