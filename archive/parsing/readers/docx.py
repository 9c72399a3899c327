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
from archive.parsing.readers.file_types import FileKind
from archive.parsing.readers.lines import LineBuilder
from archive.parsing.records import ParseContext, Problem, SourceText, UnreadableSource

MAX_DOCX_BYTES = 50_000_000

# What python-docx and lxml raise on a package with missing, misnamed or malformed parts.
BROKEN_DOCX = (OpcError, KeyError, AttributeError, ValueError, IndexError, etree.XMLSyntaxError)

_RUNNING = ("header", "footer")
_NOTES = ("footnotes", "endnotes")
_READ = ("header", "footer", *_NOTES)  # beside the body
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _TEXT, _BOX, _CELL = qn("w:p"), qn("w:t"), qn("w:txbxContent"), qn("w:tc")
_BREAKS = {_PARAGRAPH, qn("w:br"), qn("w:cr"), qn("w:tr")}
_SPACES = {qn("w:tab"), _CELL}
_NOTE_MARKS = {qn("w:footnoteReference"), qn("w:endnoteReference")}
_NOTE_STARTS = {qn("w:footnoteRef"), qn("w:endnoteRef")}
_NOTES_OF_KIND = (qn("w:footnote"), qn("w:endnote"))
_ID = qn("w:id")
# Text that stands there twice: the old-style copy of a text box, the former place of what was moved.
_COPIES = {_FALLBACK, qn("w:moveFrom")}
# What Word shows and we do not read, counted for the editor.
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_WORDART = "{urn:schemas-microsoft-com:vml}textpath"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_UNREAD: dict[str, tuple[str, ...]] = {
    "文档里嵌入了%d份其他文件的文字，没有读入。请对照原件。": (qn("w:altChunk"),),
    "文档里有%d处公式，公式没有读入。请对照原件。": (_MATH,),
    "文档里有%d处艺术字，艺术字没有读入。请对照原件。": (_WORDART,),
    "文档里有%d个图表或图示，其中的文字没有读入。请对照原件。": (_DIAGRAM, _CHART),
    "文档里有%d个不断行连字符或符号字，没有读入。请对照原件。": (qn("w:noBreakHyphen"), qn("w:sym")),
    "文档里有%d处注音，注音与正文的字可能混在一起。请对照原件。": (qn("w:ruby"),),
    "文档里有%d段自动编号，编号没有读入。请对照原件。": (qn("w:numPr"),),
    "文档里有%d个嵌入对象，其中的文字没有读入。请对照原件。": (qn("w:object"),),
}
SHORT_CELL = 40  # cells up to this length are data and share a line with their row; longer ones are columns of text


def read_docx(data: bytes, context: ParseContext) -> SourceText:
    """The text of a Word document: heads, body, notes, feet; macros, comments and revisions told as problems."""
    if len(data) > MAX_DOCX_BYTES:
        raise UnreadableSource(f"“{context.name}”超过{MAX_DOCX_BYTES // 1_000_000} MB，没有读入。请去掉图片后再上传。")
    has_macros = _check_parts(data, context.name)
    try:
        document = docx.Document(BytesIO(data))
        lines = _lines(document)
        problems = tuple(Problem(sentence) for sentence in _notes(document, has_macros))
        metadata = _metadata(document)
    except BROKEN_DOCX as error:
        raise UnreadableSource(f"“{context.name}”已损坏，Word文档读不通。请用Word打开，另存后再上传。") from error
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


def _lines(document: Document) -> LineBuilder:
    lines = LineBuilder()
    for part in _parts(document, "header"):
        _add(lines, part, is_chrome=True)
    _walk(lines, document.element.body, is_chrome=False)
    for kind in _NOTES:
        for part in _parts(document, kind):
            _add(lines, part, is_chrome=False)
    for part in _parts(document, "footer"):
        _add(lines, part, is_chrome=True)
    return lines


