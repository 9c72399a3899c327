"""The offices of a county over time: a mark for each attestation, and who is attested on a day."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from archive.groups import AT_ONCE, some_at_once
from archive.models import Attestation, Place
from archive.office_records import CountyOffices
from archive.offices import Holder, Mark, Office, Record
from archive.templatetags.provenance import day_of
from archive.views.places import place_by

LABELS, WIDTH, LINE, TOP = 132, 720, 20, 26
MOST_MARKS = 400  # on one page: of more, one office at a time, and of that one year
HALF_A_YEAR = timedelta(183)
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
    offices_here = CountyOffices(here)
    chosen = _chosen(offices_here, request.GET.get("office", ""))
    found = list(filter(None, [offices_here.of(chosen)])) if chosen else offices_here.records
    years = _years(found)
    year = next((year for year in years if str(year) == request.GET.get("year")), years[-1] if years else None)
    day = day_asked(request.GET.get("on", ""))
    answers = offices_here.on(day) if day else []
    inferred = inferred_among([mark for record in found for mark in record.marks], answers)
    context = {
        "place": here,
        "records": found,
        "chart": _chart(found, offices_here.issue_days, inferred, year) if found else None,
        "inferred": inferred,
        "offices": offices_here.numbers if chosen else {},
        "chosen": chosen,
        "years": years,
        "year": year,
        "undated": offices_here.undated,
        "asked": request.GET.get("on", "")[:10],
        "day": day,
        "answers": answers,
        "province": province_of(here),
        "doubts": _doubts(found),
        "successions": [
            (record.office, *pair, words_around(here, *pair)) for record in found for pair in record.successions
        ],
        "vacancies": [(record.office, vacancy) for record in found for vacancy in record.vacancies],
    }
    return render(request, "archive/offices.html", context)


def inferred_among(marks: Iterable[Mark], answers: Iterable[tuple[object, Iterable[Holder]]]) -> frozenset[int]:
    """The keys of the sentences among these that have a day which is printed nowhere."""
    answering = (mark for _, holders in answers for holder in holders for mark in holder.marks)
    keys = sorted({mark.key for mark in chain(marks, answering)})
    found = (Attestation.objects.filter(pk__in=some).with_inferred_day() for some in some_at_once(keys, AT_ONCE))
    return frozenset(key for rows in found for key in rows.values_list("pk", flat=True))


def province_of(here: Place) -> str:
    """The code of the province that the place lies in."""
    return f"{here.code[:2]}0000"


def words_around(here: Place, last: Mark, first: Mark) -> str:
    """What asks for the words of half a year before and after a change, less what changed in the whole province."""
    after = {"a_from": first.day, "a_to": first.day + HALF_A_YEAR}
    before = {"b_from": last.day - HALF_A_YEAR, "b_to": last.day}
    return urlencode({"a": here.code, **after, "b": here.code, **before, "trend": province_of(here)})


def _chosen(offices_here: CountyOffices, name: str) -> Office | None:
    """The office that is asked for; without one the first, where all of them would not find room on a page."""
    numbers = offices_here.numbers
    asked = next((office for office in numbers if office.name == name), None)
    is_long = sum(numbers.values()) > MOST_MARKS
    return asked or (next(iter(numbers)) if is_long else None)


def _years(found: Sequence[Record]) -> list[int]:
    """The years to choose from, where one is to be drawn at a time."""
    marks = [mark for record in found for mark in record.marks]
    return sorted({mark.day.year for mark in marks}) if len(marks) > MOST_MARKS else []


@dataclass(frozen=True)
class Doubt:
    """A contradiction with both of its sentences."""

    office: Office
    sides: tuple[tuple[Mark, str], tuple[Mark, str]]


def _doubts(found: Sequence[Record]) -> list[Doubt]:
    """The contradictions, the earlier sentence first."""
    doubts = [(record.office, contradiction) for record in found for contradiction in record.contradictions]
    keys = {mark.key for _, each in doubts for mark in (each.one, each.other)}
    sentences = dict(Attestation.objects.filter(pk__in=keys).values_list("pk", "sentence"))

    def side(mark: Mark) -> tuple[Mark, str]:
        return mark, sentences.get(mark.key, "")

    found_doubts = []
    for office, each in doubts:
        one, other = sorted((each.one, each.other), key=lambda mark: mark.day)
        found_doubts.append(Doubt(office, (side(one), side(other))))
    return found_doubts


def day_asked(text: str) -> date | None:
    """The day that is written as 2022-03-28; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _chart(found: Sequence[Record], days: Sequence[date], inferred: Collection[int], year: int | None) -> OfficesChart:
    """The drawing of all years, or of one."""
    every = [mark.day for record in found for mark in record.marks] + list(days)
    first = date(year or min(every).year, 1, 1)
    last = date((year or max(every).year) + 1, 1, 1)
    scale = (WIDTH - LABELS - 10) / (last - first).days

    def at(day: date) -> float:
        return round(LABELS + (min(max(day, first), last) - first).days * scale, 1)

    rows, y = [], TOP
    for record in found:
        top = y + 13
        lines: list[Line] = []
        for name, marks in record.people:
            within = [mark for mark in marks if first <= mark.day < last]
            bars = tuple(
                (at(stretch.first.day), at(stretch.last.day))
                for stretch in record.stretches
                if stretch.first.person == marks[0].person and stretch.first.day < last and first < stretch.last.day
            )
            if within or bars:
                lines.append(Line(name, y + LINE * (len(lines) + 1) + 10, _drawn(within, at, inferred), bars))
        rows.append((record, top, tuple(lines)))
        y += LINE * (len(lines) + 1) + 6
    years = tuple((at(date(each, 1, 1)), each) for each in range(first.year, last.year))
    return OfficesChart(WIDTH, y + 6, tuple(rows), years, tuple(_unheld(days, first, last, at)))


def _drawn(marks: Sequence[Mark], at: Callable[[date], float], inferred: Collection[int]) -> tuple[Drawn, ...]:
    """The marks of a person; of those that would cover one another, the first."""
    drawn: dict[tuple[int, str], Drawn] = {}
    for mark in marks:
        x = at(mark.day)
        if (spot := (int(x / APART), mark.kind.value)) not in drawn:
            said = {"day": day_of(mark, inferred), "name": mark.name, "post": mark.post}
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
