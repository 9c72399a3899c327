"""Addresses that ask for a name that was merged: they find what is found by the one that answers for it."""

from dataclasses import replace
from typing import TypeVar

from archive.models import Organization, Person, Slogan
from search.phrase_request import ConcordanceRequest, TraceRequest
from search.query.criteria import FacetFilter
from search.request import SearchRequest

Asked = TypeVar("Asked", SearchRequest, TraceRequest, ConcordanceRequest)

MERGEABLE = {"person": Person, "organization": Organization, "slogan": Slogan}
LONGEST = 18  # digits of a key


def followed(asked: Asked) -> Asked:
    """The request with each merged person, organization or slogan replaced by the one that answers."""
    filters = answering(asked.facet_filters)
    return asked if filters == asked.facet_filters else replace(asked, facet_filters=filters)


def answering(filters: tuple[FacetFilter, ...]) -> tuple[FacetFilter, ...]:
    """The same of filters alone."""
    return tuple(replace(each, value=_root(each.facet, each.value)) for each in filters)


def _root(facet: str, value: str) -> str:
    model = MERGEABLE.get(facet)
    if model is None or not (value.isascii() and value.isdecimal() and len(value) <= LONGEST):
        return value
    return str(model.answering(int(value)))
