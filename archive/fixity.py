"""Disk against database: originals that rotted or went missing, and files that no row claims."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.importing.storing import discard_unused
from archive.models import Source, UploadFile
from archive.originals import ByteStore, originals, uploads

QUIET = 24 * 60 * 60  # seconds after which no import can still be at work on a file


@dataclass(frozen=True)
class Findings:
    """What is wrong; only `unclaimed` and `unfinished` can be put right without a backup."""

    checked: int
    missing: tuple[str, ...]
    damaged: tuple[str, ...]
    unclaimed: tuple[str, ...]
    unfinished: tuple[Path, ...]

    @property
    def is_lossy(self) -> bool:
        return bool(self.missing or self.damaged)


def check() -> Findings:
    """Every original read and compared with its SHA-256, every file with its row."""
    store = originals()
    claimed = set(Source.including_withdrawn.values_list("sha256", flat=True))
    kept = set(store.kept())
    damaged = tuple(sha for sha in sorted(kept & claimed) if not store.is_sound(sha))
    return Findings(
        len(claimed), tuple(sorted(claimed - kept)), damaged,
        tuple(sha for sha in sorted(kept - claimed) if _is_quiet(store.path(sha))),
        tuple(path for each in (store, uploads()) for path in each.unfinished() if _is_quiet(path)),
    )  # fmt: skip


def tidy(findings: Findings) -> None:
    """Takes away what no row claims; what is missing or damaged is for a backup to bring back."""
    for sha in findings.unclaimed:
        discard_unused(sha)
    for path in findings.unfinished:
        path.unlink(missing_ok=True)
    for sha in _unclaimed_uploads(uploads()):
        uploads().remove(sha)


def _unclaimed_uploads(store: ByteStore) -> Iterator[str]:
    claimed = set(UploadFile.objects.filter(source=None).values_list("sha256", flat=True))
    return (sha for sha in store.kept() if sha not in claimed and _is_quiet(store.path(sha)))


def _is_quiet(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > QUIET
