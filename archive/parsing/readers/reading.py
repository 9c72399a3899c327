"""Bytes → text: the one door through which files come in. Kinds are told by content, never by a file's name."""

import re
from collections.abc import Callable
from dataclasses import replace

from archive.parsing.readers.archives import Member, unzip
from archive.parsing.readers.docx import read_docx
from archive.parsing.readers.encodings import PREVIEW_CHARACTERS, Decoded, decode
from archive.parsing.readers.file_types import FileKind, container_kind, extension_note, is_archive, text_kind
from archive.parsing.readers.html import declared_encoding, read_html
from archive.parsing.readers.mojibake import MISREADINGS, Repair, misread, undone
from archive.parsing.readers.pdf import read_pdf
from archive.parsing.readers.read_across import in_turn
from archive.parsing.readers.side_by_side import in_reading_order
from archive.parsing.records import ParseContext, Problem, SourceText, UndecidedEncoding, UnreadableSource
from archive.text import clean_text

__all__ = ["Member", "members", "read"]

# Parsing takes about 30 bytes of memory a byte of text: at these limits it stays below 600 MB (`make bench-reading`).
MAX_TEXT_BYTES = 10_000_000
MAX_UNREADABLE = 0.02  # of all characters
FEW_UNREADABLE = 10  # an OCR page has a handful
MOST_LOST = 0.1  # question marks of half width among all that is printed; questions make up a fiftieth
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
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
    source = _in_reading_order(_cleaned(READERS[kind](data, context), context.name))
    note = extension_note(context.name, FileKind(source.media_type))
    return replace(source, problems=(*source.problems, Problem(note))) if note else source


def _in_reading_order(source: SourceText) -> SourceText:
    """The source; columns of a text file that stand side by side are set below each other, and that is told."""
    if source.media_type != FileKind.TEXT:
        return source
    parted = in_turn(source.text)
    if parted.problems:
        return replace(source, text=parted.text, problems=(*source.problems, *parted.problems))
    text, begins = in_reading_order(source.text)
    told = (Problem("这里起有两栏左右并排，已按先左后右读入，系推断。请对照原件。", line) for line in begins)
    return replace(source, text=text, problems=(*source.problems, *told))


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
    if context.encoding in MISREADINGS:
        return _repaired(data, context.name, context.encoding)
    if not context.encoding and (repair := misread(_as_saved(data))):
        raise _mojibake(repair, context.name)
    return _decode_once(data, context)


def _as_saved(data: bytes) -> str:
    """What is misread is saved as UTF-8 nearly always, and full of control codes that make it look like another."""
    try:
        return data.decode("utf-8-sig", "surrogatepass")
    except UnicodeDecodeError:
        return ""


def _mojibake(repair: Repair, name: str) -> UnreadableSource:
    """The question whether the repair reads right; a refusal where characters are lost for good."""
    if repair.lost:
        return UnreadableSource(
            f"“{name}”是乱码：文字曾按错误的编码保存（{repair.encoding}），其中{repair.lost}处已无法还原，没有读入。"
            "请找到乱码之前的文件再上传。"
        )
    finding = f"“{name}”是乱码：文字曾按错误的编码保存（{repair.encoding}），可以还原"
    return UndecidedEncoding(
        f"{finding}。请看还原后是否读得通。", ((repair.encoding, repair.text[:PREVIEW_CHARACTERS]),)
    )


def _repaired(data: bytes, name: str, misreading: str) -> Decoded:
    """The text as an editor has accepted it; the original's bytes stay as they are, and the repair is told."""
    repair = undone(_as_saved(data), misreading)
    problem = Problem(f"原件是乱码（{misreading}），文字是还原后的，系推断；原件的字节未动。请对照原报。")
    return Decoded(repair.text, misreading, (problem,))


def _decode_once(data: bytes, context: ParseContext) -> Decoded:
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
    source = replace(source, problems=(*source.problems, *_unreadable_characters(source.text, name)))
    removed = source.removed + cleaned.removed
    if not removed:
        return replace(source, text=cleaned.text)
    problem = Problem(f"去掉了{removed}个控制字符或残缺字符。请对照原件。")
    return replace(source, text=cleaned.text, removed=removed, problems=(*source.problems, problem))


def _unreadable_characters(text: str, name: str) -> tuple[Problem, ...]:
    """Counts the characters that stand for something unreadable: told if few, refused if the text is full of them."""
    replaced = text.count("\ufffd")
    private = len(_PRIVATE.findall(text))
    if replaced + private > max(FEW_UNREADABLE, MAX_UNREADABLE * len(text)):
        raise UnreadableSource(
            f"“{name}”里有{replaced + private}个字读不出来（乱码或专用字体的字），没有读入。请换一份文字正常的文件。"
        )
    lost = text.count("?")
    if lost > max(FEW_UNREADABLE, MOST_LOST * (len(text) - text.count(" ") - text.count("\n"))):
        raise UnreadableSource(
            f"“{name}”里有{lost}个字成了问号：它按没有这些汉字的编码保存过，字已丢失，没有读入。"
            "请找到保存之前的文件，按UTF-8另存后再上传。"
        )
    told = []
    if replaced:
        told.append(Problem(f"有{replaced}个字在文件里就已读不出来（“\ufffd”），照录。请对照原报。"))
    if private:
        told.append(Problem(f"有{private}个字符是专用字体的（私用区），别处显示不出，照录。请对照原报。"))
    return tuple(told)


READERS: dict[FileKind | None, Callable[[bytes, ParseContext], SourceText]] = {
    None: _read_text_or_html,
    FileKind.DOCX: read_docx,
    FileKind.PDF: read_pdf,
    FileKind.ZIP: _refuse_archive,
}
