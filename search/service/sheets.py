"""The proof sheet of one occurrence: its sentence, its lines in the original, whence it is, and how it is cited."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from archive.models import Article
from archive.passages import SourceLine, lines_at, place_in_source
from archive.text import match_form
from search.figure_request import OccurrenceFigure
from search.query.sentences import sentence_at
from search.service.printed_places import PrintedPlace


@dataclass(frozen=True)
class Sheet(PrintedPlace):
    """An occurrence with all that shows that it is printed."""

    span: tuple[int, int]  # of the source's characters

    @cached_property
    def lines(self) -> list[SourceLine]:
        return lines_at(self.article.source.text, *self.span)

    @property
    def sentence(self) -> str:
        return f"{self.printed.before}{self.printed.words}{self.printed.after}"

    @property
    def result(self) -> dict[str, Any]:
        """What is claimed of it."""
        article = self.article
        return {
            "source_sha256": article.source.sha256, "start": self.span[0], "end": self.span[1],
            "lines": [self.lines[0].number, self.lines[-1].number], "paragraph": self.paragraph,
            "sentence": self.sentence, "publication": str(article.publication or ""), "issue": article.issue_label,
            "page": article.page, "date": article.date.isoformat() if article.date else article.event_date_partial,
            "date_basis": article.date_basis,
        }  # fmt: skip


def sheet(asked: OccurrenceFigure) -> Sheet | None:
    """The sheet of the occurrence; None where no such article stands, or prints something else there."""
    rows = Article.objects.select_related("source", "publication", "issue__publication", "place")
    article = rows.filter(pk=asked.article).first()
    texts = article.texts if article else []
    if not article or asked.stretch >= len(texts):
        return None
    text = texts[asked.stretch]
    printed = sentence_at(text, asked.stretch, asked.offset, asked.form)
    if not printed:
        return None
    start, end = match_form(text).span(asked.offset, asked.offset + len(asked.form))
    return Sheet(article, printed, place_in_source(article, asked.stretch, start, end))
