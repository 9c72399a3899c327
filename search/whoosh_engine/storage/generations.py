"""Generations of the index on disk: immutable folders, one file that names the current one, one lock for writers.

CURRENT               the name of the current generation, replaced atomically
lock                  held (flock) by the one writer; the kernel frees it when the writer dies
whole/                which segments were read to the last byte, see wholeness.py
generations/<name>/   manifest.json: version stamp, sizes of the segments' files, numbers of dead articles by segment
segments/<name>/      see segment.py; shared by generations, never changed

Names of generations and segments end in a digest of their contents: damage that keeps the size of a file is noticed
when a process opens it, or the next night (wholeness.py).
"""

import fcntl
import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from archive import durability
from archive.text import matching_version
from search import analysis
from search.engine import LOCK_TIMEOUT
from search.errors import IndexBusy, IndexUnavailable
from search.query.fields import COLUMNS
from search.whoosh_engine.storage import wholeness
from search.whoosh_engine.storage.array_types import Numbers

# Raise it when the files change in a way that older programs or indexes cannot follow.
FORMAT = 7
# A reader may still be opening a generation that has just been replaced.
RETENTION = 60.0


@cache
def version_stamp() -> Mapping[str, str]:
    """What an index must have been made with to be searched by this program."""
    return {
        "format": str(FORMAT),
        "folding": matching_version(),
        "words": analysis.fingerprint(),
        "facets": " ".join(f"{facet.name}{'*' * facet.many}" for facet in COLUMNS),
    }


@dataclass(frozen=True)
class Part:
    """A segment as a generation sees it."""

    name: str
    dead: Numbers  # numbers of articles in it that have been deleted or replaced


@dataclass(frozen=True)
class Generation:
    """One state of the index: which segments, and which of their articles are dead."""

    name: str
    parts: tuple[Part, ...]


class Generations:
    """The folder of the index."""

    def __init__(self, root: Path):
        self.root = root
        self.segments = root / "segments"

    def segment_folder(self, name: str) -> Path:
        return self.segments / name

    def new_segment_folder(self) -> Path:
        """Where to begin a segment; until a generation names it, it does not count."""
        return self.segments / secrets.token_hex(8)

    def current_name(self) -> str:
        """The name of the current generation. Raises IndexUnavailable when there is none."""
        try:
            return (self.root / "CURRENT").read_text().strip()
        except OSError as error:
            raise IndexUnavailable(f"There is no search index in {self.root}.") from error

    def read(self, name: str) -> Generation:
        """The generation of that name. Raises IndexUnavailable when it cannot be searched by this program."""
        folder = self._folder(name)
        try:
            written = (folder / "manifest.json").read_bytes()
            if not name.endswith(_digest(written)):
                raise IndexUnavailable(f"The search index is damaged: the manifest of {name} has changed.")
            manifest = json.loads(written)
            if manifest["stamp"] != version_stamp():
                raise IndexUnavailable("The search index was made by another version of the program.")
            for path, size in manifest["files"].items():
                if (self.segments / path).stat().st_size != size:
                    raise IndexUnavailable(f"The search index is damaged: {path} has changed.")
            return Generation(
                name, tuple(Part(segment, np.array(dead, np.int32)) for segment, dead in manifest["segments"].items())
            )
        except (OSError, ValueError, KeyError) as error:
            raise IndexUnavailable(f"The search index is damaged: {error}.") from error

    def publish(self, parts: tuple[Part, ...]) -> Generation:
        """Makes these parts the current generation: complete on disk before it counts. Hold the lock."""
        number = max((int(name.partition("-")[0]) for name in self._names()), default=0) + 1
        manifest = {
            "stamp": version_stamp(),
            "segments": {part.name: part.dead.tolist() for part in parts},
            "files": {path: size for part in parts for path, size in _files_of(self.segments, part.name)},
            # Numbers begin anew when the folder is lost; the name must not, readers know a generation by it.
            "salt": secrets.token_hex(4),
        }
        written = json.dumps(manifest).encode()
        generation = Generation(f"{number:06}-{_digest(written)}", parts)
        folder = self._folder(generation.name)
        folder.mkdir(parents=True)
        (folder / "manifest.json").write_bytes(written)
        durability.flush_tree(folder)
        durability.flush(folder.parent)
        self._point_to(generation.name)
        return generation

    @contextmanager
    def lock(self, timeout: float = LOCK_TIMEOUT) -> Iterator[None]:
        """Holds the writer's lock. Raises IndexBusy when another writer has it for longer than `timeout` seconds."""
        self.root.mkdir(parents=True, exist_ok=True)
        self.segments.mkdir(exist_ok=True)
        descriptor = os.open(self.root / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _wait_for(descriptor, time.monotonic() + timeout)
            yield
        finally:
            os.close(descriptor)

    def collect(self) -> None:
        """Removes what no reader can need: generations replaced long enough ago, segments of none. Hold the lock."""
        names = self._names()
        while len(names) > 1 and time.time() - self._folder(names[1]).stat().st_mtime > RETENTION:
            shutil.rmtree(self._folder(names.pop(0)), ignore_errors=True)
        kept = {segment for name in names for segment in _segments_of(self._folder(name))}
        for unfinished in self.root.glob(".CURRENT.*"):  # of a writer that was killed
            unfinished.unlink()
        for folder in self.segments.iterdir():
            if folder.name not in kept:
                shutil.rmtree(folder, ignore_errors=True)
        wholeness.forget(self.root, kept)

    def _folder(self, name: str) -> Path:
        return self.root / "generations" / name

    def _names(self) -> list[str]:
        folder = self.root / "generations"
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []

    def _point_to(self, name: str) -> None:
        durability.write(self.root / "CURRENT", name.encode())


def _digest(written: bytes) -> str:
    return hashlib.sha256(written).hexdigest()[:12]


# Neither a generation nor a segment ever changes, nor is its name used again; and there are many while articles change.
@lru_cache(maxsize=4096)
def _segments_of(generation: Path) -> tuple[str, ...]:
    """The segments a generation's folder names."""
    try:
        return tuple(json.loads((generation / "manifest.json").read_text())["segments"])
    except (OSError, ValueError, KeyError):
        return ()  # left by a writer that died before publishing it


@lru_cache(maxsize=4096)
def _files_of(segments: Path, segment: str) -> tuple[tuple[str, int], ...]:
    """The files of a segment, with their sizes."""
    files = (path for path in (segments / segment).rglob("*") if path.is_file())
    return tuple((str(path.relative_to(segments)), path.stat().st_size) for path in files)


def _wait_for(descriptor: int, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise IndexBusy("Another process is writing the search index; try again when it is done.") from None
            time.sleep(0.02)