def _parts(document: Document, kind: str) -> Iterator[Part]:
    """The parts of one kind, each once; what lies outside the file is never fetched."""
    seen = set()
    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            part = relation.target_part
            if part.partname not in seen:
                seen.add(part.partname)
                yield part


def _add(lines: LineBuilder, part: Part, is_chrome: bool) -> None:
    _walk(lines, parse_xml(part.blob), is_chrome)


def _walk(lines: LineBuilder, root: etree._Element, is_chrome: bool) -> None:
    """The text below an element in document order, a line for each paragraph or table row."""
    boxes: list[etree._Element] = []
    for event, element in (walk := etree.iterwalk(root, events=("start", "end"))):
        if event == "start" and element.tag in _COPIES | {_BOX} and element is not root:
            boxes += [element] if element.tag == _BOX else []
            walk.skip_subtree()
        elif element.tag in _BREAKS and not _is_data_cell(element):
            lines.end_line()
            # A box is anchored amid a paragraph's text, but read after it.
            while event == "end" and boxes and element.tag == _PARAGRAPH:
                _walk(lines, boxes.pop(0), is_chrome)
        elif event == "start":
            lines.add(_run(element), is_chrome)
    lines.end_line()


def _run(element: etree._Element) -> str:
    if element.tag == _TEXT:
        return element.text or ""
    if element.tag in _NOTE_MARKS:
        return f"[{element.get(_ID)}]"
    if element.tag in _NOTE_STARTS:
        return "".join(f"[{note.get(_ID)}]" for note in element.iterancestors(*_NOTES_OF_KIND))
    return " " if element.tag in _SPACES else ""


def _is_data_cell(element: etree._Element) -> bool:
    """Whether a paragraph is all there is in a small table cell, so that the row reads as one line."""
    cell = element.getparent()
    if element.tag != _PARAGRAPH or cell is None or cell.tag != _CELL or len(cell.findall(_PARAGRAPH)) > 1:
        return False
    return sum(len(run.text or "") for run in element.iter(_TEXT)) <= SHORT_CELL


def _notes(document: Document, has_macros: bool) -> Iterator[str]:
    """What the text does not show, as sentences."""
    roots = [document.element.body, *(parse_xml(part.blob) for kind in _READ for part in _parts(document, kind))]
    numbers = {sentence: _number(_all(roots, *tags)) for sentence, tags in _UNREAD.items()}
    numbers |= {
        "文档里有%d个字设为隐藏，Word不显示，已读入。请核对是否应当收入。": _hidden(roots),
        "文档带有宏，没有执行，也不影响文字。": has_macros,
        "文档有修订：%d个字已标记删除，没有读入。请确认修订是否已定稿。": _letters(_all(roots, qn("w:delText"))),
        "文档有修订：%d处插入尚未接受，已按插入后的文字读入。请确认修订是否已定稿。": _number(_all(roots, qn("w:ins"))),
        "文档有%d条批注，没有读入正文。": _comments(document),
        "文档里有%d张图片，图中文字没有读入。请对照原件。": _number(_all(roots, f"{{{nsmap['a']}}}blip")),
        "文档引用了%d个外部资源，没有下载。": _resources_outside(document),
    }
    return (sentence.replace("%d", str(number)) for sentence, number in numbers.items() if number)


def _hidden(roots: list[etree._Element]) -> int:
    return sum(_letters(_texts_of(run)) for run in _all(roots, qn("w:vanish")))


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
    return (each for root in roots for each in root.iter(*tags) if not any(each.iterancestors(_FALLBACK)))


def _texts_of(vanish: etree._Element) -> Iterator[etree._Element]:
    run = next(vanish.iterancestors(qn("w:r")), None)
    return iter(()) if run is None else run.iter(_TEXT)


def _metadata(document: Document) -> tuple[tuple[str, str], ...]:
    properties = document.core_properties
    pairs = (("title", properties.title), ("author", properties.author))
    return tuple((key, value.strip()) for key, value in pairs if value and value.strip())
