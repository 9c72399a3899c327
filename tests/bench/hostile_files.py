"""Files nobody means well, through the editors' upload: `python -m tests.bench.hostile_files [FOLDER] --data DIR`.

Without a folder they are those of `tests/bench/unkind`. Each is uploaded, previewed, published, and the pages that came
of it are walked; a table says what became of them. A fault is an answer of 500 or more, a refusal that does not name
its file in Chinese, a page on which something of the file has become markup, an upload beyond its limits, or a file
that is neither published nor told about.
"""

import argparse
import html
import os
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag

from tests.admin.forms import Form
from tests.bench.editors import multipart
from tests.bench.unkind import hostile_files

CPU_LIMIT = 20 + 10  # seconds: of reading, and of all that is done with one upload beside it
LARGEST = 10 * 2**20
PAGES_EACH = 60
CHINESE = re.compile("[\u4e00-\u9fff]{4}")


@dataclass
class Fate:
    """What became of one file, and what was wrong on the way."""

    name: str
    outcome: str = ""
    cpu: float = 0.0
    slowest_page: float = 0.0
    pages: int = 0
    sentence: str = ""
    faults: list[str] = field(default_factory=list)


class Markup(HTMLParser):
    """The links of a page, and what must not stand on a page of ours."""

    def __init__(self, text: str):
        super().__init__()
        self.links: list[str] = []
        self.foreign: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in {"iframe", "object", "embed", "base", "marquee", "audio", "video"}:
            self.foreign.append(tag)
        is_data = given.get("type") == "application/ld+json"
        if tag == "script" and not is_data and not given.get("src", "").startswith("/static/"):
            self.foreign.append("script")
        for name, value in given.items():
            if name.startswith("on") or re.match(r"\s*(?:javascript|data|vbscript):", value, re.IGNORECASE):
                self.foreign.append(f"{tag} {name}={value[:40]}")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])


def cpu_seconds() -> float:
    """Processor time of this process, of its ended children and of the reader that is still alive."""
    from archive.importing.opening import _reader

    own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    total = own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime
    worker = _reader(os.getpid())._worker
    try:
        ticks = (
            Path(f"/proc/{worker._process.pid}/stat").read_text().rpartition(")")[2].split()[11:15] if worker else []
        )
    except FileNotFoundError:
        ticks = []
    return total + sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


class Editor:
    """A client of the site who uploads one file after the other."""

    def __init__(self) -> None:
        from django.contrib.auth import get_user_model
        from django.test import Client

        user, _ = get_user_model().objects.get_or_create(username="attacker", is_staff=True, is_superuser=True)
        self.client = Client(raise_request_exception=False)
        self.client.force_login(user)
        self.seen: set[str] = set()

    def bring(self, name: str | bytes, data: bytes) -> Fate:
        """Uploads one file and follows it as far as it goes."""
        fate, before = Fate(name if isinstance(name, str) else name.decode("utf-8", "replace")), cpu_seconds()
        try:
            self._upload(name, data, fate)
        except Exception as error:  # noqa: BLE001 - a crash is the fault looked for
            fate.faults.append(f"raised {type(error).__name__}: {error}"[:300])
        fate.cpu = cpu_seconds() - before
        return fate

    def _upload(self, name: str | bytes, data: bytes, fate: Fate) -> None:
        from archive.admin import publishing, reader
        from archive.models import Upload, UploadFile

        before = cpu_seconds()
        answer = self._get("/admin/archive/source/add/", fate, *multipart([("files", name, data)]))
        reader.drain()
        if (used := cpu_seconds() - before) > CPU_LIMIT:
            fate.faults.append(f"the upload took {used:.1f} s of processor time")
        if answer.status_code != 302:
            fate.outcome, fate.sentence = "refused", refusal(answer.text)
            self._check_sentence(fate)
            return
        upload = Upload.objects.latest("created_at")
        preview = self._answered(answer.url, fate)
        form = Form(preview, "publish")
        if not form.boxes:
            fate.outcome, fate.sentence = "refused", fate.sentence + refusal(preview)
            self._check_sentence(fate, *upload.files.values_list("name", flat=True))
            return
        self._get(f"{answer.url}publish/", fate, form.pressed("chosen", ticks_all=True))
        publishing.drain()
        landed = self._get(f"{answer.url}publishing/", fate)
        told = self._get(landed.url, fate).text if landed.status_code == 302 else ""
        rows = list(UploadFile.objects.filter(upload=upload).select_related("source"))
        published = [row for row in rows if row.source]
        fate.outcome = "published" if published else "waiting"
        fate.sentence += refusal(preview)
        self._walk([row.source.get_absolute_url() for row in published], fate)
        if not published:
            self._check_sentence(fate, *(row.name for row in rows))
            if "没有发布" not in told:
                fate.faults.append("neither published nor told about")

    def _answered(self, address: str, fate: Fate) -> str:
        """The preview, after the first of the encodings offered was chosen where the site asks."""
        from archive.admin import reader

        text = self._get(address, fate).text
        for form in re.findall(r'<form method="post" action="[^"]*/encoding/".*?</form>', text, re.DOTALL):
            file = re.search(r'name="file" value="(\d+)"', form)[1]
            fate.sentence += "asked: "
            self._get(
                f"{address}encoding/",
                fate,
                {"file": file, "encoding": html.unescape(re.search(r'name="encoding" value="([^"]*)"', form)[1])},
            )
        reader.drain()
        return self._get(address, fate).text if fate.sentence else text

    def _check_sentence(self, fate: Fate, *members: str) -> None:
        """A fault where neither the file nor what came out of it is named in Chinese."""
        shown = "".join(c for c in fate.sentence if c.isprintable())
        stems = {"".join(c for c in name if c.isprintable())[:20].strip() for name in (fate.name, *members)}
        if not CHINESE.search(shown) or not any(stem in shown for stem in stems):
            fate.faults.append(f"the refusal does not name the file: {shown[:200]}")

    def _walk(self, addresses: list[str], fate: Fate) -> None:
        waiting, number = list(addresses), 0
        while waiting and number < PAGES_EACH:
            address = urldefrag(waiting.pop(0))[0]
            if (
                address in self.seen
                or not address.startswith("/")
                or address.startswith(("/admin", "/static", "/lang"))
            ):
                continue
            self.seen.add(address)
            number += 1
            answer = self._get(address, fate)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                links = Markup(answer.text).links
                waiting += [link for link in links if re.match("/(articles|sources|people)/", link)]
        fate.pages = number

    def _get(self, address: str, fate: Fate, form=None, *kind: str):
        start = time.process_time()
        answer = self.client.get(address) if form is None else self.client.post(address, form, *kind)
        if answer.streaming:
            b"".join(answer)
            return answer
        fate.slowest_page = max(fate.slowest_page, time.process_time() - start if form is None else 0)
        if answer.status_code >= 500 or answer.status_code == 404:
            fate.faults.append(f"{answer.status_code} {address}:")
        if answer.get("Content-Type", "").startswith("text/html"):
            foreign = Markup(answer.text).foreign
            fate.faults += [f"markup at {address}: {each}" for each in foreign[:3]]
        return answer


