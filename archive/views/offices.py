"""The offices of a county over time: a mark for each attestation, and who is attested on a day."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.models import Attestation
from archive.office_records import county_offices
from archive.offices import Mark, Office, Record
from archive.views.places import place_by

LABELS, WIDTH, LINE, TOP = 132, 720, 20, 26
APART = 3  # marks nearer than this cover one another; the table counts all of them


@dataclass(frozen=True)
class Drawn:
    """A mark in the drawing; kinds are told by their shape."""

    x: float
    kind: str
    mark: Mark
    title: str


@dataclass(frozen=True)
class Line:
    """A person's line under an office."""

    name: str
    y: int
    marks: tuple[Drawn, ...]
    bars: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class OfficesChart:
    width: int
    height: int
    rows: tuple[tuple[Record, int, tuple[Line, ...]], ...]  # an office, where its name stands, its lines
    years: tuple[tuple[float, int], ...]
    unheld: tuple[tuple[float, float], ...]
    left: int = LABELS


def offices(request: HttpRequest, code: str) -> HttpResponse:
    here = place_by(code)
    offices_here = county_offices(here)
    found = offices_here.records
    day = _asked(request.GET.get("on", ""))
    context = {
        "place": here,
        "records": found,
        "chart": _chart(found, offices_here.issue_days) if found else None,
        "undated": offices_here.undated,
        "asked": request.GET.get("on", "")[:10],
        "day": day,
        "answers": [(record.office, record.on(day)) for record in found] if day else [],
        "doubts": _doubts(found),
        "vacancies": [(record.office, each) for record in found for each in record.vacancies],
    }
    return render(request, "archive/offices.html", context)


@dataclass(frozen=True)
class Doubt:
    """A contradiction with both of its sentences."""

    office: Office
    sides: tuple[tuple[Mark, str], tuple[Mark, str]]


def _doubts(found: Sequence[Record]) -> list[Doubt]:
    """The contradictions, the earlier sentence first."""
    doubts = [(record.office, each) for record in found for each in record.contradictions]
    keys = {mark.key for _, each in doubts for mark in (each.one, each.other)}
    sentences = dict(Attestation.objects.filter(pk__in=keys).values_list("pk", "sentence"))

    def side(mark: Mark) -> tuple[Mark, str]:
        return mark, sentences.get(mark.key, "")

    found_doubts = []
    for office, each in doubts:
        one, other = sorted((each.one, each.other), key=lambda mark: mark.day)
        found_doubts.append(Doubt(office, (side(one), side(other))))
    return found_doubts


def _asked(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _chart(found: Sequence[Record], days: Sequence[date]) -> OfficesChart:
    every = [mark.day for record in found for mark in record.marks] + list(days)
    first, last = date(min(every).year, 1, 1), date(max(every).year + 1, 1, 1)
    scale = (WIDTH - LABELS - 10) / (last - first).days

    def at(day: date) -> float:
        return round(LABELS + (day - first).days * scale, 1)

    rows, y = [], TOP
    for record in found:
        top, lines = y + 13, []
        for number, (name, marks) in enumerate(record.people, start=1):
            bars = tuple(
                (at(each.first.day), at(each.last.day))
                for each in record.stretches
                if each.first.person == marks[0].person
            )
            lines.append(Line(name, y + LINE * number + 10, _drawn(marks, at), bars))
        rows.append((record, top, tuple(lines)))
        y += LINE * (len(lines) + 1) + 6
    years = tuple((at(date(year, 1, 1)), year) for year in range(first.year, last.year))
    return OfficesChart(WIDTH, y + 6, tuple(rows), years, tuple(_unheld(days, first, last, at)))


def _drawn(marks: Sequence[Mark], at: Callable[[date], float]) -> tuple[Drawn, ...]:
    """The marks of a person; of those that would cover one another, the first."""
    drawn: dict[tuple[int, str], Drawn] = {}
    for mark in marks:
        x = at(mark.day)
        if (spot := (int(x / APART), mark.kind.value)) not in drawn:
            said = {"day": mark.day.isoformat(), "name": mark.name, "post": mark.post}
            drawn[spot] = Drawn(x, mark.kind.value, mark, _("%(day)s %(name)s：%(post)s") % said)
    return tuple(drawn.values())


def _unheld(
    days: Sequence[date], first: date, last: date, at: Callable[[date], float]
) -> Iterator[tuple[float, float]]:
    """Where in the drawing whole months lie of which nothing is held."""
    held = {(day.year, day.month) for day in days}
    months = [(year, month) for year in range(first.year, last.year) for month in range(1, 13)]
    for year, month in months:
        if (year, month) not in held:
            following = date(year + month // 12, month % 12 + 1, 1)
            start = at(date(year, month, 1))
            yield start, round(at(following) - start, 1)
