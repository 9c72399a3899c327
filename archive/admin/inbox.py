"""DATA_DIR/inbox, for whoever works by files: what lies there is received, then moved to `taken` or `refused`."""

import time
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from archive import durability, states
from archive.admin import intake
from archive.importing import too_large
from archive.models import UploadFile
from archive.originals import sha256
from archive.parsing.readers.archives import is_left_by_system
from archive.parsing.readers.reading import members
from archive.parsing.records import UnreadableSource

TAKEN, REFUSED = "taken", "refused"
BETWEEN = 2.0  # seconds between two looks: a file is whole when its size is the same at both
TOGETHER = 200  # files that become one upload
Seen = dict[Path, tuple[int, int]]  # size and time of change of each file


@dataclass
class Looks:
    """Looks into the inbox now and then, and takes what has not changed since the last time."""

    seen: Seen = field(default_factory=dict)
    last: float = -BETWEEN

    def look(self) -> int:
        """How many files were received or refused just now."""
        if time.monotonic() - self.last < BETWEEN:
            return 0
        self.last = time.monotonic()
        before, self.seen = self.seen, _files()
        whole = [path for path, found in self.seen.items() if before.get(path) == found]
        return take(whole[:TOGETHER])


def folder() -> Path:
    """The inbox, made where there is none yet."""
    path = Path(settings.DATA_DIR / "inbox")
    for each in (path, path / TAKEN, path / REFUSED):
        each.mkdir(parents=True, exist_ok=True)
    return path


def take(paths: list[Path]) -> int:
    """Receives the files as one upload, then moves each out of the way; how many that were.

    What was received before a crash and not yet moved is known by its bytes, and not received again.
    """
    arrivals, oversized = [], []
    for path in paths:
        if path.stat().st_size > settings.UPLOAD_MAX_BYTES:
            oversized.append(path)
        elif not _is_received(path):
            arrivals.append(intake.Arrival(path.name, path.read_bytes(), str(path.relative_to(folder()))))
    _received(arrivals)
    for path in oversized:
        _lay_back(path, str(too_large(path.name)))
    for path in paths:
        if path.exists():
            _move(path, folder() / TAKEN / path.relative_to(folder()))
    return len(paths)


def _received(arrivals: list[intake.Arrival]) -> None:
    """Receives the files, and lays those back of which nothing could be taken in."""
    upload, refusals = intake.receive(arrivals, [], None)
    kept = set(upload.files.exclude(sha256="").values_list("inbox_path", flat=True)) if upload else set()
    for row in refusals:
        if row.inbox_path in kept:
            _write_reason(folder() / REFUSED / row.inbox_path / row.name, row.refusal)
        elif (path := folder() / row.inbox_path).exists():
            _lay_back(path, row.refusal)


def give_back(file: UploadFile) -> None:
    """Lays a file of the inbox that could not be read among the refused ones, with the reason beside it."""
    if not file.inbox_path:
        return
    taken = folder() / TAKEN / file.inbox_path
    others = UploadFile.objects.filter(upload=file.upload_id, inbox_path=file.inbox_path).exclude(pk=file.pk)
    if others.exists():  # one document of several in a ZIP: the rest came in
        _write_reason(folder() / REFUSED / file.inbox_path / file.name, file.refusal)
    elif taken.exists():
        _lay_back(taken, file.refusal, file.inbox_path)


def _files() -> Seen:
    root = folder()
    found = (path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink())
    return {path: (path.stat().st_size, path.stat().st_mtime_ns) for path in found if _is_meant(path.relative_to(root))}


def _is_meant(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and path.parts[0] not in (TAKEN, REFUSED) and not is_left_by_system(path.name)


def _is_received(path: Path) -> bool:
    """Whether all documents of the file wait or are published: it was received and could not be moved."""
    try:
        shas = {sha256(member.data) for member in members(path.read_bytes(), path.name)}
    except UnreadableSource:
        return False
    known = UploadFile.objects.filter(sha256__in=shas).exclude(state=states.State.REFUSED)
    return shas <= set(known.values_list("sha256", flat=True))


def _lay_back(path: Path, sentence: str, inner: str = "") -> None:
    target = _move(path, folder() / REFUSED / (inner or path.relative_to(folder())))
    _write_reason(target, sentence)


def _write_reason(path: Path, sentence: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    durability.write(path.with_name(f"{path.name}.txt"), f"{sentence}\n".encode())


def _move(path: Path, target: Path) -> Path:
    """Where the file lies now: under its own name, or with a number where that is taken."""
    target.parent.mkdir(parents=True, exist_ok=True)
    number = 1
    free = target
    while free.exists():
        number += 1
        free = target.with_name(f"{target.stem} ({number}){target.suffix}")
    path.rename(free)
    return free
