"""The lines of a concordance as they are printed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from archive.models import Article
from archive.models.article import LONG_FIELDS_BESIDE
from search.engine import Concordance, Line, Neighbour
from search.figure_request import OccurrenceFigure
from search.indexing.connection import engine
from search.phrase_request import LINES_A_PAGE, ConcordanceRequest
from search.query.sentences import in_line
from search.service.merged_names import followed
from search.service.printed_places import PrintedPlace

AROUND = 24  # printed characters on each side
NEIGHBOURS = 24


@dataclass(frozen=True)
class PrintedLine(PrintedPlace):
    """A line with its article; `printed` stands as in the source, the line's own strings are match forms."""

    line: Line
    proof: OccurrenceFigure


@dataclass(frozen=True)
class LinesPage:
    """A page of a concordance and what is to be said about the whole."""

    total: int
    articles: int
    lines: tuple[PrintedLine, ...]
    left: Sequence[Neighbour]
    right: Sequence[Neighbour]


def concordance(asked: ConcordanceRequest) -> Concordance:
    """All lines that the request asks for. Raises IndexUnavailable."""
    asked = followed(asked)
    return engine().concordance(asked.criteria, asked.form, asked.left, asked.right, asked.once)


def lines_of(asked: ConcordanceRequest, start: int, stop: int) -> tuple[PrintedLine, ...]:
    """The lines from one place to another, as printed."""
    return _as_printed(concordance(asked), asked, start, stop)


def page(asked: ConcordanceRequest) -> LinesPage:
    """The lines of a page, with what stands most often next to them."""
    asked = followed(asked)
    found = concordance(asked)
    whole = asked.left + asked.form + asked.right
    wider = found if whole == asked.form else engine().concordance(asked.criteria, whole, once=asked.once)
    return LinesPage(
        found.total, found.articles, _as_printed(found, asked, asked.start, asked.start + LINES_A_PAGE),
        wider.neighbours("left", 1, NEIGHBOURS), wider.neighbours("right", 1, NEIGHBOURS),
    )  # fmt: skip


def _as_printed(found: Concordance, asked: ConcordanceRequest, start: int, stop: int) -> tuple[PrintedLine, ...]:
    lines = list(found.lines(asked.order, start, stop, AROUND))
    rows = _articles({line.key for line in lines})
    printed = (_printed(line, rows[line.key], asked.form) for line in lines if line.key in rows)
    return tuple(line for line in printed if line)


def _articles(keys: Collection[int]) -> dict[int, Article]:
    """With what a line shows of them."""
    rows = Article.objects.select_related("publication", "issue", "place", "source")
    return rows.defer("ocr_suspects", "decided", *LONG_FIELDS_BESIDE).in_bulk(keys)


def _printed(line: Line, article: Article, form: str) -> PrintedLine | None:
    """None where the text has changed since the index was written."""
    texts = article.texts
    if line.stretch >= len(texts):
        return None
    printed = in_line(texts[line.stretch], line.stretch, line.offset, len(form), AROUND)
    proof = OccurrenceFigure(form, line.key, line.stretch, line.offset)
    return PrintedLine(article, printed, line, proof) if printed else None
