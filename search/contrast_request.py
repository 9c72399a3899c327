"""Two parts of what is held, to be compared by their words, as values that an address reproduces. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from search.query.criteria import FacetFilter
from search.query.lexer import quoted
from search.query.parser import readable
from search.request import SearchRequest

MOST_PLACES = 20  # of a part
CODE = re.compile("[0-9]{6}")
DAY = re.compile("[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


@dataclass(frozen=True)
class Part:
    """The articles of some places, of all for none, from one day to another; both may be a month or a year."""

    places: tuple[str, ...] = ()
    first: str = ""
    last: str = ""

    @property
    def facet_filters(self) -> tuple[FacetFilter, ...]:
        return tuple(sorted(FacetFilter(level_of(code), code) for code in self.places))

    @property
    def days(self) -> str:
        """As the box takes it; "" where no day is asked for."""
        return f"日期:{self.first}..{self.last}" if self.first or self.last else ""

    def search(self, text: str = "") -> SearchRequest:
        """The articles of the part, or those among them that print the text."""
        return SearchRequest(
            " ".join(filter(None, (quoted(text) if text else "", self.days))), facet_filters=self.facet_filters
        )

    def pairs(self, name: str) -> list[tuple[str, str]]:
        """The parameters of the part with this name."""
        days = ((f"{name}_from", self.first), (f"{name}_to", self.last))
        return [*((name, code) for code in self.places), *(pair for pair in days if pair[1])]


@dataclass(frozen=True)
class ContrastRequest:
    """One part beside another one; with a trend, what changed in the same times elsewhere is taken off."""

    here: Part = Part()
    there: Part = Part()
    trend: str = ""  # the code of the place whose articles, but those of the first part's places, tell the trend

    @property
    def is_asked(self) -> bool:
        return self.here != self.there

    @property
    def elsewhere(self) -> tuple[Part, Part]:
        """Both times in the place of the trend."""
        places = (self.trend,) if self.trend.strip("0") else ()
        return tuple(Part(places, part.first, part.last) for part in (self.here, self.there))  # type: ignore[return-value]

    def swapped(self) -> "ContrastRequest":
        return ContrastRequest(self.there, self.here, self.trend)

    def querystring(self) -> str:
        trend = [("trend", self.trend)] if self.trend else []
        return urlencode([*self.here.pairs("a"), *self.there.pairs("b"), *trend])


def level_of(code: str) -> str:
    """The facet that a place's code is a value of: 410000 is a province, 411500 a city, 411524 a county."""
    return "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"


def contrast_request(pairs: Iterable[tuple[str, str]]) -> ContrastRequest:
    """The contrast that the parameters ask for; what makes no sense is left out."""
    pairs = [(name, readable(value)) for name, value in pairs]
    trend = dict(pairs).get("trend", "")
    return ContrastRequest(_part(pairs, "a"), _part(pairs, "b"), trend if CODE.fullmatch(trend) else "")


def _part(pairs: list[tuple[str, str]], name: str) -> Part:
    single = dict(pairs)
    codes = (code for field, value in pairs if field == name for code in re.split(r"[\s,，、]+", value))
    places = dict.fromkeys(code for code in codes if CODE.fullmatch(code))
    days = (single.get(f"{name}_{end}", "") for end in ("from", "to"))
    return Part(tuple(places)[:MOST_PLACES], *(day if DAY.fullmatch(day) else "" for day in days))
