"""Word's automatic numbers: the “一、” that Word prints before a paragraph and that stands nowhere in its text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml import etree

_VALUE = qn("w:val")
_BULLET = "•"
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_SMALL_ROMAN = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
# Formats whose numbers are one character each, from one on; beyond their last they go on in plain numbers.
_SERIES = {
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
}
_COUNTED = {
    *("chineseCounting", "chineseCountingThousand", "japaneseCounting"),
    *("taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting"),
}
_BY_DIGIT = {"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"}
_IN_LEGAL = {"chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"}


@dataclass(frozen=True)
class _Level:
    """One level of a list: how its numbers look and where they begin."""

    format: str
    text: str
    start: int
    style: str | None
    is_legal: bool

    @classmethod
    def of(cls, element: etree._Element) -> "_Level":
        return cls(
            _value(element, "w:numFmt") or "decimal",
            _value(element, "w:lvlText") or "",
            int(_value(element, "w:start") or 0),
            _value(element, "w:pStyle"),
            element.find(qn("w:isLgl")) is not None,
        )


@dataclass
class Numbering:
    """Counts the lists of a document; ask `label` for each paragraph once, in order."""

    _lists: dict[str, str] = field(default_factory=dict)  # number of the list → its definition
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)  # by definition
    _restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    _styles: dict[str, tuple[str | None, etree._Element | None]] = field(default_factory=dict)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, numbering: etree._Element | None, styles: etree._Element | None) -> "Numbering":
        """The lists that the parts `numbering.xml` and `styles.xml` define."""
        this = cls()
        for style in [] if styles is None else styles.iter(qn("w:style")):
            this._styles[style.get(qn("w:styleId"), "")] = (
                _value(style, "w:basedOn"),
                style.find(f"{qn('w:pPr')}/{qn('w:numPr')}"),
            )
        for definition in [] if numbering is None else numbering.findall(qn("w:abstractNum")):
            levels = {int(each.get(qn("w:ilvl"), 0)): _Level.of(each) for each in definition.findall(qn("w:lvl"))}
            this._levels[definition.get(qn("w:abstractNumId"), "")] = levels
        for number in [] if numbering is None else numbering.findall(qn("w:num")):
            this._add_list(number)
        return this

    def label(self, paragraph: etree._Element) -> str:
        """What Word prints before the paragraph; empty if it counts in no list."""
        number, depth = self._place(paragraph)
        definition = self._lists.get(number, "")
        level = self._levels.get(definition, {}).get(depth)
        if level is None:
            return ""
        counters = self._count(number, definition, depth)
        if level.format == "bullet":
            return level.text or _BULLET
        label = level.text
        for above, each in self._levels[definition].items():
            # A level that has not been counted yet is printed with its first number.
            shown = "decimal" if level.is_legal else each.format
            label = label.replace(f"%{above + 1}", formatted(counters.get(above, each.start), shown))
        return label

    def _add_list(self, number: etree._Element) -> None:
        name = number.get(qn("w:numId"), "")
        self._lists[name] = _value(number, "w:abstractNumId") or ""
        for override in number.findall(qn("w:lvlOverride")):
            depth = int(override.get(qn("w:ilvl"), 0))
            if start := _value(override, "w:startOverride"):
                self._restarts.setdefault(name, {})[depth] = int(start)
            if (level := override.find(qn("w:lvl"))) is not None:
                own = {**self._levels.get(self._lists[name], {}), depth: _Level.of(level)}
                self._lists[name] = f"{name} of its own"
                self._levels[self._lists[name]] = own

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """The list that the paragraph counts in, and its level there: by its own word or by its style's."""
        properties = paragraph.find(qn("w:pPr"))
        own = None if properties is None else properties.find(qn("w:numPr"))
        style = None if properties is None else _value(properties, "w:pStyle")
        found = [own, *self._of_styles(style)]
        number = next((name for each in found if each is not None and (name := _value(each, "w:numId"))), "")
        depth = next((at for each in found if each is not None and (at := _value(each, "w:ilvl"))), None)
        if depth is None:
            levels = self._levels.get(self._lists.get(number, ""), {})
            depth = next((str(at) for at, level in levels.items() if style and level.style == style), "0")
        return number, int(depth)

    def _of_styles(self, style: str | None) -> Iterator[etree._Element | None]:
        seen: set[str] = set()
        while style and style in self._styles and style not in seen:
            seen.add(style)
            style, found = self._styles[style]
            yield found

    def _count(self, number: str, definition: str, depth: int) -> dict[int, int]:
        counters = self._counters.setdefault(definition, {})
        for level, start in self._restarts.pop(number, {}).items():
            counters[level] = start - 1
        start = self._levels[definition][depth].start
        counters[depth] = counters[depth] + 1 if depth in counters else start
        for deeper in [level for level in counters if level > depth]:
            del counters[deeper]
        return counters


def formatted(number: int, name: str) -> str:
    """A number in one of Word's formats."""
    if name in _SERIES and 0 < number <= len(_SERIES[name]):
        return _SERIES[name][number - 1]
    if name in _COUNTED:
        return _counted(number, _DIGITS, "十百千")
    if name in _IN_LEGAL:
        return _counted(number, _LEGAL, "拾佰仟")
    if name in _BY_DIGIT:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if name == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if name in ("lowerRoman", "upperRoman"):
        return _roman(number).upper() if name == "upperRoman" else _roman(number)
    if name == "none":
        return ""
    return f"{number:02}" if name == "decimalZero" else str(number)


def _counted(number: int, digits: str, units: str) -> str:
    """123 → 一百二十三, 10 → 十, 105 → 一百〇五."""
    if not 0 < number < 10_000:
        return str(number)
    parts: list[str] = []
    for place, digit in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
        if digit != "0":
            parts.append(digits[int(digit)] + (units[place - 1] if place else ""))
        elif parts and parts[-1] != digits[0]:
            parts.append(digits[0])
    text = "".join(parts).rstrip(digits[0])
    return text[1:] if text.startswith("一十") else text


def _roman(number: int) -> str:
    text = ""
    for value, letters in (*_ROMAN, *_SMALL_ROMAN):
        while number >= value and len(text) < 20:
            text, number = text + letters, number - value
    return text


def _value(element: etree._Element, name: str) -> str | None:
    found = element.find(qn(name))
    return None if found is None else found.get(_VALUE)