def refusal(text: str) -> str:
    """What the page says of files that are not taken in, or asked about."""
    told = (
        r"<li><strong>.*?</strong>(.*?)</li>",
        r'<p class="refused">(.*?)</p>',
        r"<legend>(.*?)</legend>",
        r'<ul class="problems"><li>(.*?)</li>',
        # Its link names what is held; the file itself is named by the heading above.
        r'<h2>([^<]*)</h2>\s*<p class="duplicate">(.*?)</p>',
    )
    said = re.findall("|".join(told), text, re.DOTALL)
    pieces = (re.sub(r"<[^>]*>|\s+", " ", part).strip() for each in said for part in each if part)
    return html.unescape(" ".join(pieces))


def main() -> int:
    """Brings the files of a folder one after the other; how many faults were found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--data", type=Path, help="an empty folder for the archive they come into")
    parser.add_argument("--only", default="", help="a regular expression that a name must fit")
    asked = parser.parse_args()
    prepare(asked.data or Path(tempfile.mkdtemp()))
    editor, fates = Editor(), []
    for name, data in files_of(asked.folder) if asked.folder else hostile_files():
        if re.search(asked.only, name if isinstance(name, str) else name.decode("utf-8", "replace")):
            fates.append(editor.bring(name, data))
            tell(fates[-1])
    outcomes = Counter(fate.outcome for fate in fates)
    slowest, page = max(fate.cpu for fate in fates), max(fate.slowest_page for fate in fates)
    faults = sum(len(fate.faults) for fate in fates)
    print(f"{len(fates)} files: {dict(outcomes)}; at most {slowest:.1f} s of CPU, a page {page:.2f} s; {faults} faults")
    return faults


def files_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a folder that the site takes by their size."""
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.stat().st_size <= LARGEST:
            yield path.name, path.read_bytes()


def prepare(data: Path) -> None:
    """An archive with the gazetteer and an index, and nothing else."""
    os.environ |= {"DATA_DIR": str(data), "LOCAL": "1", "DJANGO_SETTINGS_MODULE": "config.settings"}
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from archive import gazetteer_rows
    from search.indexing import writer

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    gazetteer_rows.load()
    writer.rebuild()


def tell(fate: Fate) -> None:
    # Names may hold control characters and markup: quoted.
    print(
        f"{fate.outcome:10}{fate.cpu:6.1f}{fate.slowest_page:6.2f}{fate.pages:4} {fate.name!r} {fate.sentence[:80]!r}"
    )
    for fault in fate.faults:
        print(f"    FAULT {fault!r}", flush=True)


if __name__ == "__main__":
    sys.exit(bool(main()))
