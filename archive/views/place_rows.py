"""The rows behind the page of a place, each kind by one query of which the SQL is made once."""

from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import QuerySet

from archive.models import Filing, FirstUse, FormulaicShare, Holding, Person, Place, PlaceAlias, Publication, Slogan
from archive.models.holding import UNKNOWN, Facet, Kind, ranked
from archive.prepared import prepared

SHOWN = 20  # publications, people and slogans on a place's page
MENTIONING_SHOWN = 6
FIRSTS_SHOWN = 8


class Held(NamedTuple):
    """How many articles are filed under a place and in it: all, copies among them, those without a year, by month."""

    articles: int
    copies: int
    undated: int
    months: list[tuple[int, int, int]]  # year, month, number


def held_of(place: int) -> Held:
    """The counts of the place with this key."""
    rows = _counts(place)
    whole = {(facet, value): (articles, copies) for facet, value, articles, copies in rows if facet != Facet.MONTH}
    months = [(*divmod(value, 100), articles) for facet, value, articles, _ in rows if facet == Facet.MONTH]
    articles, copies = whole.get((Facet.TOTAL, 0), (0, 0))
    return Held(articles, copies, whole.get((Facet.YEAR, UNKNOWN), (0, 0))[0], months)


@prepared
def _counts(place: int) -> QuerySet[Holding, Any]:
    rows = Holding.objects.under(Kind.PLACE, place).filter(facet__in=(Facet.TOTAL, Facet.YEAR, Facet.MONTH))
    return rows.order_by("facet", "value").values_list("facet", "value", "articles", "copies")


@prepared
def place_by_code(code: str) -> QuerySet[Place]:
    """The place with what it lies in; none where there is no such code."""
    return Place.objects.select_related("parent__parent__parent").filter(code=code).order_by()


@prepared
def children_of(place: int) -> QuerySet[Place]:
    """What lies right below the place."""
    return Place.objects.filter(parent=place)


@prepared
def aliases_of(place: int) -> QuerySet[PlaceAlias]:
    """What the place was called before."""
    return PlaceAlias.objects.filter(place=place)


@prepared
def articles_under(places: Collection[int]) -> QuerySet[Holding, tuple[int, int]]:
    """The keys of places that hold articles, each with their number."""
    rows = Holding.objects.filter(kind=Kind.PLACE, facet=Facet.TOTAL, key__in=places)
    return rows.values_list("key", "articles")


@prepared
def mentioning(place: int) -> QuerySet[Filing, int]:
    """The keys of the newest articles filed elsewhere that name the place."""
    rows = Filing.objects.under(Kind.NAMED_PLACE, place).newest_first()
    return rows.values_list("article", flat=True)[:MENTIONING_SHOWN]


@prepared
def first_uses(first: str, beyond: str) -> QuerySet[FirstUse]:
    """The latest first uses of slogans in places of these codes."""
    return FirstUse.objects.of(Place.objects.coded(first, beyond))[:FIRSTS_SHOWN]


@prepared
def largest_papers(first: str, beyond: str) -> QuerySet[Publication]:
    """The papers of places of these codes with the most articles."""
    return Publication.objects.filter(place__in=Place.objects.coded(first, beyond)).largest(SHOWN)


@prepared
def formulaic_shares(place: int) -> QuerySet[FormulaicShare]:
    """What of the place's articles others print too, by year."""
    return FormulaicShare.objects.under(Kind.PLACE, place)


def leading_people(place: int) -> list[Person]:
    """The people whom most articles of the place name."""
    counts = _leading(place, int(Facet.PERSON))
    return ranked(_people([count.value for count in counts]), counts)


def leading_slogans(place: int) -> list[Slogan]:
    """The slogans printed most often in articles of the place."""
    counts = _leading(place, int(Facet.SLOGAN))
    return ranked(slogans_by_key([count.value for count in counts]), counts)


def _leading(place: int, facet: int) -> list[Holding]:
    often = _often(place, facet)
    return often if len(often) == SHOWN else [*often, *_seldom(place, facet)][:SHOWN]


@prepared
def _often(place: int, facet: int) -> QuerySet[Holding]:
    return Holding.objects.under(Kind.PLACE, place).often(facet)[:SHOWN]


@prepared
def _seldom(place: int, facet: int) -> QuerySet[Holding]:
    return Holding.objects.under(Kind.PLACE, place).seldom(facet)[:SHOWN]


@prepared
def _people(keys: Collection[int]) -> QuerySet[Person]:
    return Person.objects.current().filter(pk__in=keys).order_by()


@prepared
def slogans_by_key(keys: Collection[int]) -> QuerySet[Slogan]:
    """The slogans with these keys, in no order."""
    return Slogan.objects.filter(pk__in=keys).order_by()
