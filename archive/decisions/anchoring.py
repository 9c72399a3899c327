"""Printed characters found again in a source, and the way from an article's text to its source and back."""

from collections.abc import Iterator, Sequence

from archive.decisions.records import Anchor
from archive.parsing.records import ParsedArticle, Span
from archive.text import fold

AROUND = 16  # characters kept on either side
_SKIPPED = 60  # a pinyin note or a mark of Markdown is no longer


def anchor_at(text: str, start: int, end: int) -> Anchor:
    """The characters of a source from `start` to `end`, with those around them."""
    return Anchor(start, end, text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND])


def found(anchor: Anchor, text: str) -> Span | None:
    """Where the printed characters stand; None where they are gone or it is not certain which ones are meant."""
    if text[anchor.start : anchor.end] == anchor.printed:
        return Span(anchor.start, anchor.end)
    places = list(_places(anchor.printed, text)) if anchor.printed else []
    if len(places) > 1:
        places = [start for start in places if _is_between(anchor, text, start)]
    return Span(places[0], places[0] + len(anchor.printed)) if len(places) == 1 else None


def _places(printed: str, text: str) -> Iterator[int]:
    start = text.find(printed)
    while start >= 0:
        yield start
        start = text.find(printed, start + 1)


def _is_between(anchor: Anchor, text: str, start: int) -> bool:
    end = start + len(anchor.printed)
    return text[:start].endswith(anchor.before) and text[end:].startswith(anchor.after)


def pieces_of(article: ParsedArticle) -> Iterator[Span]:
    """The stretches of the source that an article owns."""
    yield from (line.span for line in article.title_block)
    for paragraph in article.paragraphs:
        yield from paragraph.pieces or (paragraph.span,)


def start_of(article: ParsedArticle) -> int:
    """Where in the source an article begins."""
    return min((piece.start for piece in pieces_of(article)), default=0)


def end_of(article: ParsedArticle) -> int:
    """Where in the source an article ends."""
    return max((piece.end for piece in pieces_of(article)), default=0)


def owner_at(articles: Sequence[ParsedArticle], offset: int) -> int | None:
    """The index of the article that owns a character of the source."""
    for index, article in enumerate(articles):
        if any(piece.start <= offset < piece.end for piece in pieces_of(article)):
            return index
    return None


def origins(text: str, stretches: Sequence[Span], source: str) -> list[int]:
    """For each character of a text the offset in the source that it was read from; white space takes the next one's."""
    ink = [i for piece in stretches for i in range(piece.start, piece.end) if not source[i].isspace()]
    end = stretches[-1].end if stretches else 0
    paired = _paired([c for c in text if not c.isspace()], ink, source)
    offsets: list[int] = []
    for character in reversed(text):
        following = offsets[-1] if offsets else end
        offsets.append(following if character.isspace() else paired.pop() if paired else following)
    return offsets[::-1]


def _paired(characters: list[str], ink: list[int], source: str) -> list[int]:
    """The offset of each character; what the source has besides (notes, marks) is passed over."""
    if len(characters) == len(ink):
        return list(ink)
    paired, at = [], 0
    for character in characters:
        ahead = ink[at : at + _SKIPPED]
        step = next((i for i, offset in enumerate(ahead) if fold(source[offset]) == fold(character)), 0)
        at = min(at + step, len(ink) - 1)
        paired.append(ink[at] if ink else 0)
        at += 1
    return paired


def place_in(article: ParsedArticle, source: str, offset: int) -> tuple[int, int] | None:
    """(paragraph, character) of an article's text that a character of the source became; paragraph -1: title block."""
    before = 0
    for line in article.title_block:
        if line.span.start <= offset < line.span.end:
            return -1, before + _index(line.text, [line.span], source, offset)
        before += len(line.text) + 1
    for number, paragraph in enumerate(article.paragraphs):
        stretches = paragraph.pieces or (paragraph.span,)
        if any(piece.start <= offset < piece.end for piece in stretches):
            return number, _index(paragraph.text, stretches, source, offset)
    return None


def _index(text: str, stretches: Sequence[Span], source: str, offset: int) -> int:
    """The character of a text that one of the source became; space before it has the same origin and is passed over."""
    offsets = origins(text, stretches, source)
    is_space = source[offset].isspace()
    return next(
        (i for i, origin in enumerate(offsets) if origin >= offset and (is_space or not text[i].isspace())), len(text)
    )


def printed_in(article: ParsedArticle, source: str, span: Span) -> str:
    """A stretch of the source as the article's text has it, without the wraps that were undone; "" for none."""
    first = place_in(article, source, span.start)
    last = place_in(article, source, span.start + len(source[span.start : span.end].rstrip()) - 1)
    if not first or not last or first[0] != last[0]:
        return ""
    paragraph = first[0]
    text = article.paragraphs[paragraph].text if paragraph >= 0 else "\n".join(x.text for x in article.title_block)
    return text[first[1] : last[1] + 1]


def span_of(article: ParsedArticle, source: str, paragraph: int, start: int, length: int) -> Span | None:
    """Where in the source a stretch of an article's text stands; paragraph -1 is the title block."""
    if paragraph >= len(article.paragraphs) or length < 1:
        return None
    if paragraph >= 0:
        body = article.paragraphs[paragraph]
        return _stretch(origins(body.text, body.pieces or (body.span,), source), start, length)
    before = 0
    for line in article.title_block:
        if before <= start < before + len(line.text) + 1:
            return _stretch(origins(line.text, [line.span], source), start - before, length)
        before += len(line.text) + 1
    return None


def _stretch(offsets: Sequence[int], start: int, length: int) -> Span | None:
    held = offsets[start : start + length]
    return Span(held[0], held[-1] + 1) if held else None
