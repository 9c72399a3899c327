"""What reading a document gave, as bytes and back, exactly: for the process that reads, and for parses kept."""

from typing import TypeAlias

import msgspec

from archive.parsing.records import ParsedSource, ReadingFailed, TooLong, UndecidedEncoding, UnreadableSource

Reading: TypeAlias = ParsedSource | UnreadableSource


class _Told(msgspec.Struct, frozen=True):
    """A reading without its types: the parse, or the sentence of the error with what else it knows."""

    parsed: ParsedSource | None = None
    message: str = ""
    candidates: tuple[tuple[str, str], ...] | None = None
    characters: int | None = None
    detail: str | None = None


_DECODER = msgspec.json.Decoder(_Told)


def dumps(reading: Reading) -> bytes:
    """The reading as JSON in UTF-8; equal readings give equal bytes."""
    if isinstance(reading, ParsedSource):
        told = _Told(reading)
    else:
        known = {name: getattr(reading, name, None) for name in ("candidates", "characters", "detail")}
        told = _Told(message=str(reading), **known)
    return msgspec.json.encode(told, order="deterministic")


def loads(body: bytes) -> Reading:
    """The reading that `dumps` wrote; raises ValueError for anything else."""
    told = _DECODER.decode(body)
    if told.parsed is not None:
        return told.parsed
    if told.candidates is not None:
        return UndecidedEncoding(told.message, told.candidates)
    if told.characters is not None:
        return TooLong(told.message, told.characters)
    if told.detail is not None:
        return ReadingFailed(told.message, told.detail)
    return UnreadableSource(told.message)


def content(parsed: ParsedSource) -> bytes:
    """A parse as bytes that are equal for equal parses, in every process."""
    return msgspec.json.encode(parsed, order="deterministic")
