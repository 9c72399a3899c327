"""The front door: what the archive holds, and where to begin."""

from datetime import date

from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.models import Article, Attestation, Place, Slogan, Source

FRONT_PAGES = 6
PLACES = 40
EXAMPLES = 6


def home(request: HttpRequest) -> HttpResponse:
    figures = Article.objects.aggregate(articles=Count("pk"), earliest=Min("date"), latest=Max("date"))
    places = places_held()
    context = {
        "figures": figures,
        "copies_held": Article.objects.copied().count(),
        "slogans": Slogan.objects.count(),
        "attestations": Attestation.objects.count(),
        "examples": Slogan.objects.most_used()[:EXAMPLES],
        "front_pages": front_pages(),
        "places": places[:PLACES],
        "counties": len(places),
    }
    return render(request, "archive/home.html", context)


def places_held() -> list[dict]:
    """Places that articles are filed under, those with most articles first, each with its figures."""
    rows = list(Article.objects.per_place().order_by("-articles", "place__code"))
    places = Place.objects.select_related("parent__parent").in_bulk([row["place"] for row in rows[:PLACES]])
    return [row | {"cells": cells(places.get(row["place"]))} for row in rows]


def cells(place: Place | None) -> list[Place | None]:
    """Province, city and county of a place, each None where it has none."""
    levels = {step.level: step for step in place.lineage} if place else {}
    return [levels.get(level) for level in (Place.Level.PROVINCE, Place.Level.CITY, Place.Level.COUNTY)]


def front_pages() -> list[Source]:
    """The sources that came in last, one an issue, each with its articles; the latest printed first."""
    newest = Source.objects.shown_in_lists().prefetch_related("articles")[: FRONT_PAGES * 4]
    one_an_issue = {source.issue_id or f"source {source.pk}": source for source in reversed(newest)}
    chosen = list(reversed(one_an_issue.values()))[:FRONT_PAGES]
    return sorted(chosen, key=latest_day, reverse=True)


def latest_day(source: Source) -> date:
    """The latest day that an article of the source is filed under; what has none comes last."""
    return max((article.date for article in source.articles.all() if article.date), default=date.min)
