"""Body lines → paragraphs: wraps and columns joined, subheads told from the ends of columns."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum
from functools import cached_property
from itertools import pairwise

from archive.parsing.blocks.authorship import is_organization
from archive.parsing.blocks.bylines import SIGNED_OFF
from archive.parsing.blocks.cut_words import CutWords
from archive.parsing.blocks.paragraph_ends import ends_before, locally, opening_of, shared_manners
from archive.parsing.blocks.title_block import is_date_line
from archive.parsing.lines.script import ReadingText
from archive.parsing.lines.text_lines import (
    NOT_FIRST,
    OPEN_END,
    QUOTATION_MARK,
    LineWrapping,
    TextLine,
    ends_paragraph,
    fills_line,
    is_cut,
    is_short,
    joined,
)
from archive.parsing.records import Paragraph, Span

_ENUMERATOR = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)、?|第[一二三四五六七八九十]{1,3}[,、:]|\d{1,2}[.、](?!\d)|\(\d{1,2}\)|附件(?:\d?:|\d(?!\d))|[①-⑳])"
)
TOLD = re.compile(
    r"(?:强调|指出|要求|说|表示|提出|认为|介绍|透露)[,:]|^(?:会上|会前|会后|当天|随后|近年来|近日|日前|今年|去年|同时|此外|据悉)"
)
_FIRST_CLAUSE = re.compile(r"[^,。、;:!?]{0,12}[,。、;:!?]")
_OPENERS = frozenset(
    [
        "会上",
        "下午",
        "上午",
        "当天",
        "当日",
        "随后",
        "同时",
        "此外",
        "近日",
        "日前",
        "据悉",
        "目前",
        "今年",
        "去年",
        "其中",
        "其次",
        "首先",
        "最后",
        "因此",
        "为此",
        "对此",
        "期间",
        "会后",
        "会前",
        "然而",
        "另外",
        "下一步",
        "近年来",
        "如今",
        "现在",
        "一是",
        "二是",
        "三是",
        "在此",
        "截至",
        "当前",
        "今后",
        "如何",
        "于是",
        "而且",
        "并且",
        "但是",
        "可见",
        "总之",
        "例如",
        "比如",
        "同志们",
        "那么",
        "所以",
        "不过",
        "紧接着",
        "据了解",
    ]
)
_PAIRS = (("(", ")"), ("“", "”"), ("‘", "’"), ("《", "》"), ("[", "]"), ("【", "】"), ("「", "」"), ("『", "』"))
_OTHER = {**dict(_PAIRS), **{other: one for one, other in _PAIRS}}
_OF_A_PAIR = re.compile("[" + re.escape("".join(_OTHER)) + '"]')  # most lines have none of them
_PAIR = re.compile(r"[^,。、;:!?]{4,14},[^,。、;:!?]{4,14}")  # 聚焦组织建设,筑牢战斗堡垒
_NO_BODY = CutWords(())
_LONGEST_SUBHEAD = 40  # the longest of 165 subheads of gold has 25
_PARALLEL = 3  # twice may be chance
_SHORT_CLAUSE = 6  # the rest of a sentence that a wrap left over
_STOPS = re.compile("[,。、;:]")
_MOST_SUBHEAD_LINES = 3  # 25 characters in the narrowest columns (10)
_LONGEST_ADDRESS = 80  # of a letter or a notice, to all whom it concerns
_TITLED = re.compile(r"【[^】]{2,30}】|[▲■●◆★▶][^,。]{2,30}")
_ADDRESS = re.compile(r"(?:同志们|各位|各|县|市|区|省|尊敬).{0,70}:|.{0,60}(?:如下|以下[\u4e00-\u9fff]{0,6}):")


class Known(Enum):
    """What is known of a line before it is looked at here."""

    OPENS = "opens a paragraph"
    GOES_ON = "goes on with one"
    HEADS = "is a heading"


def paragraphs_of(
    rows: Sequence[TextLine], wraps: LineWrapping, reading: ReadingText, known: Mapping[int, Known] | None = None
) -> tuple[Paragraph, ...]:
    """The paragraphs that the body's lines form; white space is removed from their texts.

    `known` says of lines, by their start, what is certain about them.
    """
    groups = _Joiner(rows, wraps, known or {}).groups()
    return tuple(_paragraph(group, is_subhead, reading) for group, is_subhead in groups)


def _stands_alone(row: TextLine) -> bool:
    return is_date_line(row) or (row.without_spaces[0] == "(" and bool(SIGNED_OFF.fullmatch(row.without_spaces)))


def _closes_sentence(group: Sequence[TextLine]) -> bool:
    """True if a wrap left to the last line nothing but the quotation mark behind a sentence."""
    return len(group) > 1 and not group[-1].without_spaces.strip(QUOTATION_MARK) and group[-2].ends_sentence


class _Joiner:
    """Decides line by line whether a paragraph goes on, with the whole body for evidence."""

    def __init__(self, rows: Sequence[TextLine], wraps: LineWrapping, known: Mapping[int, Known]):
        self.rows, self.wraps, self.known = rows, wraps, known
        self._cut_words = CutWords(rows)

    def groups(self) -> list[tuple[list[TextLine], bool]]:
        groups: list[tuple[list[TextLine], bool]] = []
        i = 0
        while i < len(self.rows):
            row = self.rows[i]
            known = self.known.get(row.start)
            goes_on = known is Known.GOES_ON or (known is None and bool(groups) and self._goes_on(groups[-1][0], i))
            if groups and not groups[-1][1] and goes_on:
                groups[-1][0].append(row)
                i += 1
            else:
                lines = int(known is Known.HEADS) if known else self._subhead_lines(i)
                groups.append((list(self.rows[i : i + max(1, lines)]), lines > 0))
                i += max(1, lines)
        return groups

    def _goes_on(self, group: list[TextLine], i: int) -> bool:
        previous, row = group[-1], self.rows[i]
        gap = bool(row.gap) and self.wraps.gaps_matter
        if previous.ends_sentence or _closes_sentence(group):
            return self._may_go_on_after_sentence(group, i, gap)
        return not (
            _stands_alone(previous)
            or _stands_alone(row)
            or self._opens(row, gap)
            or self._is_indented_item(previous, row)
            or self._is_next_item(previous, row, gap)
            or (self._are_items and not is_cut(previous, row) and (not gap or self._ends_stanza(i)))
            or (previous.without_spaces.endswith(":") and self._is_address(group))
        )

    def _opens(self, row: TextLine, gap: bool) -> bool:
        """True if the line itself shows that it begins something."""
        titled = gap and bool(_TITLED.fullmatch(row.without_spaces))
        return row.marked or titled or (self.wraps.indents and row.indent >= 2)

    def _is_indented_item(self, previous: TextLine, row: TextLine) -> bool:
        """True for the items of one long sentence (…任县财政局局长；), each indented as a paragraph is."""
        if previous.without_spaces[-1] not in ";:" or row.indent < 2:
            return False
        return self.wraps.width is None or not fills_line(previous, self.wraps)

    def _is_next_item(self, previous: TextLine, row: TextLine, gap: bool) -> bool:
        """True if the number in front of the line is that of an item, not one that a wrap brought there."""
        if not _ENUMERATOR.match(row.without_spaces):
            return False
        return gap or previous.without_spaces[-1] in ":;" or is_short(previous, self.wraps)

    def _may_go_on_after_sentence(self, group: list[TextLine], i: int, gap: bool) -> bool:
        previous, row = group[-1], self.rows[i]
        if not row.without_spaces.strip(QUOTATION_MARK):
            return True
        if self.wraps.indents:
            is_full = self.wraps.hard and not row.indent and not is_short(previous, self.wraps)
            return is_full and not self._stands_above_indent(i)
        if gap or not self.wraps.hard or row.indent >= 2 or _ENUMERATOR.match(row.without_spaces):
            return False
        if self.wraps.gaps:
            return self.wraps.width is None or not ends_paragraph(previous, self.wraps)
        return not ends_before(group, self.rows, i, self.wraps, self._manners)

    def _stands_above_indent(self, i: int) -> bool:
        """True for a line with room left right above an indent, no sentence ending there: a heading."""
        following = self.rows[i + 1] if i + 1 < len(self.rows) else None
        is_loose = not self.rows[i].ends_sentence and not fills_line(self.rows[i], self.wraps)
        return is_loose and following is not None and following.indent >= 2

    @cached_property
    def _are_items(self) -> bool:
        """True if lines are whole as they are, so that one without a full stop is an item of a list or a verse."""
        return not (self.wraps.hard or self.wraps.columns)

    def _ends_stanza(self, i: int) -> bool:
        """True if the line before row i is one of several without a full stop, with nothing between them."""
        return i > 1 and not (self.rows[i - 1].gap or self.rows[i - 2].ends_sentence)

    def _is_address(self, group: list[TextLine]) -> bool:
        text = "".join(row.without_spaces for row in group[-4:])
        return len(text) <= _LONGEST_ADDRESS and bool(_ADDRESS.fullmatch(text))

    def _subhead_lines(self, i: int) -> int:
        """How many lines the subhead has that stands here; 0 if none does."""
        if i and self.rows[i].without_spaces[:2] in self._parallel and self._is_like_others(i):
            return 1
        for lines in range(1, _MOST_SUBHEAD_LINES + 1):
            following = self.rows[i + lines] if i + lines < len(self.rows) else None
            last, wraps = self.rows[i + lines - 1], locally(self.wraps, self.rows, i + lines)
            alone = lines == 1 or following is None or following.gap or is_short(last, wraps)
            if alone and is_subhead(_in_one(self.rows[i : i + lines]), following, wraps, self._cut_words):
                return lines
            if following is None or following.gap or not wraps.hard or not fills_line(last, wraps):
                return 0
        return 0

    def _is_like_others(self, i: int) -> bool:
        text = self.rows[i].without_spaces
        clause = _FIRST_CLAUSE.match(self.rows[i + 1].without_spaces) if i + 1 < len(self.rows) else None
        goes_on = clause and len(clause.group()) <= _SHORT_CLAUSE
        return self.rows[i - 1].ends_sentence and not _STOPS.search(text) and is_balanced(text) and not goes_on

    @cached_property
    def _manners(self) -> frozenset[str]:
        """How the paragraphs open that certainly begin."""
        ends = (i for i, row in enumerate(self.rows) if row.ends_sentence and is_short(row, self.wraps))
        return shared_manners([opening_of(self.rows, i + 1) for i in ends])

    @cached_property
    def _parallel(self) -> frozenset[str]:
        """The first characters that three full lines or more share which could be headings (以“红色铸魂”…)."""
        lines = (after for before, after in pairwise(self.rows) if before.ends_sentence and not after.ends_sentence)
        counts = Counter(row.without_spaces[:2] for row in lines if not _STOPS.search(row.without_spaces))
        return frozenset(opening for opening, count in counts.items() if count >= _PARALLEL)


def _in_one(rows: Sequence[TextLine]) -> TextLine:
    """The rows as one that ends where the last does."""
    return replace(joined(rows), width=rows[-1].width)


def is_subhead(row: TextLine, following: TextLine | None, wraps: LineWrapping, cut_words: CutWords = _NO_BODY) -> bool:
    """True if a line that opens a paragraph is a heading and not the beginning of one that was cut.

    `cut_words` are those of the body: one that the end of the line cuts speaks against a heading.
    """
    text = row.without_spaces
    if (row.ends_sentence and not row.marked) or len(text) > _LONGEST_SUBHEAD or len(text) < 2:
        return False
    if OPEN_END.search(text) or not is_balanced(text) or TOLD.search(text):
        return False
    if row.marked or _TITLED.fullmatch(text):
        return True
    if following is None or _signs_off(row, following):
        return False
    apart = bool(following.gap and wraps.gaps_matter) or (wraps.indents and following.indent >= 2)
    if wraps.hard and not apart and fills_line(row, wraps):
        return False
    return _points(row, following, wraps, cut_words) > 0


def _is_item(row: TextLine, following: TextLine, wraps: LineWrapping) -> bool:
    """True for an item of a list or a verse: where lines are whole, a heading stands above a text."""
    if wraps.hard or wraps.columns or _ENUMERATOR.match(row.without_spaces) or following.marked:
        return False
    is_text = following.ends_sentence or len(following.without_spaces) > _LONGEST_SUBHEAD
    return not (is_text or _ENUMERATOR.match(following.without_spaces))


def _signs_off(row: TextLine, following: TextLine) -> bool:
    """True for the lines below a text: (某某镇党委 张三), a date, and the office above the date."""
    if SIGNED_OFF.fullmatch(row.without_spaces) or is_date_line(row):
        return True
    return is_date_line(following) and is_organization(row.text)


def _points(row: TextLine, following: TextLine, wraps: LineWrapping, cut_words: CutWords) -> int:
    text = row.without_spaces
    if NOT_FIRST.match(following.without_spaces) or _is_item(row, following, wraps):
        return -9
    points = 1 + 2 * bool(_ENUMERATOR.match(text)) + is_short(row, wraps)
    points -= 0 if _PAIR.fullmatch(text) and not (wraps.hard or wraps.columns) else 2 * text.count(",")
    clause = _FIRST_CLAUSE.match(following.without_spaces)
    if clause and len(clause.group()) <= 3 and clause.group()[:-1] not in _OPENERS:
        points -= 2
    if cut_words.between(row, following):
        points -= 1
    width = wraps.column or wraps.width
    return points - bool(wraps.columns and width and abs(row.width + 2 - width) <= 1)


def is_balanced(text: str) -> bool:
    """True if all brackets and quotations that the text opens are closed in it."""
    marks = _OF_A_PAIR.findall(text)
    return all(_is_closed(mark, marks) for mark in {*marks})


def _is_closed(mark: str, marks: Sequence[str]) -> bool:
    count = marks.count(mark)
    return count == marks.count(_OTHER[mark]) if mark in _OTHER else count % 2 == 0


def _paragraph(rows: list[TextLine], is_subhead: bool, reading: ReadingText) -> Paragraph:
    pieces = _pieces(rows, reading)
    text = "".join(row.printed for row in rows)
    return Paragraph(text, Span(pieces[0].start, pieces[-1].end), is_subhead, pieces)


def _pieces(rows: Sequence[TextLine], reading: ReadingText) -> tuple[Span, ...]:
    """The stretches of the source that the rows form, where nothing but white space lies between them."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and not reading.text[runs[-1][1] : row.start].strip():
            runs[-1] = (runs[-1][0], row.end)
        else:
            runs.append((row.start, row.end))
    return tuple(reading.span(start, end) for start, end in runs)
