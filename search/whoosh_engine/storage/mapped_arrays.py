"""Named arrays in one file, opened by memory-mapping: pages are read when touched and shared between processes."""

import json
import mmap
import os
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

# So that each array can also be mapped as a file of its own.
ALIGNMENT = mmap.ALLOCATIONGRANULARITY


def save(path: Path, arrays: Mapping[str, Array]) -> None:
    """Writes the arrays, one after the other behind a table of contents."""
    contents: dict[str, tuple[str, list[int], int]] = {}  # dtype, shape and place of each
    offset = 0
    for name, array in arrays.items():
        offset += -offset % ALIGNMENT
        contents[name] = array.dtype.str, list(array.shape), offset
        offset += array.nbytes
    header = json.dumps(contents).encode()
    header += b" " * (-(len(header) + 8) % ALIGNMENT)
    with path.open("wb") as file:
        file.write(len(header).to_bytes(8, "little") + header)
        for name, array in arrays.items():
            file.seek(8 + len(header) + contents[name][2])
            file.write(np.ascontiguousarray(array).data)


class Arrays:
    """The arrays of one file, by name, over its memory-mapped bytes."""

    def __init__(self, path: Path):
        self._path = path
        self.buffer = map_file(path)
        # To read what is not mapped yet, after the file's removal too.
        self.descriptor = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self.descriptor)
        length = int.from_bytes(self.buffer[:8], "little")
        self._contents = json.loads(self.buffer[8 : 8 + length])
        self._base = 8 + length

    def __getitem__(self, name: str) -> Array:
        dtype, shape, _ = self._contents[name]
        count = int(np.prod(shape))
        return np.frombuffer(self.buffer, dtype, count, self.offset(name) if count else 0).reshape(shape)

    def names(self) -> list[str]:
        return list(self._contents)

    def mapped(self, name: str) -> mmap.mmap | bytes:
        """The array's bytes, mapped by themselves."""
        dtype, shape, _ = self._contents[name]
        return map_file(self._path, self.offset(name), int(np.prod(shape)) * np.dtype(dtype).itemsize)

    def offset(self, name: str) -> int:
        """Where the array's bytes begin in `buffer`."""
        return int(self._base + self._contents[name][2])


def map_file(path: Path, offset: int = 0, length: int | None = None) -> mmap.mmap | bytes:
    """The file's bytes or a part of them, mapped; no bytes cannot be and are empty bytes."""
    with path.open("rb") as file:
        length = path.stat().st_size if length is None else length
        return mmap.mmap(file.fileno(), length, access=mmap.ACCESS_READ, offset=offset) if length else b""
