"""What the service asks of an engine and what it is answered: the contract that every engine keeps. Pure.

A set is exact or the call raises: an index that cannot answer is IndexUnavailable, never a smaller count. Every answer
is of one generation, a state of the index that never changes. Questions are worked out within `search.deadline` and
raise TookTooLong beyond it. Keys are those of articles in the database. Texts are asked for as match forms
(`archive.text.match_text`), by characters: an engine's own analysis must drop none and join none.
"""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from itertools import accumulate
from typing import Literal, Protocol

import msgspec

from archive.text import QuotationEdges, match_text, quotation_edges
from search.discovery.corpus import Corpus
from search.query.criteria import FacetFilter, Order, SearchCriteria
from search.query.syntax import Query
from search.reuse.texts import JoinedTexts
from search.statistics.bearing import Bearing
from search.statistics.extensions import Extension
from search.statistics.findings import Findings
from search.statistics.strings import Excerpts

LOCK_TIMEOUT = 30.0  # seconds that a writer waits for another one


class FacetValue(str):
    """A facet's value as it stands in addresses, with what readers call it and any other names it is found by."""

    __slots__ = ("_forms", "label", "names")
    label: str
    names: tuple[str, ...]
    _forms: tuple[str, ...]

    def __new__(cls, key: str, label: str = "", names: Iterable[str] = ()) -> "FacetValue":
        value = super().__new__(cls, key)
        value.label, value.names, value._forms = label or key, tuple(names), ()
        return value

    @property
    def all_names(self) -> tuple[str, ...]:
        return (self.label, *self.names)

    @property
    def forms(self) -> tuple[str, ...]:
        """Their match forms, kept: those of a whole index take long to fold."""
        self._forms = self._forms or tuple(map(match_text, self.all_names))
        return self._forms


@dataclass(frozen=True)
class MatchForms:
    """The match forms of one article: title lines first, then paragraphs. No phrase reaches from one to the next."""

    titles: Sequence[str]
    paragraphs: Sequence[str]


@dataclass(frozen=True)
class Document:
    """What an engine is given of an article."""

    key: int
    title: Sequence[str] = ()  # title lines
    body: Sequence[str] = ()  # paragraphs
    date: int = 0  # 20220420; 0 when unknown
    facets: Mapping[str, Sequence[FacetValue]] = field(default_factory=dict)

    @cached_property
    def forms(self) -> MatchForms:
        """The match forms of its texts."""
        return MatchForms(*([match_text(text) for text in part] for part in (self.title, self.body)))

    @property
    def quotation_edges(self) -> QuotationEdges:
        """Where quotation marks stood that its match forms have not, counted through all of them with one end each."""
        edges = [*map(quotation_edges, (*self.title, *self.body))]
        lengths = (len(form) + 1 for form in (*self.forms.titles, *self.forms.paragraphs))
        starts = [*accumulate(lengths, initial=0)][: len(edges)]
        return QuotationEdges(
            tuple(start + at for start, each in zip(starts, edges, strict=True) for at in each.opened),
            tuple(start + at for start, each in zip(starts, edges, strict=True) for at in each.closed),
        )


