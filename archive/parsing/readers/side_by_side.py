"""Two columns set side by side in a text file, with white space between them: told apart, the left one first."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median
from typing import TypeVar

_T = TypeVar("_T")
_GAP = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)")
_STOPS = tuple("。！？!?…”）)")
_FEWEST = 4  # lines; three may be rows of a table
_LEAST_GAP = 2.0  # characters; two are found between columns that jut out
_LEAST_TEXT = 6  # characters of a line; shorter ones are names in columns
_RAGGED = 4  # by so much the right column's lines begin apart: an indent, and what the left one juts out
_RUNNING = 2  # lines on either side that end in the middle of a sentence


@dataclass(frozen=True)
class _Pair:
    """A line that holds one of either column, and where its right one begins."""

    left: str
    right: str
    start: int


def in_reading_order(text: str) -> tuple[str, tuple[int, ...]]:
    """The text, columns that stand side by side below each other; and the lines at which they begin, from 1."""
    lines = text.split("\n")
    pairs = [_pair(line) for line in lines]
    found: list[str] = []
    begins: list[int] = []
    i = 0
    while i < len(lines):
        run = [pair for pair in takewhile(bool, _from(pairs, i)) if pair]
        if not _are_columns(run):
            found.extend(lines[i : i + max(1, len(run))])
            i += max(1, len(run))
            continue
        begins.append(len(found) + 1)
        i += len(run)
        left = _left_behind(run, lines, i)
        i += len(left)
        right = _right_behind(run, lines, i)
        i += len(right)
        found += [*(pair.left for pair in run), *left, *_set_back(run), *right]
    return "\n".join(found), tuple(begins)


def _pair(line: str) -> _Pair | None:
    gaps = [gap for gap in _GAP.finditer(line) if _width(gap.group()) >= _LEAST_GAP]
    if len(gaps) != 1:
        return None
    return _Pair(line[: gaps[0].start()], line[gaps[0].end() :].rstrip(), gaps[0].end())


def _width(blank: str) -> float:
    return sum(1.0 if character == "\u3000" else 0.5 for character in blank)


def _are_columns(run: Sequence[_Pair]) -> bool:
    """True for lines that break off in the middle of sentences on both sides of one edge."""
    if len(run) < _FEWEST:
        return False
    starts = [pair.start for pair in run]
    if max(starts) - min(starts) > _RAGGED:
        return False
    sides = ([pair.left.strip() for pair in run], [pair.right for pair in run])
    return all(
        median(map(len, side)) >= _LEAST_TEXT and sum(not text.endswith(_STOPS) for text in side[1:]) >= _RUNNING
        for side in sides
    )


def _left_behind(run: Sequence[_Pair], lines: Sequence[str], start: int) -> list[str]:
    """The lines from there on with which the left column alone goes on: its sentence is open, they are as narrow."""
    widest = max(len(pair.left) for pair in run)
    found: list[str] = []
    last = run[-1].left
    for line in _from(lines, start):
        if last.endswith(_STOPS) or not line.strip() or len(line) > widest or line[0] in " \u3000":
            break
        found.append(line)
        last = line.rstrip()
    return found


def _right_behind(run: Sequence[_Pair], lines: Sequence[str], start: int) -> list[str]:
    """The lines from there on with which the right column alone goes on, set at its edge."""
    edge = min(pair.start for pair in run)
    alone = takewhile(lambda line: line.strip() and len(line) - len(line.lstrip()) >= edge - 1, _from(lines, start))
    return [line[edge:] if not line[:edge].strip() else line.strip() for line in alone]


def _from(items: Sequence[_T], start: int) -> Iterator[_T]:
    """The items from there on; a slice of them would cost as much as the page."""
    return (items[i] for i in range(start, len(items)))


def _set_back(run: Sequence[_Pair]) -> Iterator[str]:
    """The right column's lines at the page's edge, indents kept where the column's edge shows them."""
    edge = round(median(pair.start for pair in run))
    yield run[0].right
    for above, pair in pairwise(run):
        is_open = above is not run[0] and not above.right.endswith(_STOPS)
        yield "　　" * (pair.start > edge and not is_open) + pair.right
