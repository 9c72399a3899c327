"""Editors of the bench: each has a session, uploads pages, confirms them, and looks until they are published."""

import http.client
import json
import multiprocessing
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from html import unescape
from multiprocessing.synchronize import Event
from urllib.parse import urlencode

PATIENCE = 120.0  # seconds an upload may take to be published
CHOICE = re.compile(r'form="publish"\s+name="file"\s+value="([^"]+)"')  # a file that was read and can be published
PROGRESS = re.compile(r'data-progress="([^"]+)" data-mark="([^"]*)" data-every="([0-9]+)"')
TOKEN = re.compile(r'name="token" value="([^"]+)"')
PASSWORD = "only for this measurement"


@contextmanager
def uploading(
    port: int, editors: int, pages: Sequence[bytes], patience: float = PATIENCE
) -> Iterator[tuple[Callable[[], None], multiprocessing.Queue]]:
    """Editors who have logged in, and send and confirm all pages at once when the first that is yielded is called.

    The queue gets a word for each page when it is done.
    """
    context = multiprocessing.get_context("spawn")
    results, ready, begun = context.Queue(), context.Event(), context.Event()
    process = context.Process(target=_upload_all, args=(port, editors, pages, patience, results, ready, begun))
    process.start()
    ready.wait(timeout=patience)
    try:
        yield begun.set, results
    finally:
        begun.set()
        process.join(timeout=patience)


def _upload_all(
    port: int, editors: int, pages: Sequence[bytes], patience: float, results: multiprocessing.Queue,
    ready: Event, begun: Event,
) -> None:  # fmt: skip
    import threading

    at_work = [Editor(port, f"127.0.0.{50 + each}", f"editor{each}", patience) for each in range(editors)]
    for editor in at_work:
        editor.log_in()
    threads = [
        threading.Thread(target=_upload, args=(at_work[number % editors], data, results))
        for number, data in enumerate(pages)
    ]
    ready.set()
    begun.wait()
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

    def __init__(self, port: int, address: str, name: str, patience: float):
        self.port, self.address, self.name, self.patience = port, address, name, patience
        self.cookies: dict[str, str] = {}

    def log_in(self) -> None:
        self.ask("/admin/login/")
        status, *_ = self.ask("/admin/login/?next=/admin/", urlencode(self.form(username=self.name, password=PASSWORD)))
        if status != 302:
            raise RuntimeError(f"the log-in of {self.name} was answered with {status}")

    def upload(self, data: bytes) -> str:
        """Uploads a page, confirms it; "published", or the address where it ended."""
        parts = [("csrfmiddlewaretoken", None, self.cookies["csrftoken"].encode()), ("files", "page.txt", data)]
        status, preview, _ = self.ask("/admin/archive/source/add/", *multipart(parts))
        if status != 302:
            return f"not received: {status}"
        ends = time.monotonic() + self.patience
        while not (choice := CHOICE.search(shown := self.ask(preview)[2].decode())):
            if time.monotonic() > ends:
                return f"not read: {preview}"
            self.wait(shown, ends)
        chosen = self.form(file=choice[1], token=TOKEN.search(shown)[1], chosen="1")  # type: ignore[index]
        _, there, _ = self.ask(f"{preview}publish/", urlencode(chosen))
        while time.monotonic() < ends:
            status, onward, shown = self.ask(there)
            if there.startswith(("/newspapers/", "/articles/", "/sources/")):
                return "published"
            if status in {301, 302}:
                there = onward
            else:
                self.wait(shown.decode(), ends)
        return f"not published: {there}"

    def wait(self, page: str, ends: float) -> None:
        """Asks how far it is, as the page's script does, until the page is to be loaded again."""
        said = PROGRESS.search(page)
        if said is None:
            time.sleep(0.5)
            return
        path, mark, every = (unescape(each) for each in said.groups())
        while time.monotonic() < ends:
            time.sleep(float(every))
            if json.loads(self.ask(path)[2])["mark"] != mark:
                return

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


def multipart(parts: Sequence[tuple[str, str | bytes | None, bytes]]) -> tuple[bytes, str]:
    """Body and content type of a form with files, each with its name as it is: a client need not mean well."""
    boundary = "xianbao-bench"
    lines = []
    for name, file, data in parts:
        raw = file.encode("utf-8", "surrogatepass") if isinstance(file, str) else file
        named = b'; filename="%s"' % raw.replace(b'"', b'\\"') if raw else b""
        head = b'--%s\r\nContent-Disposition: form-data; name="%s"%s' % (boundary.encode(), name.encode(), named)
        lines.append(head + b"\r\n\r\n" + data)
    return b"\r\n".join([*lines, f"--{boundary}--\r\n".encode()]), f"multipart/form-data; boundary={boundary}"


def page(number: int) -> bytes:
    """A newspaper page as the generator of the parser's tests composes it, in UTF-8, another one each time."""
    from tests.pages import compose_newspaper

    while True:
        found = compose_newspaper(random.randrange(10**9) + number, 0)
        if found.noise.startswith("utf-8,"):
            return found.data
