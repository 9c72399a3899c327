"""The offices of a county as its attestations allow to tell them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from archive.models import Article, Attestation, Organization, Person, Place
from archive.offices import KINDS, Mark, Office, Record, offices_of, records

[HEAD_OF_GOVERNMENT] = offices_of("县长")  # whom issues name while there is no secretary
COLUMNS = (
    "pk", "person", "person__name", "post", "tenure", "manner", "spoken_of", "article__date", "organization__name",
)  # fmt: skip


@dataclass(frozen=True)
class CountyOffices:
    """All offices that are attested in a county, and the days of which anything of it is held."""

    attested: Sequence[tuple[Office, Mark]]
    issue_days: Sequence[date]
    undated: int  # attestations of which no day is known

    @cached_property
    def records(self) -> Sequence[Record]:
        """Of every office, in the order of protocol."""
        return records(self.attested, self.issue_days)

    @cached_property
    def numbers(self) -> dict[Office, int]:
        """How many attestations there are of each, in the order of protocol."""
        counts = Counter(office for office, _ in self.attested)
        return {office: counts[office] for office in sorted(counts)}

    def of(self, wanted: Office) -> Record:
        """The record of one of them."""
        own = [(office, mark) for office, mark in self.attested if office in (wanted, HEAD_OF_GOVERNMENT)]
        return next(record for record in records(own, self.issue_days) if record.office == wanted)


def county_offices(here: Place) -> CountyOffices:
    """What is attested of the county's offices."""
    attested, undated = _attested(here)
    return CountyOffices(attested, _issue_days(here), undated)


def _attested(here: Place) -> tuple[list[tuple[Office, Mark]], int]:
    """The attestations of the county's offices with their marks, and how many have no day."""
    attested, undated = [], 0
    for key, person, name, post, tenure, manner, spoken_of, filed, body in _rows(here):
        # Without a body, 市委书记 in a county's paper may be the city's: only what names the county's rank is its own.
        found = offices_of(post, body or "") if body or post.startswith(here.name[-1:]) else ()
        # Of another day than the article's only 原任 and 时任 speak: their own day is not known.
        day = _full_day(spoken_of) or filed
        undated += bool(found and not day)
        for office in found if day else ():
            attested.append((office, Mark(key, day, person, name, KINDS[tenure], manner, post, filed)))
    return attested, undated


def _rows(here: Place) -> Iterator[tuple[Any, ...]]:
    """Those in bodies of the county, then those of its people that name no body; as one question all would be read."""
    in_bodies = Attestation.objects.filter(organization__in=Organization.including_withdrawn.filter(place=here))
    without = Attestation.objects.filter(organization=None, person__in=Person.including_withdrawn.filter(place=here))
    for rows in (in_bodies, without):
        yield from rows.order_by().values_list(*COLUMNS)


def _full_day(spoken_of: str) -> date | None:
    return date.fromisoformat(spoken_of) if len(spoken_of) == 10 else None


def _issue_days(here: Place) -> list[date]:
    """The days of which anything of the county is held."""
    days = Article.objects.filter(place=here).exclude(date=None).order_by("date").values_list("date", flat=True)
    return [day for day in days.distinct() if day]
