"""Who is attested in offices on a day, of many places in one question each; only what lies around the day is read."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Max, Min, Q

from archive.models import Article, OfficeMark
from archive.offices import KINDS, NEAR, OFFICES, TELLING, Holder, Mark, Office, records

COLUMNS = ("office", "attestation", "day", "person", "person__name", "tenure", "attestation__post", "printed")
TELLING_TENURES = [tenure for tenure, kind in KINDS.items() if kind in TELLING]
Span = tuple[date, date]
Where = tuple[int, int]  # a place and an office


def mark_of(columns: Sequence[Any]) -> tuple[Office, Mark]:
    """The mark of which these are the COLUMNS, with its office."""
    office, key, day, person, name, tenure, post, printed = columns
    return OFFICES[office], Mark(key, day, person, name, KINDS[tenure], post, printed)


def holders_on(
    day: date, places: Collection[int], wanted: Office | None = None
) -> dict[int, dict[Office, list[Holder]]]:
    """By place and office who is attested to hold it on that day; of all offices without one."""
    spans = _around(day, Q(place__in=places) & (Q(office=wanted.order) if wanted else Q()))
    if not spans:
        return {}
    issue_days = _issue_days(spans)
    return {
        place: {record.office: record.on(day) for record in records(marks, issue_days[place])}
        for place, marks in _marks(spans).items()
    }


def _around(day: date, which: Q) -> dict[Where, Span]:
    """By place and office the days between which all marks lie that say who holds it on this day.

    Those near it, and of each person the last telling one before it and the first after it, if there are both.
    """
    spans: dict[Where, Span] = {}
    near = max(day, date.min + NEAR) - NEAR, min(day, date.max - NEAR) + NEAR
    telling = OfficeMark.objects.filter(which, tenure__in=TELLING_TENURES).order_by()
    before, on, after = Q(day__lt=day), Q(day=day), Q(day__gt=day)
    people = telling.values_list("place", "office", "person").annotate(
        last=Max("day", filter=before), number=Count("pk", filter=on), first=Min("day", filter=after)
    )
    for place, office, _, last, number, first in people:
        is_between = sum((last is not None, number > 0, first is not None)) > 1
        days = [each for each in (last, first) if each and is_between]
        low, high = spans.get((place, office), near)
        spans[place, office] = min([low, *days]), max([high, *days])
    return spans


def _marks(spans: Mapping[Where, Span]) -> Mapping[int, list[tuple[Office, Mark]]]:
    """By place the marks within those days."""
    within = (Q(place=place, office=office, day__range=span) for (place, office), span in spans.items())
    rows = OfficeMark.objects.filter(reduce(or_, within)).order_by().values_list("place", *COLUMNS)
    found: defaultdict[int, list[tuple[Office, Mark]]] = defaultdict(list)
    for place, *columns in rows:
        found[place].append(mark_of(columns))
    return found


def _issue_days(spans: Mapping[Where, Span]) -> Mapping[int, list[date]]:
    """By place the days of which anything is held, ascending, from the first to the last of those of its offices."""
    ends: defaultdict[int, list[date]] = defaultdict(list)
    for (place, _), span in spans.items():
        ends[place].extend(span)
    within = (Q(place=place, date__range=(min(days), max(days))) for place, days in ends.items())
    rows = Article.objects.filter(reduce(or_, within)).order_by().values_list("place", "date").distinct()
    found: defaultdict[int, list[date]] = defaultdict(list)
    for place, day in sorted((place, day) for place, day in rows if place and day):
        found[place].append(day)
    return found
