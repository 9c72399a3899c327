"""Whether a segment's files are what was written: their bytes against the digest in the segment's name.

Ten gigabytes take a process sixteen seconds to compare. So it is noted when they were last found whole, and holds for a
day, while the machine runs on and the file system knows of no change: it sets the time of each change itself, which
nobody can set back. What rots below it is found by who reads every byte again: `manage.py verify`, each night.
"""

import contextlib
import hashlib
import time
from pathlib import Path

import msgspec

from archive import durability

DAY = 24 * 3600.0
WORTH_NOTING = 8 << 20  # bytes: fewer are read faster
# The clock of files moves in steps of a few milliseconds: what is changed within one looks unchanged.
STILL = 0.5
BOOT = Path("/proc/sys/kernel/random/boot_id")

File = tuple[str, int, int, int, int, int]  # name, device, inode, size, times of change to the bytes and to anything


class _Note(msgspec.Struct):
    """When a segment was found whole: in which run of the machine, and as which files."""

    at: float
    boot: str
    files: list[File]


def digest(folder: Path) -> str:
    """A digest of the names and contents of the folder's files."""
    found = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        with path.open("rb") as file:
            found.update(path.name.encode() + hashlib.file_digest(file, "sha256").digest())
    return found.hexdigest()[:24]


def is_whole(folder: Path) -> bool:
    """Whether the segment's files are those that its name ends in the digest of."""
    files, boot = _files(folder), _boot()
    if boot and _holds(_read(_path(folder)), files, boot):
        return True
    whole = folder.name.endswith(digest(folder))
    if whole and boot:
        _note(folder, files, boot)
    return whole


def doubt(root: Path) -> None:
    """Has whoever opens a segment next read every byte of it."""
    for path in (root / "whole").glob("*"):
        path.unlink(missing_ok=True)


def forget(root: Path, kept: set[str]) -> None:
    """Takes away the notes on segments that are gone."""
    for path in (root / "whole").glob("*"):
        if path.name not in kept:
            path.unlink(missing_ok=True)


def _holds(note: _Note | None, files: list[File], boot: str) -> bool:
    return note is not None and note.files == files and note.boot == boot and 0 <= time.time() - note.at < DAY


def _note(folder: Path, files: list[File], boot: str) -> None:
    # Of what changed a moment ago, or meanwhile, it could not be told whether it changed again.
    changed = max(each[-1] for each in files) / 1e9
    if sum(each[3] for each in files) < WORTH_NOTING or time.time() - changed < STILL or _files(folder) != files:
        return
    with contextlib.suppress(OSError):  # who may only read the index reads it again the next time
        path = _path(folder)
        path.parent.mkdir(exist_ok=True)
        durability.write(path, msgspec.json.encode(_Note(time.time(), boot, files)))


def _read(path: Path) -> _Note | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Note)
    except (OSError, msgspec.MsgspecError):
        return None


def _path(folder: Path) -> Path:
    return folder.parent.parent / "whole" / folder.name


def _files(folder: Path) -> list[File]:
    stated = ((path.name, path.stat()) for path in sorted(folder.iterdir()))
    return [(name, at.st_dev, at.st_ino, at.st_size, at.st_mtime_ns, at.st_ctime_ns) for name, at in stated]


def _boot() -> str:
    """The name of this run of the machine; "" where it has none."""
    try:
        return BOOT.read_text().strip()
    except OSError:
        return ""
