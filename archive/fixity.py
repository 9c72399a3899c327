"""What is on the disk against what the database says: each fault by name.

Files that no row claims may be taken away; what is missing or damaged is for a backup to bring back.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from archive import copies, holdings
from archive.importing.storing import discard_unused
from archive.models import Article, Source, UploadFile
from archive.originals import Store, originals, uploads

LOOSE = ("unclaimed", "unclaimed upload", "unfinished file")
QUIET = 24 * 60 * 60  # seconds after which no import can still be at work on a file


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it should be: what kind, and which file or row."""

    kind: str
    what: str

    @property
    def is_loose(self) -> bool:
        """A file that nobody misses: it can be taken away without a backup."""
        return self.kind in LOOSE

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}"


def faults() -> Iterator[Fault]:
    """All faults of originals, uploads and rows; reads every byte."""
    yield from file_faults()
    yield from row_faults()


def file_faults() -> Iterator[Fault]:
    """Every file read and compared with its SHA-256 and its row."""
    held = dict(Source.including_withdrawn.values_list("sha256", "size"))
    waiting = UploadFile.objects.filter(source=None, refusal="").exclude(sha256="")
    yield from _store_faults("", originals(), held)
    yield from _store_faults(" upload", uploads(), dict(waiting.values_list("sha256", "size")))
    for store in (originals(), uploads()):
        yield from (
            Fault("unfinished file", str(path)) for path in store.unfinished() if _is_quiet(path.stat().st_mtime)
        )


def row_faults() -> Iterator[Fault]:
    """What the database says of itself, and articles whose text is not the one that was stored."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            yield from (Fault("damaged database", line) for (line,) in cursor.fetchall() if line != "ok")
            cursor.execute("PRAGMA foreign_key_check")
            yield from (Fault("row without its parent", f"{row[0]} {row[1]}") for row in cursor.fetchall())
    columns = ("pk", "digest", "kicker", "headline", "subtitle", "paragraphs")
    for article in Article.including_withdrawn.only(*columns).order_by("pk").iterator(chunk_size=500):
        if copies.digest(article.texts) != article.digest:
            yield Fault("changed article", str(article.pk))
    yield from (Fault("miscounted issues", difference) for difference in holdings.paper_differences())


def tidy(found: list[Fault]) -> None:
    """Takes away the files that no row claims."""
    for fault in found:
        if fault.kind == "unclaimed":
            discard_unused(fault.what)
        elif fault.kind == "unclaimed upload":
            uploads().remove(fault.what)
        elif fault.kind == "unfinished file":
            Path(fault.what).unlink(missing_ok=True)


def _store_faults(suffix: str, store: Store, claimed: dict[str, int]) -> Iterator[Fault]:
    kept = set(store.kept())
    yield from (Fault(f"missing{suffix}", sha) for sha in sorted(claimed.keys() - kept))
    for sha in sorted(kept):
        if sha not in claimed and _is_quiet(store.put_at(sha)):
            yield Fault(f"unclaimed{suffix}", sha)
        elif sha in claimed and (not store.is_sound(sha) or store.size(sha) != claimed[sha]):
            yield Fault(f"damaged{suffix}", sha)


def _is_quiet(since: float) -> bool:
    return time.time() - since > QUIET
