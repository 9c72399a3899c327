"""Readings of waiting files: read once after receipt, kept, read again only by another parser."""

import zlib
from threading import Lock

from cachetools import LRUCache, cached
from django.db import transaction

from archive import states
from archive.importing import read_apart
from archive.models import Source, StoredReading, UploadFile
from archive.originals import originals, uploads
from archive.parsing.isolation import Limits
from archive.parsing.records import ParseContext, ParsedSource, UnreadableSource
from archive.parsing.serialization import Reading, dumps, loads
from archive.parsing.version import parser_version

# Each file has its own: however many slow ones come together, none takes anything from another.
LIMITS = Limits(cpu_seconds=20, wall_seconds=40.0)
READINGS_KEPT = 8  # of published sources under review, in each process


class OutdatedReading(Exception):
    """No reading is kept, or one of another parser: the worker reads the file again."""


def read_file(data: bytes, name: str, encoding: str = "", longest: int | None = None) -> Reading:
    """What is understood of a file, or why it is not."""
    return read_apart(data, ParseContext(name, encoding or None, longest=longest), LIMITS)


def packed(file: UploadFile, reading: Reading) -> StoredReading:
    """The row that keeps a reading; not saved yet."""
    return StoredReading(file=file, parser=parser_version(), body=zlib.compress(dumps(reading), 1))


def keep(reading: StoredReading) -> None:
    """Puts a reading in the place of any other of its file."""
    StoredReading.objects.filter(file=reading.file).delete()
    reading.save()


def kept_reading(file: UploadFile) -> Reading:
    """The reading kept for a file. Raises OutdatedReading."""
    kept = StoredReading.objects.filter(file=file, parser=parser_version()).first()
    if not kept:
        raise OutdatedReading
    return loads(zlib.decompress(kept.body))


def reading_of(file: UploadFile) -> Reading:
    """The reading kept for a file, or a new one, which is kept. Raises FileNotFoundError where its bytes are gone."""
    try:
        return kept_reading(file)
    except OutdatedReading:
        reading = read_file(uploads().read(file.sha256), file.name, file.encoding)
        kept = packed(file, reading)
        with transaction.atomic():
            keep(kept)
        return reading


@cached(LRUCache(READINGS_KEPT), key=lambda source: (source.sha256, parser_version()), lock=Lock())
def reading_of_source(source: Source) -> Reading:
    """What this parser reads in a published source; raises DamagedOriginal where its bytes are gone."""
    return read_file(originals().read(source.sha256), source.name, source.encoding if source.encoding != "-" else "")


def settle_encoding(file: UploadFile, encoding: str, by: object) -> bool:
    """True if the editor's answer came in time: the file is read anew with it."""
    return states.move(file, UploadFile.State.RECEIVED, by, encoding=encoding, told={"encoding": encoding})


def read_outdated_again() -> int:
    """How many files that wait for review were read by another parser and are read again."""
    outdated = UploadFile.objects.filter(state=UploadFile.State.TO_REVIEW).exclude(reading__parser=parser_version())
    return sum(states.move(file, UploadFile.State.RECEIVED, reason="识读程序已更新") for file in outdated)


def as_parsed(reading: Reading) -> ParsedSource:
    """The parse; raises what was found instead."""
    if isinstance(reading, UnreadableSource):
        raise reading
    return reading
