"""The lines of a source as rows, and how they were cut: wrapped, indented, in columns."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from archive.parsing.lines.script import ReadingText
from archive.parsing.records import Line, Span
from archive.text import fold

QUOTATION_MARK = '"'  # folded, all marks of quotations are this one
_CLOSERS = "\"'”’」』)）】》〉]〕 \t\u3000"
_SIGN_OFF_AT_END = re.compile(r"\([^()。]{1,30}\)$")
_CREDIT_AT_END = re.compile(r"(?<=[。!?…”\"])[\s\u3400-\u9fff·:/]{2,20}(?<!拍)摄(?:影报道)?$")  # who took a picture
SIGNATURE = re.compile(r"\([^()]{2,12}\)")
_MANY_CUTS = 3  # fewer may be chance
_LONGEST_WRAPPED = 100  # no column of print is wider
_A_LINE, _LONGER, _MUCH = 24, 1.5, 0.2
NOT_FIRST = re.compile(r"[,。、;:!?)\]”’》〉】」』%]")
OPEN_END = re.compile(r"[,、;:(\[“‘《〈【「『\-—+]$")
_LONGEST_HEADING = 60  # twice the longest subhead of gold (25), and what numbers it
HANGING = 3  # punctuation may hang over the edge
_A_FEW = 25  # one line in so many may be shorter than the others
_ALMOST = 2  # a line this much shorter than the others may still be full


@dataclass(frozen=True)
class TextLine:
    """A printed line; `folded` is of the same length as `text`. Positions count in the reading text."""

    text: str
    folded: str
    start: int
    end: int
    gap: int = 0  # how many blank lines stand before it
    indent: int = 0
    marked: bool = False  # as a Markdown heading
    width: int = 0  # in characters of the source, pinyin notes and all
    spaced: bool = False  # white space stands behind it
    whole: bool = False  # nothing goes on behind it, full as it may be

    @cached_property
    def without_spaces(self) -> str:
        """The folded text without white space: what patterns are matched against."""
        return "".join(self.folded.split())

    @property
    def has_spaces(self) -> bool:
        """Whether white space stands in it: most lines are one stretch of characters."""
        return len(self.without_spaces) < len(self.folded)

    @cached_property
    def printed(self) -> str:
        """The text as printed without white space."""
        return "".join(self.text.split())

    @cached_property
    def ends_sentence(self) -> bool:
        return ends_sentence(self.folded)


def ends_cut_signature(above: TextLine, row: TextLine) -> bool:
    """True if the two lines end with a sentence and its signature, which the first cuts: …。（亓 / 官亮）."""
    sentence, opened, name = above.without_spaces.rpartition("(")
    return bool(SIGNATURE.fullmatch(opened + name + row.without_spaces)) and ends_sentence(sentence)


def has_ended(rows: Sequence[TextLine], i: int, start: int = 0) -> bool:
    """True if a text that begins with row `start` or above is complete with row `i`, its signature included."""
    return rows[i].ends_sentence or (i > start and ends_cut_signature(rows[i - 1], rows[i]))


@dataclass(frozen=True)
class LineWrapping:
    """How a source cuts its paragraphs into lines."""

    hard: bool = False  # lines end in the middle of sentences
    width: int | None = None  # the common length of such lines
    least: int = 0  # what the shortest of them measure, but for a few
    indents: bool = False  # paragraphs begin with an indent
    gaps_matter: bool = True  # blank lines separate something
    gaps: bool = False  # paragraphs are separated by blank lines
    columns: bool = False  # blank lines also cut sentences, as columns do
    column: int | None = None  # the common length of stretches between spaces, where spaces stand at the wraps

    @cached_property
    def full(self) -> int:
        """What a full line measures at least; where nothing but the width separates paragraphs, every character
        counts."""
        return (self.width or 0) - _ALMOST if self.gaps or self.indents else self.least


def ends_sentence(folded: str) -> bool:
    """True if a sentence is complete at the end of this text."""
    text = folded[-60:].rstrip(_CLOSERS[-3:])
    if ")" in text[-1:]:
        text = _SIGN_OFF_AT_END.sub("", text) or text
    elif text.endswith(("摄", "摄影报道")):
        text = _CREDIT_AT_END.sub("", text)
    text = text.rstrip(_CLOSERS)
    if text.endswith("."):
        return len(text) > 1 and "\u4e00" <= text[-2] <= "\u9fff"
    return text.endswith(("。", "!", "?", "…"))


def text_lines_of(reading: ReadingText) -> tuple[TextLine, ...]:
    """The lines that are not blank."""
    return tuple(_rows(reading, fold(reading.text)))


def _rows(reading: ReadingText, folded: str) -> Iterator[TextLine]:
    position, gap = 0, 1
    for line in reading.text.split("\n"):
        text = line.strip()
        if text:
            indent = len(line) - len(line.lstrip())
            start = position + indent
            end = start + len(text)
            marked, columns = position in reading.headings, indent + line[:indent].count("\u3000")
            width, spaced = reading.width(start, end), len(line) > indent + len(text)
            yield TextLine(text, folded[start:end], start, end, gap, columns, marked, width, spaced)
        gap = 0 if text else gap + 1
        position += len(line) + 1


def wrapping_of(rows: Sequence[TextLine]) -> LineWrapping:
    """How the body lines among these rows are cut."""
    gaps_matter = not _every_line_is_apart(rows)
    pairs = [(a, b) for a, b in pairwise(rows) if not (b.gap and gaps_matter)]
    cut = [a for a, _ in pairs if not a.ends_sentence]
    behind = _behind_sentences(rows)
    hard = len(cut) >= _MANY_CUTS and len(cut) * 2 > len(pairs) and not _are_long(rows)
    width = _common_length(row.width for row in cut) if hard else None
    return LineWrapping(
        hard=hard,
        width=width,
        least=_least(_full_lines(pairs), cut, width) if width else 0,
        indents=_are_indented(behind),
        gaps_matter=gaps_matter,
        gaps=gaps_matter and _is_usual(row.gap > 0 for row in behind),
        columns=any(b.gap and is_cut(a, b) for a, b in pairwise(rows)),
        column=_common_length(_stretches(rows), share=0.4),
    )


def indents_paragraphs(rows: Sequence[TextLine]) -> bool:
    """True if paragraphs among these rows begin with an indent."""
    return _are_indented(_behind_sentences(rows))


def _are_indented(behind: Sequence[TextLine]) -> bool:
    return _is_usual(row.indent >= 2 for row in behind)


def _behind_sentences(rows: Sequence[TextLine]) -> list[TextLine]:
    return [b for a, b in pairwise(rows) if a.ends_sentence]


def _full_lines(pairs: Sequence[tuple[TextLine, TextLine]]) -> list[TextLine]:
    """Lines with no end of a sentence before or in them, if they are enough: one behind an end may be a subhead."""
    inner = [b for a, b in pairs if not (a.ends_sentence or b.ends_sentence)]
    return inner if len(inner) > _A_FEW else []


def _is_usual(signs: Iterable[bool]) -> bool:
    """Whether a third of the places have the sign, and not one alone."""
    counts = Counter(signs)
    return counts[True] >= 2 and counts[True] * 3 > counts.total()


def _every_line_is_apart(rows: Sequence[TextLine]) -> bool:
    cut = sum(1 for row in rows if not row.ends_sentence)
    return len(rows) > 12 and sum(row.gap > 0 for row in rows) > 0.9 * len(rows) and cut > 0.75 * len(rows)


def _are_long(rows: Sequence[TextLine]) -> bool:
    """True if most of the text stands in lines that hold whole paragraphs."""
    lengths = [len(row.text) for row in rows]
    return 2 * sum(length for length in lengths if length > _LONGEST_WRAPPED) > sum(lengths) or _are_whole(rows)


def _are_whole(rows: Sequence[TextLine]) -> bool:
    """True if lines much longer than those that end in the middle of sentences hold whole sentences, and much text."""
    lines = [(len(row.without_spaces), row.ends_sentence) for row in rows]
    cut = sorted(length for length, is_whole in lines if not is_whole)
    least = max(_A_LINE, _LONGER * cut[len(cut) // 2] if cut else 0)
    long = [each for each in lines if each[0] > least]
    whole = sum(length for length, is_whole in long if is_whole)
    return whole > _MUCH * sum(length for length, _ in lines) and 2 * whole > sum(length for length, _ in long)


def _stretches(rows: Sequence[TextLine]) -> Iterator[int]:
    for row in rows:
        if len(row.text) > 60:
            yield from (len(part) for part in row.text.split()[:-1])


def _common_length(lengths: Iterable[int], share: float = 0.7) -> int | None:
    """The length that most lines have, give or take the room that punctuation needs."""
    counts = Counter(lengths)
    total = counts.total()
    if total < _MANY_CUTS:
        return None
    common = max(counts, key=lambda length: (_near(counts, length), length))
    return common if _near(counts, common) >= share * total else None


def _least(inner: Sequence[TextLine], cut: Sequence[TextLine], width: int) -> int:
    """What nearly all lines of this width measure: those inside sentences, else all that are cut."""
    near = [[row.width for row in rows if abs(row.width - width) <= HANGING] for rows in (inner, cut)]
    widths = sorted(near[0] or near[1])
    return widths[len(widths) // _A_FEW]


def _near(counts: Counter[int], length: int) -> int:
    return sum(counts[near] for near in range(length - _ALMOST, length + 2))


def is_cut(row: TextLine, following: TextLine) -> bool:
    """True if a sentence certainly runs from one line into the other."""
    if row.ends_sentence:
        return False
    if row.without_spaces.endswith(":"):
        return False
    return (
        bool(OPEN_END.search(row.without_spaces) or NOT_FIRST.match(following.without_spaces))
        or len(row.without_spaces) > _LONGEST_HEADING
    )


def is_short(row: TextLine, wraps: LineWrapping) -> bool:
    """True if the row ends well before the edge that the other lines reach."""
    return wraps.width is not None and (row.whole or row.width < wraps.full)


def ends_paragraph(row: TextLine, wraps: LineWrapping) -> bool:
    """True if a sentence at the end of this row is the last of its paragraph, as the line has room for more."""
    return row.width < wraps.full


def fills_line(row: TextLine, wraps: LineWrapping) -> bool:
    """True if the row reaches the edge and no further, as a wrapped line does; of uneven lines, any may."""
    if wraps.width is None or row.whole:
        return wraps.hard and not row.whole
    return wraps.full <= row.width + row.spaced and row.width <= wraps.width + HANGING


def is_longer(row: TextLine, wraps: LineWrapping) -> bool:
    """True if the row is longer than the wrap leaves any."""
    return wraps.width is not None and row.width > wraps.width + HANGING


def joined(rows: Sequence[TextLine], with_spaces: bool = False) -> TextLine:
    """The rows as one, as long as they are together; `with_spaces` keeps those that stand at the ends of lines."""
    if len(rows) == 1:
        return rows[0]
    first, last = rows[0], rows[-1]
    joints = [" " if with_spaces and row.spaced else "" for row in rows[:-1]] + [""]
    text = "".join(row.text + joint for row, joint in zip(rows, joints, strict=True))
    folded = "".join(row.folded + joint for row, joint in zip(rows, joints, strict=True))
    width = sum(row.width for row in rows)
    return TextLine(text, folded, first.start, last.end, first.gap, first.indent, first.marked, width, last.spaced)


def line(row: TextLine, reading: ReadingText) -> Line:
    """The row as a printed line with its place in the source."""
    return Line(row.text, reading.span(row.start, row.end))


def span_of(rows: Sequence[TextLine], reading: ReadingText) -> Span:
    """The stretch of the source from the first row to the last."""
    return reading.span(rows[0].start, rows[-1].end)
