"""Whether every character of a source has an owner."""

from collections.abc import Iterable, Iterator

from archive.parsing.lines.script import ReadingText
from archive.parsing.records import Coverage, Line, ParsedArticle, Span, Teaser


def coverage_of(
    source: str,
    reading: ReadingText,
    articles: Iterable[ParsedArticle],
    teasers: Iterable[Teaser],
    furniture: Iterable[Line],
) -> Coverage:
    """How many characters the source has, and how many of them are in no article, teaser or furniture line.

    White space, Markdown marks and pinyin notes do not count.
    """
    counted = _ink(source) - sum(_ink(source[cut.start : cut.end]) for cut in reading.cuts)
    owned = [*_owned(articles), *(teaser.span for teaser in teasers), *(line.span for line in furniture)]
    return Coverage(
        counted, sum(_ink(source[gap.start : gap.end]) for gap in _gaps([*owned, *reading.cuts], len(source)))
    )


def _owned(articles: Iterable[ParsedArticle]) -> Iterator[Span]:
    for article in articles:
        yield from (line.span for line in article.title_block)
        for paragraph in article.paragraphs:
            yield from paragraph.pieces or (paragraph.span,)


def _gaps(spans: list[Span], length: int) -> Iterator[Span]:
    end = 0
    for span in sorted(spans, key=lambda each: each.start):
        if span.start > end:
            yield Span(end, span.start)
        end = max(end, span.end)
    yield Span(end, length)


def _ink(text: str) -> int:
    return sum(map(len, text.split()))
