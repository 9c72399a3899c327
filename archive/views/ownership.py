"""Who owns each character of a source: an article, a teaser, a line of the page, or nobody."""

import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from archive.models import Article, Source, Teaser

MARKDOWN = "#*"  # marks of the OCR's layout, no printed characters: the coverage leaves them out too
COLOURS = 4  # the stylesheet has this many washes; neighbouring articles differ


class Owner(StrEnum):
    TITLE = "title"
    BODY = "body"
    TEASER = "teaser"
    FURNITURE = "furniture"
    MARKUP = "markup"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Run:
    """A stretch of the source with one owner; `text` is exactly what stands there."""

    start: int
    end: int
    owner: Owner
    article: Article | None = None
    paragraph: int | None = None  # from 1
    text: str = ""

    @property
    def lines(self) -> str:
        """The text without the empty lines around it."""
        return self.text.strip("\n")

    @property
    def colour(self) -> str:
        """The stylesheet's class for the owner."""
        if self.article is None:
            return self.owner.value
        return f"{self.owner.value} {colour_of(self.article)}"


def colour_of(article: Article) -> str:
    """The stylesheet's class for all that is an article's."""
    return f"article-{article.position % COLOURS}"


def claims(articles: Iterable[Article], teasers: Iterable[Teaser], furniture: Iterable[tuple[int, int]]) -> list[Run]:
    """All spans that something owns, in source order; they may still overlap."""
    runs = [Run(start, end, Owner.FURNITURE) for start, end in furniture]
    runs += [Run(teaser.start, teaser.end, Owner.TEASER) for teaser in teasers]
    for article in articles:
        runs += [Run(line.start, line.end, Owner.TITLE, article) for line in article.document.title_lines]
        for number, paragraph in enumerate(article.document.paragraphs, start=1):
            runs += [Run(start, end, Owner.BODY, article, number) for start, end in paragraph.pieces]
    return sorted(runs, key=lambda run: (run.start, run.end))


def partition(text: str, offset: int, owned: Iterable[Run]) -> list[Run]:
    """The whole text cut into runs: joined again, their texts are the text.

    `offset` is where `text` begins in the source. White space between two runs stays with the one before it.
    """
    runs: list[Run] = []
    for run in _filled(text, offset, owned):
        if runs and (run.text.isspace() or runs[-1].text.isspace()):
            kept = runs[-1] if run.text.isspace() else run
            runs[-1] = replace(kept, text=runs[-1].text + run.text)
        else:
            runs.append(run)
    return runs


def _filled(text: str, offset: int, owned: Iterable[Run]) -> Iterator[Run]:
    """The owned runs that lie in the text, without overlaps, and what lies between them as nobody's."""
    cursor = 0
    for run in owned:
        start, end = max(run.start - offset, cursor), min(run.end - offset, len(text))
        if end <= start:
            continue
        if start > cursor:
            yield _gap(offset + cursor, text[cursor:start])
        yield replace(run, start=offset + start, text=text[start:end])
        cursor = end
    if cursor < len(text):
        yield _gap(offset + cursor, text[cursor:])


def _gap(start: int, text: str) -> Run:
    owner = Owner.NOBODY if text.strip(MARKDOWN + string.whitespace) else Owner.MARKUP
    return Run(start, start + len(text), owner, text=text)


def runs_of(source: Source, text: str, offset: int) -> list[Run]:
    """The runs of one stretch of the source's text."""
    return partition(text, offset, claims(source.articles.all(), source.teasers.all(), source.furniture_spans))
