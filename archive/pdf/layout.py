"""Characters with places on a page → its text in reading order: columns by their gutters, whatever the leading.

Everything is laid out in one frame (lines run to the right, one below the other): text set upright in columns, vertical
text and text on its side are turned into it first. What stands aslant is no text of the page but a watermark.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import isfinite
from statistics import median

Interval = tuple[float, float]

_GUTTER = 0.8  # of a character: no narrower white space parts columns
_SPACE, _LATIN_SPACE = 0.7, 0.25  # of a character: what reads as a space in a line
_SAME_LINE = 0.4  # of the smaller size of type: a superscript is raised by a third
_SAME_PLACE = 0.25  # a character printed again so near makes it bold
_INDENT = (1.5, 2.7)
_APART = 1.45  # of the usual leading: where a paragraph or a title is set apart
_FAR_APART = 3.0  # lines: between blocks of a page, not between paragraphs
_SHORT_CELL = 5  # columns of fewer characters are a table's, and read row by row
_STACK = 3  # so many characters one below the other are set vertically
_TITLE = 1.3  # times the size of the text
_UPRIGHT, _SIDEWAYS = 0, (90, 180, 270)
_SLANT = 3  # degrees


@dataclass(frozen=True)
class Glyph:
    """A character, where its baseline begins and where it ends, its size, and the direction of its line in degrees."""

    text: str
    x: float
    y: float
    right: float
    size: float
    angle: float = 0.0
    is_vertical: bool = False


@dataclass(frozen=True)
class PageText:
    """The text of a page, and what is printed across it."""

    text: str
    slanted: str = ""


@dataclass(frozen=True)
class _Row:
    """Glyphs on one baseline, from the left."""

    glyphs: tuple[Glyph, ...]

    @property
    def y(self) -> float:
        return self.glyphs[0].y

    @property
    def left(self) -> float:
        return self.glyphs[0].x

    @property
    def size(self) -> float:
        return max(glyph.size for glyph in self.glyphs)

    def filled(self, gutter: float) -> list[Interval]:
        """The stretches that are printed on, gaps narrower than a gutter included."""
        found: list[Interval] = []
        for glyph in self.glyphs:
            if not glyph.text.strip():
                continue
            if found and glyph.x - found[-1][1] < gutter:
                found[-1] = (found[-1][0], max(found[-1][1], glyph.right))
            else:
                found.append((glyph.x, glyph.right))
        return found


def page_text(glyphs: Sequence[Glyph]) -> PageText:
    """The text of a page in reading order: vertical titles, upright lines, then what stands on its side."""
    slanted = "".join(glyph.text for glyph in glyphs if _direction(glyph) is None)
    straight = [glyph for glyph in glyphs if _direction(glyph) is not None]
    stacked = _stacked(straight)
    frames: list[list[Glyph]] = [[] for _ in range(5)]
    for i, glyph in enumerate(straight):
        direction = _direction(glyph)
        frame = (
            1 if glyph.is_vertical or i in stacked else 0 if direction == _UPRIGHT else 2 + _SIDEWAYS.index(direction)
        )
        frames[frame].append(_TURNS[frame](glyph))
    upright, vertical, *sideways = frames
    if upright and vertical and _size(vertical) > _TITLE * _size(upright):
        upright, vertical = vertical, upright
    texts = [_text(_stretches(frame)) for frame in (upright, vertical, *sideways) if frame]
    return PageText("\n\n".join(filter(None, texts)), " ".join(slanted.split()))


def _direction(glyph: Glyph) -> int | None:
    """0, 90, 180 or 270 degrees; None for what stands aslant."""
    nearest = round(glyph.angle / 90) * 90
    return nearest % 360 if abs(glyph.angle - nearest) <= _SLANT else None


def _stacked(glyphs: Sequence[Glyph]) -> set[int]:
    """The places of upright characters that are printed one below the other, in the order of printing."""
    found: set[int] = set()
    run = [0]
    for i in range(1, len(glyphs) + 1):
        if i < len(glyphs) and _stands_below(glyphs[i - 1], glyphs[i]):
            run.append(i)
            continue
        if sum(not glyphs[each].text.isascii() for each in run) >= _STACK:  # figures of a table are none
            found.update(run)
        run = [i]
    return found


def _stands_below(above: Glyph, glyph: Glyph) -> bool:
    is_below = 0.8 * glyph.size <= above.y - glyph.y <= 2 * glyph.size
    is_upright = _direction(above) == _direction(glyph) == _UPRIGHT
    return (
        is_upright
        and is_below
        and abs(above.x - glyph.x) < 0.3 * glyph.size
        and abs(above.size - glyph.size) < 0.1 * glyph.size
    )


# Into the one frame: as it is, from vertical lines that follow each other to the left, from the three ways of turning.
_TURNS: tuple[Callable[[Glyph], Glyph], ...] = (
    lambda glyph: glyph,
    lambda glyph: replace(glyph, x=-glyph.y, y=glyph.x, right=glyph.size - glyph.y),
    lambda glyph: replace(glyph, x=glyph.y, y=-glyph.x, right=glyph.y + glyph.size),
    lambda glyph: replace(glyph, x=-glyph.x, y=-glyph.y, right=-glyph.x + glyph.size),
    lambda glyph: replace(glyph, x=-glyph.y, y=glyph.x, right=-glyph.y + glyph.size),
)


def _size(glyphs: Sequence[Glyph]) -> float:
    return median(glyph.size for glyph in glyphs)


def _stretches(glyphs: Sequence[Glyph]) -> Iterator[list[_Row]]:
    """Lines that follow each other, in reading order: columns from the left, each to its foot, band below band."""
    stretch: list[_Row] = []
    for band, gutters in _bands(_rows(glyphs), _GUTTER * _size(glyphs)):
        columns = _columns(band, gutters)
        if len(columns) == 1 or _is_table(band, columns):
            stretch += band
            continue
        if stretch:
            yield stretch
            stretch = []
        for column in columns:
            yield from _stretches(column)
    if stretch:
        yield stretch


def _rows(glyphs: Sequence[Glyph]) -> list[_Row]:
    """The glyphs by their baselines from above, those printed twice for boldness once."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.y):
        if rows and rows[-1][0].y - glyph.y <= _SAME_LINE * min(rows[-1][0].size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [_Row(tuple(_printed_once(sorted(row, key=lambda glyph: glyph.x)))) for row in rows]


def _printed_once(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    previous: Glyph | None = None
    for glyph in glyphs:
        if previous and glyph.text == previous.text and glyph.x - previous.x < _SAME_PLACE * glyph.size:
            continue
        previous = glyph
        yield glyph


def _bands(rows: Sequence[_Row], gutter: float) -> Iterator[tuple[list[_Row], list[Interval]]]:
    """Consecutive rows that share their gutters, or have none; with the white space that runs down through them."""
    far = _FAR_APART * _leading(rows)
    band: list[_Row] = []
    free: list[Interval] = []
    for row in rows:
        around = _around(row.filled(gutter))
        common = _common(free, around, gutter) if band else around
        loses = any(map(_is_gutter, (*free, *around))) and not any(map(_is_gutter, common))
        if band and (loses or band[-1].y - row.y > far):
            yield band, free
            band, common = [], around
        band, free = [*band, row], common
    if band:
        yield band, free


def _leading(rows: Sequence[_Row]) -> float:
    """The usual distance of lines; rows of columns that are out of step lie closer and do not count."""
    steps = [above.y - row.y for above, row in pairwise(rows)]
    return median([step for step, row in zip(steps, rows[1:], strict=True) if step > row.size / 2] or [float("inf")])


def _is_gutter(free: Interval) -> bool:
    return isfinite(free[0]) and isfinite(free[1])


def _around(filled: Sequence[Interval]) -> list[Interval]:
    """What is free in a row, out to the edges."""
    edges = [float("-inf"), *(edge for stretch in filled for edge in stretch), float("inf")]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _common(one: Sequence[Interval], other: Sequence[Interval], least: float) -> list[Interval]:
    """What is free in both, where it is wide enough."""
    found, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        left, right = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if right - left >= least:
            found.append((left, right))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return found


def _columns(band: Sequence[_Row], free: Sequence[Interval]) -> list[list[Glyph]]:
    """The glyphs of a band between its gutters, from the left."""
    edges = [(left + right) / 2 for left, right in filter(_is_gutter, free)] if len(band) > 1 else []
    columns: list[list[Glyph]] = [[] for _ in range(len(edges) + 1)]
    for row in band:
        for glyph in row.glyphs:
            columns[bisect(edges, glyph.x)].append(glyph)
    return [column for column in columns if any(glyph.text.strip() for glyph in column)]


def _is_table(band: Sequence[_Row], columns: Sequence[Sequence[Glyph]]) -> bool:
    """Whether the columns hold short entries side by side, which belong together by rows."""
    row_of = {id(glyph): i for i, row in enumerate(band) for glyph in row.glyphs}
    lines = [Counter(row_of[id(glyph)] for glyph in column if glyph.text.strip()) for column in columns]
    short = sum(median(line.values()) <= _SHORT_CELL for line in lines)
    beside = sum(sum(i in line for line in lines) > 1 for i in range(len(band)))
    return 2 * short >= len(columns) and beside > 0.7 * len(band)


def _text(stretches: Iterator[list[_Row]]) -> str:
    return "\n\n".join(filter(None, map(_lines, stretches)))


def _lines(rows: Sequence[_Row]) -> str:
    """Lines with the indents and the blank lines that are printed between them."""
    leading, edge = _leading(rows), _edge(rows)
    lines: list[str] = []
    for above, row in zip([None, *rows], rows, strict=False):
        printed = _printed(row)
        if not printed.strip():
            continue
        if above and (above.y - row.y > _APART * leading or not 0.8 < row.size / above.size < 1.25):
            lines.append("")
        is_indented = _INDENT[0] * row.size <= row.left - edge <= _INDENT[1] * row.size
        lines.append("\u3000\u3000" + printed if is_indented else printed)
    return "\n".join(lines)


def _edge(rows: Sequence[_Row]) -> float:
    """Where lines usually begin: the leftmost place from which a third of them and more do."""
    for left in sorted({row.left for row in rows}):
        if 3 * sum(abs(row.left - left) < 0.3 * row.size for row in rows) >= len(rows) > 2:
            return left
    return float("inf")


def _printed(row: _Row) -> str:
    parts: list[str] = []
    for before, glyph in zip([None, *row.glyphs], row.glyphs, strict=False):
        if before and _reads_as_space(before, glyph):
            parts.append(" ")
        parts.append(glyph.text)
    return "".join(parts).rstrip()


def _reads_as_space(before: Glyph, glyph: Glyph) -> bool:
    if before.text.isspace() or glyph.text.isspace():
        return False
    is_latin = before.text.isascii() and glyph.text.isascii()
    return glyph.x - before.right > (_LATIN_SPACE if is_latin else _SPACE) * glyph.size
