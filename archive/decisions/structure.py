"""Who owns which lines: articles split, joined, moved, and lines given to an article or taken from it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.decisions.anchoring import end_of, origins, owner_at, start_of
from archive.parsing.records import Line, Paragraph, ParsedArticle, Span

LONGEST_TITLE = 40
_MOST_TITLE_LINES = 4
_STOPS = "。！？；：…”.!?;:"

Articles = Sequence[ParsedArticle]


def split(article: ParsedArticle, source: str, at: int) -> tuple[ParsedArticle | None, ParsedArticle | None]:
    """What stands before `at` and what stands from there on; None for a part that would be empty."""
    titles = [cut_line(line, source, at) for line in article.title_block]
    bodies = [cut_paragraph(paragraph, source, at) for paragraph in article.paragraphs]
    first = replace(article, title_block=tuple(a for a, _ in titles if a), paragraphs=tuple(a for a, _ in bodies if a))
    second = ParsedArticle(
        tuple(b for _, b in bodies if b), title_block=tuple(b for _, b in titles if b), page=article.page
    )
    if len(first.title_block) < len(article.title_block) and first.paragraphs + first.title_block:
        first = retitled(replace(first, headline=None, kicker=None, subtitle=None))
    return _unless_empty(first), _unless_empty(retitled(second))


def _unless_empty(article: ParsedArticle) -> ParsedArticle | None:
    return article if article.title_block or article.paragraphs else None


def cut_line(line: Line, source: str, at: int) -> tuple[Line | None, Line | None]:
    """A line before and from an offset of the source."""
    if at <= line.span.start:
        return None, line
    if at >= line.span.end:
        return line, None
    offsets = origins(line.text, [line.span], source)
    cut = next((i for i, origin in enumerate(offsets) if origin >= at), len(offsets))
    return (
        Line(line.text[:cut].rstrip(), Span(line.span.start, at)),
        Line(line.text[cut:].lstrip(), Span(at, line.span.end)),
    )


def cut_paragraph(paragraph: Paragraph, source: str, at: int) -> tuple[Paragraph | None, Paragraph | None]:
    """A paragraph before and from an offset of the source."""
    stretches = paragraph.pieces or (paragraph.span,)
    before, after = tuple(_before(stretches, at)), tuple(_after(stretches, at))
    if not before or not after:
        return (None, paragraph) if not before else (paragraph, None)
    offsets = origins(paragraph.text, stretches, source)
    cut = next((i for i, origin in enumerate(offsets) if origin >= at), len(offsets))
    return _part(paragraph.text[:cut], before), _part(paragraph.text[cut:], after)


def _before(stretches: Sequence[Span], at: int) -> Iterator[Span]:
    yield from (Span(piece.start, min(piece.end, at)) for piece in stretches if piece.start < at)


def _after(stretches: Sequence[Span], at: int) -> Iterator[Span]:
    yield from (Span(max(piece.start, at), piece.end) for piece in stretches if piece.end > at)


def _part(text: str, stretches: tuple[Span, ...]) -> Paragraph | None:
    if not text.strip():
        return None
    return Paragraph(text.strip(), Span(stretches[0].start, stretches[-1].end), pieces=stretches)


def retitled(article: ParsedArticle) -> ParsedArticle:
    """The article with its headline read off its first lines, where it has none: short ones that end no sentence."""
    if article.headline:
        return article
    lead: list[Paragraph] = []
    for paragraph in article.paragraphs[: min(_MOST_TITLE_LINES, len(article.paragraphs) - 1)]:
        if not is_like_title(paragraph.text):
            break
        lead.append(paragraph)
    titles = (*article.title_block, *(Line(each.text, each.span) for each in lead))
    headline = " ".join(line.text for line in titles if is_like_title(line.text)) or None
    return replace(article, title_block=titles, paragraphs=article.paragraphs[len(lead) :], headline=headline)


def is_like_title(text: str) -> bool:
    """True for a line that is short and ends no sentence."""
    return len(text) <= LONGEST_TITLE and not text.rstrip().endswith(tuple(_STOPS))


def merged(first: ParsedArticle, second: ParsedArticle) -> ParsedArticle:
    """One article of two: the second's title lines are paragraphs of the first."""
    titles = tuple(Paragraph(line.text, line.span, is_like_title(line.text)) for line in second.title_block)
    paragraphs = first.paragraphs + titles + second.paragraphs
    seam = len(first.paragraphs)
    if 0 < seam < len(paragraphs) and not titles and not first.paragraphs[-1].text.endswith(tuple(_STOPS)):
        paragraphs = (*paragraphs[: seam - 1], _joined(*paragraphs[seam - 1 : seam + 1]), *paragraphs[seam + 1 :])
    return replace(
        first,
        paragraphs=paragraphs,
        reporters=_each_once(first.reporters + second.reporters),
        editors=_each_once(first.editors + second.editors),
        continues_next=second.continues_next,
    )


