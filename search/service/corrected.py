"""Where the archive reads what was asked only since people corrected it, and where it no longer reads so."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from archive.corrected import Correction
from archive.models import Article, CorrectedText
from archive.models.article import articles_with_text
from archive.prepared import prepared
from search.indexing.connection import engine
from search.query.criteria import SearchCriteria
from search.query.expansion import texts
from search.request import SearchRequest

NEIGHBOURHOOD = 1000  # keys


@dataclass(frozen=True)
class CorrectedStretch:
    """A title line or paragraph in which the wording stands by correction, with the corrections that make it so."""

    key: int  # of the article
    stretch: int
    places: int
    corrections: tuple[Correction, ...]


@dataclass(frozen=True)
class CorrectedWording:
    """A wording that was asked for: what corrections add to what is printed, and what they take away."""

    text: str
    stretches: tuple[CorrectedStretch, ...]
    taken_away: int  # places where it is printed and something else is meant

    @property
    def occurrences(self) -> int:
        return sum(stretch.places for stretch in self.stretches)

    @cached_property
    def articles(self) -> int:
        return len({stretch.key for stretch in self.stretches})


def corrected(asked: SearchRequest) -> list[CorrectedWording]:
    """For each wording of the request that a correction touches, where; none of it is counted among what is printed."""
    found = [(text, _rows(text)) for text in texts(asked.written)]
    if asked.is_filtered:
        chosen = _bearing(asked, {row.article_id for _text, rows in found for row in rows})
        found = [(text, [row for row in rows if row.article_id in chosen]) for text, rows in found]
    wordings = [_wording(text, rows) for text, rows in found]
    return [wording for wording in wordings if wording.stretches or wording.taken_away]


def _bearing(asked: SearchRequest, keys: Collection[int]) -> set[int]:
    """Those of the articles that bear the chosen values: the index is asked about their neighbourhoods alone."""
    criteria = SearchCriteria(facet_filters=asked.facet_filters)
    bearing: set[int] = set()
    for number in sorted({key // NEIGHBOURHOOD for key in keys}):
        low = number * NEIGHBOURHOOD - 1
        [found] = engine().keys_between(low, low + NEIGHBOURHOOD, criteria).keys
        bearing |= found.intersection(keys)
    return bearing


@prepared
def _rows(text: str) -> QuerySet[CorrectedText]:
    corrected, printed = (GreaterThan(StrIndex(column, Value(text)), 0) for column in ("corrected", "printed"))
    return CorrectedText.objects.filter(Q(corrected) | Q(printed)).order_by("article__date", "article", "stretch")


def _wording(text: str, rows: Collection[CorrectedText]) -> CorrectedWording:
    stretches = (_stretch(text, row) for row in rows)
    taken_away = sum(len(row.reading.printed.places(text)) for row in rows)
    return CorrectedWording(text, tuple(stretch for stretch in stretches if stretch), taken_away)


def _stretch(text: str, row: CorrectedText) -> CorrectedStretch | None:
    reading = row.reading
    places = reading.corrected.places(text)
    touching = (
        correction
        for (start, end), correction in zip(reading.corrected.spans, reading.corrections, strict=True)
        if any(at < end and start < at + len(text) for at in places)
    )
    return (
        CorrectedStretch(row.article_id, row.stretch, len(places), tuple(dict.fromkeys(touching))) if places else None
    )


def articles_of(stretches: Collection[CorrectedStretch]) -> dict[int, Article]:
    """The articles of stretches that are shown."""
    return articles_with_text({stretch.key for stretch in stretches})
