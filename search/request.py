"""What was asked, as one value that an address reproduces. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal
from urllib.parse import quote_plus, urlencode

from archive.text import match_text
from search.query.criteria import FacetFilter, Order
from search.query.expansion import Substitution, substitution, widened
from search.query.fields import FACET_BY_NAME, UNKNOWN, Translate, within
from search.query.highlighting import printed_wordings
from search.query.lexer import with_dates_quoted
from search.query.parser import And, DateRange, MatchAll, Phrase, Query, Word, describe, parse, parse_exact, readable
from search.query.readings import literal
from search.query.unparse import typed

Mode = Literal["words", "exact", "loose"]

MODES: dict[str, Mode] = {"words": "words", "exact": "exact", "loose": "loose"}
ORDERS: dict[str, Order] = {"relevance": "relevance", "newest": "newest", "oldest": "oldest"}
PER_PAGE, MOST_PER_PAGE = 20, 50
MAX_PAGE = 10**9
MOST_OF_A_FACET = 50  # values
MAX_VARIANTS = 20
MOST_MARKS = 8  # as many as an article marks
MAX_VALUE_LENGTH = 120


@dataclass(frozen=True)
class Chip:
    """One part of what was asked, in words, with the request that remains when it is taken away."""

    facet: str  # "" for the text of the box, "date" for a date in it, "variant" for another wording
    text: str
    excluded: bool
    without: "SearchRequest"


@dataclass(frozen=True)
class SearchRequest:
    """A search. Filters of one facet family widen each other; families and exclusions narrow the result.

    Mode "words" finds what stands as typed, each word by itself; "exact" takes the whole box as one string; "loose"
    finds what "words" leaves out: articles that hold the pieces of the words, and not the words as typed.
    """

    q: str = ""
    mode: Mode = "words"
    facet_filters: tuple[FacetFilter, ...] = ()
    order: Order = "relevance"
    page: int = 1
    per_page: int = PER_PAGE
    variants: tuple[Substitution, ...] = ()

    @cached_property
    def written(self) -> Query:
        """The text as a query, as it is written. Raises QueryTooLong."""
        return parse_exact(self.q) if self.mode == "exact" else parse(self.q)

    @cached_property
    def query(self) -> Query:
        """What stands as typed: the text as a query, with the other wordings that were allowed. Raises QueryTooLong."""
        return literal(self.widened)

    @property
    def widened(self) -> Query:
        """The text as a query with the other wordings that were allowed, its words to be read either way."""
        return widened(self.written, self.variants)

    @property
    def is_loose(self) -> bool:
        """Whether what does not stand as typed was asked for; of nothing typed there is no such thing."""
        return self.mode == "loose" and not isinstance(self.written, MatchAll)

    @property
    def is_one_string(self) -> bool:
        """Whether one string is counted, so that it can be said how often it stands there."""
        return isinstance(self.written, Word | Phrase) and not self.is_loose

    @property
    def is_several_words(self) -> bool:
        """Whether the box holds some words and nothing else: no operator, field, quotation mark or wildcard."""
        if self.mode != "words" or not isinstance(self.written, And):
            return False
        texts = [match_text(node.text) for node in self.written.nodes if isinstance(node, Word)]
        # AND, brackets or a star at the end leave nothing but wording in the query; in the box they stand beside it.
        return len(texts) == len(self.written.nodes) and "".join(texts) == match_text(self.q)

    @property
    def has_one_reading(self) -> bool:
        """Whether the box means the same word by word and as one string, or its pieces are shown apart anyway."""
        node = MatchAll() if self.is_loose else parse(self.q)
        return isinstance(node, MatchAll) or (
            isinstance(node, Word | Phrase) and match_text(node.text) == match_text(self.q)
        )

    @cached_property
    def marking(self) -> str:
        """What an article's address says for all that was asked to be marked in it; "" for nothing."""
        variants = {each.variant for each in self.variants}
        pairs = [("variant" if each in variants else "mark", each) for each in printed_wordings(self.query)]
        return urlencode(pairs[:MOST_MARKS])

    @property
    def is_filtered(self) -> bool:
        return bool(self.facet_filters)

    @property
    def start(self) -> int:
        """How many hits stand before this page."""
        return (self.page - 1) * self.per_page

    def chosen(self, facet: str) -> tuple[str, ...]:
        return tuple(
            filtered.value for filtered in self.facet_filters if filtered.facet == facet and not filtered.excluded
        )

    def excluded(self, facet: str) -> tuple[str, ...]:
        return tuple(filtered.value for filtered in self.facet_filters if filtered.facet == facet and filtered.excluded)

    def toggled(self, facet: str, value: str, *, exclude: bool = False) -> "SearchRequest":
        """The request with the value added, or without it when it is there already; from the first page."""
        added = FacetFilter(facet, value, exclude)
        if added in self.facet_filters:
            return self.filtered_by(filtered for filtered in self.facet_filters if filtered != added)
        # A county inside a chosen city narrows it: the two side by side would only widen it to the city again.
        kept = (filtered for filtered in self.facet_filters if not _supersedes(added, filtered))
        return self.filtered_by([*kept, added])

    def filtered_by(self, facet_filters: Iterable[FacetFilter]) -> "SearchRequest":
        return replace(self, facet_filters=tuple(sorted(set(facet_filters))), page=1)

    def switched(self, variant: Substitution) -> "SearchRequest":
        """The request with the other wording allowed if it was not, and no longer if it was."""
        return replace(self, variants=tuple(sorted({*self.variants} ^ {variant})), page=1)

    def without_variants(self) -> "SearchRequest":
        return replace(self, variants=(), page=1)

    def ordered(self, order: Order) -> "SearchRequest":
        return replace(self, order=order, page=1)

    def in_mode(self, mode: Mode) -> "SearchRequest":
        return replace(self, mode=mode, page=1)

    def asking(self, q: str) -> "SearchRequest":
        """The request for another text: what stands as typed of it, unless the whole box is to be one string."""
        return replace(self, q=q, mode="words" if self.mode == "loose" else self.mode, page=1)

    def on_page(self, page: int) -> "SearchRequest":
        return replace(self, page=page)

    def unfiltered(self) -> "SearchRequest":
        return replace(self, facet_filters=(), page=1)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The parameters that stay when the text of the box changes; defaults are left out."""
        pairs: list[tuple[str, str]] = [("mode", self.mode)] if self.mode == "exact" else []
        pairs += [filtered.parameter for filtered in sorted(self.facet_filters)]
        pairs += [("variant", variant.parameter) for variant in sorted(self.variants)]
        pairs += [("order", self.order)] if self.order != "relevance" else []
        pairs += [("per_page", str(self.per_page))] if self.per_page != PER_PAGE else []
        return pairs

    def querystring(self) -> str:
        """The canonical query string: equal requests have equal addresses."""
        return self._address

    @cached_property
    def _address(self) -> str:
        text = [("q", self.q)] if self.q else []
        text += [("mode", "loose")] if self.mode == "loose" else []
        page = [("page", str(self.page))] if self.page != 1 else []
        return encoded((*text, *self.kept, *page))

    def described(self, gettext: Translate = str) -> str:
        """What the text of the box asks for as typed, in words."""
        return describe(literal(self.written), gettext)

    @cached_property
    def undated(self) -> "SearchRequest":
        """The request without the dates that stand in the box beside other words; itself where there are none."""
        rest, dates = self._split
        text = typed(_all(rest)) if dates and rest and not self.is_loose else None
        return self.asking(text) if text is not None else self

    @cached_property
    def _split(self) -> tuple[list[Query], list[DateRange]]:
        nodes = self.written.nodes if isinstance(self.written, And) else (self.written,)
        dates = [node for node in nodes if isinstance(node, DateRange)]
        return [node for node in nodes if not isinstance(node, DateRange)], dates

    @property
    def literally(self) -> "SearchRequest | None":
        """The same box with what was read as a date taken as words; None where nothing was."""
        text = with_dates_quoted(self.q) if self.mode != "exact" else self.q
        return self.asking(text) if text != self.q else None

    def _chips_of_text(self, described: str, gettext: Translate) -> list[Chip]:
        """The words of the box as one part, and each date among them as another."""
        if isinstance(self.written, MatchAll):
            return []
        if self.undated == self:
            return [Chip("", described, False, self.asking(""))]
        rest, dates = self._split
        chips = [Chip("", described, False, self.asking(typed(_all(dates)) or ""))]
        for date in dates:
            kept = [*rest, *(other for other in dates if other is not date)]
            chips.append(Chip("date", describe(date, gettext), False, self.asking(typed(_all(kept)) or "")))
        return chips

    def chips(self, described: str, labels: dict[tuple[str, str], str], gettext: Translate = str) -> tuple[Chip, ...]:
        """Everything asked, part by part, to be shown and taken away.

        `described` is `undated` in words, `labels` names facet values.
        """
        chips = self._chips_of_text(described, gettext)
        for each in self.facet_filters:
            label = labels.get((each.facet, each.value)) or value_in_words(each.facet, each.value, gettext)
            without = self.filtered_by(other for other in self.facet_filters if other != each)
            chips.append(Chip(each.facet, label, each.excluded, without))
        words = gettext("连同“%s”")
        chips += [Chip("variant", words % variant.variant, False, self.switched(variant)) for variant in self.variants]
        return tuple(chips)


# A page holds two hundred addresses that differ in one value: quoting the rest anew was a tenth of its time.
_quoted = lru_cache(maxsize=4096)(quote_plus)


def encoded(pairs: Iterable[tuple[str, str]]) -> str:
    """The parameters as a query string."""
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs)


def from_params(pairs: Iterable[tuple[str, str]]) -> SearchRequest:
    """The request that the parameters ask for. Whatever makes no sense is left out; the last of a single one counts."""
    pairs = [(name, readable(value)) for name, value in pairs]
    single = dict(pairs)
    variants = [read for name, value in pairs if name == "variant" and (read := substitution(value))]
    return SearchRequest(
        q=single.get("q", ""),
        mode=MODES.get(single.get("mode", ""), "words"),
        facet_filters=facet_filters(pairs),
        order=ORDERS.get(single.get("order", ""), "relevance"),
        page=whole_number(single.get("page", ""), default=1, limit=MAX_PAGE),
        per_page=whole_number(single.get("per_page", ""), default=PER_PAGE, limit=MOST_PER_PAGE),
        variants=tuple(sorted(set(variants[:MAX_VARIANTS]))),
    )


def value_in_words(facet: str, value: str, gettext: Translate = str) -> str:
    """The value for readers where no name is known for it: dates, and what an old address asks for."""
    if facet == "year":
        return gettext("年份不详") if value == UNKNOWN else gettext("%s年") % value
    if facet == "month":
        year, _, month = value.partition("-")
        return gettext("%(year)s年%(month)s月") % {"year": year, "month": month.lstrip("0") or "0"}
    return f"{gettext(FACET_BY_NAME[facet].label)} {value}"


def facet_filters(pairs: Iterable[tuple[str, str]]) -> tuple[FacetFilter, ...]:
    """The choices that the parameters make, of each facet the first fifty."""
    chosen: dict[str, list[FacetFilter]] = {}
    for name, value in pairs:
        if made := facet_filter(name, value):
            chosen.setdefault(name, []).append(made)
    return tuple(sorted({made for of_a_facet in chosen.values() for made in of_a_facet[:MOST_OF_A_FACET]}))


def facet_filter(name: str, value: str) -> FacetFilter | None:
    """The choice that a parameter makes; None where it makes none."""
    stem = value.removeprefix("-")
    if name not in FACET_BY_NAME or not stem or len(stem) > MAX_VALUE_LENGTH:
        return None
    return FacetFilter(name, stem, excluded=value != stem)


def _all(nodes: Sequence[Query]) -> Query:
    return And(tuple(nodes)) if len(nodes) > 1 else nodes[0]


def _supersedes(added: FacetFilter, present: FacetFilter) -> bool:
    """Whether the added choice makes a present one pointless: the same value, or one nested with it."""
    one, other = (added.facet, added.value), (present.facet, present.value)
    if one == other:
        return True
    return not (added.excluded or present.excluded) and (within(one, other) or within(other, one))


def whole_number(text: str, *, default: int, limit: int) -> int:
    """The number from 1 up to the limit that a text says, or the default."""
    if not (text.isascii() and text.isdecimal()):
        return default
    # Thousands of digits are slow to read and all mean "too far".
    return max(1, int(text[:12])) if len(text) <= 12 and int(text) <= limit else limit
