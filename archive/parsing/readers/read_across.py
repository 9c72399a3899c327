"""Columns whose lines were read straight across, one of each in turn: found by what goes on where, and parted.

The lines of two columns stand by turns, each on a line of its own, or two on a line with always the same blanks between
them, wherever the left one ends. Nothing in their places tells the columns apart: only that sentences go on in the next
line but one. Where the longer column goes on alone its lines follow each other.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from archive.parsing.readers.joins import Joins
from archive.parsing.records import Problem

# Of 693 annotated text files those without columns reach 13.9 at most; of 200 pairs of their columns of 20 lines, set
# in turn, 187 reach this, and 199 of 30 lines.
_LEAST_GAIN = 18.0
_AS_LIKELY = 0.01  # sums of the same terms in another order differ by less
_FEWEST = 8  # lines; fewer say too little
_MOST_TITLES = 10  # lines of both columns above their texts
_LEAST_TITLE = 4  # characters; shorter lines are days (大寒) and pieces
_WORD = 3  # characters in a row
_GAP = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)")
_INDENT = "\u3000\u3000"
_CHINESE = re.compile("[\u4e00-\u9fff]+")
_OF_PAGE = re.compile(
    r"(?:\d{4}|[〇零○◯一二三四五六七八九]{4})年|\d月\d|第.{1,6}[期版]|\d版|总第|星期|周[一二三四五六日天]$|农历|刊号|邮发|准印|℃|电话|@|主管|主办"
    r"|今日.版|价值观|编辑|责编|主编|总编|编委|审读|[一二三]审|校对|版式|统筹|监制|组版|美编|[报讯刊]$"
)


@dataclass(frozen=True)
class Parting:
    """The lines from `start` to `stop` as two columns, and how much likelier they are so than as they stand.

    `unsure` counts the last lines of the left column that may as well be the right one's.
    """

    start: int
    stop: int
    columns: tuple[tuple[str, ...], tuple[str, ...]]
    gain: float
    unsure: int = 0


@dataclass(frozen=True)
class _Pieces:
    """Printed lines that may be those of two columns in turn; `both` of them hold two on a line, from the first."""

    lines: tuple[str, ...]
    both: int | None = None

    def row_of(self, piece: int) -> int:
        """In which line of the page a piece stands, from the first of these."""
        both = self.both
        return piece if both is None else piece // 2 if piece < 2 * both else piece - both


@dataclass(frozen=True)
class _Ending:
    """The columns by one reading of the lines that stand alone at their end."""

    columns: tuple[tuple[str, ...], tuple[str, ...]]
    stop: int
    alone: int  # lines that are the left column's
    share: int  # how many more words they share with their own column than with the other


@dataclass(frozen=True)
class InTurn:
    """A text with such columns one below the other, and what an editor is told of them."""

    text: str
    problems: tuple[Problem, ...] = ()


def in_turn(text: str) -> InTurn:
    """The text, columns of which it holds the lines in turn set one below the other; the left one first."""
    lines = text.split("\n")
    found: list[str] = []
    problems: list[Problem] = []
    done = 0
    for parting in partings(lines):
        found += lines[done : parting.start]
        problems += _told(parting, len(found) + 1)
        found += [line for column in parting.columns for line in column]
        done = parting.stop
    return InTurn("\n".join([*found, *lines[done:]]), tuple(problems))


def _told(parting: Parting, first: int) -> Iterator[Problem]:
    """That the lines from the `first` on were parted, and which of them may belong elsewhere."""
    yield Problem("这里起两栏的文字在原件里逐行交错，已按先左栏后右栏分开读入，系推断。请对照原件。", first)
    if parting.unsure:
        told = f"这里起{parting.unsure}行接在哪一栏后面都通，已归左栏，也可能属右栏。请对照原件。"
        yield Problem(told, first + len(parting.columns[0]) - parting.unsure)


def partings(lines: Sequence[str]) -> Iterator[Parting]:
    """Where the lines of two columns stand in turn, from the head of a page to its foot."""
    for start, stop in _together(lines):
        found = (_parted(pieces, start + first) for first, pieces in _as_pieces(lines[start:stop]))
        best = max(filter(None, found), key=lambda parting: parting.gain, default=None)
        if best:
            yield best


def _together(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where lines follow each other without blank ones."""
    blank = [-1, *(i for i, line in enumerate(lines) if not line.strip()), len(lines)]
    yield from ((above + 1, below) for above, below in pairwise(blank) if below - above > _FEWEST)


def _as_pieces(lines: Sequence[str]) -> Iterator[tuple[int, _Pieces]]:
    """The ways in which these lines may hold two columns, each with the line at which it begins."""
    yield 0, _Pieces(tuple(lines))
    gaps = [_GAP.findall(line) if len(line.split(None, 1)) > 1 else [] for line in lines]
    single = Counter(found[0] for found in gaps if len(found) == 1)
    if not single:
        return
    usual = max(single, key=lambda gap: (single[gap], -len(gap)))
    between = re.compile(f"(?<=\\S) ?{usual}(?=(?: |{_INDENT})?\\S)")
    halves = [between.split(line, 1) if len(found) == 1 else [line] for line, found in zip(lines, gaps, strict=True)]
    for first, last in _runs([len(parts) == 2 for parts in halves]):
        # Other gaps below are those of columns that are set in their places, which is told by these.
        if 2 * (last - first) >= _FEWEST and not any(gaps[last:]):
            pieces = [piece for parts in halves[first:last] for piece in parts]
            yield first, _Pieces((*pieces, *lines[last:]), last - first)


