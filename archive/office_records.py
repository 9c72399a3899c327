"""The offices of a county as its attestations allow to tell them: of one office, of a day, or of all."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from archive.models import Article, Attestation, OfficeMark, Place
from archive.models.holding import OfficeMarkQuerySet
from archive.office_holders import COLUMNS, holders_on, mark_of
from archive.offices import OFFICES, Holder, Office, Record, offices_of, records
from archive.prepared import prepared

[SECRETARY], [HEAD_OF_GOVERNMENT] = offices_of("县委书记"), offices_of("县长")
LATELY = timedelta(366)  # of an office that several hold, who was attested so long before the last one
MOST_HOLDERS = 8


@dataclass(frozen=True)
class CountyOffices:
    """The offices that are attested in a place; of their marks only those are read that are asked for."""

    place: Place

    @cached_property
    def numbers(self) -> dict[Office, int]:
        """How many attestations there are of each, in the order of protocol."""
        counts = self._rows.dated().order_by("office").values_list("office").annotate(Count("pk"))
        return {OFFICES[office]: number for office, number in counts}

    @cached_property
    def undated(self) -> int:
        """Attestations of which no day is known."""
        found: int = self._rows.filter(day=None).aggregate(n=Count("attestation", distinct=True))["n"]
        return found

    @cached_property
    def issue_days(self) -> Sequence[date]:
        """The days of which anything of the place is held."""
        days = Article.objects.filter(place=self.place).exclude(date=None).order_by("date")
        return [day for day in days.values_list("date", flat=True).distinct() if day]

    @cached_property
    def records(self) -> Sequence[Record]:
        """Of every office, in the order of protocol."""
        return self._records(Q(), self.issue_days)

    def of(self, wanted: Office) -> Record | None:
        """The record of one of them; None where nothing is attested of it."""
        # Issues that name the head of government tell whether the secretary's office is vacant.
        beside = [HEAD_OF_GOVERNMENT] if wanted == SECRETARY else []
        found = self._records(Q(office__in=[office.order for office in (wanted, *beside)]), self.issue_days)
        return next((record for record in found if record.office == wanted), None)

    def on(self, day: date) -> list[tuple[Office, list[Holder]]]:
        """Who is attested to hold each office on a day."""
        found = holders_on(day, [self.place.pk]).get(self.place.pk, {})
        return [(office, found.get(office, [])) for office in self.numbers]

    @property
    def _rows(self) -> OfficeMarkQuerySet:
        return OfficeMark.objects.of(self.place.pk)

    def _records(self, which: Q, issue_days: Sequence[date]) -> list[Record]:
        rows = self._rows.dated().filter(which).order_by().values_list(*COLUMNS)
        return records(map(mark_of, rows), issue_days)


@dataclass(frozen=True)
class Official:
    """Somebody attested in an office, by the last sentence that says so."""

    attestation: Attestation
    day: date
    times: int  # attested as its holder


@dataclass(frozen=True)
class Officials:
    """Who was last attested in an office; who else ever was is only counted."""

    office: Office
    last: list[Official]
    others: int


def officials(here: Place) -> list[Officials]:
    """By office, in the order of protocol, who was last attested to hold it. Nobody is said to hold it still."""
    by_office: defaultdict[int, list[tuple[date, int, int]]] = defaultdict(list)
    for order, person, day, times in _last_seen(here.pk):
        by_office[order].append((day, person, times))
    shown = {order: _lately(OFFICES[order], seen) for order, seen in sorted(by_office.items())}
    sentences = _sentences(here, [(order, *each) for order, seen in shown.items() for each in seen])
    return [
        Officials(
            OFFICES[order],
            [Official(sentences[order, person], day, times) for day, person, times in seen],
            len(by_office[order]) - len(seen),
        )
        for order, seen in shown.items()
    ]


def _holding(place: int) -> OfficeMarkQuerySet:
    """The dated marks of the place that say somebody holds an office."""
    return OfficeMark.objects.of(place).dated().filter(tenure__in=Attestation.PRESENT)


@prepared
def _last_seen(place: int) -> QuerySet[OfficeMark, Any]:
    return _holding(place).order_by().values_list("office", "person").annotate(Max("day"), Count("pk"))


@prepared
def _marks(
    place: int, offices: Collection[int], days: Collection[date], people: Collection[int]
) -> QuerySet[OfficeMark, Any]:
    # Without the offices, by which its index is ordered, the database would read all marks of the place.
    of_these = _holding(place).filter(office__in=offices, day__in=days, person__in=people)
    return of_these.order_by("attestation").values_list("office", "person", "day", "attestation")


@prepared
def _attestations(keys: Collection[int]) -> QuerySet[Attestation]:
    return Attestation.objects.filter(pk__in=keys).select_related("person", "organization").order_by()


def _lately(office: Office, seen: list[tuple[date, int, int]]) -> list[tuple[date, int, int]]:
    """The last holder; of an office that several hold, who was attested within a year of the last one."""
    newest_first = sorted(seen, reverse=True)
    if office.is_single:
        return newest_first[:1]
    return [each for each in newest_first[:MOST_HOLDERS] if newest_first[0][0] - each[0] <= LATELY]


def _sentences(here: Place, seen: list[tuple[int, date, int, int]]) -> dict[tuple[int, int], Attestation]:
    """Of each office and person the attestation of that day."""
    wanted = {(order, person, day) for order, day, person, _ in seen}
    # A condition for each would take as long as all else of the page: a few more rows are read instead.
    offices, days, people = ({each[column] for each in seen} for column in range(3))
    present = _marks(here.pk, offices, days, people)
    keys = {(order, person): key for order, person, day, key in present if (order, person, day) in wanted}
    rows = {row.pk: row for row in _attestations(list(keys.values()))}
    return {which: rows[key] for which, key in keys.items()}
