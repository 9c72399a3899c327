"""What the judge sees of each line: shape, words and patterns anywhere in it, its setting, its page.

A feature is a string `group:value`; GROUPS says in words what a group is about, for the doubts that editors read.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from archive.parsing.blocks import bylines
from archive.parsing.blocks.paragraphs import is_balanced
from archive.parsing.blocks.title_block import is_column_name, is_date_line, is_kicker
from archive.parsing.lexicon.person_names import initials_of_names
from archive.parsing.lexicon.word_lists import sections
from archive.parsing.lines.text_lines import TextLine

GROUPS = {
    "len": "行的长短",
    "rel": "与本页行宽之比",
    "ind": "缩进",
    "gap": "前面的空行",
    "end": "行末的字符",
    "beg": "行首的字符",
    "set": "排版标记",
    "mix": "数字和字母的比例",
    "stop": "行内的标点",
    "word": "行中的词",
    "short": "短行中的词",
    "first": "行首的词",
    "last": "行末的词",
    "pat": "日期、期号、电话等",
    "name": "像人名",
    "rep": "在本页重复出现",
    "form": "与本页其他标题的样式",
    "pos": "在页中的位置",
    "run": "与邻行同宽",
    "cut": "上一行是否说完",
    "next": "与下一行的长短之比",
    "prev": "与上一行的长短之比",
    "page": "本页的排法",
    "told": "署名、本报讯、引题的字样",
}
_LONGEST_HEAD, _LONGEST_TAIL = 64, 16  # of a long line only its beginning and end are looked at
_SHORT = 25
_LENGTHS = (1, 2, 4, 6, 9, 13, 18, 24, 30, 40, 60, 100)
_RATIOS = (0.1, 0.25, 0.5, 0.8, 0.92, 1.1, 2)
_NEIGHBOUR = (0.2, 0.5, 0.8, 1.2, 2, 5)
_POSITIONS = (0.05, 0.15, 0.5, 0.85, 0.95)
_A_TEXT_LINE = 30
_A_TITLE = 40
BULLETS = frozenset("●◆■▲★☆◇□○※◎▼△♦•·►▶◀▷§#*✦❖◉⊙")
_CLASSES = (
    dict.fromkeys("。!?…", "E")
    | dict.fromkeys(",、;", "c")
    | dict.fromkeys('"“‘《〈「『', "q")
    | dict.fromkeys("”’》〉」』", "Q")
    | dict.fromkeys("([【〔{〖", "(")
    | dict.fromkeys(")]】〕}〗", ")")
    | dict.fromkeys("-—–─━_=", "-")
    | dict.fromkeys(BULLETS, "B")
    | {":": ":"}
)
_PATTERNS = {
    "ymd": r"\d{4}[年.\-/]\d{1,2}[月.\-/]\d{1,2}",
    "ym": r"\d{4}年\d{1,2}月",
    "md": r"\d{1,2}月\d{1,2}日",
    "issue": r"第\d+期|总第?\d+|第\d+号|no\.?\d",
    "page": r"[a-z]?\d{1,2}版|第\d+页|\d+/\d+",
    "clock": r"\d{1,2}:\d\d",
    "phone": r"\d{7,}|\d{3,4}-\d{6,}",
    "docno": r"[\[〔(【]\d{4}[\]〕)】](?:第?\d+号)?",
    "amount": r"\d+(?:\.\d+)?元",
}
_CHINESE_PATTERNS = {
    "cnymd": r"[〇零○o一二三四五六七八九]{4}年|民国",
    "week": r"星期|农历|周[一二三四五六日]",
    "cnissue": r"第[一二三四五六七八九十百〇零]+期",
    "cnpage": r"[第a-d]?[一二三四五六七八]版|头版",
}
_SIGN_PATTERNS = {
    "arrow": r"[→▶►»☞↓➤]|>>",
    "crumb": r"[>|丨]",
    "dots": r"\.{3,}|…{2,}|·{3,}",
    "mail": r"@|www|http|\.com|\.cn",
    "image": r"!\[|\]\(",
    "copyright": r"©|icp",
}
_WITH_DIGITS = [(name, re.compile(pattern)) for name, pattern in _PATTERNS.items()]
_WITHOUT_DIGITS = [(name, re.compile(pattern)) for name, pattern in (_CHINESE_PATTERNS | _SIGN_PATTERNS).items()]
_ENUMERATORS = (
    ("cn、", re.compile(r"[一二三四五六七八九十]{1,3}、")),
    ("(cn)", re.compile(r"\([一二三四五六七八九十]{1,3}\)")),
    ("(1)", re.compile(r"\(\d{1,3}\)")),
    ("1.", re.compile(r"\d{1,2}[.、．](?!\d)")),
    ("第", re.compile(r"第[一二三四五六七八九十]{1,3}[,、篇章条]?")),
    ("是", re.compile(r"[一二三四五六七八九]是")),
)
_STOP = re.compile("[,。、;:!?…()]")
_DIGIT = re.compile(r"\d")
_LATIN = re.compile("[a-z]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LABEL = re.compile(r"[\u4e00-\u9fff\s]{2,8}:")
_CORE = re.compile(r"^[^\u4e00-\u9fff]+|[^\u4e00-\u9fff”》\"]+$")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_PLACE = re.compile("[县市区镇乡村州旗]")


def _bare_runs(bare: Sequence[bool]) -> list[int]:
    """How many short lines without any stop, as verses are, end at each line."""
    runs: list[int] = []
    for is_bare in bare:
        runs.append((runs[-1] if runs else 0) + 1 if is_bare else 0)
    return runs


class PageShape:
    """How the lines of one page are set: their widths, indents and gaps, and what is printed more than once."""

    def __init__(self, rows: Sequence[TextLine], outside: frozenset[int], headings: frozenset[str]):
        self.outside, self.headings = outside, headings
        self.lengths = [len(row.without_spaces) for row in rows]
        self.printed = Counter(row.without_spaces for row in rows)
        self.cores = Counter(core for row in rows for core in _cores(row.without_spaces))
        self.usual = self._usual_length()
        self.width, self.hard = self._width()
        self.indented = sum(row.indent >= 2 for row in rows) / len(rows)
        self.gapped = sum(row.gap > 0 for row in rows[1:]) / max(1, len(rows) - 1)
        self.first_text, self.last_text = self._texts()
        self.forms = [_form(row.without_spaces) for row in rows]
        self.of_form, self.first_form = self._title_forms()
        self.since = self._lines_since_a_short_one()
        bare = [len(row.without_spaces) <= _SHORT and not _STOP.search(row.without_spaces) for row in rows]
        self.bare_before, self.bare_behind = _bare_runs(bare), _bare_runs(bare[::-1])[::-1]
        self.before = self._runs(range(1, len(rows)), -1)
        self.behind = self._runs(range(len(rows) - 2, -1, -1), 1)

    def _usual_length(self) -> int:
        """The length that nine of ten lines of some length do not exceed."""
        long = sorted(length for length in self.lengths if length >= 10) or sorted(self.lengths)
        return long[int(len(long) * 0.9)]

    def _width(self) -> tuple[int, bool]:
        """The commonest length of lines, give or take punctuation, and whether it is that of wrapped ones."""
        common = Counter(length for length in self.lengths if length >= 8)
        near = {length: sum(common[length + d] for d in (-2, -1, 0, 1)) for length in common}
        if not near:
            return 0, False
        width = max(near, key=lambda length: (near[length], length))
        return width, len(self.lengths) > 8 and width < 70 and near[width] >= 0.4 * common.total()

    def _texts(self) -> tuple[int, int]:
        """The first and the last line of a text."""
        found = [i for i, length in enumerate(self.lengths) if length > _A_TEXT_LINE or self._is_full_run(i)]
        return (found[0], found[-1]) if found else (0, len(self.lengths) - 1)

    def _title_forms(self) -> tuple[Counter[str], str]:
        """How often each form of short lines stands on the page, and the form of the first above a text."""
        counts = Counter(form for form, length in zip(self.forms, self.lengths, strict=True) if length <= _A_TITLE)
        above = (self.forms[i] for i in range(len(self.lengths) - 1) if self._heads_text(i))
        return counts, next(above, "")

    def is_full(self, i: int) -> bool:
        return self.hard and self.width - 2 <= self.lengths[i] <= self.width + 4

    def _heads_text(self, i: int) -> bool:
        """Whether a short line stands right above a text."""
        return self.lengths[i] <= _A_TITLE and (self.lengths[i + 1] > _A_TEXT_LINE or self._is_full_run(i + 1))

    def _lines_since_a_short_one(self) -> list[int]:
        since, found = 0, []
        for i, length in enumerate(self.lengths):
            found.append(since)
            since = 0 if length <= _A_TITLE and not self.is_full(i) else since + 1
        return found

    def _is_full_run(self, i: int) -> bool:
        return self.is_full(i) and i + 2 < len(self.lengths) and self.is_full(i + 1)

    def _runs(self, order: range, step: int) -> list[int]:
        """How many lines of the same width stand on one side of each line."""
        runs = [0] * len(self.lengths)
        for i in order:
            alike = self.lengths[i] > 8 and abs(self.lengths[i] - self.lengths[i + step]) <= 2
            runs[i] = runs[i + step] + 1 if alike else 0
        return runs


@dataclass(frozen=True)
class Features:
    """For each line what it shows by itself, and what it shows beside its neighbours and on its page."""

    own: list[list[str]]
    beside: list[list[str]]
    width: int = 0  # of full lines, where most lines are as long


def features_of(
    rows: Sequence[TextLine], outside: frozenset[int] = frozenset(), headings: frozenset[str] = frozenset()
) -> Features:
    """The features of each line.

    `outside` are the lines that the file's own markup calls furniture, `headings` the titles that it declares.
    """
    if not rows:
        return Features([], [])
    page = PageShape(rows, outside, headings)
    own = [_own(row, i, page) for i, row in enumerate(rows)]
    beside = [_beside(rows, i, page) for i in range(len(rows))]
    return Features(own, beside, page.width if page.hard else 0)


def _own(row: TextLine, i: int, page: PageShape) -> list[str]:
    return [*_shape(row, page.lengths[i], page), *_marks(row), *_words(row), *_patterns(row), *_on_page(row, i, page)]


def _shape(row: TextLine, length: int, page: PageShape) -> list[str]:
    text = row.without_spaces
    sample = text[:_LONGEST_HEAD]
    found = [
        f"len:{_step(length, _LENGTHS)}",
        f"rel:{_step(length / max(1, page.width if page.hard else page.usual), _RATIOS)}",
        f"ind:{min(row.indent, 5)}",
        f"gap:{min(row.gap, 3)}",
        f"end:{_kind(text[-1])}",
        f"beg:{_kind(text[0])}",
        f"mix:d{_step(len(_DIGIT.findall(sample)) / len(sample), (0, 0.1, 0.3, 0.6))}",
        f"mix:a{_step(len(_LATIN.findall(sample)) / len(sample), (0, 0.2, 0.6))}",
        f"stop:s{min(3, len(row.text[:80].split()) - 1)}",
        f"stop:c{min(3, sample.count(',') + sample.count(';'))}",
        f"stop:p{min(2, sum(sample[:-1].count(c) for c in '。!?'))}",
    ]
    if row.ends_sentence:
        found.append("end:sentence")
    if row.marked:
        found.append("set:marked")
    return found


def _marks(row: TextLine) -> list[str]:
    text = row.without_spaces
    found = []
    colon = text.find(":", 0, _LONGEST_HEAD)
    if 0 <= colon < len(text) - 1:
        found.append("stop:colon" + ("<14" if colon < 14 else ""))
    if _LABEL.match(text):
        found.append("stop:label")
    if text.count("(") != text.count(")"):
        found.append("stop:open")
    if text[0] == "(" and text[-1] == ")":
        found.append("set:brackets")
    if text[0] in "【[〖" and text[-1] in "】]〗":
        found.append("set:frame")
    if '"' in text or "“" in text or "「" in text:
        found.append("stop:quote")
    if text[0] in BULLETS:
        found.append("beg:bullet")
    if text.startswith(("——", "--", "──", "—")):
        found.append("beg:dash")
    found += [f"beg:{name}" for name, pattern in _ENUMERATORS if pattern.match(text)]
    if not _HAN.search(text):
        found.append("mix:nohan")
    return found


def _words(row: TextLine) -> list[str]:
    """The groups of words that stand in the line, and whether at its beginning, its end, or in a short line."""
    text, length = row.without_spaces, len(row.without_spaces)
    seen: dict[str, tuple[int, int]] = {}
    for start, end, group in _spotted(text[:_LONGEST_HEAD]):
        first, last = seen.get(group, (start, end))
        seen[group] = (first, max(last, end))
    if length > _LONGEST_HEAD:
        offset = max(_LONGEST_HEAD, length - _LONGEST_TAIL)
        for _, end, group in _spotted(text[offset:]):
            first, _ = seen.get(group, (offset, 0))
            seen[group] = (first, offset + end)
    found = []
    for group, (first, last) in seen.items():
        found.append(f"word:{group}")
        if length <= _SHORT:
            found.append(f"short:{group}")
        if first <= 3:
            found.append(f"first:{group}")
        if last >= length - 1:
            found.append(f"last:{group}")
    return found


def _spotted(text: str) -> list[tuple[int, int, str]]:
    table, found = _vocabulary(), []
    for i in range(len(text)):
        for word, group in table.get(text[i : i + 2], table.get(text[i], ())):
            if text.startswith(word, i):
                found.append((i, i + len(word), group))
    return found


@cache
def _vocabulary() -> dict[str, list[tuple[str, str]]]:
    """The words by their first two characters, or by the one they have."""
    table: dict[str, list[tuple[str, str]]] = {}
    for group, words in sections("line_words.txt").items():
        for word in words:
            table.setdefault(word[:2], []).append((word, group))
    return table


def _patterns(row: TextLine) -> list[str]:
    text = row.without_spaces
    if len(text) > _LONGEST_HEAD:
        text = text[:_LONGEST_HEAD] + "\n" + text[-_LONGEST_TAIL:]
    found = [name for name, pattern in _WITHOUT_DIGITS if pattern.search(text)]
    if _DIGIT.search(text):
        found += [name for name, pattern in _WITH_DIGITS if pattern.search(text)]
    size = ("", "short:") if len(text) <= _A_TEXT_LINE else ("",)
    found = [f"pat:{kind}{name}" for name in found for kind in size]
    if len(text) <= _A_TEXT_LINE:
        found += _names(row)
    if _PLACE.search(text):
        found.append("pat:place")
    return [*found, *_told(row)]


def _names(row: TextLine) -> list[str]:
    text, known = row.without_spaces, initials_of_names()
    found = ["name:one"] if 2 <= len(text) <= 4 and text[0] in known and _NAME.fullmatch(text) else []
    parts = row.folded.strip("()[]【】 ").split()
    if len(parts) > 1 and all(_NAME.fullmatch(part) for part in parts):
        found.append(f"name:list{2 * sum(part[0] in known for part in parts) // len(parts)}")
    stripped = text.strip("()□■○●◇◆*-— ")
    if stripped != text and 2 <= len(stripped) <= 4 and stripped[0] in known and _NAME.fullmatch(stripped):
        found.append("name:framed")
    return found


def _told(row: TextLine) -> list[str]:
    """Formulas of the genre that say by themselves what a line is."""
    text = row.without_spaces
    found = []
    if bylines.begins_news(text):
        found.append("told:news")
    if len(text) <= 60:
        if bylines.is_byline(text):
            found.append("told:byline")
        if is_kicker(text):
            found.append("told:kicker")
        if bylines.SIGNED_OFF.fullmatch(text):
            found.append("told:brackets")
        if is_column_name(text):
            found.append("told:column")
        if is_date_line(row):
            found.append("told:date")
        if not is_balanced(text):
            found.append("stop:half")
    if bylines.signed_reporters(row.folded[-80:]):
        found.append("told:signed")
    return found


def _on_page(row: TextLine, i: int, page: PageShape) -> list[str]:
    text, count = row.without_spaces, len(page.lengths)
    found = [f"pos:{_step(i / count, _POSITIONS)}"]
    if page.is_full(i):
        found.append("rel:full")
    if page.printed[text] > 1:
        found.append("rep:line")
    elif any(page.cores[core] > 1 for core in _cores(text)):
        found.append("rep:core")
    if page.lengths[i] <= _A_TITLE:
        form = page.forms[i]
        found += [
            f"form:{form}",
            f"form:{min(3, page.of_form[form])}{bool(form):d}",
            f"form:first{page.first_form == form:d}{bool(form):d}",
            f"form:since{_step(page.since[i], (0, 1, 2, 3, 5, 9))}",
        ]
    if i < page.first_text:
        found.append("pos:above")
    if i > page.last_text:
        found.append("pos:below")
    if i < 3:
        found.append(f"pos:first{i}")
    if count - i <= 3:
        found.append(f"pos:last{count - i}")
    if i in page.outside:
        found.append("set:outside")
    if text in page.headings:
        found.append("set:heading")
    elif page.headings:
        found.append("set:other")
    return found


def _cores(text: str) -> set[str]:
    """What is left of a line without bullets, numbers and dots, and of what stands behind its colon."""
    if len(text) > _A_TITLE:
        return set()
    cores = {_CORE.sub("", part) for part in (text, text.partition(":")[2])}
    return {core for core in cores if len(core) >= 4}


def _form(text: str) -> str:
    """The bullet or the kind of number that a line begins with, or its frame."""
    if text[0] in BULLETS or text[0] in "【[〖《":
        return text[0]
    return number_of(text)


def number_of(text: str) -> str:
    """The kind of number that a line begins with, if any."""
    return next((name for name, pattern in _ENUMERATORS if pattern.match(text)), "")


def _beside(rows: Sequence[TextLine], i: int, page: PageShape) -> list[str]:
    row, lengths, setting = rows[i], page.lengths, "H" if page.hard else "S"
    indent, gap = min(row.indent, 2), min(row.gap, 2)
    end = "E" if row.ends_sentence else _kind(row.without_spaces[-1])
    indented, gapped = _step(page.indented, (0.05, 0.3, 0.7)), _step(page.gapped, (0.05, 0.3, 0.9))
    found = [
        "bias:",
        f"run:{min(3, page.before[i])}{min(3, page.behind[i])}",
        f"run:bare{min(4, page.bare_before[i])}{min(4, page.bare_behind[i])}",
        f"page:{setting}i{indent}{indented}",
        f"page:{setting}g{gap}{gapped}",
        f"len:{_step(lengths[i], _LENGTHS)}{end}",
    ]
    if i:
        before = rows[i - 1]
        state = f"{before.ends_sentence:d}{page.is_full(i - 1):d}"
        found += [
            f"cut:{state}i{indent}{setting}",
            f"cut:{state}g{gap}{setting}",
            f"prev:{_step(lengths[i] / lengths[i - 1], _NEIGHBOUR)}",
            f"cut:{_kind(before.without_spaces[-1])}{_kind(row.without_spaces[0])}",
            f"ind:{max(-2, min(2, row.indent - before.indent)):+d}",
        ]
    else:
        found += ["pos:top", f"page:{setting}n{_step(len(rows), (5, 12, 30, 80))}"]
    if i + 1 < len(rows):
        following = rows[i + 1]
        found += [
            f"next:{_step(lengths[i + 1] / lengths[i], _NEIGHBOUR)}{end}",
            f"next:i{min(2, following.indent)}{page.indented > 0.05:d}",
            f"next:g{min(2, following.gap)}{gap}",
        ]
    else:
        found.append("pos:bottom")
    return found


def _kind(character: str) -> str:
    """The class of a character: Chinese, digit, letter, end of a sentence …"""
    if "\u4e00" <= character <= "\u9fff":
        return "h"
    if character.isdigit():
        return "d"
    if character.isascii() and character.isalpha():
        return "a"
    return _CLASSES.get(character, "o")


def _step(value: float, steps: Sequence[float]) -> str:
    """Which of the steps a value reaches."""
    return str(bisect_left(steps, value))
