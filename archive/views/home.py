"""The front door: what the archive holds, and where to begin."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.models import Article, Holding, Place, Slogan, Source
from archive.models.holding import Facet, Kind

FRONT_PAGES = 6
PLACES = 40
EXAMPLES = 6


def home(request: HttpRequest) -> HttpResponse:
    held = Holding.objects.under(Kind.ALL)
    all_held = held.one()
    context = {
        "figures": {"articles": all_held.articles, "earliest": day_of(oldest=True), "latest": day_of(oldest=False)},
        "copies_held": all_held.copies,
        "slogans": sum(names for _initial, names in Slogan.objects.initials()),
        "attestations": Holding.objects.under(Kind.HOLDER).one().uses,
        "examples": Slogan.objects.most_used(EXAMPLES),
        "front_pages": front_pages(),
        "places": places_held(),
        "counties": held.one(Facet.OWN_PLACES).articles,
    }
    return render(request, "archive/home.html", context)


def day_of(oldest: bool) -> date | None:
    """The first or the last day that any article is filed under, none that was worked out among them."""
    dated = Article.objects.exactly_dated().order_by("date" if oldest else "-date")
    return dated.values_list("date", flat=True).first()


def places_held() -> list[dict[str, Any]]:
    """The places that most articles are filed under, each with its figures."""
    days = Article.objects.filter(place=OuterRef("pk")).exclude(date=None)
    places = Place.objects.select_related("parent__parent").annotate(
        earliest=Subquery(days.order_by("date").values("date")[:1]),
        latest=Subquery(days.order_by("-date").values("date")[:1]),
    )
    largest: list[Any] = Holding.objects.under(Kind.ALL).most(Facet.OWN_PLACE, PLACES, places)
    issues = dict(
        Holding.objects.filter(kind=Kind.OWN_PLACE, key__in=[place.pk for place in largest], facet=Facet.ISSUES)
        .values_list("key", "articles")
    )  # fmt: skip
    return [
        {
            "cells": cells(place), "articles": place.held.articles, "issues": issues.get(place.pk, 0),
            "earliest": place.earliest, "latest": place.latest,
        }
        for place in largest
    ]  # fmt: skip


def cells(place: Place | None) -> list[Place | None]:
    """Province, city and county of a place, each None where it has none."""
    levels = {step.level: step for step in place.lineage} if place else {}
    return [levels.get(level) for level in (Place.Level.PROVINCE, Place.Level.CITY, Place.Level.COUNTY)]


def front_pages() -> list[Source]:
    """The sources that came in last, one an issue, each with its articles; the latest printed first."""
    newest = Source.objects.shown_in_lists()[: FRONT_PAGES * 4]
    one_an_issue = {source.issue_id or f"source {source.pk}": source for source in reversed(newest)}
    chosen = list(reversed(one_an_issue.values()))[:FRONT_PAGES]
    prefetch_related_objects(chosen, Prefetch("articles", Article.objects.order_by("position").headlines()))
    return sorted(chosen, key=latest_day, reverse=True)


def latest_day(source: Source) -> date:
    """The latest day that an article of the source is filed under; what has none comes last."""
    return max((article.date for article in source.articles.all() if article.date), default=date.min)
