"""Facet values that readers could not tell apart: people of one name, each named with the place they belong to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.models import Person
from search.service.searching import FacetCount

Facets = Mapping[str, Sequence[FacetCount]]


def told_apart(facets: Facets) -> Facets:
    """The facets, with the place beside the name of each person who shares it with another one in the list."""
    people = facets.get("person", ())
    times = Counter(each.label for each in people)
    namesakes = {each.value for each in people if times[each.label] > 1}
    if not namesakes:
        return facets
    places = dict(Person.objects.filter(pk__in=namesakes, place__isnull=False).values_list("pk", "place__name"))
    return {**facets, "person": [_with_place(each, places.get(int(each.value), "")) for each in people]}


def _with_place(each: FacetCount, place: str) -> FacetCount:
    return replace(each, label=f"{each.label}（{place}）") if place else each
