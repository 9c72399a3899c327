"""What a program may give with the address of a table, and the rows that are left by it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from archive.models import Article, Organization, Person, Place
from archive.models.standing import Mergeable
from archive.views.paging import held
from exchange.reading import CODE, NUMBER, SLUG, Rows, Table
from search.query.parser import readable
from search.validity import Fault, Misasked

MOST, USUAL = 100, 50  # rows of an answer
LARGEST_KEY = 10**18


@dataclass(frozen=True)
class Filter:
    """A parameter that leaves a part of the rows."""

    form: str
    description: str
    narrow: Callable[[Rows, str], Rows]


def _in_place(rows: Rows, code: str) -> Rows:
    place = held(Place.objects.all(), _("区划代码表中没有这个代码。"), code=code)
    return rows.filter(place__in=Place.objects.under(place))


def _in_paper(rows: Rows, slug: str) -> Rows:
    return rows.filter(publication__slug=slug)


def _in_year(rows: Rows, year: str) -> Rows:
    return rows.filter(date__year=int(year)) if rows.model is Article else rows.filter(year=int(year))


def _by_name(name: str, model: type[Mergeable]) -> Callable[[Rows, str], Rows]:
    """Under all names of who answers for the one with the key: rows keep the key of the name that is printed."""
    return lambda rows, key: rows.filter(**{f"{name}__in": model.all_names(int(key))})


def _of_article(rows: Rows, key: str) -> Rows:
    return rows.filter(article_id=int(key))


FILTERS: Mapping[str, Filter] = {
    "place": Filter(CODE, "Code of a place, with all that lies in it", _in_place),
    "paper": Filter(SLUG, "Key of a paper", _in_paper),
    "year": Filter("[1-9][0-9]{3}", "Year", _in_year),
    "person": Filter(NUMBER, "Key of a person, found under all its names", _by_name("person", Person)),
    "organization": Filter(
        NUMBER, "Key of an organization, found under all its names", _by_name("organization", Organization)
    ),
    "article": Filter(NUMBER, "Key of an article", _of_article),
}


@dataclass(frozen=True)
class PageRequest:
    """A part of a table as it is asked for."""

    after: int = 0
    limit: int = USUAL
    chosen: Mapping[str, str] = field(default_factory=dict)

    def narrowed(self, rows: Rows) -> Rows:
        """Raises NotHeld for a place that there is not."""
        for name, value in self.chosen.items():
            rows = FILTERS[name].narrow(rows, value)
        return rows


def page_request(table: Table, pairs: Sequence[tuple[str, str]]) -> PageRequest:
    """Raises Misasked where a parameter is unknown, repeated or has no meaning."""
    names = [name for name, _value in pairs]
    faults = [fault for name, value in pairs if (fault := _fault(table, name, value, names.count(name)))]
    if faults:
        raise Misasked(list(dict.fromkeys(faults)), _)
    given = dict(pairs)
    after, limit = int(given.pop("after", 0)), int(given.pop("limit", USUAL))
    return PageRequest(after, limit, given)


def refuse_all(pairs: Sequence[tuple[str, str]]) -> None:
    """Raises Misasked where anything is given to an address that takes nothing."""
    if faults := [Fault(readable(name)[:120], _("没有这个参数。")) for name, _value in pairs]:
        raise Misasked(list(dict.fromkeys(faults)), _)


def _fault(table: Table, name: str, value: str, times: int) -> Fault | None:
    if times > 1:
        return Fault(readable(name)[:120], _("这个参数只能给一次。"))
    if name in ("after", "limit"):
        least, most = (0, LARGEST_KEY) if name == "after" else (1, MOST)
        right = bool(re.fullmatch("[0-9]{1,19}", value)) and least <= int(value) <= most
        return None if right else Fault(name, _("应为 %(least)d 到 %(most)d 的整数。") % {"least": least, "most": most})
    if name not in table.filters:
        return Fault(readable(name)[:120], _("没有这个参数。"))
    has_form = re.fullmatch(FILTERS[name].form, value)
    return None if has_form else Fault(name, _("没有这样的值：各项的写法见 /api/v1/openapi.json。"))
