"""The offices of a county over time: a mark for each attestation, and who is attested on a day."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.models import Article, Attestation, Place
from archive.offices import KINDS, Mark, Office, Record, offices_of, records
from archive.views.places import place_by

LABELS, WIDTH, LINE, TOP = 132, 720, 20, 26
APART = 3  # marks nearer than this cover one another; the table counts all of them
COLUMNS = (
    "pk", "person", "person__name", "post", "tenure", "manner", "spoken_of", "article__date", "organization__name",
)  # fmt: skip


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
    attested, undated = _attested(here)
    days = _issue_days(here)
    found = records(attested, days)
    day = _asked(request.GET.get("on", ""))
    context = {
        "place": here,
        "records": found,
        "chart": _chart(found, days) if found else None,
        "undated": undated,
        "asked": request.GET.get("on", "")[:10],
        "day": day,
        "answers": [(record.office, record.on(day)) for record in found] if day else [],
        "doubts": [(record.office, each) for record in found for each in record.contradictions],
        "vacancies": [(record.office, each) for record in found for each in record.vacancies],
    }
    return render(request, "archive/offices.html", context)


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
            attested.append((office, Mark(key, day, person, name, KINDS[tenure], manner, post)))
    return attested, undated


def _full_day(spoken_of: str) -> date | None:
    return date.fromisoformat(spoken_of) if len(spoken_of) == 10 else None


def _issue_days(here: Place) -> list[date]:
    """The days of which anything of the county is held."""
    days = Article.objects.filter(place=here).exclude(date=None).order_by("date").values_list("date", flat=True)
    return [day for day in days.distinct() if day]


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
