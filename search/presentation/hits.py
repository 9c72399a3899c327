"""Hits → what a result page prints of each: its title block and best passages in pieces."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from archive.citing import Signature
from archive.models import Article
from archive.text import match_text
from search import deadline
from search.presentation.snippets import Passage, Piece, Stretch, passages, pieces
from search.request import SearchRequest
from search.service.searching import Hit

TITLE_PARTS = ("kicker", "headline", "subtitle")


@dataclass(frozen=True)
class Card:
    """One hit ready for the page; `unshown` counts the matches that the passages leave out."""

    article: Article
    title: dict[str, tuple[Piece, ...]]  # kicker, headline, subtitle
    passages: tuple[Passage, ...]
    unshown: int
    exact: bool
    marking: str = ""  # what the article's address says for its marks
    first: int = 0  # the paragraph, from 1, of the first place that was found; 0 for the title block
    signatures: Sequence[Signature] = ()


def card(hit: Hit, asked: SearchRequest, *, with_more: bool = False) -> Card:
    """The hit for the page, `with_more` passages than those that show what was found once."""
    deadline.check()
    article = hit.article
    printed = [part for part in TITLE_PARTS if getattr(article, part)]
    stretches = _stretches(hit, printed, frozenset(each.variant for each in asked.variants))
    title = {part: pieces(stretch) for part, stretch in zip(printed, stretches, strict=False)}
    shown, unshown = passages(stretches[len(printed) :], with_more=with_more)
    first = article.paragraph_of(hit.marks[0].stretch) if hit.marks else 0
    marking = asked.marking if hit.marks else ""
    return Card(article, title, shown, unshown, hit.exact, marking, first, hit.signatures)


def _stretches(hit: Hit, printed: list[str], variants: Container[str]) -> list[Stretch]:
    marks: dict[int, list[tuple[int, int]]] = {}
    for mark in hit.marks:
        marks.setdefault(mark.stretch, []).append((mark.start, mark.end))
    suspects = _suspects(hit.article, printed)
    return [
        _stretch(text, tuple(marks.get(number, ())), suspects.get(number), variants)
        for number, text in enumerate(hit.article.texts)
    ]


def _stretch(
    text: str, marks: tuple[tuple[int, int], ...], suspects: dict[int, str] | None, variants: Container[str]
) -> Stretch:
    others = (
        frozenset(mark for mark in marks if match_text(text[slice(*mark)]) in variants) if variants else frozenset()
    )
    return Stretch(text, marks, suspects, others)


def _suspects(article: Article, printed: list[str]) -> dict[int, dict[int, str]]:
    """For each stretch, the suspected characters by offset."""
    readings: dict[int, dict[int, str]] = {}
    for suspect in article.document.suspects:
        number, start = len(printed) + suspect.paragraph, suspect.start
        if suspect.is_in_title:
            # Offsets of the title block count its printed lines: in kicker and headline it is looked for.
            lines = (getattr(article, part).find(suspect.as_printed) for part in printed)
            number, start = next(((line, at) for line, at in enumerate(lines) if at >= 0), (-1, -1))
        for offset in range(len(suspect.as_printed)):
            readings.setdefault(number, {})[start + offset] = suspect.likely
    return readings
