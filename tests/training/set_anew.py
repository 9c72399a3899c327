"""The articles of pages by hand set anew in random conventions: real titles and texts in layouts that nobody drew."""

from dataclasses import dataclass

from archive.parsing.labelling.labels import OUTSIDE, TITLES, Label
from tests.pages.pieces import Piece

_OUTSIDE = frozenset(label.value for label in OUTSIDE)
_BEGINS_TITLE = frozenset(label.bare.value for label in TITLES) - {Label.TITLE_GOES_ON.value}
_VERSE, _MOSTLY = 20, 0.6


@dataclass(frozen=True)
class Stock:
    """The articles of one page as pieces to be set, and the page's own lines above and below them."""

    pieces: tuple[Piece, ...]
    top: tuple[tuple[str, str], ...]
    bottom: tuple[tuple[str, str], ...]


def stock_of(rows, labels):
    """What the labelled rows of a page give to be set anew."""
    texts = [(label, row.text) for row, label in zip(rows, labels, strict=True)]
    inside = [i for i, label in enumerate(labels) if label not in _OUTSIDE]
    first, last = (inside[0], inside[-1]) if inside else (len(labels), len(labels))
    return Stock(tuple(_pieces(texts)), tuple(texts[:first]), tuple(texts[last + 1 :]))


def _pieces(texts):
    pieces = []
    for label, text in texts:
        if label in _OUTSIDE:
            continue
        if label.startswith("A-"):
            pieces.append(Piece(untouched=True))
        if pieces:
            _add(pieces[-1], label.removeprefix("A-"), text)
    for piece in pieces:
        piece.whole = _is_verse(piece)
    return [piece for piece in pieces if piece.body]


def _add(piece, label, text):
    """The line at the end of the piece; what goes on is one with the line before it."""
    lines = piece.titles if not piece.body and label in _BEGINS_TITLE | {"H2"} else piece.body
    if label in ("H2", "PI") and lines:
        kind, before = lines[-1]
        lines[-1] = (kind, before + text)
    else:
        lines.append(({"H2": "HEAD", "PI": "PB"}.get(label, label), text))


def _is_verse(piece):
    """True if most lines are short and end no sentence: they stand for themselves."""
    verses = sum(len(text) <= _VERSE and text[-1] not in "。！？!?" for _, text in piece.body)
    return verses > _MOSTLY * len(piece.body)
