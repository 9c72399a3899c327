"""Readings of waiting files: read once on receipt, kept, read again only by another parser."""

import zlib

from archive.importing import read_apart
from archive.models import StoredReading, UploadFile
from archive.originals import uploads
from archive.parsing.isolation import Allowance, Limits
from archive.parsing.records import ParseContext, ParsedSource, UnreadableSource
from archive.parsing.serialization import Reading, dumps, loads
from archive.parsing.version import parser_version

# An editor waits for the answer: the files of one upload share this much, a file read again alone may take it all.
CPU_SECONDS = 20
WALL_SECONDS = 40.0


def allowance() -> Allowance:
    """What reading all files of one upload may cost."""
    return Allowance(CPU_SECONDS, WALL_SECONDS)


def read_file(
    data: bytes, name: str, encoding: str = "", longest: int | None = None, limits: Limits | None = None
) -> Reading:
    """What is understood of a file, as far as a request may take the time."""
    context = ParseContext(name, encoding or None, longest=longest)
    return read_apart(data, context, limits or Limits(CPU_SECONDS, WALL_SECONDS))


def packed(file: UploadFile, reading: Reading) -> StoredReading:
    """The row that keeps a reading; not saved yet."""
    return StoredReading(file=file, parser=parser_version(), body=zlib.compress(dumps(reading), 1))


def reading_of(file: UploadFile) -> Reading:
    """The reading kept for a file, or a new one, which is kept. Raises FileNotFoundError where its bytes are gone."""
    kept = StoredReading.objects.filter(file=file, parser=parser_version()).first()
    if kept:
        return loads(zlib.decompress(kept.body))
    reading = read_file(uploads().read(file.sha256), file.name, file.encoding)
    StoredReading.objects.filter(file=file).delete()
    packed(file, reading).save()
    return reading


def settle_encoding(file: UploadFile, encoding: str) -> None:
    """Takes an editor's answer; the file is read anew with it."""
    UploadFile.objects.filter(pk=file.pk).update(encoding=encoding)
    StoredReading.objects.filter(file=file).delete()


def as_parsed(reading: Reading) -> ParsedSource:
    """The parse; raises what was found instead."""
    if isinstance(reading, UnreadableSource):
        raise reading
    return reading
