"""What a trace and a concordance are asked, as values that an address reproduces. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from archive.text import match_text
from search.query.criteria import FacetFilter, SearchCriteria
from search.query.parser import MAX_LENGTH, QueryTooLong, readable
from search.query.syntax import Phrase
from search.request import MAX_PAGE, encoded, facet_filters, whole_number

MOST_PHRASES = 5  # on one chart
LONGEST_NEIGHBOUR = 20
LINES_A_PAGE = 50
Step = Literal["", "month", "year"]
Unit = Literal["issues", "characters"]
LineOrder = Literal["left", "right", "newest", "oldest", "paper"]
STEPS: dict[str, Step] = {"month": "month", "year": "year"}
UNITS: dict[str, Unit] = {"characters": "characters"}
ORDERS: dict[str, LineOrder] = {
    "oldest": "oldest", "newest": "newest", "right": "right", "left": "left", "paper": "paper",
}  # fmt: skip


@dataclass(frozen=True)
class ConcordanceRequest:
    """The occurrences of a phrase, line by line; with neighbours, only those that stand beside them."""

    phrase: str = ""
    facet_filters: tuple[FacetFilter, ...] = ()
    order: LineOrder = "oldest"
    left: str = ""
    right: str = ""
    once: bool = False
    page: int = 1

    @property
    def form(self) -> str:
        return match_text(self.phrase)

    @property
    def criteria(self) -> SearchCriteria:
        return SearchCriteria(Phrase(self.phrase), facet_filters=self.facet_filters)

    @property
    def start(self) -> int:
        return (self.page - 1) * LINES_A_PAGE

    def ordered(self, order: LineOrder) -> "ConcordanceRequest":
        return replace(self, order=order, page=1)

    def beside(self, left: str, right: str) -> "ConcordanceRequest":
        return replace(self, left=left[-LONGEST_NEIGHBOUR:], right=right[:LONGEST_NEIGHBOUR], page=1)

    def counting_once(self, once: bool) -> "ConcordanceRequest":
        return replace(self, once=once, page=1)

    def on_page(self, page: int) -> "ConcordanceRequest":
        return replace(self, page=page)

    def querystring(self) -> str:
        return self._address

    @cached_property
    def _address(self) -> str:
        pairs = [("q", self.phrase), *(filtered.parameter for filtered in self.facet_filters)]
        pairs += [("order", self.order)] if self.order != "oldest" else []
        pairs += [(name, value) for name, value in (("left", self.left), ("right", self.right)) if value]
        pairs += [("copies", "once")] if self.once else []
        return encoded([*pairs, ("page", str(self.page))] if self.page > 1 else pairs)


@dataclass(frozen=True)
class TraceRequest:
    """The life of a phrase, or of up to five on one chart; the first is told in full."""

    phrases: tuple[str, ...] = ()
    facet_filters: tuple[FacetFilter, ...] = ()
    by: Step = ""
    unit: Unit = "issues"
    once: bool = False

    @property
    def phrase(self) -> str:
        return self.phrases[0] if self.phrases else ""

    def criteria(self, phrase: str) -> SearchCriteria:
        return SearchCriteria(Phrase(phrase), facet_filters=self.facet_filters)

    def lines(self, phrase: str = "", *further: FacetFilter) -> ConcordanceRequest:
        """The occurrences behind a number: those of the phrase that bear further values."""
        return ConcordanceRequest(phrase or self.phrase, self.narrowed(*further).facet_filters, once=self.once)

    def narrowed(self, *further: FacetFilter) -> "TraceRequest":
        """The same of what bears further values."""
        # The values of one family widen each other: what a number narrows to stands in place of the wider choice.
        kept = self._without({each.family for each in further})
        return replace(self, facet_filters=(*kept, *further))

    def anytime(self) -> "TraceRequest":
        return replace(self, facet_filters=self._without({"date"}))

    def everywhere(self) -> "TraceRequest":
        return replace(self, facet_filters=self._without({"place"}))

    def _without(self, families: set[str]) -> tuple[FacetFilter, ...]:
        return tuple(filtered for filtered in self.facet_filters if filtered.family not in families)

    def stepping(self, by: Step) -> "TraceRequest":
        return replace(self, by=by)

    def in_unit(self, unit: Unit) -> "TraceRequest":
        return replace(self, unit=unit)

    def counting_once(self, once: bool) -> "TraceRequest":
        return replace(self, once=once)

    def without(self, phrase: str) -> "TraceRequest":
        return replace(self, phrases=tuple(each for each in self.phrases if each != phrase))

    def unfiltered(self) -> "TraceRequest":
        return replace(self, facet_filters=())

    def querystring(self) -> str:
        pairs = [*(("q", phrase) for phrase in self.phrases), *(filtered.parameter for filtered in self.facet_filters)]
        pairs += [("by", self.by)] if self.by else []
        pairs += [("unit", self.unit)] if self.unit != "issues" else []
        return encoded([*pairs, ("copies", "once")] if self.once else pairs)


def trace_request(pairs: Iterable[tuple[str, str]]) -> TraceRequest:
    """The trace that the parameters ask for; what makes no sense is left out. Raises QueryTooLong."""
    pairs = [(name, readable(value)) for name, value in pairs]
    single = dict(pairs)
    phrases = dict.fromkeys(_measured(value) for name, value in pairs if name == "q" and match_text(value))
    return TraceRequest(
        phrases=tuple(phrases)[:MOST_PHRASES],
        facet_filters=facet_filters(pairs),
        by=STEPS.get(single.get("by", ""), ""),
        unit=UNITS.get(single.get("unit", ""), "issues"),
        once=single.get("copies") == "once",
    )


def concordance_request(pairs: Iterable[tuple[str, str]]) -> ConcordanceRequest:
    """The concordance that the parameters ask for; what makes no sense is left out. Raises QueryTooLong."""
    pairs = [(name, readable(value)) for name, value in pairs]
    single = dict(pairs)
    return ConcordanceRequest(
        phrase=_measured(single.get("q", "")),
        facet_filters=facet_filters(pairs),
        order=ORDERS.get(single.get("order", ""), "oldest"),
        left=match_text(single.get("left", ""))[-LONGEST_NEIGHBOUR:],
        right=match_text(single.get("right", ""))[:LONGEST_NEIGHBOUR],
        once=single.get("copies") == "once",
        page=whole_number(single.get("page", ""), default=1, limit=MAX_PAGE),
    )


def _measured(text: str) -> str:
    if len(text) > MAX_LENGTH:
        raise QueryTooLong(len(text))
    return text
