"""The offices of a county as its attestations allow to tell them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from archive.models import Article, Attestation, Place
from archive.offices import KINDS, Mark, Office, Record, offices_of, records

COLUMNS = (
    "pk", "person", "person__name", "post", "tenure", "manner", "spoken_of", "article__date", "organization__name",
)  # fmt: skip


@dataclass(frozen=True)
class CountyOffices:
    """All offices that are attested in a county, and the days of which anything of it is held."""

    records: Sequence[Record]
    issue_days: Sequence[date]
    undated: int  # attestations of which no day is known


def county_offices(here: Place) -> CountyOffices:
    """The offices of the county in the order of protocol."""
    attested, undated = _attested(here)
    days = _issue_days(here)
    return CountyOffices(records(attested, days), days, undated)


def _attested(here: Place) -> tuple[list[tuple[Office, Mark]], int]:
    """The attestations of the county's offices with their marks, and how many have no day."""
    of_the_county = Q(organization__place=here) | Q(organization=None, person__place=here)
    attested, undated = [], 0
    for key, person, name, post, tenure, manner, spoken_of, filed, body in Attestation.objects.filter(
        of_the_county
    ).values_list(*COLUMNS):
        # Without a body, 市委书记 in a county's paper may be the city's: only what names the county's rank is its own.
        found = list(offices_of(post, body or "")) if body or post.startswith(here.name[-1:]) else []
        # Of another day than the article's only 原任 and 时任 speak: their own day is not known.
        day = _full_day(spoken_of) or filed
        undated += bool(found and not day)
        for office in found if day else ():
            attested.append((office, Mark(key, day, person, name, KINDS[tenure], manner, post, filed)))
    return attested, undated


def _full_day(spoken_of: str) -> date | None:
    return date.fromisoformat(spoken_of) if len(spoken_of) == 10 else None


def _issue_days(here: Place) -> list[date]:
    """The days of which anything of the county is held."""
    days = Article.objects.filter(place=here).exclude(date=None).order_by("date").values_list("date", flat=True)
    return [day for day in days.distinct() if day]
