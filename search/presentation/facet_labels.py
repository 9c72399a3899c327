"""Facet values that readers could not tell apart: people of one name, each named with the place they belong to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, partial

from django.db.models import Model, QuerySet

from archive.models import Issue, Organization, Person, Place, Publication, Slogan
from archive.prepared import Prepared, prepared
from search.query.criteria import FacetFilter
from search.query.fields import FACET_BY_NAME, Translate
from search.request import value_in_words
from search.service.searching import FacetCount

# By what a facet's values are found among the rows that they name.
NAMED: Mapping[str, tuple[type[Model], str]] = {
    **dict.fromkeys(("province", "city", "county"), (Place, "code")),
    "publication": (Publication, "slug"),
    "issue": (Issue, "pk"),
    "person": (Person, "pk"),
    "organization": (Organization, "pk"),
    "slogan": (Slogan, "pk"),
}
Facets = Mapping[str, Sequence[FacetCount]]


def told_apart(facets: Facets) -> Facets:
    """The facets, with the place beside the name of each person who shares it with another one in the list."""
    people = facets.get("person", ())
    times = Counter(person.label for person in people)
    namesakes = {person.value for person in people if times[person.label] > 1}
    if not namesakes:
        return facets
    places = dict(Person.objects.filter(pk__in=namesakes, place__isnull=False).values_list("pk", "place__name"))
    return {**facets, "person": [_with_place(person, places.get(int(person.value), "")) for person in people]}


def _with_place(each: FacetCount, place: str) -> FacetCount:
    return FacetCount(each.value, f"{each.label}（{place}）", each.count) if place else each


def filter_labels(filters: Sequence[FacetFilter], gettext: Translate) -> list[str]:
    """What readers call the chosen values."""
    return [
        gettext("不要%s") % _named(filtered, gettext) if filtered.excluded else _named(filtered, gettext)
        for filtered in filters
    ]


def _named(chosen: FacetFilter, gettext: Translate) -> str:
    if chosen.facet in NAMED:
        for row in _rows(chosen.facet, chosen.value):
            return str(row)
        return value_in_words(chosen.facet, chosen.value, gettext)
    if FACET_BY_NAME[chosen.facet].ordered:
        return value_in_words(chosen.facet, chosen.value, gettext)
    return gettext(chosen.value) if chosen.facet == "kind" else chosen.value


def _rows(facet: str, value: str) -> Sequence[Model]:
    """The row that the value names, if there is one."""
    if NAMED[facet][1] != "pk":
        return _query(*NAMED[facet])(value)
    return _query(*NAMED[facet])(int(value)) if value.isascii() and value.isdecimal() and len(value) <= 18 else ()


@cache
def _query(model: type[Model], column: str) -> Prepared[Model]:
    return prepared(partial(_by, model, column))


def _by(model: type[Model], column: str, value: str | int) -> QuerySet[Model]:
    return model._default_manager.filter(**{column: value}).order_by()
