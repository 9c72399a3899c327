"""Columns set side by side in a text file, with white space between them: told apart, the left one first."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise, takewhile
from statistics import median

_BLANK = re.compile(r"(?<=\S)[ \u3000]+(?=\S)")
_INDENT = re.compile(r"\u3000+$")
_CLAUSE = re.compile("[，。；！？,;!?]")  # units and posts in columns print none, however long they are
_STOPS = tuple("。！？!?…”）)")
_FEWEST = 4  # lines; three may be rows of a table
_LEAST_GAP = 2.0  # characters; two are found between columns that jut out
_NARROW_GAP = 1.0  # beside a line that fills its column
_LEAST_TEXT = 6  # characters of a line; shorter ones are names in columns
_INDENTED = 2.0  # characters by which a paragraph is set back; what begins further in stands in another column
_RAGGED = 4  # by so much a column's lines begin apart: an indent, and what the one before it juts out
_RUNNING = 2  # lines of each column that end in the middle of a sentence, and lines that print the end of a clause
_HANGING = 1  # characters by which a line of text may be shorter than others
_APART = 2  # lines between two that hold several columns, on which only one goes on
_MOST = 6  # columns of a page

# How wide a character is: editors pad by what is seen (a digit is half as wide as 党), programs by what they count.
Measure = Callable[[str], int]
MEASURES: tuple[tuple[Measure, int], ...] = (
    (lambda character: 1 if character.isascii() else 2, 2),
    (lambda _character: 1, 1),
)


@dataclass(frozen=True)
class _Cell:
    """What stands in one column of a line, and where it begins and ends."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class _Block:
    """Columns over so many lines: of each column its lines, which may be fewer."""

    start: int
    stop: int
    columns: tuple[tuple[str, ...], ...]


def in_reading_order(text: str) -> tuple[str, tuple[int, ...]]:
    """The text, columns that stand side by side below each other; and the lines at which they begin, from 1."""
    lines = text.split("\n")
    found: list[str] = []
    begins: list[int] = []
    at = 0
    for start, stop in _regions(lines):
        if start < at or not (block := _block(lines, start, stop)):
            continue
        found += lines[at : block.start]
        begins.append(len(found) + 1)
        for column in block.columns:
            found += column
        at = block.stop
    return "\n".join([*found, *lines[at:]]), tuple(begins)


