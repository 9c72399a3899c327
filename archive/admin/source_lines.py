"""The text of a source line by line, each stretch with its owner's colour: what a reviewer reads on the left."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from archive.decisions.anchoring import pieces_of
from archive.parsing.records import ParsedSource, Span

COLOURS = 4  # the stylesheet has this many washes; neighbouring articles differ


@dataclass(frozen=True)
class SourceLine:
    """A line by its number, with its stretches as (text, stylesheet class)."""

    number: int
    start: int
    stretches: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Positions:
    """Offsets of a text as lines and columns, both from 1, and back."""

    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(i + 1 for i, character in enumerate(self.text) if character == "\n")]

    def of(self, offset: int) -> tuple[int, int]:
        """(line, column) of a character."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int = 1) -> int | None:
        """The character that stands there; None outside the text."""
        if not 1 <= line <= len(self._starts):
            return None
        start, end = self.line(line)
        return start + column - 1 if 1 <= column <= end - start + 1 else None

    def line(self, number: int) -> tuple[int, int]:
        """Where a line begins and ends, without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return start, end

    @property
    def count(self) -> int:
        return len(self._starts)


def lines_of(parsed: ParsedSource, positions: Positions) -> list[SourceLine]:
    """All lines of a source, cut where the owner changes."""
    owned = sorted(_owned(parsed), key=lambda each: (each[0].start, each[0].end))
    lines, first = [], 0
    for number in range(1, positions.count + 1):
        start, end = positions.line(number)
        while first < len(owned) and owned[first][0].end <= start:
            first += 1
        lines.append(SourceLine(number, start, tuple(_stretches(parsed.source.text, start, end, owned, first))))
    return lines


def _owned(parsed: ParsedSource) -> Iterator[tuple[Span, str]]:
    yield from ((line.span, "furniture") for line in parsed.furniture)
    yield from ((teaser.span, "teaser") for teaser in parsed.teasers)
    for index, article in enumerate(parsed.articles):
        titles = {line.span for line in article.title_block}
        for piece in pieces_of(article):
            yield piece, f"{'title' if piece in titles else 'body'} article-{index % COLOURS}"


def _stretches(text: str, start: int, end: int, owned: list[tuple[Span, str]], first: int) -> Iterator[tuple[str, str]]:
    cursor = start
    for span, colour in owned[first:]:
        if span.start >= end:
            break
        begin, stop = max(span.start, cursor), min(span.end, end)
        if stop <= begin:
            continue
        if begin > cursor:
            yield text[cursor:begin], "nobody"
        yield text[begin:stop], colour
        cursor = stop
    if cursor < end:
        yield text[cursor:end], "nobody"
