"""What is asked of whatever keeps bytes, and how it fails."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

DAMAGED = "{}：内容与校验值不符。请用备份恢复此文件。"


class DamagedOriginal(Exception):
    """Bytes that no longer match the SHA-256 they are kept under."""

    def __init__(self, sha: str):
        super().__init__(DAMAGED.format(sha))


class StoreAway(OSError):
    """The store does not answer: nothing is known of what it holds."""


def sha256(data: bytes) -> str:
    """The name under which these bytes are kept."""
    return hashlib.sha256(data).hexdigest()


class Store(Protocol):
    """Bytes by their SHA-256. What cannot be reached raises StoreAway, and is never said to be missing."""

    def put(self, data: bytes) -> bool:
        """True when the bytes are new; on return they are kept for good. Old ones are young again."""

    def read(self, sha: str) -> bytes:
        """The bytes, checked; raises DamagedOriginal or FileNotFoundError."""

    def open(self, sha: str) -> BinaryIO:
        """The bytes as a file at its beginning, checked as it is; raises DamagedOriginal or FileNotFoundError."""

    def remove(self, sha: str) -> None:
        """Takes the bytes away, if they are there."""

    def kept(self) -> Iterator[str]:
        """The SHA-256 of everything in the store, in order."""

    def unfinished(self) -> Iterator[Path]:
        """Files that a crash left half written."""

    def is_sound(self, sha: str) -> bool:
        """True if the bytes are there and still match their name; read in pieces, whatever their size."""

    def size(self, sha: str) -> int:
        """How many bytes there are; raises FileNotFoundError."""

    def put_at(self, sha: str) -> float:
        """When they were put there last, in seconds of the epoch; raises FileNotFoundError."""
