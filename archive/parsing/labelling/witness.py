"""What a reading by rules says that each line can be: a witness beside the learned judge, in the judge's own terms."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from archive.parsing.labelling.labels import BEGINNINGS, OUTSIDE, TITLES, Label
from archive.parsing.lines.script import ReadingText
from archive.parsing.lines.text_lines import TextLine
from archive.parsing.records import ParsedArticle, Span, Teaser

_OUTSIDE = OUTSIDE
_TEXT = frozenset({Label.PARAGRAPH, Label.GOES_ON, Label.SUBHEAD, Label.SIGNATURE})
_FIRST_TEXT = frozenset({Label.A_PARAGRAPH})


def allowed_labels(
    rows: Sequence[TextLine], reading: ReadingText, articles: Sequence[ParsedArticle], teasers: Iterable[Teaser]
) -> list[frozenset[Label]]:
    """The labels that agree with this reading, for each line: where articles begin, titles, text, and the rest."""
    starts = [reading.origin(row.start) for row in rows]
    allowed = [_OUTSIDE] * len(rows)
    for teaser in teasers:
        _allow(allowed, starts, [teaser.span], frozenset({Label.TEASER, Label.FURNITURE}))
    for article in articles:
        titles = [line.span for line in article.title_block]
        roles = [_roles(line.text, article) for line in article.title_block]
        body = [piece for paragraph in article.paragraphs for piece in paragraph.pieces or (paragraph.span,)]
        for span, these in zip(titles, roles, strict=True):
            _allow(allowed, starts, [span], these)
        _allow(allowed, starts, body, _TEXT)
        _begin(allowed, starts, [*titles, *body])
    return allowed


def _allow(
    allowed: list[frozenset[Label]], starts: Sequence[int], spans: Iterable[Span], labels: frozenset[Label]
) -> None:
    for span in spans:
        for i in _within(starts, span):
            allowed[i] = labels


def _begin(allowed: list[frozenset[Label]], starts: Sequence[int], spans: Sequence[Span]) -> None:
    first = min((i for span in spans for i in _within(starts, span)), default=None)
    if first is not None:
        opening = frozenset(label for label in BEGINNINGS if label.bare in allowed[first])
        allowed[first] = opening & TITLES or _FIRST_TEXT


def _roles(text: str, article: ParsedArticle) -> frozenset[Label]:
    """What a line of a title block is by the titles that were read off it."""
    without_spaces = "".join(text.split())
    for label, title in (
        (Label.HEADLINE, article.headline),
        (Label.KICKER, article.kicker),
        (Label.SUBTITLE, article.subtitle),
    ):
        known = "".join((title or "").split())
        if known and (without_spaces in known or known in without_spaces):
            return frozenset({label, Label.TITLE_GOES_ON})
    return frozenset({Label.BYLINE, Label.SIGNATURE})


def _within(starts: Sequence[int], span: Span) -> range:
    """The lines that begin inside a stretch of the source."""
    return range(bisect_left(starts, span.start), bisect_left(starts, span.end))
