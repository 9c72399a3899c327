"""What Word prints of a document's parts, in the order of reading: runs, fields, notes, formulas, boxes."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml import etree

from archive.parsing.readers.docx_numbering import Numbering
from archive.parsing.readers.lines import LineBuilder

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"

_PARAGRAPH, _RUN, _TEXT, _CELL, _ROW = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:tc"), qn("w:tr")
_BOX = qn("w:txbxContent")
_BREAKS = {_PARAGRAPH, qn("w:br"), qn("w:cr"), _ROW, f"{_DRAWING}p"}
# What stands there twice (a text box in the old style, the former place of what was moved), was deleted, or is no text.
_SKIPPED = {FALLBACK, qn("w:moveFrom"), qn("w:del"), qn("w:pPr"), qn("w:rPr"), qn("w:tblPr"), qn("w:sectPr")}
_NOTES_OF_KIND = (qn("w:footnote"), qn("w:endnote"))
_ID, _VALUE = qn("w:id"), qn("w:val")
_NO = ("0", "false", "off")
SHORT_CELL = 40  # cells up to this length are data and share a line with their row; longer ones are columns of text
_FEW_PARTS = 8  # a cell of more paragraphs is no data

# Word's own way to write pinyin over a character and a ring around one: EQ \o\ad(\s\up 9(yān),鄢), EQ \o\ac(○,1).
_OVER = re.compile(r"\\o\s*\\a[a-z]\s*\(\s*\\s\s*\\up\s*\d*\s*\((?P<note>[^()]*)\)\s*[,;](?P<base>[^()]*)\)")
_RING = re.compile(r"\\o\s*\\ac\s*\((?P<ring>[^(),;]*)[,;](?P<inner>[^()]*)\)")
_SUPERSCRIPTS = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")

# Characters of the symbol fonts that Word keeps in the private use area, by their place in the font.
_SYMBOLS = {
    "symbol": {0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xAE: "→", 0xB9: "≠", 0xD7: "·"},
    "wingdings": dict(
        zip(
            (0x6C, 0x6E, 0x6F, 0x71, 0x75, 0x76, 0x77, 0x9F, 0xA1, 0xA4, 0xA7, 0xA8, 0xAB, 0xB2, 0xD8, 0xE0, 0xF0)
            + (0xFB, 0xFC, 0xFD, 0xFE, 0x52, 0x4A, 0x28, 0x2A, 0x46),
            "●■□❑◆❖⬥•○◉▪◻★✧➢→⇨✗✓☒☑☑☺☎✉☞",
            strict=True,
        )
    ),
    "wingdings 2": {0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x51: "☒", 0xA3: "□", 0x97: "●", 0x98: "●"},
    "wingdings 3": {0x7D: "▶", 0x75: "▲"},
}

Part = Callable[[str], etree._Element | None]


@dataclass
class DocxText:
    """Reads parts into lines; `counts` says what was met on the way: hidden, unread, or read in another form."""

    numbering: Numbering
    hidden_styles: frozenset[str] = frozenset()
    part: Part = lambda _: None  # the root of a related part by its id, None where it cannot be read
    chunk: Callable[[str], list[str] | None] = lambda _: None  # the lines of an embedded document
    lines: LineBuilder = field(default_factory=LineBuilder)
    counts: Counter[str] = field(default_factory=Counter)
    _fields: list[list[str]] = field(default_factory=list)  # the codes of the fields that are open here

    def read(self, root: etree._Element, is_chrome: bool) -> None:
        """Add the text below an element in document order, a line for each paragraph or table row."""
        boxes: list[etree._Element | str] = []
        for event, element in (walk := etree.iterwalk(root, events=("start", "end"))):
            tag = element.tag
            if event == "start" and element is not root and self._is_passed_over(element, boxes):
                walk.skip_subtree()
            elif tag in _BREAKS and not _goes_on(element, event):
                self.lines.end_line()
                # A box is anchored amid a paragraph's text, but read after it.
                while event == "end" and boxes and tag == _PARAGRAPH:
                    self._read_box(boxes.pop(0), is_chrome)
            if event == "start" and (text := self._opening(element)):
                self.lines.add(text, is_chrome)
        self.lines.end_line()

    def _is_passed_over(self, element: etree._Element, boxes: list[etree._Element | str]) -> bool:
        """Whether nothing below the element is read here: boxes are read later, forms of their own at once."""
        if element.tag in _SKIPPED or _is_hidden_row(element):
            return True
        if element.tag == _BOX:
            boxes.append(element)
            return True
        if element.tag == WORD_ART:
            boxes.append(element.get("string", ""))
        if element.tag == _RUN and self._is_hidden(element):
            self.counts["hidden"] += sum(len(text.text or "") for text in element.iter(_TEXT))
            return True
        return element.tag in (qn("w:ruby"), f"{_MATH}oMath")

    def _read_box(self, box: etree._Element | str, is_chrome: bool) -> None:
        if isinstance(box, str):
            self.lines.add(box, is_chrome)
            self.lines.end_line()
        else:
            self.read(box, is_chrome)

    def _opening(self, element: etree._Element) -> str:
        """What is printed where the element begins."""
        handler = _HANDLERS.get(element.tag)
        return handler(self, element) if handler else ""

    def _paragraph(self, element: etree._Element) -> str:
        before = " " if _is_in_data_cell(element) and element.getprevious() is not None else ""
        if (label := self.numbering.label(element)) and not any(
            text.strip() for text in map(str, element.itertext(_TEXT))
        ):
            return before  # Word counts an empty paragraph, and prints its number alone
        return before + _symbols(label) + (" " if label and label[-1].isalnum() else "")

    def _symbol(self, element: etree._Element) -> str:
        font, code = element.get(qn("w:font"), "").lower(), int(element.get(qn("w:char"), "0") or "0", 16)
        printed = _SYMBOLS.get(font, {}).get(code & 0xFF) if code >= 0xF000 or font in _SYMBOLS else chr(code)
        self.counts["symbols"] += printed is None
        return printed or "□"

    def _ruby(self, element: etree._Element) -> str:
        self.counts["notes"] += 1
        base, note = ("".join(_texts(element, part)) for part in ("w:rubyBase", "w:rt"))
        return f"{base}({note.strip()})" if note.strip() else base

    def _formula(self, element: etree._Element) -> str:
        self.counts["formulas"] += any(child.tag != f"{_MATH}r" for child in element)
        return math_text(element)

    def _field(self, element: etree._Element) -> str:
        kind = element.get(qn("w:fldCharType"))
        if kind == "begin":
            self._fields.append([])
            return ""
        if not self._fields or kind not in ("separate", "end"):
            return ""
        code = "".join(self._fields[-1])
        self._fields[-1].clear()
        if kind == "end":
            self._fields.pop()
        return self._printed_by(code)

    def _simple_field(self, element: etree._Element) -> str:
        return self._printed_by(element.get(qn("w:instr"), ""))

    def _code(self, element: etree._Element) -> str:
        if self._fields:
            self._fields[-1].append(element.text or "")
        return ""

    def _printed_by(self, code: str) -> str:
        """What a field prints that has no result in the text: Word's EQ alone."""
        if not code.strip().upper().startswith("EQ "):
            return ""
        if over := _OVER.search(code):
            self.counts["notes"] += 1
            return f"{over['base'].strip()}({over['note'].strip()})"
        if ring := _RING.search(code):
            return ring["inner"].strip()
        self.counts["fields"] += 1
        return ""

    def _chunk(self, element: etree._Element) -> str:
        found = self.chunk(element.get(f"{_RELATION}id", ""))
        self.counts["chunks" if found is None else "chunks read"] += 1
        for line in found or ():
            self.lines.end_line()
            self.lines.add(line)
        self.lines.end_line()
        return ""

    def _diagram(self, element: etree._Element) -> str:
        root = self.part(element.get(f"{_RELATION}dm", ""))
        self.counts["diagrams"] += root is None
        texts = [] if root is None else ["".join(_texts_of(each)) for each in root.iter(f"{_DRAWING}p")]
        return " ".join(filter(None, texts))

    def _is_hidden(self, run: etree._Element) -> bool:
        """Whether Word does not show a run: by its own word, else by its style's or its paragraph's style's."""
        properties = run.find(qn("w:rPr"))
        if properties is not None:
            if (vanish := properties.find(qn("w:vanish"))) is not None:
                return vanish.get(_VALUE) not in _NO
            style = properties.find(qn("w:rStyle"))
            if style is not None and style.get(_VALUE) in self.hidden_styles:
                return True
        if not self.hidden_styles:
            return False
        styles = (above.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") for above in run.iterancestors(_PARAGRAPH))
        return any(style is not None and style.get(_VALUE) in self.hidden_styles for style in styles)


def hidden_styles(styles: etree._Element | None) -> frozenset[str]:
    """The styles that hide what is set in them, themselves or by the style they are based on."""
    own: dict[str, bool | None] = {}
    above: dict[str, str | None] = {}
    for style in [] if styles is None else styles.iter(qn("w:style")):
        name = style.get(qn("w:styleId"), "")
        vanish = style.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
        base = style.find(qn("w:basedOn"))
        own[name] = None if vanish is None else vanish.get(_VALUE) not in _NO
        above[name] = None if base is None else base.get(_VALUE)
    return frozenset(name for name in own if _is_hiding(name, own, above))


def _is_hiding(name: str | None, own: dict[str, bool | None], above: dict[str, str | None]) -> bool:
    for _ in range(len(own)):
        if name not in own or own[name] is not None:
            break
        name = above[name]
    return bool(name and own.get(name))


def math_text(element: etree._Element) -> str:
    """A formula as a line of text: 3/4, m², √2, (a+b); what has no such form in the order in which it stands."""
    name = etree.QName(element).localname
    if name == "t":
        return element.text or ""
    parts = {etree.QName(child).localname: child for child in element}
    if name == "f":
        return f"{_part(parts, 'num')}/{_part(parts, 'den')}"
    if name == "sSup":
        raised = _part(parts, "sup")
        plain = raised.translate(_SUPERSCRIPTS)
        return _part(parts, "e") + (plain if raised.isalnum() and plain != raised else f"^{raised}")
    if name == "rad":
        return f"{_part(parts, 'deg')}√{_part(parts, 'e')}"
    inner = "".join(math_text(child) for child in element if not str(child.tag).endswith("Pr"))
    if name == "d":
        begin, end = (element.find(f"{_MATH}dPr/{_MATH}{each}") for each in ("begChr", "endChr"))
        return _mark(begin, "(") + inner + _mark(end, ")")
    return inner


def _part(parts: dict[str, etree._Element], name: str) -> str:
    return math_text(parts[name]) if name in parts else ""


def _mark(element: etree._Element | None, usual: str) -> str:
    return usual if element is None else element.get(f"{_MATH}val", usual)


def _symbols(label: str) -> str:
    """A label whose bullet stands in a symbol font, in ordinary characters."""
    known = _SYMBOLS["wingdings"] | _SYMBOLS["symbol"]
    return "".join(known.get(ord(c) & 0xFF, "•") if "\uf000" <= c <= "\uf0ff" else c for c in label)


def _texts(element: etree._Element, part: str) -> Iterator[str]:
    for found in element.iter(qn(part)):
        yield from (text.text or "" for text in found.iter(_TEXT))


def _texts_of(element: etree._Element) -> Iterator[str]:
    return (text.text or "" for text in element.iter(f"{_DRAWING}t"))


def _is_hidden_row(element: etree._Element) -> bool:
    if element.tag != _ROW:
        return False
    hidden = element.find(f"{qn('w:trPr')}/{qn('w:hidden')}")
    return hidden is not None and hidden.get(_VALUE) not in _NO


def _goes_on(element: etree._Element, event: str) -> bool:
    """Whether the line goes on over the edge of this element: within a row of data, behind a drop cap."""
    if element.tag != _PARAGRAPH:
        return False
    cap = element if event == "end" else element.getprevious()
    return _is_in_data_cell(element) or _is_drop_cap(cap)


def _is_drop_cap(element: etree._Element | None) -> bool:
    frame = None if element is None else element.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
    return frame is not None and frame.get(qn("w:dropCap"), "none") != "none"


def _is_in_data_cell(paragraph: etree._Element) -> bool:
    """Whether a paragraph stands in a small table cell, so that the row reads as one line."""
    cell = paragraph.getparent()
    if cell is None or cell.tag != _CELL or len(cell) > _FEW_PARTS or cell.find(qn("w:tbl")) is not None:
        return False
    return sum(len(run.text or "") for run in cell.iter(_TEXT)) <= SHORT_CELL


def _plain(printed: str) -> Callable[[DocxText, etree._Element], str]:
    return lambda reader, element: printed


def _own_text(reader: DocxText, element: etree._Element) -> str:
    return element.text or ""


def _note_mark(reader: DocxText, element: etree._Element) -> str:
    return f"[{element.get(_ID)}]"


def _note_start(reader: DocxText, element: etree._Element) -> str:
    return "".join(f"[{note.get(_ID)}]" for note in element.iterancestors(*_NOTES_OF_KIND))


_HANDLERS: dict[str, Callable[[DocxText, etree._Element], str]] = {
    _PARAGRAPH: DocxText._paragraph,
    _TEXT: _own_text,
    f"{_DRAWING}t": _own_text,
    qn("w:tab"): _plain(" "),
    qn("w:ptab"): _plain(" "),
    _CELL: _plain(" "),
    qn("w:noBreakHyphen"): _plain("-"),
    qn("w:sym"): DocxText._symbol,
    qn("w:ruby"): DocxText._ruby,
    f"{_MATH}oMath": DocxText._formula,
    qn("w:fldChar"): DocxText._field,
    qn("w:fldSimple"): DocxText._simple_field,
    qn("w:instrText"): DocxText._code,
    qn("w:altChunk"): DocxText._chunk,
    DIAGRAM: DocxText._diagram,
    qn("w:footnoteReference"): _note_mark,
    qn("w:endnoteReference"): _note_mark,
    qn("w:footnoteRef"): _note_start,
    qn("w:endnoteRef"): _note_start,
}
