"""`python -m tests.bench.net`: what readers feel while others are silent, search for long, or upload. Ends in minutes.

Starts the real gunicorn on a free port over generated articles. Readers come from one address, the others from further
ones of the loopback network, as strangers would. Every figure is a ratio within the run: p95 under load to p95 idle.
"""

import argparse
import http.client
import multiprocessing
import os
import random
import re
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
from urllib.parse import quote, urlencode

from tests.bench.measure import percentile

READER = "127.0.0.1"
SILENT, SEARCHERS = 20, 8
EDITORS, UPLOADS = 2, 10
ROUNDS = 150  # of readers' requests, idle and under load
CROWD_ROUNDS = 20  # pages that each of many readers opens at least
PAUSE = 0.02  # seconds between two of them: a reader reads
PATIENCE = 120.0  # seconds an upload may take to be published
BOUNDS = {"healthz": 5.0, "article": 5.0, "uploads": 3.0}
CHOICE = re.compile(r'form="publish"\s+name="file"\s+value="([^"]+)"')  # a file that was read and can be published
REFRESH = re.compile(r'http-equiv="refresh" content="([0-9]+)"')
TOKEN = re.compile(r'name="token" value="([^"]+)"')
PASSWORD = "only for this measurement"


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench-net", description=__doc__)
    parser.add_argument("--size", type=int, default=5000, help="articles in the archive")
    parser.add_argument("--keep", type=Path, help="where the archive is kept for the next run")
    parser.add_argument("--readers", type=int, default=0, help="so many at once beside the uploads, and nothing else")
    parser.add_argument("--editors", type=int, default=EDITORS)
    parser.add_argument("--uploads", type=int, default=UPLOADS)
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

    from archive.models import Article
    from search.indexing import writer
    from tests.bench import corpus, database

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if not Article.objects.exists():
        call_command("load_gazetteer")
        database.fill(list(corpus.articles(size)))
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
        with uploading(site.port, EDITORS, UPLOADS) as results:
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

    from archive.models import Source
    from tests.bench.server import serving

    held = Source.objects.count()
    connections.close_all()
    with tempfile.TemporaryFile("w+") as log:
        with serving(log) as site:
            warm(site.port)
            idle = read_together(site.port, asked.readers)
            with uploading(site.port, asked.editors, asked.uploads) as results:
                busy = read_together(site.port, asked.readers, until=lambda: results.qsize() == asked.uploads)
                published = [results.get() for _ in range(results.qsize())]
        log.seek(0)
        locks = sum("database is locked" in line for line in log)
    ratio = percentile(busy, 0.95) / percentile(idle, 0.95)
    stored = Source.objects.count() - held
    told = f"p95 {percentile(idle, 0.95):.1f} ms idle, {percentile(busy, 0.95):.1f} ms: {ratio:.1f} times (bound 2)"
    print(f"{asked.readers} readers: {told} with {asked.uploads} uploads at once by {asked.editors} editors")
    done, others = published.count("published"), sorted({*published} - {"published"})
    print(f"published {done}, stored {stored} of {asked.uploads} {others or ''}; lines of the log about locks: {locks}")
    return (ratio > 2) + (done < asked.uploads) + (stored != asked.uploads) + bool(locks)


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


def read_together(port: int, readers: int, until: Callable[[], bool] = lambda: True) -> list[float]:
    """Milliseconds of article pages that so many readers open side by side, each a second after the last one."""

    def read_on(reader: int) -> list[float]:
        taken: list[float] = []
        while len(taken) < CROWD_ROUNDS or (not until() and time.monotonic() - started < PATIENCE):
            begun = time.perf_counter()
            status = get(port, f"/articles/{(reader * 37 + len(taken)) % 500 + 1}/", f"127.0.1.{reader + 1}")
            taken.append((time.perf_counter() - begun) * 1000)
            if status != 200:
                raise RuntimeError(f"an article page was answered with {status}")
            time.sleep(random.uniform(0.5, 1.5))
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


