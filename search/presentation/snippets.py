"""What of a hit is worth showing: text → (text, is_match) pieces and the best passages. Pure."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from archive.text import match_text

PASSAGES = 3
ROOM = 120  # characters of a passage, unless one sentence is longer
LONGEST = 160

_SENTENCE = re.compile(r"[^。！？；!?;…]*[。！？；!?;…]+[”’」』）)\"']*|[^。！？；!?;…]+")


class Piece(NamedTuple):
    """A stretch of text; `likely` is what a suspected character probably should read.

    A variant matched in another wording than the one that was typed.
    """

    text: str
    is_match: bool
    likely: str = ""
    is_variant: bool = False


@dataclass(frozen=True)
class Passage:
    """Consecutive text of one paragraph; where it is cut short the page sets an ellipsis."""

    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool
    paragraph: int  # from 1


@dataclass(frozen=True)
class Stretch:
    """A title line or paragraph with the half-open spans that matched and its suspected characters by offset."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    suspects: Mapping[int, str] | None = None
    variants: frozenset[tuple[int, int]] = frozenset()  # the marks that are met in another wording


class _Window(NamedTuple):
    stretch: int
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]


def pieces(stretch: Stretch, start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """The stretch from `start` to `end`, cut where a match or a suspected character begins or ends."""
    end = len(stretch.text) if end is None else min(end, len(stretch.text))
    marks = [(max(first, start), min(last, end)) for first, last in stretch.marks if first < end and last > start]
    suspects = {at: likely for at, likely in (stretch.suspects or {}).items() if start <= at < end}
    edges = {start, end, *(edge for mark in marks for edge in mark), *suspects, *(at + 1 for at in suspects)}
    parts = [
        Piece(
            stretch.text[first:last],
            any(a <= first < b for a, b in marks),
            suspects.get(first, ""),
            any(a <= first < b for a, b in stretch.variants),
        )
        for first, last in pairwise(sorted(edges))
    ]
    return tuple(_joined(parts))


def _joined(parts: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, those that stand side by side and say the same being one."""
    for kind, alike in groupby(parts, key=lambda piece: piece[1:]):
        yield Piece("".join(piece.text for piece in alike), *kind)


def passages(body: Sequence[Stretch], *, with_more: bool = False) -> tuple[tuple[Passage, ...], int]:
    """The best passages in reading order, and how many of the body's matches they leave unshown.

    The one that shows most of what was found; up to three `with_more`.
    """
    windows = [window for number, stretch in enumerate(body) for window in _windows(number, stretch)]
    chosen = sorted(_best(body, windows, with_more)) or _opening(body)
    unshown = sum(len(stretch.marks) for stretch in body) - sum(len(window.marks) for window in chosen)
    return tuple(_passage(body[window.stretch], window) for window in chosen), unshown


def _passage(stretch: Stretch, window: _Window) -> Passage:
    cut_before = bool(stretch.text[: window.start].strip())
    cut_after = bool(stretch.text[window.end :].strip())
    return Passage(pieces(stretch, window.start, window.end), cut_before, cut_after, window.stretch + 1)


def _windows(number: int, stretch: Stretch) -> Iterator[_Window]:
    """Windows of whole sentences that hold the stretch's matches, none overlapping another."""
    ends = [found.end() for found in _SENTENCE.finditer(stretch.text)]
    begins = [first for first, _ in stretch.marks]
    shown = 0
    for first, last in stretch.marks:
        if last <= shown:
            continue
        sentence_start = ends[at - 1] if (at := bisect_right(ends, first)) else 0
        sentence = bisect_left(ends, last)
        start, end = _fitted(max(sentence_start, shown), ends[sentence], first, last)
        if end == ends[sentence]:
            end = ends[max(sentence, bisect_right(ends, start + ROOM) - 1)]
        within = stretch.marks[bisect_left(begins, start) : bisect_left(begins, end)]
        yield _Window(number, start, end, tuple(mark for mark in within if mark[1] <= end))
        shown = end


def _fitted(start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The sentence, or what stands around the match where the sentence is too long to show."""
    if end - start <= LONGEST:
        return start, end
    start = max(start, first - ROOM // 3)
    return start, min(end, max(last, start + ROOM))


def _best(body: Sequence[Stretch], windows: list[_Window], with_more: bool) -> list[_Window]:
    """Windows that show what the ones before do not, then those that show most."""
    chosen: list[_Window] = []
    shown: set[str] = set()
    waiting = {window: _wordings(body, window) for window in windows}
    while waiting and len(chosen) < (PASSAGES if with_more else 1):
        best = max(waiting, key=lambda window: (len(waiting[window] - shown), len(window.marks), -window.stretch))
        chosen.append(best)
        shown |= waiting.pop(best)
    return chosen


def _wordings(body: Sequence[Stretch], window: _Window) -> set[str]:
    return {match_text(body[window.stretch].text[first:last]) for first, last in window.marks}


def _opening(body: Sequence[Stretch]) -> list[_Window]:
    """How the article begins, for a hit whose body holds nothing that was asked for."""
    for number, stretch in enumerate(body):
        if stretch.text.strip():
            ends = [found.end() for found in _SENTENCE.finditer(stretch.text)]
            end = max((end for end in ends if end <= ROOM), default=min(ROOM, len(stretch.text)))
            return [_Window(number, 0, end, ())]
    return []
