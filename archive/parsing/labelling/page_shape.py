"""How the lines of one page are set: what each is measured against."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from archive.parsing.lexicon.word_lists import is_hanzi
from archive.parsing.lines.text_lines import TextLine

SHORT = 25  # the longest subhead of gold has 25
A_TEXT_LINE = 30  # 99 of 100 headlines of gold have no more than 27
A_TITLE = 40  # the longest headline of gold has 37
BULLETS = frozenset("●◆■▲★☆◇□○※◎▼△♦•·►▶◀▷§#*✦❖◉⊙▇█▉▪▫◼◻◾❑✪")
ENUMERATORS = (
    ("cn、", re.compile(r"[一二三四五六七八九十]{1,3}、")),
    ("(cn)", re.compile(r"\([一二三四五六七八九十]{1,3}\)")),
    ("(1)", re.compile(r"\(\d{1,3}\)")),
    ("1.", re.compile(r"\d{1,2}[.、．](?!\d)")),
    ("第", re.compile(r"第[一二三四五六七八九十]{1,3}[,、篇章条]?")),
    ("是", re.compile(r"[一二三四五六七八九]是")),
)
_OF_NUMBERS = "一二三四五六七八九十(第"  # what enumerators begin with beside digits
_STOP = re.compile("[,。、;:!?…()]")
_CORE = re.compile(r"^[^\u4e00-\u9fff]+|[^\u4e00-\u9fff”》\"]+$")


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
        self.cores_of = [cores(row.without_spaces) for row in rows]
        self.cores = Counter(chain.from_iterable(self.cores_of))
        self.usual = self._usual_length()
        self.width, self.hard = self._width()
        self.indented = sum(row.indent >= 2 for row in rows) / len(rows)
        self.gapped = sum(row.gap > 0 for row in rows[1:]) / max(1, len(rows) - 1)
        self.first_text, self.last_text = self._texts()
        self.forms = [form(row.without_spaces) for row in rows]
        self.of_form, self.first_form = self._title_forms()
        self.since = self._lines_since_a_short_one()
        bare = [len(row.without_spaces) <= SHORT and not _STOP.search(row.without_spaces) for row in rows]
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
        texts = [i for i, length in enumerate(self.lengths) if length > A_TEXT_LINE or self._is_full_run(i)]
        return (texts[0], texts[-1]) if texts else (0, len(self.lengths) - 1)

    def _title_forms(self) -> tuple[Counter[str], str]:
        """How often each form of short lines stands on the page, and the form of the first above a text."""
        counts = Counter(form for form, length in zip(self.forms, self.lengths, strict=True) if length <= A_TITLE)
        above = (self.forms[i] for i in range(len(self.lengths) - 1) if self._heads_text(i))
        return counts, next(above, "")

    def is_full(self, i: int) -> bool:
        return self.hard and self.width - 2 <= self.lengths[i] <= self.width + 4

    def _heads_text(self, i: int) -> bool:
        """Whether a short line stands right above a text."""
        return self.lengths[i] <= A_TITLE and (self.lengths[i + 1] > A_TEXT_LINE or self._is_full_run(i + 1))

    def _lines_since_a_short_one(self) -> list[int]:
        since, distances = 0, []
        for i, length in enumerate(self.lengths):
            distances.append(since)
            since = 0 if length <= A_TITLE and not self.is_full(i) else since + 1
        return distances

    def _is_full_run(self, i: int) -> bool:
        return self.is_full(i) and i + 2 < len(self.lengths) and self.is_full(i + 1)

    def _runs(self, order: range, step: int) -> list[int]:
        """How many lines of the same width stand on one side of each line."""
        runs = [0] * len(self.lengths)
        for i in order:
            alike = self.lengths[i] > 8 and abs(self.lengths[i] - self.lengths[i + step]) <= 2
            runs[i] = runs[i + step] + 1 if alike else 0
        return runs


def cores(text: str) -> set[str]:
    """What is left of a line without bullets, numbers and dots, and of what stands behind its colon."""
    if len(text) > A_TITLE:
        return set()
    parts = (text, text.partition(":")[2]) if ":" in text else (text,)
    return {core for part in parts if len(core := _core(part)) >= 4}


def _core(part: str) -> str:
    """The part without what is no character at its ends; most have nothing there."""
    return part if is_hanzi(part[:1]) and is_hanzi(part[-1]) else _CORE.sub("", part)


def form(text: str) -> str:
    """The bullet or the kind of number that a line begins with, or its frame."""
    if text[0] in BULLETS or text[0] in "【[〖《":
        return text[0]
    return number_of(text)


def number_of(text: str) -> str:
    """The kind of number that a line begins with, if any."""
    found = numbers_of(text)
    return found[0] if found else ""


def numbers_of(text: str) -> list[str]:
    """All kinds of number that a line begins with; most lines begin with none of their characters."""
    if not (text[:1].isdecimal() or text[:1] in _OF_NUMBERS):
        return []
    return [name for name, pattern in ENUMERATORS if pattern.match(text)]
