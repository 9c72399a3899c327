"""The pages that the archive has of what is typed: of names, of a month or day, of a county in a month."""

import re
from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from archive.models import Article, Holding, Issue, Person, Place
from archive.models.holding import Kind
from archive.prepared import prepared
from search.engine import Suggestion
from search.indexing.connection import engine
from search.query.expansion import texts
from search.query.parser import MAX_LENGTH, parse, readable
from search.query.syntax import And, DateRange, Query
from search.request import value_in_words
from search.service.numbered_issues import issues_numbered, issues_of_day

# Which page shows a value of a facet, by what it is addressed with: see search.query.fields.
ROUTES = {
    **dict.fromkeys(("province", "city", "county"), "place"),
    **{facet: facet for facet in ("publication", "person", "organization", "slogan")},
}
MOST, MOST_TEXTS = 6, 4
CODE = re.compile(r"[0-9]{6}|[0-9]{9}|[0-9]{12}")


@dataclass(frozen=True)
class Destination:
    """A page about something that was named. `kind` is a name's, that of an issue, a time, or a place in it."""

    kind: str
    name: str
    address: str
    where: str = ""  # tells people of one name apart


def page_of(facet: str, value: str) -> str:
    """The address of the page about a facet's value; "" where it has none."""
    return reverse(ROUTES[facet], args=[value]) if facet in ROUTES else ""


def destinations(text: str) -> list[Destination]:
    """The pages of all that the text of a box names, the narrowest first."""
    text = readable(text)
    query = parse(text) if len(text) <= MAX_LENGTH else And(())
    named = [value for wording in texts(query)[:MOST_TEXTS] for value in engine().named(wording)]
    days = [node for node in _conjuncts(query) if isinstance(node, DateRange)]
    issues = [*issues_numbered(text), *issues_of_day(named, (day.start for day in days if day.start == day.end))]
    found = [*map(_issue, issues), *_places_in_time(named, days), *pages(dict.fromkeys(named)), *_coded(text)]
    return [*found, *_times(days)][:MOST]


def _issue(issue: Issue) -> Destination:
    return Destination("issue", str(issue), issue.get_absolute_url())


def _coded(text: str) -> Iterator[Destination]:
    """The place of a code of GB/T 2260."""
    if CODE.fullmatch(text.strip()):
        yield from (
            Destination("place", row.name, row.get_absolute_url()) for row in Place.objects.filter(code=text.strip())
        )


def _conjuncts(query: Query) -> Iterable[Query]:
    return query.nodes if isinstance(query, And) else (query,)


def pages(named: Iterable[Suggestion]) -> list[Destination]:
    """The page of each name, a person's with the place they belong to."""
    values = list(named)
    keys = [value.value for value in values if value.facet == "person"]
    places = {("person", str(key)): name for key, name in _at_home([*map(int, keys)])}
    return [
        Destination(
            value.kind, value.text, page_of(value.facet, value.value), places.get((value.facet, value.value), "")
        )
        for value in values
    ]


@prepared
def _at_home(people: Collection[int]) -> QuerySet[Person, Any]:
    return Person.objects.filter(pk__in=people, place__isnull=False).order_by().values_list("pk", "place__name")


def _places_in_time(named: Iterable[Suggestion], days: Iterable[DateRange]) -> Iterator[Destination]:
    """A place's page of a month or year that was named beside it, where articles are held of both."""
    codes = [value.value for value in named if ROUTES.get(value.facet) == "place"]
    whole = [day.start for day in days if day.start == day.end and len(day.start) <= len("2022-04")]
    for place in Place.objects.filter(code__in=codes) if whole else ():
        held = {(year, month) for year, month, _ in Holding.objects.under(Kind.PLACE, place.pk).months()}
        for day in whole:
            year, month = int(day[:4]), int(day[5:] or 0)
            if (year, month) in held or (not month and any(year == each for each, _ in held)):
                route, args = (
                    ("place-month", [place.code, year, month]) if month else ("place-year", [place.code, year])
                )
                yield Destination("place-time", f"{place} {_in_words(day)}", reverse(route, args=args))


def _times(days: Iterable[DateRange]) -> Iterator[Destination]:
    """The calendar's page of each day, month or year in which anything is held."""
    for day in days:
        parts = [int(part) for part in day.start.split("-")] if day.start == day.end else []
        if parts and _is_held(*parts):
            route = ("calendar-year", "calendar-month", "calendar-day")[len(parts) - 1]
            yield Destination("time", _in_words(day.start), reverse(route, args=parts))


def _is_held(year: int, month: int = 0, day: int = 0) -> bool:
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return False  # 31 April
    return Article.objects.filter(date__range=(first, last)).exists()


def _in_words(day: str) -> str:
    """2022-04-20 as readers of Chinese write it, whose places and papers stand beside it."""
    month = value_in_words("month" if len(day) > len("2022") else "year", day[:7])
    return f"{month}{int(day[8:])}日" if len(day) > len("2022-04") else month