def _regions(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where lines with wide gaps follow each other, but for single ones between them."""
    several = [i for i, line in enumerate(lines) if _gaps(line)]
    start = 0
    for number, (above, below) in enumerate(pairwise([*several, len(lines) + _APART + 1]), start=1):
        blank = any(not line.strip() for line in lines[above + 1 : min(below, above + _APART + 2)])
        if below - above > _APART + 1 or blank:
            if number - start >= _FEWEST:
                yield several[start], above + 1
            start = number


def _block(lines: Sequence[str], start: int, stop: int) -> _Block | None:
    """The columns among the lines, by the measure that shows the more of them; None where there are none."""
    blocks = (_measured(lines, start, stop, measure, widest) for measure, widest in MEASURES)
    return max(filter(None, blocks), key=lambda block: block.stop - block.start, default=None)


def _measured(lines: Sequence[str], start: int, stop: int, measure: Measure, widest: int) -> _Block | None:
    cells = [_cells(line, measure, _gaps(line)) for line in lines[start:stop]]
    edges = _edges(cells, _RAGGED * widest)
    if not edges:
        return None
    cells = [_cells(line, measure, _gaps_at(line, edges, measure)) for line in lines[start:stop]]
    first, last = _longest(cells, edges)
    rows = cells[first:last]
    left = [line[0] for line in rows if not _number(line[0], edges)]
    behind = _behind(lines, start + last, edges[0][0], measure, left) if left else ()
    rows += behind
    columns = tuple(_column(rows, edges, number) for number in range(len(edges) + 1))
    return _Block(start + first, start + last + len(behind), columns) if all(map(_is_text, columns)) else None


def _gaps(line: str) -> list[re.Match[str]]:
    if len(line.split(None, 1)) < 2:  # as most lines are
        return []
    return [gap for gap in _BLANK.finditer(line) if _width(gap.group()) >= _LEAST_GAP]


def _gaps_at(line: str, edges: Sequence[tuple[int, int]], measure: Measure) -> list[re.Match[str]]:
    """The wide gaps, and those narrow ones behind which a column begins that wide ones have shown."""
    places = [0, *accumulate(map(measure, line))]
    return [
        gap
        for gap in _BLANK.finditer(line)
        if (width := _width(gap.group())) >= _LEAST_GAP
        or (width >= _NARROW_GAP and any(low <= places[gap.end()] <= high for low, high in edges))
    ]


def _width(blank: str) -> float:
    return sum(1.0 if character == "\u3000" else 0.5 for character in blank)


def _cells(line: str, measure: Measure, gaps: Sequence[re.Match[str]]) -> list[_Cell]:
    """The parts of a line between these gaps; wide blanks behind narrow ones are an indent, and part of the text."""
    margin = len(line) - len(line.lstrip())
    begins = [margin if _width(line[:margin]) > _INDENTED else 0]
    ends = []
    for gap in gaps:
        indent = _INDENT.search(gap.group())
        begins.append(gap.start() + indent.start() if indent and indent.start() else gap.end())
        ends.append(gap.start())
    ends.append(len(line.rstrip()))
    places = [0, *accumulate(map(measure, line))]
    return [_Cell(places[a], places[b], line[a:b]) for a, b in zip(begins, ends, strict=True) if a < b]


def _edges(cells: Sequence[Sequence[_Cell]], ragged: int) -> list[tuple[int, int]]:
    """From where to where the lines of each column but the first begin; empty where too few begin alike."""
    starts = sorted(cell.start for line in cells for cell in line[1:])
    edges: list[tuple[int, int]] = []
    while len(starts) >= _FEWEST and len(edges) < _MOST:
        count, place = max(
            (bisect_right(starts, start + ragged) - i, -i)
            for i, start in enumerate(starts)
            if not i or starts[i - 1] != start
        )
        if count < _FEWEST:
            break
        window = starts[-place : -place + count]
        shared = (start for start, other in pairwise(window) if start == other)
        edges.append((next(shared, window[0]), window[-1]))
        starts = [start for start in starts if not window[0] - ragged <= start <= window[-1] + ragged]
    return sorted(edges)


def _longest(cells: Sequence[Sequence[_Cell]], edges: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The most lines in a row that keep to the edges, from one that holds several columns to the last that does."""
    runs = groupby(range(len(cells)), key=lambda i: _keeps(cells[i], edges))
    longest = max((list(run) for keeps, run in runs if keeps), key=len, default=[])
    several = [i for i in longest if len(cells[i]) > 1]
    return (several[0], several[-1] + 1) if several else (0, 0)


def _keeps(line: Sequence[_Cell], edges: Sequence[tuple[int, int]]) -> bool:
    """Whether each part of the line begins at an edge of its own, the page's being one, and ends before the next."""
    numbers = [_number(cell, edges) for cell in line]
    if any(a >= b for a, b in pairwise(numbers)):
        return False
    at_edges = all(
        low <= cell.start <= high for cell, n in zip(line, numbers, strict=True) if n for low, high in [edges[n - 1]]
    )
    return at_edges and all(n == len(edges) or cell.end < edges[n][1] for cell, n in zip(line, numbers, strict=True))


def _number(cell: _Cell, edges: Sequence[tuple[int, int]]) -> int:
    """In which column the cell begins, from 0."""
    return bisect_right([low for low, _high in edges], cell.start)


def _behind(
    lines: Sequence[str], start: int, edge: int, measure: Measure, left: Sequence[_Cell]
) -> Sequence[list[_Cell]]:
    """The lines from there on with which a column alone goes on, `left` being those of the left one so far.

    The left one goes on where its sentence is open, with a paragraph whose first line is as long as its own, and to
    the end of the lines if they end as sentences do.
    """
    last, full = left[-1].text, max(cell.end for cell in left) - _HANGING * measure("党")
    following = (_cells(line, measure, _gaps(line)) for line in _from(lines, start))
    alone = list(takewhile(lambda cells: _is_alone(cells, edge), following))
    stop = start + len(alone)
    for i, [cell] in enumerate(alone):
        if cell.start >= edge:
            continue
        is_set_back = lines[start + i][0] in " \u3000"
        goes_on = cell.end >= full if is_set_back else not last.endswith(_STOPS)
        if not goes_on:
            is_last = stop == len(lines) or not lines[stop].strip()
            return alone if is_last and alone[-1][0].text.endswith(_STOPS) else alone[:i]
        last = cell.text
    return alone


def _is_alone(cells: Sequence[_Cell], edge: int) -> bool:
    """Whether a line is of one column: it holds one part, which does not reach across the edge."""
    return len(cells) == 1 and (cells[0].start >= edge or cells[0].end < edge)


def _column(rows: Sequence[Sequence[_Cell]], edges: Sequence[tuple[int, int]], number: int) -> tuple[str, ...]:
    """The column's lines; those that begin further in than the others are set back as paragraphs are."""
    cells = [cell for line in rows for cell in line if _number(cell, edges) == number]
    if not number or not cells:
        return tuple(cell.text for cell in cells)
    edge = round(median(cell.start for cell in cells))
    ended = [cell.text.endswith(_STOPS) or not i for i, cell in enumerate(cells)]  # a title breaks off nothing
    set_back = [False, *(cell.start > edge and above for above, cell in zip(ended, cells[1:], strict=False))]
    return tuple("　　" * back + cell.text for back, cell in zip(set_back, cells, strict=True))


def _is_text(column: Sequence[str]) -> bool:
    """True for lines that break off in the middle of sentences: tables, lists of names and signatures do not."""
    texts = [text.strip() for text in column]
    running = sum(not text.endswith(_STOPS) for text in texts[1:])
    said = sum(bool(_CLAUSE.search(text)) for text in texts)
    return len(texts) >= _FEWEST and median(map(len, texts)) >= _LEAST_TEXT and min(running, said) >= _RUNNING


def _from(items: Sequence[str], start: int) -> Iterator[str]:
    """The items from there on; a slice of them would cost as much as the page."""
    return (items[i] for i in range(start, len(items)))