@contextmanager
def uploading(port: int, editors: int, uploads: int) -> Iterator[multiprocessing.Queue]:
    """All uploads sent at once and confirmed; the queue gets a word for each when it is done."""
    context = multiprocessing.get_context("spawn")
    results, ready = context.Queue(), context.Event()
    process = context.Process(target=_upload_all, args=(port, editors, uploads, results, ready))
    process.start()
    ready.wait(timeout=PATIENCE)
    try:
        yield results
    finally:
        process.join(timeout=PATIENCE)


def _upload_all(port: int, editors: int, uploads: int, results: multiprocessing.Queue, ready: Event) -> None:
    import threading

    at_work = [Editor(port, f"127.0.0.{50 + each}", f"editor{each}") for each in range(editors)]
    for editor in at_work:
        editor.log_in()
    pages = [page(number) for number in range(uploads)]
    threads = [
        threading.Thread(target=_upload, args=(at_work[number % editors], data, results))
        for number, data in enumerate(pages)
    ]
    ready.set()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _upload(editor: "Editor", data: bytes, results: multiprocessing.Queue) -> None:
    try:
        results.put(editor.upload(data))
    except (OSError, ValueError) as error:
        results.put(f"{type(error).__name__}: {error}")


class Editor:
    """Somebody with a session who uploads, confirms, and looks until it is published."""

    def __init__(self, port: int, address: str, name: str):
        self.port, self.address, self.name = port, address, name
        self.cookies: dict[str, str] = {}

    def log_in(self) -> None:
        self.ask("/admin/login/")
        self.ask("/admin/login/?next=/admin/", urlencode(self.form(username=self.name, password=PASSWORD)))

    def upload(self, data: bytes) -> str:
        """Uploads a page, confirms it; "published", or the address where it ended."""
        parts = [("csrfmiddlewaretoken", None, self.cookies["csrftoken"].encode()), ("files", "page.txt", data)]
        _, preview, _ = self.ask("/admin/archive/source/add/", *multipart(parts))
        ends = time.monotonic() + PATIENCE
        while not (choice := CHOICE.search(shown := self.ask(preview)[2].decode())):
            if time.monotonic() > ends:
                return f"not read: {preview}"
            time.sleep(asked_again(shown))
        chosen = self.form(file=choice[1], token=TOKEN.search(shown)[1], chosen="1")  # type: ignore[index]
        _, there, _ = self.ask(f"{preview}publish/", urlencode(chosen))
        while time.monotonic() < ends:
            status, onward, shown = self.ask(there)
            if there.startswith(("/newspapers/", "/articles/", "/sources/")):
                return "published"
            if status in {301, 302}:
                there = onward
            else:
                time.sleep(asked_again(shown.decode()))
        return f"not published: {there}"

    def form(self, **fields: str) -> dict[str, str]:
        return {"csrfmiddlewaretoken": self.cookies["csrftoken"], **fields}

    def ask(self, path: str, body: str | bytes | None = None, kind: str = "") -> tuple[int, str, bytes]:
        """Status, where to go on, body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120, source_address=(self.address, 0))
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = kind or "application/x-www-form-urlencoded"
        try:
            connection.request("POST" if body is not None else "GET", path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
            for cookie in answer.headers.get_all("Set-Cookie", []):
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.headers.get("Location", path), content
        finally:
            connection.close()


def asked_again(page: str) -> float:
    """After how many seconds the page has itself asked for again, as an editor's browser does; else half a second."""
    said = REFRESH.search(page)
    return float(said[1]) if said else 0.5


def multipart(parts: Sequence[tuple[str, str | None, bytes]]) -> tuple[bytes, str]:
    """Body and content type of a form with files."""
    boundary = "xianbao-bench"
    lines = []
    for name, file, data in parts:
        named = f'; filename="{file}"' if file else ""
        lines.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'.encode() + data)
    return b"\r\n".join([*lines, f"--{boundary}--\r\n".encode()]), f"multipart/form-data; boundary={boundary}"


def page(number: int) -> bytes:
    """A newspaper page as the generator of the parser's tests composes it, in UTF-8, another one each time."""
    from tests.pages import compose_newspaper

    while True:
        found = compose_newspaper(random.randrange(10**9) + number, 0)
        if found.noise.startswith("utf-8,"):
            return found.data


if __name__ == "__main__":
    sys.exit(main())