def _runs(holds: Sequence[bool]) -> Iterator[tuple[int, int]]:
    edges = [i for i, (one, other) in enumerate(pairwise([False, *holds, False])) if one is not other]
    return zip(edges[::2], edges[1::2], strict=True)


def _parted(pieces: _Pieces, offset: int) -> Parting | None:
    """The two columns among these pieces; None where they read better as they stand."""
    count = len(pieces.lines)
    joins = Joins(pieces.lines)
    straight = [joins.weight(i, i + 1) for i in range(count - 1)]
    across = [joins.weight(i, i + 2) for i in range(count - 2)]
    gain, first = _most([one - other for one, other in zip(across, straight, strict=False)])
    if gain < _LEAST_GAIN:
        return None
    start = _with_titles(pieces, joins, first)
    ends = _ends(pieces, joins, straight, across, start)
    endings = [ending for end in ends for ending in _endings(pieces, joins, start, end)]
    best = max(endings, key=lambda ending: ending.share)
    is_sure = sum(ending.share == best.share for ending in endings) == 1
    place = (offset + pieces.row_of(start), offset + pieces.row_of(best.stop))
    return Parting(*place, best.columns, gain, 0 if is_sure else best.alone)


def _most(gains: Sequence[float]) -> tuple[float, int]:
    """The most that neighbouring gains sum up to, and where they begin."""
    best, total, begin = (0.0, 0), 0.0, 0
    for i, gain in enumerate(gains):
        if total <= 0:
            total, begin = 0.0, i
        total += gain
        if total > best[0]:
            best = total, begin
    return best


def _with_titles(pieces: _Pieces, joins: Joins, first: int) -> int:
    """Where the columns begin: with the titles above the first text, which by themselves go on nowhere."""
    text = next((i for i in range(max(0, first - _MOST_TITLES), len(pieces.lines)) if joins.indented[i]), first)
    start = text
    while start and text - start < _MOST_TITLES and _may_be_title(pieces.lines[start - 1]):
        start -= 1
    if text - start < 2:
        start = first
    return start + start % 2 if pieces.both is not None else start


def _may_be_title(line: str) -> bool:
    """True for a line above a text that says nothing about its page."""
    text = line.strip()
    return len(text) >= _LEAST_TITLE and not text.endswith(("。", "，", "；")) and not _OF_PAGE.search(text)


def _ends(
    pieces: _Pieces, joins: Joins, straight: Sequence[float], across: Sequence[float], start: int
) -> Sequence[int]:
    """From where on one of the columns may go on alone: the likeliest, or several as likely."""
    if pieces.both is not None:
        return [2 * pieces.both]
    count = len(pieces.lines)
    in_turn, alone = [0.0, *accumulate(across)], [0.0, *accumulate(straight)]

    def likeliness(end: int) -> float:
        goes_on = max(joins.weight(end - 2, end), joins.weight(end - 1, end)) if end < count else 0.0
        return in_turn[end - 2] - alone[min(end, count - 1)] + goes_on

    likely = {end: likeliness(end) for end in range(start + 2, count + 1, 2)}
    least = max(likely.values()) - _AS_LIKELY
    return [end for end, value in likely.items() if value >= least]


def _endings(pieces: _Pieces, joins: Joins, start: int, rest: int) -> list[_Ending]:
    """The columns if what stands alone from there on is the left one's, and if it is the right one's, as is likely."""
    lines = pieces.lines
    left, right = lines[start:rest:2], lines[start + 1 : rest : 2]
    stop = _end_of_rest(pieces, joins, rest)
    if stop == rest:
        return [_Ending((left, right), rest, 0, 0)]
    alone = lines[rest:stop]
    share = _shares_more(alone, left, right)
    more = joins.weight(rest - 2, rest) - joins.weight(rest - 1, rest)
    to_left = _Ending(((*left, *alone), right), stop, len(alone), share)
    to_right = _Ending((left, (*right, *alone)), stop, 0, -share)
    return [to_left] * (more >= 0) + [to_right] * (more <= 0)


def _end_of_rest(pieces: _Pieces, joins: Joins, rest: int) -> int:
    """Where the column ends that goes on alone: above the next title, or with the last sentence."""
    count = len(pieces.lines)
    for i in range(rest + 1, count - 1):
        if joins.ended[i - 1] and not joins.indented[i] and joins.indented[i + 1]:
            return i
    ended = (i + 1 for i in range(count - 1, rest - 1, -1) if joins.ended[i])
    return next(ended, rest)


def _shares_more(lines: Sequence[str], left: Sequence[str], right: Sequence[str]) -> int:
    """How many more words these lines share with the left column alone than with the right one alone."""
    ours = _words(lines)
    lefts, rights = ours & _words(left, 2) - _words(right), ours & _words(right, 2) - _words(left)
    return len(lefts) - len(rights)


def _words(lines: Sequence[str], least: int = 1) -> set[str]:
    """Three characters in a row that stand so often in these lines: names, and what they are about."""
    text = "".join(line.strip() for line in lines)
    counts = Counter(text[i : i + _WORD] for i in range(len(text) - _WORD + 1))
    return {word for word, count in counts.items() if count >= least and _CHINESE.fullmatch(word)}
