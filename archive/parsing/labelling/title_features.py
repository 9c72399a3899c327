"""What speaks for or against a reading of the lines at a title, in pieces that many of its readings share.

Most readings of some lines differ by one cut: each part, cut and line is described once for all of them.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import groupby, pairwise
from typing import Generic, TypeVar

from archive.parsing.blocks.name_lists import REMEMBERED
from archive.parsing.labelling.labels import Label
from archive.parsing.labelling.title_signs import (
    sign_of_gap,
    signs_of_cut,
    signs_of_neighbours,
    signs_of_part,
    text_of,
)
from archive.parsing.labelling.title_surroundings import (
    AROUND,
    NAMES_OF_ROLES,
    Likely,
    signs_around,
    signs_of_line,
    step_of_likeliness,
)
from archive.parsing.lines.text_lines import TextLine

Piece = tuple[str, ...]  # features, each a string
_Lines = tuple[int, int]  # the first line of a part, and the one behind it
_Told = TypeVar("_Told")


def features_at_title(
    rows: Sequence[TextLine], body: str, reading: Sequence[Label], heard: Sequence[Likely] = ()
) -> list[str]:
    """All that speaks for or against reading these lines so, above a text that is folded and without spaces."""
    return [feature for piece in TitleFeatures(rows, body, heard, tuple).pieces(tuple(reading)) for feature in piece]


class _Once(dict[tuple[Hashable, ...], _Told]):
    """What is told of several things together, worked out once; a `cache` is dearer to make, and each title makes
    several."""

    def __init__(self, tell: Callable[..., _Told]):
        super().__init__()
        self._tell = tell

    def __missing__(self, things: tuple[Hashable, ...]) -> _Told:
        self[things] = self._tell(*things)
        return self[things]


class TitleFeatures(Generic[_Told]):
    """What the lines at one title show, above a text that is folded and without spaces; each piece of it as `tell`
    tells it, which is asked once."""

    def __init__(self, rows: Sequence[TextLine], body: str, heard: Sequence[Likely], tell: Callable[[Piece], _Told]):
        def once(shown: Callable[..., Piece]) -> _Once[_Told]:
            return _Once(lambda *things: tell(shown(*things)))

        self._gaps = [row.gap for row in rows]
        texts = _Once(partial(_text, rows))
        self._tell = tell
        self._part = once(partial(_part, _Once(partial(_signs_of_part, texts, body))))
        self._neighbours = once(partial(_neighbours, texts))
        self._cut = once(partial(_cut, rows, body))
        self._line = once(partial(_line, rows, _Once(partial(_signs_of_line, rows))))
        self._likeliness = once(partial(_likeliness, heard))
        self._is_heard = bool(heard)

    def pieces(self, reading: tuple[Label, ...]) -> Iterator[_Told]:
        """What is told of a reading."""
        parts, order = _parts(reading)
        yield self._tell(order)
        for role, lines in parts:
            yield self._part[role, lines]
        for (role, lines), (other, below) in pairwise(parts):
            yield self._neighbours[role, lines, other, below]
        yield from self._cuts(reading, parts[0][1][0], parts[-1][1][1])
        above = None
        for i, role in enumerate(reading):
            yield self._line[i, role, reading[i + 1] if role is Label.COLUMN else None]
            if self._is_heard:
                yield self._likeliness[i, role, role is above]
            above = role

    def _cuts(self, reading: tuple[Label, ...], first: int, end: int) -> Iterator[_Told]:
        """What speaks for or against the cuts between the lines of the title itself."""
        gaps = self._gaps[first + 1 : end]
        if gaps:
            least, most = min(gaps), max(gaps)
            for i in range(first, end - 1):
                yield self._cut[i, reading[i] is reading[i + 1], least, most]


@lru_cache(REMEMBERED)
def _parts(reading: tuple[Label, ...]) -> tuple[list[tuple[Label, _Lines]], Piece]:
    """The parts of the title with their lines, and what their order shows."""
    runs = [(role, [i for i, _ in run]) for role, run in groupby(enumerate(reading), lambda line: line[1])]
    parts = [(role, (lines[0], lines[-1] + 1)) for role, lines in runs if role not in AROUND]
    names = [NAMES_OF_ROLES[role] for role, _ in parts]
    order = (f"{names[0]} first", f"{names[-1]} last", " ".join(names))
    around = "all " + " ".join(NAMES_OF_ROLES[role] for role, _ in runs)
    return parts, (*order, f"{reading.count(Label.COLUMN)} columns", around)


def _text(rows: Sequence[TextLine], first: int, end: int) -> str:
    return text_of(rows[first:end])


def _signs_of_part(texts: _Once[str], body: str, first: int, end: int) -> list[str]:
    return list(signs_of_part(texts[first, end], end - first, body))


def _part(signs: _Once[list[str]], role: Label, lines: _Lines) -> Piece:
    name = NAMES_OF_ROLES[role]
    return tuple(f"{name} {sign}" for sign in signs[lines])


def _neighbours(texts: _Once[str], role: Label, lines: _Lines, other: Label, below: _Lines) -> Piece:
    names = f"{NAMES_OF_ROLES[role]} {NAMES_OF_ROLES[other]}"
    return tuple(f"{names} {sign}" for sign in signs_of_neighbours(texts[lines], texts[below]))


def _cut(rows: Sequence[TextLine], body: str, i: int, is_part: bool, least: int, most: int) -> Piece:
    cut = "together" if is_part else "apart"
    gap = sign_of_gap(rows[i + 1].gap, least, most)
    return tuple(f"{cut} {sign}" for sign in (gap, *signs_of_cut(rows[i], rows[i + 1], body)))


def _signs_of_line(rows: Sequence[TextLine], i: int, is_around: bool) -> list[str]:
    return list(signs_around(rows[i]) if is_around else signs_of_line(rows[i]))


def _line(rows: Sequence[TextLine], signs: _Once[list[str]], i: int, role: Label, below: Label | None) -> Piece:
    part = NAMES_OF_ROLES[role] if role in AROUND else "title"
    column = (f"column above {NAMES_OF_ROLES[below]}", f"column gap {min(rows[i + 1].gap, 2)}") if below else ()
    return (*(f"{part} {sign}" for sign in signs[i, role in AROUND]), *column)


def _likeliness(heard: Sequence[Likely], i: int, role: Label, goes_on: bool) -> Piece:
    return (f"{NAMES_OF_ROLES[role]} heard {step_of_likeliness(heard[i], role, goes_on)}",)
