"""Bytes → text: the one door through which files come in. Kinds are told by content, never by a file's name."""

from collections.abc import Callable
from dataclasses import replace

from archive.parsing.readers.archives import Member, unzip
from archive.parsing.readers.docx import read_docx
from archive.parsing.readers.encodings import Decoded, decode
from archive.parsing.readers.html import declared_encoding, read_html
from archive.parsing.readers.kinds import FileKind, container_kind, extension_note, is_archive, text_kind
from archive.parsing.readers.pdf import read_pdf
from archive.parsing.records import ParseContext, Problem, SourceText, UndecidedEncoding, UnreadableSource
from archive.text import clean_text

__all__ = ["Member", "members", "read"]

# Parsing takes about 30 bytes of memory a byte of text: at these limits it stays below 600 MB (`make bench-reading`).
MAX_TEXT_BYTES = 10_000_000
MAX_CHARACTERS = 10_000_000  # of what Word and PDF files unpack to


def members(data: bytes, name: str) -> tuple[Member, ...]:
    """The documents in a file: itself, or all entries of a ZIP archive; an archive within an archive is refused."""
    if not is_archive(data):
        return (Member(name, data),)
    found = unzip(data, name)
    nested = next((member.name for member in found if is_archive(member.data)), None)
    if nested:
        raise UnreadableSource(
            f"压缩包“{name}”里又有压缩包“{nested}”，没有读入。请解开里面的压缩包，重新压缩后再上传。"
        )
    return found


def read(data: bytes, context: ParseContext) -> SourceText:
    """The text of one document; raises UnreadableSource with a sentence that says what to do."""
    if not data.strip():
        raise UnreadableSource(f"“{context.name}”是空文件，没有读入。请检查后重新上传。")
    kind = container_kind(data, context.name)
    source = _cleaned(READERS[kind](data, context), context.name)
    note = extension_note(context.name, FileKind(source.media_type))
    return replace(source, problems=(*source.problems, Problem(note))) if note else source


def _read_text_or_html(data: bytes, context: ParseContext) -> SourceText:
    if len(data) > MAX_TEXT_BYTES:
        raise UnreadableSource(
            f"“{context.name}”超过{MAX_TEXT_BYTES // 1_000_000} MB，没有读入。请拆成几个文件再上传。"
        )
    decoded = _decode(data, context)
    if text_kind(decoded.text, context.name) is FileKind.HTML:
        return read_html(decoded, context.name)
    return SourceText(decoded.text, FileKind.TEXT, decoded.encoding, problems=decoded.problems)


def _decode(data: bytes, context: ParseContext) -> Decoded:
    try:
        return decode(data, context.name, context.encoding)
    except UndecidedEncoding as error:
        # A web page's own word is no proof, but it settles a doubt between readings that make sense.
        declared = declared_encoding(data)
        if declared not in dict(error.candidates):
            raise
        return decode(data, context.name, declared)


def _refuse_archive(data: bytes, context: ParseContext) -> SourceText:
    raise UnreadableSource(f"“{context.name}”是压缩包，要先取出其中的文件。请直接上传压缩包，不要改名。")


def _cleaned(source: SourceText, name: str) -> SourceText:
    cleaned = clean_text(source.text)
    if not cleaned.text.strip():
        raise UnreadableSource(f"“{name}”里没有文字，没有读入。请检查后重新上传。")
    if len(cleaned.text) > MAX_CHARACTERS:
        raise UnreadableSource(f"“{name}”里的文字超过{MAX_CHARACTERS // 10_000}万字，没有读入。请拆成几个文件再上传。")
    removed = source.removed + cleaned.removed
    if not removed:
        return replace(source, text=cleaned.text)
    problem = Problem(f"去掉了{removed}个控制字符或残缺字符。请对照原件。")
    return replace(source, text=cleaned.text, removed=removed, problems=(*source.problems, problem))


READERS: dict[FileKind | None, Callable[[bytes, ParseContext], SourceText]] = {
    None: _read_text_or_html,
    FileKind.DOCX: read_docx,
    FileKind.PDF: read_pdf,
    FileKind.ZIP: _refuse_archive,
}