def _joined(first: Paragraph, second: Paragraph) -> Paragraph:
    pieces = (first.pieces or (first.span,)) + (second.pieces or (second.span,))
    return Paragraph(first.text + second.text, Span(first.span.start, second.span.end), first.is_subhead, pieces)


def _each_once(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def preceded(head: ParsedArticle, article: ParsedArticle) -> ParsedArticle:
    """The article with more lines in front of it: title lines where they are like that, paragraphs otherwise."""
    lines = [*head.title_block, *(Line(paragraph.text, paragraph.span) for paragraph in head.paragraphs)]
    if not all(is_like_title(line.text) for line in lines):
        return replace(article, paragraphs=merged(head, article).paragraphs, title_block=head.title_block)
    titles = (*lines, *article.title_block)
    return retitled(replace(article, title_block=titles, headline=None, kicker=None, subtitle=None))


def begun(articles: Articles, source: str, at: int) -> list[ParsedArticle] | None:
    """The articles with one that begins at `at`; None where no article stands there."""
    index = owner_at(articles, at)
    if index is None:
        return None
    first, second = split(articles[index], source, at)
    if first is None or second is None:
        return list(articles)  # one begins there already
    return [*articles[:index], first, second, *articles[index + 1 :]]


def not_begun(articles: Articles, at: int) -> list[ParsedArticle] | None:
    """The articles without the beginning at `at`: that one goes on the article before. None where none begins there."""
    index = _beginning_at(articles, at)
    if index is None:
        return None
    if index == 0:
        return list(articles)
    return [*articles[: index - 1], merged(articles[index - 1], articles[index]), *articles[index + 1 :]]


def moved(articles: Articles, source: str, at: int, to: int) -> list[ParsedArticle] | None:
    """The articles with the beginning at `at` moved; None where none begins there or the new place is not theirs."""
    index = _beginning_at(articles, at)
    target = owner_at(articles, to)
    if index is None or target is None or index == 0 or target not in (index, index - 1):
        return None
    head, tail = split(articles[target], source, to)
    if target == index and head and tail:
        return [*articles[: index - 1], merged(articles[index - 1], head), tail, *articles[index + 1 :]]
    if target == index - 1 and head and tail:
        return [*articles[:target], head, preceded(tail, articles[index]), *articles[index + 1 :]]
    return list(articles) if to == at else None


def reordered(articles: Articles, at: int, before: int | None) -> list[ParsedArticle] | None:
    """The articles with the one at `at` put before the one that holds the character `before`; None: put last."""
    index = owner_at(articles, at)
    if index is None:
        return None
    rest = [*articles[:index], *articles[index + 1 :]]
    place = len(rest) if before is None else owner_at(rest, before)
    return None if place is None else [*rest[:place], articles[index], *rest[place:]]


def _beginning_at(articles: Articles, at: int) -> int | None:
    return next((i for i, article in enumerate(articles) if start_of(article) == at), None)


def carved(article: ParsedArticle, source: str, span: Span) -> tuple[ParsedArticle | None, list[Line]]:
    """The article without a stretch of the source, and the lines that stood there."""
    titles, bodies, taken = [], [], []
    for line in article.title_block:
        before, rest = cut_line(line, source, span.start)
        inside, after = cut_line(rest, source, span.end) if rest else (None, None)
        titles += [each for each in (before, after) if each]
        taken += [inside] if inside else []
    for paragraph in article.paragraphs:
        head, tail = cut_paragraph(paragraph, source, span.start)
        middle, end = cut_paragraph(tail, source, span.end) if tail else (None, None)
        bodies += [each for each in (head, end) if each]
        taken += [Line(middle.text, middle.span)] if middle else []
    left = replace(article, title_block=tuple(titles), paragraphs=tuple(bodies))
    if len(titles) != len(article.title_block):
        left = retitled(replace(left, headline=None, kicker=None, subtitle=None))
    return _unless_empty(left), taken


def taken_in(articles: Articles, line: Line) -> list[ParsedArticle]:
    """The articles with a line as a paragraph of the one before it in the source, or of the first."""
    if not articles:
        return [ParsedArticle((Paragraph(line.text, line.span),))]
    earlier = [i for i, article in enumerate(articles) if start_of(article) <= line.span.start]
    index = min(earlier, key=lambda i: max(0, line.span.start - end_of(articles[i])), default=0)  # 0: it lies within
    article = articles[index]
    place = sum(paragraph.span.start < line.span.start for paragraph in article.paragraphs)
    paragraphs = (*article.paragraphs[:place], Paragraph(line.text, line.span), *article.paragraphs[place:])
    return [*articles[:index], replace(article, paragraphs=paragraphs), *articles[index + 1 :]]
