"""Files that are on the disk for good: whole or not at all, and still there after the power has gone."""

import os
import tempfile
from pathlib import Path


def write(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Puts the bytes into the file: whoever reads it, or comes after a crash, meets these or what was there before."""
    # A hidden name until complete, of its own for each writer.
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:32]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)
    flush(path.parent)


def flush(path: Path) -> None:
    """Forces a file to the disk, or of a folder which files it has."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_tree(folder: Path) -> None:
    """Forces every file and folder below to the disk, and the folder itself."""
    for path in [*folder.rglob("*"), folder]:
        flush(path)
