"""Rows of the gazetteer for what a parse names, and the place that an organization's name gives away."""

from collections.abc import Iterable
from functools import cache, lru_cache

from archive.initials import initial
from archive.models import Place
from archive.parsing.lexicon.gazetteer import as_printed, division_of, find_divisions, the_division
from archive.parsing.records import Division
from archive.text import fold

NOWHERE = Division()
ABOVE = "parent__parent__parent"
REMEMBERED = 20_000  # names looked up in the gazetteer


@cache
def read_tables() -> None:
    """Reads what any import looks into: it takes a third of a second, in which nobody else need wait to write."""
    find_divisions(""), division_of(""), as_printed(""), initial("")


class Places:
    """The rows of divisions, each asked of the database once; they may be kept, for they outlive any import."""

    def __init__(self) -> None:
        self._rows: dict[str, Place | None] = {}

    def fetch(self, codes: Iterable[str | None]) -> None:
        """Asks for many at once, with all that they lie in."""
        wanted = {code for code in codes if code}.difference(self._rows)
        if wanted:
            self._rows |= dict.fromkeys(wanted)
            self._rows |= {row.code: row for row in Place.objects.filter(code__in=wanted).select_related(ABOVE)}

    def by_code(self, code: str | None) -> Place | None:
        """The place with this GB/T 2260 code."""
        if not code:
            return None
        if code not in self._rows:
            self.fetch([code])
        return self._rows[code]

    def of(self, division: Division) -> Place | None:
        """The finest place that a division names: its county, else its city, else its province."""
        return self.by_code(code_of(division))


@lru_cache(REMEMBERED)
def code_of(division: Division) -> str | None:
    """The code of the finest place that a division names."""
    name = division.county or division.city or division.province
    found = the_division(name, division) if name else None
    return found.code if found else None


@lru_cache(REMEMBERED)
def division_of_name(name: str, near: Division = NOWHERE) -> Division:
    """The county, city or province that a name begins in: 信阳市 of 信阳市人大常委会, 商城县 of 中共商城县委."""
    found = NOWHERE
    for place in find_divisions(fold(name)):
        entry = the_division(place.name, found or near)
        if entry:
            found = entry.division
    return found


def division_of_place(place: Place | None) -> Division:
    """A row as names; a town counts as its county."""
    return division_of_code(place.code if place else None)


def division_of_code(code: str | None) -> Division:
    """The names that a code of GB/T 2260 stands for."""
    entry = division_of(code) if code else None
    return entry.division if entry else NOWHERE


def is_finer(one: Division, other: Division) -> bool:
    """True if `one` names a smaller area than `other`."""
    return _depth(one) > _depth(other)


def _depth(division: Division) -> int:
    return 3 if division.county else 2 if division.city else 1 if division.province else 0
