"""Addresses that ask for a name that was merged: they find what is found by the one that answers for it."""

from dataclasses import replace
from typing import Any

from archive.models import Organization, Person, Slogan
from search.request import SearchRequest

MERGEABLE = {"person": Person, "organization": Organization, "slogan": Slogan}
LONGEST = 18  # digits of a key


def followed(asked: SearchRequest) -> SearchRequest:
    """The request with each merged person, organization or slogan replaced by the one that answers."""
    if not any(filtered.facet in MERGEABLE for filtered in asked.facet_filters):
        return asked
    return replace(asked, facet_filters=tuple(replace(f, value=_root(f.facet, f.value)) for f in asked.facet_filters))


def _root(facet: str, value: str) -> str:
    model = MERGEABLE.get(facet)
    if model is None or not (value.isascii() and value.isdecimal() and len(value) <= LONGEST):
        return value
    rows: Any = model._base_manager
    row = rows.filter(pk=value, merged_into__isnull=False).values_list("merged_into", flat=True).first()
    return str(row or value)