class FacetCount(msgspec.Struct, frozen=True):  # a page has a thousand: made in a sixth of a dataclass's time
    """How many articles of the result bear a value. `value` stands in addresses, `label` is for readers."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Page:
    """The articles from one place of the result to another, and what is to be said about the whole."""

    keys: tuple[int, ...]
    scores: tuple[float, ...]  # of each key; all 0 where nothing is ordered by relevance
    exact: tuple[bool, ...]  # of each key, whether the article holds `criteria.exact`
    total: int
    exact_total: int  # articles of the result that hold `criteria.exact`
    occurrences: int  # how often they hold it; 0 when that was not asked
    # Most frequent first, years and months in order and all of them. A facet ignores the filters of its own family;
    # values that are filtered by are always among, even with count 0.
    facets: Mapping[str, tuple[FacetCount, ...]]
    generation: str
    searched: int  # articles in the index


@dataclass(frozen=True)
class KeySets:
    """For each of the criteria the keys found in a range, all of one generation."""

    generation: str
    keys: tuple[frozenset[int], ...]


ConcordanceOrder = Literal["left", "right", "newest", "oldest", "paper"]
WIDEST = 60  # characters on each side of a line at most


@dataclass(frozen=True)
class Line:
    """One occurrence of a phrase with its neighbours, as match forms, and where it is printed."""

    key: int
    stretch: int  # from 0: which of the article's title lines and paragraphs
    offset: int  # in the stretch's match form
    in_body: bool
    is_quoted: bool
    left: str
    right: str
    date: int  # 20220420; 0 when unknown
    publication: FacetValue | None
    issue: FacetValue | None
    county: FacetValue | None
    copies: int  # further versions of the article that hold the phrase, where only the first is among the lines


@dataclass(frozen=True)
class Neighbour:
    """A string right before or behind a phrase, "" where a stretch begins or ends; and how often."""

    text: str
    count: int


class Concordance(Protocol):
    """All occurrences of a phrase as lines: none is left out, whatever their number."""

    @property
    def total(self) -> int:
        """How many lines there are."""

    @property
    def articles(self) -> int:
        """In how many articles."""

    def lines(self, order: ConcordanceOrder, start: int, stop: int, width: int) -> Iterator[Line]:
        """The lines from one place of the order to another, each with `width` characters on both sides.

        `left` and `right` order by what stands there, character by character from the phrase on.
        """

    def neighbours(self, side: str, width: int, limit: int) -> list[Neighbour]:
        """What stands right before (left) or behind it, most frequent first, in strings of 1 to 3 characters."""

    def extensions(self, side: str, limit: int) -> list[Extension]:
        """The longer strings that the phrase begins (right) or ends, most frequent first, as they are read."""


# Facet → kind of suggestion, the most useful first.
SUGGESTED = {
    "slogan": "slogan",
    "county": "place",
    "city": "place",
    "province": "place",
    "person": "person",
    "organization": "organization",
    "publication": "publication",
}


@dataclass(frozen=True)
class Suggestion:
    """What a text may be the beginning of; `kind` is slogan, person, organization, place, publication or phrase.

    A name is that of a value of a facet, which has a page of its own.
    """

    text: str
    kind: str
    facet: str = ""
    value: str = ""


@dataclass(frozen=True)
class Health:
    """The index as it is now."""

    generation: str
    articles: int


class Capability(Enum):
    """What an engine may lack, by the name of the question: asked all the same, it raises NotOffered."""

    SUGGESTIONS = "suggestions"
    CORRECTIONS = "corrections"
    SIMILAR = "similar"
    FINDINGS = "findings"  # and findings_each, bearing
    CONCORDANCE = "concordance"
    TEXTS = "texts"
    CORPUS = "corpus"
    LONG_WILDCARDS = "long_wildcards"  # of any number of parts, not of three at most


class NewIndex(Protocol):
    """An index that is written and not yet asked by anybody."""

    @property
    def size(self) -> int:
        """How many articles it holds."""

    def holders(self, phrase: str) -> set[int]:
        """The keys of the articles that hold the match form."""


class Writer(Protocol):
    """The one writer of the index while its block lasts."""

    def update(self, documents: Collection[Document], removed: Iterable[int] = ()) -> None:
        """Adds the documents in place of those with their keys and removes the other keys, in one generation.

        Raises IndexUnavailable when there is no index to be changed: it must be rebuilt.
        """

    def rebuild(self, documents: Iterable[Document], compare: Callable[[NewIndex], None]) -> None:
        """Writes a whole new index beside the live one; it takes its place unless `compare` raises."""

    def clear(self) -> None:
        """Makes an index of no articles the current one."""


class Engine(Protocol):
    """An index that can be asked and written. One for a process, shared by its threads.

    All questions raise IndexUnavailable when there is no index, it is damaged, or another version's; and TookTooLong.
    A question may be answered from a generation that was replaced less than a second ago, unless it says "now".
    """

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What this engine can do beside what each must."""

    def search(
        self,
        criteria: SearchCriteria,
        order: Order,
        start: int,
        stop: int,
        facets: Mapping[str, int],
        with_occurrences: bool = False,
    ) -> Page:
        """The articles from `start` to `stop`, the totals, and of each facet at most so many values: in one call."""

    def keys(self, criteria: SearchCriteria, order: Order) -> Sequence[int]:
        """All keys found, in the order; an engine behind a network reads them slice by slice as they are looked at."""

    def keys_between(self, low: int, high: int, *criteria: SearchCriteria) -> KeySets:
        """For each of the criteria the keys behind `low` and up to `high` that the index finds now."""

    def latest(self, criteria: SearchCriteria, limit: int) -> list[int]:
        """The highest keys found, descending: what came into the archive last."""

    def counts(self, criteria: Sequence[SearchCriteria]) -> list[int]:
        """How many articles each of the criteria finds: in one call."""

    def occurrences(self, phrases: Sequence[str]) -> list[int]:
        """How often each match form occurs; articles may be counted that were replaced since the last merge."""

    def findings(self, criteria: SearchCriteria, phrase: str = "") -> Findings:
        """The articles found as columns over all articles, with each occurrence of the match form in them.

        What search.statistics counts; all of it is of one generation.
        """

    def findings_each(self, filters: Sequence[FacetFilter], phrases: Iterable[str]) -> Iterator[Findings]:
        """Of each match form the findings in articles that bear the values, all of one generation."""

    def bearing(self, filters: Sequence[FacetFilter], phrases: Sequence[str]) -> Bearing:
        """Which of the match forms each article that bears the values holds, which takes a fraction of the time."""

    def concordance(
        self, criteria: SearchCriteria, phrase: str, left: str = "", right: str = "", once: bool = False
    ) -> Concordance:
        """The occurrences of the match form in articles that bear the criteria's values.

        With neighbours, only those that stand between them; `once`: versions of one article give one article's lines.
        """

    def excerpts(self, criteria: SearchCriteria, most: int) -> Excerpts:
        """The texts of the articles found, or of so many of them, drawn evenly from the first to the last."""

    def texts(self) -> JoinedTexts:
        """All texts that the index holds now, joined: what the passages that articles share are looked for in."""

    def corpus(self) -> Corpus:
        """The same with the columns of the articles and their quotation marks: what formulas are found in."""

    def names(self, form: str) -> Container[str]:
        """Which strings in the match form are names that articles are filed under: slogans, people, bodies, places."""

    def named(self, form: str) -> list[Suggestion]:
        """What articles are filed under and is called so, now or formerly: each value of the match form's name."""

    def suggestions(self, text: str, limit: int, field: str = "") -> list[Suggestion]:
        """Names and phrases that the match form may be the beginning of, in the field of the query language.

        Latin letters are the pinyin of names as well, or its initials.
        """

    def corrections(self, criteria: SearchCriteria, limit: int) -> list[Query]:
        """Queries that find something and differ a little from the criteria's, which does not."""

    def similar(self, key: int, limit: int) -> list[int]:
        """The keys of the articles most like the one, the most alike first; none when it is not in the index."""

    def writing(self, timeout: float = LOCK_TIMEOUT) -> AbstractContextManager[Writer]:
        """A block in which this process is the one writer: read what is to be written inside it.

        Raises IndexBusy when another writer is at work for longer than `timeout` seconds.
        """

    def health(self) -> Health:
        """What the index holds now: opens it if it is not open."""

    def doubt(self) -> None:
        """Has the next process that opens the index read every byte of it, whatever was known of it before."""

    def is_missing(self) -> bool:
        """Whether there is no index at all: told at once, without opening it."""
