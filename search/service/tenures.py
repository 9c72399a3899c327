"""The secretaries of a county behind a phrase: how often it is printed while each is attested in office."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.days import day_number
from archive.models import Place
from archive.office_records import SECRETARY, CountyOffices
from archive.offices import Mark, Stretch
from search.query.criteria import FacetFilter
from search.statistics.evidence import Evidence, Sighting
from search.statistics.findings import Findings
from search.statistics.intervals import Interval, share
from search.statistics.periods import between


@dataclass(frozen=True)
class Tenure:
    """A secretary from the first attestation to the last, with what is found between; no term is claimed."""

    first: Mark
    last: Mark
    stretches: tuple[Stretch, ...]
    found: Findings

    @property
    def interval(self) -> Interval | None:
        return share(self.found.issues, self.found.issues_asked)

    @property
    def rate(self) -> float:
        return self.found.issues / self.found.issues_asked if self.found.issues_asked else 0.0

    @property
    def printed(self) -> tuple[Sighting | None, Sighting | None]:
        """The first and the last article with the phrase in that time."""
        told = Evidence(self.found, 0)
        return told.first, told.latest


def tenures(findings: Findings, filters: Sequence[FacetFilter]) -> list[Tenure]:
    """Those of the one county that is asked about, in the order of their first attestation; none without one."""
    codes = [filtered.value for filtered in filters if filtered.family == "place" and not filtered.excluded]
    place = Place.objects.filter(code=codes[0], level=Place.Level.COUNTY).first() if len(codes) == 1 else None
    record = CountyOffices(place).of(SECRETARY) if place else None
    found = []
    for _, marks in record.people if record else ():
        present = [mark for mark in marks if mark.is_present]
        if record and present:
            first, last = present[0], present[-1]
            own = tuple(stretch for stretch in record.stretches if stretch.first.person == first.person)
            found.append(Tenure(first, last, own, between(findings, day_number(first.day), day_number(last.day))))
    return sorted(found, key=lambda each: each.first.day)
