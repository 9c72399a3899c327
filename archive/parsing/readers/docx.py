"""Word documents: every paragraph, table, text box and note; running heads and feet are marked as furniture."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZipFile

import docx
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import parse_xml
from lxml import etree

from archive.parsing.readers.archives import open_checked, read_entry
from archive.parsing.readers.docx_numbering import Numbering
from archive.parsing.readers.docx_text import CHART, FALLBACK, DocxText, hidden_styles
from archive.parsing.readers.encodings import decode
from archive.parsing.readers.file_types import FileKind, is_archive, text_kind
from archive.parsing.readers.html import declared_encoding, read_html
from archive.parsing.records import ParseContext, Problem, SourceText, UnreadableSource

MAX_DOCX_BYTES = 50_000_000  # with pictures

# What python-docx and lxml raise on a package with missing, misnamed or malformed parts.
BROKEN_DOCX = (OpcError, KeyError, AttributeError, ValueError, IndexError, etree.XMLSyntaxError)

_RUNNING = ("header", "footer")
_NOTES = ("footnotes", "endnotes")
_READ = ("header", "footer", *_NOTES)  # beside the body
# What Word shows and was left out, or reads otherwise here, by what `DocxText` counts.
_MET: dict[str, str] = {
    "hidden": "文档里有%d个字设为隐藏，Word不显示，没有读入。请对照原件。",
    "chunks": "文档里嵌入了%d份其他文件的文字，没有读入。请对照原件。",
    "chunks read": "文档里嵌入了%d份其他文件的文字，已读入。请对照原件。",
    "formulas": "文档里有%d处公式，已读成一行字（m²、3/4）。请对照原件。",
    "symbols": "文档里有%d个专用字体的符号，别处显示不出，读作“□”。请对照原件。",
    "notes": "文档里有%d处注音，读作字后的括号。",
    "fields": "文档里有%d处Word用域代码排出的文字，没有读入。请对照原件。",
    "diagrams": "文档里有%d个图示，其中的文字没有读入。请对照原件。",
}
_UNREAD: dict[str, str] = {
    "文档里有%d个图表，其中的文字没有读入。请对照原件。": CHART,
    "文档里有%d个嵌入对象，其中的文字没有读入。请对照原件。": qn("w:object"),
}


def read_docx(data: bytes, context: ParseContext) -> SourceText:
    """The text of a Word document: heads, body, notes, feet; macros, comments and revisions told as problems."""
    if len(data) > MAX_DOCX_BYTES:
        raise UnreadableSource(f"“{context.name}”超过{MAX_DOCX_BYTES // 1_000_000} MB，没有读入。请去掉图片后再上传。")
    has_macros = _check_parts(data, context.name)
    try:
        document = docx.Document(BytesIO(data))
        found = _read(document, context)
        problems = tuple(Problem(sentence) for sentence in _notes(document, found, has_macros))
        metadata = _metadata(document)
    except BROKEN_DOCX as error:
        raise UnreadableSource(f"“{context.name}”已损坏，Word文档读不通。请用Word打开，另存后再上传。") from error
    lines = found.lines
    text = lines.text()
    if not text:
        raise UnreadableSource(f"“{context.name}”里没有文字，可能只有图片（扫描件暂不能识读）。请换一份有文字的文件。")
    return SourceText(text, FileKind.DOCX, "-", lines.removed, problems, metadata, lines.chrome())


def _check_parts(data: bytes, name: str) -> bool:
    """Refuse a package whose parts are unsound or declare entities, before any library parses it. True: has macros."""
    has_macros = False
    with open_checked(data, name) as package:
        for info in package.infolist():
            has_macros |= info.filename.endswith("vbaProject.bin")
            if info.filename.endswith((".xml", ".rels")):
                _check_prolog(package, info.filename, name)
    return has_macros


def _check_prolog(package: ZipFile, part: str, name: str) -> None:
    content = read_entry(package, package.getinfo(part), name)
    try:
        next(iter(iterparse(BytesIO(content), events=("start",), forbid_dtd=True)), None)
    except DefusedXmlException as error:
        raise UnreadableSource(f"“{name}”里有DTD声明，可能是恶意文件，没有读入。请用Word另存后再上传。") from error
    except (ParseError, LookupError, ValueError) as error:
        raise UnreadableSource(f"“{name}”已损坏，Word文档读不通。请用Word打开，另存后再上传。") from error


def _read(document: Document, context: ParseContext) -> DocxText:
    styles = _styles(document)
    numbering = next((parse_xml(part.blob) for part in _parts(document, "numbering")), None)
    text = DocxText(
        Numbering.of(numbering, styles),
        hidden_styles(styles),
        part=lambda name: _root_of(document, name),
        chunk=lambda name: _lines_of_chunk(document, name, context),
    )
    for part in _parts(document, "header"):
        text.read(parse_xml(part.blob), is_chrome=True)
    text.read(document.element.body, is_chrome=False)
    for kind in _NOTES:
        for part in _parts(document, kind):
            text.read(parse_xml(part.blob), is_chrome=False)
    for part in _parts(document, "footer"):
        text.read(parse_xml(part.blob), is_chrome=True)
    return text


def _styles(document: Document) -> etree._Element | None:
    return next((parse_xml(part.blob) for part in _parts(document, "styles")), None)


def _root_of(document: Document, name: str) -> etree._Element | None:
    relation = document.part.rels.get(name)
    return None if relation is None or relation.is_external else parse_xml(relation.target_part.blob)


def _lines_of_chunk(document: Document, name: str, context: ParseContext) -> list[str] | None:
    """The lines of a document embedded whole (altChunk): web pages and texts; Word shows them as its own."""
    relation = document.part.rels.get(name)
    if relation is None or relation.is_external or is_archive(blob := relation.target_part.blob):
        return None
    if blob.lstrip()[:5] in (b"{\\rtf", b"%PDF-") or b"MIME-Version:" in blob[:1000]:
        return None
    try:
        decoded = decode(blob, context.name, declared_encoding(blob))
        is_page = text_kind(decoded.text, str(relation.target_part.partname)) is FileKind.HTML
        text = read_html(decoded, context.name).text if is_page else decoded.text
    except UnreadableSource:
        return None
    return text.splitlines()


def _parts(document: Document, kind: str) -> Iterator[Part]:
    """The parts of one kind, each once; what lies outside the file is never fetched."""
    seen = set()
    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            part = relation.target_part
            if part.partname not in seen:
                seen.add(part.partname)
                yield part


def _notes(document: Document, text: DocxText, has_macros: bool) -> Iterator[str]:
    """What the text does not show, as sentences."""
    roots = [document.element.body, *(parse_xml(part.blob) for kind in _READ for part in _parts(document, kind))]
    numbers = {sentence: text.counts[name] for name, sentence in _MET.items()}
    numbers |= {sentence: _number(_all(roots, tag)) for sentence, tag in _UNREAD.items()}
    numbers |= {
        "文档带有宏，没有执行，也不影响文字。": has_macros,
        "文档有修订：%d个字已标记删除，没有读入。请确认修订是否已定稿。": _letters(_all(roots, qn("w:delText"))),
        "文档有修订：%d处插入尚未接受，已按插入后的文字读入。请确认修订是否已定稿。": _number(_all(roots, qn("w:ins"))),
        "文档有%d条批注，没有读入正文。": _comments(document),
        "文档里有%d张图片，图中文字没有读入。请对照原件。": _number(_all(roots, f"{{{nsmap['a']}}}blip")),
        "文档引用了%d个外部资源，没有下载。": _resources_outside(document),
    }
    return (sentence.replace("%d", str(number)) for sentence, number in numbers.items() if number)


def _comments(document: Document) -> int:
    return sum(_number(parse_xml(part.blob).iter(qn("w:comment"))) for part in _parts(document, "comments"))


def _resources_outside(document: Document) -> int:
    relations = document.part.rels.values()
    return sum(relation.is_external and "hyperlink" not in relation.reltype for relation in relations)


def _number(elements: Iterable[etree._Element]) -> int:
    return sum(1 for _ in elements)


def _letters(elements: Iterable[etree._Element]) -> int:
    return sum(len(element.text or "") for element in elements)


def _all(roots: list[etree._Element], *tags: str) -> Iterator[etree._Element]:
    """The elements of these kinds in all that is read, but in what stands there twice."""
    return (each for root in roots for each in root.iter(*tags) if not any(each.iterancestors(FALLBACK)))


def _metadata(document: Document) -> tuple[tuple[str, str], ...]:
    properties = document.core_properties
    pairs = (("title", properties.title), ("author", properties.author))
    return tuple((key, value.strip()) for key, value in pairs if value and value.strip())
