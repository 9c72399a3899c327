"""Provinces, cities, counties and towns, and what is held of each."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.models import Filing, FirstUse, Holding, Place, Publication
from archive.models.article import articles_listed
from archive.models.holding import Kind
from archive.office_records import officials
from archive.parameters import text_of
from archive.pinyin import is_typed_as
from archive.text import match_text
from archive.views import place_rows
from archive.views.county import first_printed, issue_years, issues_of_month
from archive.views.paging import BESIDE_OTHERS, Counted, CountedKeys, NotHeld, articles_page, page_of
from archive.views.timetable import neighbours, years_by_months

LONGEST_NAME, FOUND_SHOWN = 60, 60
ISSUES_SHOWN = 60


def places(request: HttpRequest) -> HttpResponse:
    provinces = provinces_with_cities()
    asked = text_of(request.GET.get("q", "")).strip()[:LONGEST_NAME]
    context = {
        "asked_name": asked,
        "found": found_places(asked) if asked else [],
        "provinces": [province for province in provinces if province.count],
        "empty": [province.place for province in provinces if not province.count],
    }
    return render(request, "archive/places.html", context)


def place(request: HttpRequest, code: str) -> HttpResponse:
    here = place_by(code)
    all_held = place_rows.held_of(here.pk)
    filings = Filing.objects.under(Kind.PLACE, here.pk)
    page = page_of(request, CountedKeys(filings.newest_first(), all_held.articles), BESIDE_OTHERS)
    mentioning, first_uses = place_rows.mentioning(here.pk), place_rows.first_uses(*here.codes)
    largest = place_rows.largest_papers(*here.codes)
    # The three lists by one query, whose rows are dear to make.
    listed = articles_listed([*page.object_list, *mentioning, *(use.article for use in first_uses)])
    page.object_list = [listed[key] for key in page.object_list if key in listed]
    context = {
        "place": here,
        "aliases": place_rows.aliases_of(here.pk),
        "children": with_counts(place_rows.children_of(here.pk)),
        "years": years_by_months(all_held.months),
        "copies_held": all_held.copies,
        "formulaic": place_rows.formulaic_shares(here.pk),
        "issue_years": issue_years(here),
        "officials": officials(here) if here.level == Place.Level.COUNTY else [],
        "firsts": first_printed(first_uses, here, listed),
        "firsts_held": _number(first_uses, place_rows.FIRSTS_SHOWN, FirstUse.objects.under(here)),
        "undated": all_held.undated,
        "publications": largest,
        "published": _number(
            largest, place_rows.SHOWN, Publication.objects.filter(place__in=Place.objects.under(here))
        ),
        "people": place_rows.leading_people(here.pk),
        "slogans": place_rows.leading_slogans(here.pk),
        "page": page,
        "mentioning": [listed[key] for key in mentioning if key in listed],
    }
    return render(request, "archive/place.html", context)


def _number(shown: Sequence[object], most: int, rows: QuerySet[Any]) -> int:
    """How many rows there are, counted only where they may be more than are shown."""
    return len(shown) if len(shown) < most else rows.count()


def place_slogans(request: HttpRequest, code: str) -> HttpResponse:
    """All slogans of which the first dated article held is one of the place."""
    here = place_by(code)
    page = page_of(request, Counted(firsts := FirstUse.objects.under(here), firsts.count()))
    uses = list(page.object_list)
    articles = articles_listed([use.article for use in uses])
    context = {"place": here, "page": page, "firsts": first_printed(uses, here, articles)}
    return render(request, "archive/place_slogans.html", context)


def place_year(request: HttpRequest, code: str, year: int) -> HttpResponse:
    here = place_by(code)
    years = years_by_months(Holding.objects.under(Kind.PLACE, here.pk).months())
    row = next((row for row in years if row.year == year), None)
    if row is None:
        raise NotHeld(_("%(place)s%(year)d年没有馆藏文章。") % {"place": here, "year": year})
    earlier, later = neighbours(year, [row.year for row in years])
    filings = Filing.objects.under(Kind.PLACE, here.pk).between(date(year, 1, 1), date(year, 12, 31))
    page = articles_page(request, filings, row.total)
    context = {"place": here, "year": year, "row": row, "earlier": earlier, "later": later, "page": page}
    return render(request, "archive/place_year.html", context)


def place_month(request: HttpRequest, code: str, year: int, month: int) -> HttpResponse:
    here = place_by(code)
    months = {(y, m): count for y, m, count in Holding.objects.under(Kind.PLACE, here.pk).months()}
    issues = issues_of_month(here, year, month)
    number = issues.count()
    if (year, month) not in months and not number:
        raise NotHeld(_("%(place)s%(year)d年%(month)d月没有馆藏文章。") % {"place": here, "year": year, "month": month})
    earlier, later = neighbours((year, month), months)
    last = date(year, month, monthrange(year, month)[1])
    filings = Filing.objects.under(Kind.PLACE, here.pk).between(date(year, month, 1), last)
    context = {
        "place": here,
        "year": year,
        "month": month,
        "earlier": earlier,
        "later": later,
        "page": articles_page(request, filings, months.get((year, month), 0)),
        "issues": issues.with_counts()[:ISSUES_SHOWN],
        "issue_count": number,
    }
    return render(request, "archive/place_month.html", context)


def place_by(code: str) -> Place:
    """The place with what it lies in. Raises NotHeld."""
    for found in place_rows.place_by_code(code):
        return found
    raise NotHeld(_("区划代码表中没有这个代码。"))


def found_places(asked: str) -> list[tuple[Place, int]]:
    """Provinces, cities and counties called so, now or formerly, or typed so in pinyin; the best held first."""
    rows = Place.objects.filter(level__lte=Place.Level.COUNTY).select_related("parent__parent")
    letters = match_text(asked)
    if letters.isascii() and letters.isalpha():
        named = [place for place in rows if is_typed_as(place.name, letters)]
    else:
        named = list(rows.filter(Q(name__contains=asked) | Q(aliases__name__contains=asked)).distinct())
    return sorted(with_counts(named), key=lambda found: -found[1])[:FOUND_SHOWN]


@dataclass
class Branch:
    """A province with the number of articles filed under it and in it, and what lies right below that holds any."""

    place: Place
    count: int
    below: list[tuple[Place, int]] = field(default_factory=list)


def provinces_with_cities() -> list[Branch]:
    """All provinces, each with its cities that hold articles."""
    shown = Place.objects.filter(Q(level=Place.Level.PROVINCE) | Q(parent__level=Place.Level.PROVINCE))
    branches: dict[int, Branch] = {}
    for place, count in with_counts(shown.order_by("level", "code")):
        if place.level == Place.Level.PROVINCE:
            branches[place.pk] = Branch(place, count)
        elif count and place.parent_id in branches:
            branches[place.parent_id].below.append((place, count))
    return list(branches.values())


def with_counts(places: Iterable[Place]) -> list[tuple[Place, int]]:
    """The places, each with the number of articles filed under it and in it."""
    rows = list(places)
    counts = dict(place_rows.articles_under([place.pk for place in rows]))
    return [(place, counts.get(place.pk, 0)) for place in rows]
