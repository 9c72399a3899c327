"""Which figure is asked for, as a value that an address and a stored proof reproduce. Pure."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from archive.parameters import whole_number
from archive.text import match_text
from search.phrase_request import ConcordanceRequest, concordance_request
from search.query.parser import MAX_LENGTH, QueryTooLong, readable

DIGITS = 9
LONGEST_NAME = 120
LONGEST_LIST = 200  # phrases that are kept together
COUNTY, MONTH = re.compile("[0-9]{6}"), re.compile("[0-9]{4}-(0[1-9]|1[0-2])")


class _Asked(ABC):
    """What all have in common: the parameters of their address."""

    @property
    @abstractmethod
    def pairs(self) -> tuple[tuple[str, str], ...]: ...

    def querystring(self) -> str:
        return urlencode(self.pairs)


@dataclass(frozen=True)
class PhraseFigure(_Asked):
    """How often, when and in how much of what is held a text is printed; narrowed as its lines may be."""

    lines: ConcordanceRequest

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        return tuple(parse_qsl(self.lines.querystring()))


@dataclass(frozen=True)
class HoldingsFigure(_Asked):
    """What is held of a paper, or of all of them, and what is known to be missing."""

    paper: str = ""

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        return (("held", self.paper),)


@dataclass(frozen=True)
class PanelFigure(_Asked):
    """What is counted of a county in a month: a row of the county panel."""

    county: str
    month: str  # 2022-04

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        return (("panel", self.county), ("month", self.month))


@dataclass(frozen=True)
class OccurrenceFigure(_Asked):
    """One occurrence: a match form at a place of an article's text; stretches and characters are counted from 0."""

    form: str
    article: int
    stretch: int
    offset: int

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        places = (("article", self.article), ("stretch", self.stretch), ("offset", self.offset))
        return (("q", self.form), *((name, str(number)) for name, number in places))


@dataclass(frozen=True)
class BesideFigure(_Asked):
    """In how many issues a text stands in one article with a phrase, and in how many without it."""

    lines: ConcordanceRequest
    beside: str

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        return (*parse_qsl(self.lines.querystring()), ("beside", self.beside))


@dataclass(frozen=True)
class ListFigure(_Asked):
    """How often each phrase of a list is printed; the address holds the list."""

    forms: tuple[str, ...]

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        return (("list", "phrases"), *(("q", form) for form in self.forms))


FigureRequest = PhraseFigure | HoldingsFigure | OccurrenceFigure | BesideFigure | ListFigure | PanelFigure


def figure_request(pairs: Iterable[tuple[str, str]]) -> FigureRequest | None:
    """The figure that the parameters ask for; None where they ask for none. Raises QueryTooLong."""
    pairs = list(pairs)
    single = {name: readable(value) for name, value in pairs}
    if "held" in single:
        return HoldingsFigure(single["held"][:LONGEST_NAME])
    if "panel" in single:
        return panel_figure(single["panel"], single.get("month", ""))
    if "list" in single:
        return list_figure(value for name, value in pairs if name == "q")
    lines = concordance_request(pairs)
    if not lines.form:
        return None
    if "article" in single:
        places = [whole_number(single.get(name, ""), DIGITS) for name in ("article", "stretch", "offset")]
        return OccurrenceFigure(lines.form, *(number or 0 for number in places))
    if beside := match_text(single.get("beside", ""))[:LONGEST_NAME]:
        return BesideFigure(replace(phrase_figure(lines).lines, left="", right="", once=False), beside)
    return phrase_figure(lines)


def panel_figure(county: str, month: str) -> PanelFigure | None:
    """The row of the panel; None where one of both cannot be a code or a month."""
    return PanelFigure(county, month) if COUNTY.fullmatch(county) and MONTH.fullmatch(month) else None


def list_figure(phrases: Iterable[str]) -> ListFigure | None:
    """The figure of a list: each match form once; None where nothing can be asked for. Raises QueryTooLong."""
    forms = tuple(form for form in dict.fromkeys(match_text(readable(phrase)) for phrase in phrases) if form)
    for form in forms[:LONGEST_LIST]:
        if len(form) > MAX_LENGTH:
            raise QueryTooLong(len(form))
    return ListFigure(forms[:LONGEST_LIST]) if forms else None


def phrase_figure(lines: ConcordanceRequest) -> PhraseFigure:
    """The figure above these lines: equal questions have one address, whatever their order, page and spelling."""
    return PhraseFigure(replace(lines, phrase=match_text(lines.phrase), order="oldest", page=1))
