"""Corrected wordings → the passages of a page: what is printed, with what it should read beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.models import Article
from archive.models.document import Decided
from archive.views.marking import Segment, segments
from search.service.corrected import CorrectedStretch, CorrectedWording, articles_of

SHOWN = 10  # stretches, until all are asked for
MOST = 500
AROUND = 30  # printed characters on each side


@dataclass(frozen=True)
class CorrectedPassage:
    """Where an article was corrected: the printed words, each correction beside what it corrects."""

    article: Article
    paragraph: int  # from 1; 0 is the title block
    segments: list[Segment]
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True)
class CorrectedCount:
    """A wording with its numbers, the passages that are shown, and how many are not."""

    wording: CorrectedWording
    passages: list[CorrectedPassage]
    unshown: int


def counts(wordings: Sequence[CorrectedWording], *, everything: bool = False) -> list[CorrectedCount]:
    """The wordings for the page, with a few passages of each or all of them."""
    most = MOST if everything else SHOWN
    rows = articles_of([stretch for wording in wordings for stretch in wording.stretches[:most]])
    return [_count(wording, rows, most) for wording in wordings]


def _count(wording: CorrectedWording, rows: Mapping[int, Article], most: int) -> CorrectedCount:
    passages = [_passage(rows[stretch.key], stretch) for stretch in wording.stretches[:most] if stretch.key in rows]
    return CorrectedCount(wording, passages, len(wording.stretches[most:]))


def _passage(article: Article, stretch: CorrectedStretch) -> CorrectedPassage:
    text = article.texts[stretch.stretch]
    start = max(0, min(correction.start for correction in stretch.corrections) - AROUND)
    end = min(len(text), max(correction.end for correction in stretch.corrections) + AROUND)
    marks = [
        Decided("text", correction.printed, correction.printed, correction.value, start=correction.start - start)
        for correction in stretch.corrections
    ]  # fmt: skip
    shown = segments(text[start:end], (), (), marks)
    return CorrectedPassage(article, article.paragraph_of(stretch.stretch), shown, start > 0, end < len(text))
