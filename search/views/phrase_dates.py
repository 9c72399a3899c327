"""The dates of several phrases, as days that lead to their articles, and a month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from archive.models import Article
from archive.templatetags.provenance import as_filed
from search.presentation import telling
from search.service.tracing import Series
from search.statistics.evidence import Sighting


@dataclass(frozen=True)
class Day:
    """A day as it is told, with the article that proves it where that is still held."""

    told: str = ""
    article: Article | None = None


@dataclass(frozen=True)
class Dates:
    """Those of one phrase; empty where there are none."""

    phrase: str
    first: Day
    quoted: Day
    take_off: Day
    latest: Day


def dates_of(several: Sequence[Series]) -> list[Dates]:
    """The dates of each phrase."""
    sightings = (sighting for each in several for sighting in _sightings(each))
    articles = Article.objects.select_related("issue").in_bulk({each.key for each in sightings if each})
    return [_dates(each, articles) for each in several]


def _sightings(series: Series) -> tuple[Sighting | None, ...]:
    found = series.evidence
    return found.first, found.first_quoted, found.first_in_use, found.latest


def _dates(series: Series, articles: Mapping[int, Article]) -> Dates:
    first, quoted, use, latest = _sightings(series)
    month = telling.said_take_off(series.evidence.take_off, gettext)
    begun = Day(month, articles.get(use.key) if use else None)
    return Dates(series.phrase, _day(first, articles), _day(quoted, articles), begun, _day(latest, articles))


def _day(sighting: Sighting | None, articles: Mapping[int, Article]) -> Day:
    if sighting is None:
        return Day()
    printed, article = telling.said_day(sighting.date), articles.get(sighting.key)
    return Day(as_filed(printed, article) if article else printed, article)
