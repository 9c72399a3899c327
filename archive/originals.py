"""The bytes as they came, kept by their SHA-256: written once, never changed, checked against their own name."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from archive import durability


class DamagedOriginal(Exception):
    """Bytes that no longer match the SHA-256 they are kept under."""


def sha256(data: bytes) -> str:
    """The name under which these bytes are kept."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True)
class ByteStore:
    """A folder of files named by their SHA-256, two levels deep."""

    root: Path

    def path(self, sha: str) -> Path:
        """Where these bytes lie, whether or not they do."""
        return self.root / sha[:2] / sha

    def put(self, data: bytes) -> bool:
        """True when the bytes are new; on return they are on the disk for good."""
        path = self.path(sha256(data))
        if path.exists():
            os.utime(path)  # young again: whoever tidies up leaves it to the row that is being written
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        durability.write(path, data, mode=0o440)
        durability.flush(self.root)
        return True

    def read(self, sha: str) -> bytes:
        """The bytes, checked; raises DamagedOriginal or FileNotFoundError."""
        data = self.path(sha).read_bytes()
        if sha256(data) != sha:
            raise DamagedOriginal(f"{sha}：内容与校验值不符。请用备份恢复此文件。")
        return data

    def open(self, sha: str) -> BinaryIO:
        """The bytes as a file at its beginning, checked as it is; raises DamagedOriginal or FileNotFoundError."""
        file = self.path(sha).open("rb")
        if hashlib.file_digest(file, "sha256").hexdigest() != sha:
            file.close()
            raise DamagedOriginal(f"{sha}：内容与校验值不符。请用备份恢复此文件。")
        file.seek(0)
        return file

    def remove(self, sha: str) -> None:
        """Takes the bytes away, if they are there."""
        self.path(sha).unlink(missing_ok=True)

    def kept(self) -> Iterator[str]:
        """The SHA-256 of everything in the store, in order."""
        return (path.name for path in sorted(self.root.glob("??/*")) if not path.name.startswith("."))

    def unfinished(self) -> Iterator[Path]:
        """Files that a crash left half written, under hidden names."""
        return self.root.glob("??/.*")

    def is_sound(self, sha: str) -> bool:
        """True if the bytes are there and still match their name; read in pieces, whatever their size."""
        path = self.path(sha)
        if not path.exists():
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha


def originals() -> ByteStore:
    """The originals of all sources."""
    return ByteStore(settings.ORIGINALS_DIR)


def uploads() -> ByteStore:
    """What editors have uploaded and not yet published."""
    return ByteStore(settings.DATA_DIR / "uploads")
