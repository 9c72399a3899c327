"""Where a part of an article's text stands in its source, and the lines of the source there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.decisions.anchoring import origins
from archive.models import Article
from archive.parsing.records import Span
from archive.text import match_text

AROUND = 120  # characters of a long line that are shown on each side of what is pointed to


@dataclass(frozen=True)
class SourceLine:
    """A line of a source, from 1, with the part of it that is pointed to."""

    number: int
    before: str
    words: str
    after: str


def place_in_source(article: Article, stretch: int, start: int, end: int) -> tuple[int, int]:
    """The half-open span of the source that characters `start` to `end` of `article.texts[stretch]` were read from."""
    offsets = origins(article.texts[stretch], _spans(article, stretch), article.source.text)
    return offsets[start], offsets[end - 1] + 1


def lines_at(text: str, start: int, end: int) -> list[SourceLine]:
    """The lines of a source that a span touches."""
    return list(_lines_at(text, start, end))


def _lines_at(text: str, start: int, end: int) -> Iterator[SourceLine]:
    number, begin = text.count("\n", 0, start) + 1, text.rfind("\n", 0, start) + 1
    while begin < end:
        stop = text.find("\n", begin)
        stop = len(text) if stop < 0 else stop
        first, last = max(begin, start), min(stop, end)
        yield SourceLine(number, _shortened(text[begin:first], -1), text[first:last], _shortened(text[last:stop], 1))
        number, begin = number + 1, stop + 1


def _shortened(text: str, side: int) -> str:
    if len(text) <= AROUND:
        return text
    return f"……{text[-AROUND:]}" if side < 0 else f"{text[:AROUND]}……"


def _spans(article: Article, stretch: int) -> Sequence[Span]:
    """The parts of the source that a stretch was joined from."""
    document, titles = article.document, article.title_texts
    if stretch >= len(titles):
        paragraph = document.paragraphs[stretch - len(titles)]
        return [Span(*piece) for piece in paragraph.pieces]
    form = match_text(titles[stretch])
    own = [line for line in document.title_lines if match_text(line.text) in form]
    return [Span(line.start, line.end) for line in own or document.title_lines]
