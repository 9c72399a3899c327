"""Which figure is asked for, as a value that an address and a stored proof reproduce. Pure."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from archive.parameters import whole_number
from archive.text import match_text
from search.phrase_request import ConcordanceRequest, concordance_request
from search.query.parser import readable

DIGITS = 9
LONGEST_NAME = 120


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


FigureRequest = PhraseFigure | HoldingsFigure | OccurrenceFigure


def figure_request(pairs: Iterable[tuple[str, str]]) -> FigureRequest | None:
    """The figure that the parameters ask for; None where they ask for none. Raises QueryTooLong."""
    pairs = list(pairs)
    single = {name: readable(value) for name, value in pairs}
    if "held" in single:
        return HoldingsFigure(single["held"][:LONGEST_NAME])
    lines = concordance_request(pairs)
    if not lines.form:
        return None
    if "article" in single:
        places = [whole_number(single.get(name, ""), DIGITS) for name in ("article", "stretch", "offset")]
        return OccurrenceFigure(lines.form, *(number or 0 for number in places))
    return phrase_figure(lines)


def phrase_figure(lines: ConcordanceRequest) -> PhraseFigure:
    """The figure above these lines: equal questions have one address, whatever their order, page and spelling."""
    return PhraseFigure(replace(lines, phrase=match_text(lines.phrase), order="oldest", page=1))
