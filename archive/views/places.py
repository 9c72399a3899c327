"""Provinces, cities, counties and towns, and what is held of each."""

from collections import Counter
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.models import Article, Person, Place, Publication, Slogan
from archive.views.paging import NotHeld, held, page_of
from archive.views.timetable import neighbours, years_by_months

SHOWN = 30  # people and slogans on a place's page


def places(request: HttpRequest) -> HttpResponse:
    tree = tree_of_holdings()
    provinces = Place.objects.filter(level=Place.Level.PROVINCE)
    context = {"tree": tree, "empty": [province for province in provinces if province.pk not in tree]}
    return render(request, "archive/places.html", context)


def place(request: HttpRequest, code: str) -> HttpResponse:
    here = place_by(code)
    articles = Article.objects.filed_in(here)
    within = Place.objects.under(here)
    context = {
        "place": here,
        "aliases": here.aliases.all(),
        "children": children_with_counts(here),
        "years": years_by_months(articles.per_month()),
        "copies_held": articles.copied().count(),
        "undated": articles.undated().count(),
        "publications": Publication.objects.filter(place__in=within).with_counts(),
        "people": Person.objects.current().filter(place__in=within).most_mentioned()[:SHOWN].with_counts(),
        "slogans": Slogan.objects.used_in(articles)[:SHOWN],
        "page": page_of(request, articles.listed()),
        "mentioning": Article.objects.mentioning(here).listed()[:SHOWN],
    }
    return render(request, "archive/place.html", context)


def place_year(request: HttpRequest, code: str, year: int) -> HttpResponse:
    here = place_by(code)
    articles = Article.objects.filed_in(here)
    years = years_by_months(articles.per_month())
    row = next((row for row in years if row.year == year), None)
    if row is None:
        raise NotHeld(_("%(place)s%(year)d年没有馆藏文章。") % {"place": here, "year": year})
    earlier, later = neighbours(year, [row.year for row in years])
    page = page_of(request, articles.filter(date__year=year).listed())
    context = {"place": here, "year": year, "row": row, "earlier": earlier, "later": later, "page": page}
    return render(request, "archive/place_year.html", context)


def place_month(request: HttpRequest, code: str, year: int, month: int) -> HttpResponse:
    here = place_by(code)
    articles = Article.objects.filed_in(here)
    months = [(y, m) for y, m, _count in articles.per_month()]
    if (year, month) not in months:
        raise NotHeld(_("%(place)s%(year)d年%(month)d月没有馆藏文章。") % {"place": here, "year": year, "month": month})
    earlier, later = neighbours((year, month), months)
    page = page_of(request, articles.in_month(year, month).listed())
    context = {"place": here, "year": year, "month": month, "earlier": earlier, "later": later, "page": page}
    return render(request, "archive/place_month.html", context)


def place_by(code: str) -> Place:
    rows = Place.objects.select_related("parent__parent__parent")
    return held(rows, _("区划代码表中没有这个代码。"), code=code)


@dataclass
class Branch:
    """A place with the number of articles filed under it and in it, and the places below that hold any."""

    place: Place
    count: int = 0
    below: dict[int, "Branch"] = field(default_factory=dict)


def tree_of_holdings() -> dict[int, Branch]:
    """The provinces that hold articles, down to the places these are filed under."""
    counts = dict(Article.objects.per_place().values_list("place", "articles"))
    provinces: dict[int, Branch] = {}
    for place in Place.objects.select_related("parent__parent__parent").filter(pk__in=counts).order_by("code"):
        level = provinces
        for node in place.lineage:
            branch = level.setdefault(node.pk, Branch(node))
            branch.count += counts[place.pk]
            level = branch.below
    return provinces


def children_with_counts(place: Place) -> list[tuple[Place, int]]:
    """What lies in the place, with the number of articles filed under each."""
    counts: Counter[str] = Counter()
    for code, number in Article.objects.filed_in(place).per_place().values_list("place__code", "articles"):
        counts.update(dict.fromkeys({code[:4], code[:6], code}, number))
    return [(child, counts[child.code_prefix]) for child in place.children.all()]
