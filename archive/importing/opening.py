"""Bytes to a parse, with all that the archive knows already: its publications, an editor's answer about an encoding."""

import atexit
import os
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from django.conf import settings

from archive import parsing
from archive.importing.placement import known_publications
from archive.models import Source
from archive.originals import sha256
from archive.parsing.isolation import Limits, ReaderProcess
from archive.parsing.readers.reading import Member, members
from archive.parsing.records import (
    KnownPublication,
    ParseContext,
    ParsedSource,
    UndecidedEncoding,
    UnreadableSource,
)
from archive.parsing.serialization import Reading


def too_large(name: str) -> UnreadableSource:
    """The refusal of a file over the limit."""
    limit = settings.UPLOAD_MAX_BYTES // 2**20
    return UnreadableSource(f"“{name}”超过{limit} MB，没有收入。请拆成几个文件再上传。")


def parse_bytes(
    data: bytes, name: str, encoding: str | None = None, known: tuple[KnownPublication, ...] | None = None
) -> ParsedSource:
    """What is understood of a file; an encoding that an editor once settled is not asked about again."""
    known = known_publications() if known is None else known
    try:
        return parsing.parse(data, ParseContext(name, encoding or None, known))
    except UndecidedEncoding:
        settled = Source.including_withdrawn.filter(sha256=sha256(data)).values_list("encoding", flat=True).first()
        if encoding or not settled:
            raise
        return parsing.parse(data, ParseContext(name, settled, known))


def read_apart(
    data: bytes, context: ParseContext, limits: Limits | None = None, reader: ReaderProcess | None = None
) -> Reading:
    """What is understood of a file, or why it is not, read in a process of its own and under limits.

    What is inferred from other publications is left to the caller: it changes with the archive, the reading does not.
    """
    reader = reader or _reader(os.getpid())
    reading = reader.read(data, context, limits)
    if isinstance(reading, UndecidedEncoding) and not context.encoding:
        settled = Source.including_withdrawn.filter(sha256=sha256(data)).values_list("encoding", flat=True).first()
        return reader.read(data, replace(context, encoding=settled), limits) if settled else reading
    return reading


@cache
def _reader(pid: int) -> ReaderProcess:
    """The reader of this process: two processes at one pipe would take each other's answers."""
    reader = ReaderProcess()
    atexit.register(_end, reader, pid)
    return reader


def _end(reader: ReaderProcess, pid: int) -> None:
    """Leaves no process behind; one that was forked from this one inherits the call, and the reader is not its own."""
    if os.getpid() == pid:
        reader.close()


def documents(path: Path) -> Iterator[Member]:
    """The documents of a file on disk; refused by size before it is read."""
    if path.stat().st_size > settings.UPLOAD_MAX_BYTES:
        raise too_large(path.name)
    yield from members(path.read_bytes(), path.name)


def files_under(paths: list[Path]) -> list[Path]:
    """The files named, and those in the folders named, in order; hidden ones are passed over."""
    found: list[Path] = []
    for path in paths:
        found += _visible(path) if path.is_dir() else [path]
    return found


def _visible(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
