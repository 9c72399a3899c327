"""What a file is, told by its content; and the sentence for each kind that cannot be read."""

import re
import struct
from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

from archive.parsing.records import UnreadableSource


class FileKind(StrEnum):
    """The kinds of file the archive reads; the value is the media type."""

    TEXT = "text/plain"
    HTML = "text/html"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    PDF = "application/pdf"
    ZIP = "application/zip"


KIND_NAMES = {
    FileKind.TEXT: "纯文本",
    FileKind.HTML: "网页",
    FileKind.DOCX: "Word文档",
    FileKind.PDF: "PDF",
    FileKind.ZIP: "ZIP压缩包",
}
EXTENSIONS = {
    ".txt": FileKind.TEXT,
    ".md": FileKind.TEXT,
    ".text": FileKind.TEXT,
    ".html": FileKind.HTML,
    ".htm": FileKind.HTML,
    ".xhtml": FileKind.HTML,
    ".docx": FileKind.DOCX,
    ".pdf": FileKind.PDF,
    ".zip": FileKind.ZIP,
}

_SCAN = "是图片（扫描件），暂不能识读其中的文字。请先用文字识别软件转成文本或带文字层的PDF。"
_ARCHIVE = "是压缩包，但只能读ZIP格式。请解压后重新压成ZIP，或直接上传其中的文件。"
_OLD_OFFICE = "是旧版Office文件，或是加了密码的Word文档。请用Word打开，去掉密码，另存为.docx再上传。"
_PROGRAM = "是程序文件，不是文字。请检查是否选错了文件。"
REFUSED_BY_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", _SCAN),
    (b"\xff\xd8\xff", _SCAN),
    (b"GIF8", _SCAN),
    (b"II*\x00", _SCAN),
    (b"MM\x00*", _SCAN),
    (b"RIFF", "是图片或音像文件，暂不能识读其中的文字。请上传文本、网页、Word、PDF或ZIP文件。"),
    (b"AT&TFORM", _SCAN),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_OFFICE),
    (b"{\\rtf", "是RTF文件，暂不能读。请用Word打开，另存为.docx再上传。"),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"\x1f\x8b\x08", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ\x00", _ARCHIVE),
    (b"\x7fELF", _PROGRAM),
    (b"%!PS", "是PostScript文件，暂不能读。请另存为带文字层的PDF再上传。"),
    (b"HM\x01\x00", "是CAJ一类的专用格式，暂不能读。请另存为带文字层的PDF再上传。"),
    (b"CAJ\x00", "是CAJ格式，暂不能读。请另存为带文字层的PDF再上传。"),
)
ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
OFFICE_PARTS: dict[str, FileKind | str] = {
    "word/document": FileKind.DOCX,
    "xl/workbook": "是Excel表格，暂不能读。请把要收的文字另存为文本或Word文档。",
    "ppt/presentation": "是PowerPoint文件，暂不能读。请把文字另存为文本或Word文档。",
}
_OFFICE_MARKS = ("[Content_Types].xml", "_rels/.rels")
_NO_OFFICE_PARTS = "是损坏的Office文件，读不通。请用Word打开，另存后再上传。"
TYPES_DECLARED: dict[bytes, str] = {
    b"mimetypeapplication/vnd.oasis": "是OpenDocument文件，暂不能读。请另存为.docx再上传。",
    b"mimetypeapplication/epub": "是EPUB电子书，暂不能读。请另存为文本或Word文档。",
}
_MANY_PARTS = 20_000  # no office document has as many; to list a million would cost memory
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,500}-->\s*){0,5}"
    r"<(?:!doctype\s+html|html|head|body|div|p|table|meta|title|article|section|main|h[1-6]|span|center)\b",
    re.IGNORECASE,
)
# What heads a letter, or a page saved with its pictures.
_MIME = re.compile(r"(?:[a-z-]+:.*\n(?:.*\n)*?)?(?:mime-version|content-type|message-id):", re.IGNORECASE)
_LONGEST_MIME_HEAD = 20_000  # characters above the first blank line
_XML_START = re.compile(r"\s*<(?:\?xml|svg|rss|feed)\b", re.IGNORECASE)


def container_kind(data: bytes, name: str) -> FileKind | None:
    """The kind of a file that is recognised by its first bytes; None for what can only be text.

    Raises UnreadableSource for a kind the archive does not read.
    """
    for magic, sentence in REFUSED_BY_MAGIC:
        if data.startswith(magic):
            raise UnreadableSource(f"“{name}”{sentence}")
    if b"%PDF-" in data[:1024]:
        return FileKind.PDF
    if not data.startswith(ZIP_MAGIC):
        return None
    kind = _zip_kind(data)
    if isinstance(kind, FileKind):
        return kind
    raise UnreadableSource(f"“{name}”{kind}")


def is_archive(data: bytes) -> bool:
    """Whether the file is a ZIP of documents rather than a document that is zipped, like .docx."""
    return data.startswith(ZIP_MAGIC) and _zip_kind(data) is FileKind.ZIP


def _zip_kind(data: bytes) -> FileKind | str:
    for mark, sentence in TYPES_DECLARED.items():
        if mark in data[30:100]:
            return sentence
    names = _part_names(data)
    if not any(mark in names for mark in _OFFICE_MARKS):
        return FileKind.ZIP
    kinds = (kind for part, kind in OFFICE_PARTS.items() if any(name.startswith(part) for name in names))
    return next(kinds, _NO_OFFICE_PARTS)


def _part_names(data: bytes) -> list[str]:
    """The names in the directory: a document may lie in an archive uncompressed, with a directory of its own."""
    if data.count(b"PK\x01\x02") > _MANY_PARTS:
        return []
    try:
        with ZipFile(BytesIO(data)) as package:
            return package.namelist()
    except (BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError, struct.error):
        # A damaged one is what its end looks like.
        marks = [*_OFFICE_MARKS, *OFFICE_PARTS]
        return [mark for mark in marks if mark.encode() in (data if mark in _OFFICE_MARKS else data[-100_000:])]


def text_kind(text: str, name: str) -> FileKind:
    """Whether decoded text is a web page or plain; raises UnreadableSource for other markup."""
    if _HTML_START.match(text):
        return FileKind.HTML
    if _MIME.match(re.split(r"\r?\n\r?\n", text[:_LONGEST_MIME_HEAD], maxsplit=1)[0]):
        raise UnreadableSource(
            f"“{name}”是邮件，或连同图片存成一个文件的网页（.mhtml），暂不能读。请用浏览器打开，另存为“仅HTML”的网页再上传。"
        )
    if _XML_START.match(text):
        raise UnreadableSource(f"“{name}”是XML数据，不是文章。请上传文本、网页、Word、PDF或ZIP文件。")
    return FileKind.TEXT


def extension_note(name: str, kind: FileKind) -> str | None:
    """A sentence when the file's extension says one thing and its content another."""
    suffix = PurePosixPath(name).suffix.lower()
    if EXTENSIONS.get(suffix, kind) is kind:
        return None
    return f"扩展名是{suffix}，内容却是{KIND_NAMES[kind]}，已按内容读入。请确认没有选错文件。"
