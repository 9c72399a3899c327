"""Plain text files."""

from archive.parsing.readers.encodings import decode
from archive.parsing.records import ParseContext, SourceText


def read_text(data: bytes, context: ParseContext) -> SourceText:
    """A plain text file decoded; nothing is left out."""
    decoded = decode(data, context.name, context.encoding)
    return SourceText(decoded.text, "text/plain", decoded.encoding, problems=decoded.problems)
