"""A folder of files named by their SHA-256."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from archive import durability
from archive.originals.store import DamagedOriginal, sha256


@dataclass(frozen=True)
class ByteStore:
    """A folder two levels deep; on return what was put is on the disk for good."""

    root: Path

    def path(self, sha: str) -> Path:
        """Where these bytes lie, whether or not they do."""
        return self.root / sha[:2] / sha

    def put(self, data: bytes) -> bool:
        path = self.path(sha256(data))
        if path.exists():
            os.utime(path)  # young again: whoever tidies up leaves it to the row that is being written
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        durability.write(path, data, mode=0o440)
        durability.flush(self.root)
        return True

    def read(self, sha: str) -> bytes:
        data = self.path(sha).read_bytes()
        if sha256(data) != sha:
            raise DamagedOriginal(sha)
        return data

    def open(self, sha: str) -> BinaryIO:
        file = self.path(sha).open("rb")
        if hashlib.file_digest(file, "sha256").hexdigest() != sha:
            file.close()
            raise DamagedOriginal(sha)
        file.seek(0)
        return file

    def remove(self, sha: str) -> None:
        self.path(sha).unlink(missing_ok=True)

    def kept(self) -> Iterator[str]:
        return (path.name for path in sorted(self.root.glob("??/*")) if not path.name.startswith("."))

    def unfinished(self) -> Iterator[Path]:
        return self.root.glob("??/.*")

    def is_sound(self, sha: str) -> bool:
        path = self.path(sha)
        if not path.exists():
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha

    def size(self, sha: str) -> int:
        return self.path(sha).stat().st_size

    def put_at(self, sha: str) -> float:
        return self.path(sha).stat().st_mtime
