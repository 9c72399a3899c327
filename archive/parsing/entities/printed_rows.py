"""The rows in which a paragraph was printed, with their gaps, which part the names of lists and the cells of tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from archive.parsing.entities.post_holding import PostHolding
from archive.parsing.entities.posts import TitleSpan
from archive.parsing.lexicon.person_names import NameReading, is_surname_start
from archive.parsing.records import Paragraph
from archive.text import fold

_WORD_OR_GAP = re.compile(r"\S+|\s+")
_NAMES = 3  # a row of names has more words than a heading set wide
_LONGEST = 4_000  # a paragraph of gold has at most 785; more is no table row


@dataclass(frozen=True)
class PrintedRow:
    """A row as printed, folded; `offsets` are the places of its characters in the paragraph (a gap: of the next)."""

    text: str
    offsets: tuple[int, ...]

    @property
    def has_gaps(self) -> bool:
        """True if white space parts what the row says."""
        return " " in self.text or "\t" in self.text

    @property
    def first_gap(self) -> int:
        """Where in the paragraph the second part of the row begins."""
        return next((self.offsets[i] for i, character in enumerate(self.text) if character.isspace()), 0)

    def in_paragraph(self, holding: PostHolding) -> PostHolding:
        """What was found in the row, where it stands in the paragraph."""
        return replace(
            holding,
            titles=tuple(self._title(title) for title in holding.titles),
            names=tuple(self._name(name) for name in holding.names),
            start=self._at(holding.start),
            end=self._end(holding.end),
        )

    def _title(self, title: TitleSpan) -> TitleSpan:
        places = tuple(replace(place, start=self._at(place.start), end=self._end(place.end)) for place in title.places)
        return replace(
            title,
            start=self._at(title.start),
            body=self._at(title.body),
            title=self._at(title.title),
            end=self._end(title.end),
            places=places,
        )

    def _name(self, name: NameReading) -> NameReading:
        return replace(name, start=self._at(name.start), end=self._end(name.end))

    def _at(self, position: int) -> int:
        return self.offsets[position] if position < len(self.offsets) else self.offsets[-1] + 1

    def _end(self, position: int) -> int:
        return self.offsets[position - 1] + 1


def rows_of(paragraph: Paragraph, source: str) -> tuple[PrintedRow, ...]:
    """The rows of a paragraph; none if its characters are not the source's, or if it stands in one without gaps."""
    stretches = paragraph.pieces or (paragraph.span,)
    raw = "\n".join(source[piece.start : piece.end] for piece in stretches)
    if len(raw) > _LONGEST or not _is_parted(raw):
        return ()
    letters = "".join(fold(paragraph.text).split())
    if len(letters) != len("".join(raw.split())):
        return ()
    return tuple(_laid_out(raw, letters, _places_of_letters(paragraph.text, len(letters))))


def rows_of_lines(text: str) -> tuple[PrintedRow, ...]:
    """The lines of a title block, which keep their gaps."""
    found, position = [], 0
    for line in fold(text).split("\n"):
        if line.strip():
            found.append(PrintedRow(line, tuple(range(position, position + len(line)))))
        position += len(line) + 1
    return tuple(found)


def _is_parted(raw: str) -> bool:
    return len(raw.split(maxsplit=1)) > 1


def _unwrapped(lines: list[str]) -> list[str]:
    """The lines, with what a wrap parted joined: a last character left alone (隋玉⏎龙), or the first one (朱⏎水根)."""
    joined: list[str] = []
    for line in lines:
        if joined and _ends_in_family_name(joined[-1]):
            rest = line.split(maxsplit=1)
            joined[-1] += rest[0] if rest else ""
            joined += rest[1:]
        elif joined and len(line.strip()) == 1 and len(joined[-1].split()) > 1:
            joined[-1] += line.strip()
        else:
            joined.append(line)
    return joined


def _ends_in_family_name(line: str) -> bool:
    """True if a row of names ends in a family name whose given name stands in the next (叶 青　朱)."""
    words = line.split()
    singles = len(list(takewhile(lambda word: len(word) == 1, reversed(words))))
    return len(words) > _NAMES and singles % 2 == 1 and is_surname_start(words[-1], 0)


def _places_of_letters(text: str, count: int) -> Sequence[int]:
    """Where the characters of a text stand that are no white space, which a paragraph seldom has."""
    return range(count) if count == len(text) else [i for i, each in enumerate(text) if not each.isspace()]


def _laid_out(raw: str, letters: str, places: Sequence[int]) -> Iterator[PrintedRow]:
    position = 0
    for line in _unwrapped(raw.splitlines()):
        if len(line.split()) == 1:  # as most rows are
            end = position + len(line.strip())
            yield PrintedRow(letters[position:end], tuple(places[position:end]))
            position = end
            continue
        text, offsets = "", list[int]()
        for i, word in enumerate(_WORD_OR_GAP.findall(line.strip())):
            if i % 2:
                text += "".join("\t" if gap == "\t" else " " for gap in word)
                offsets += [places[position]] * len(word)
            else:
                text += letters[position : position + len(word)]
                offsets += places[position : position + len(word)]
                position += len(word)
        if text:
            yield PrintedRow(text, tuple(offsets))
