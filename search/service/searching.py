"""Ask the index: SearchRequest → SearchResults. The only importer of haystack's SearchQuerySet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from haystack.query import SearchQuerySet

from archive.models import Article
from archive.text import match_text
from search.analysis import plain_segments, words
from search.indexing import writer
from search.query.completion import unfinished
from search.query.criteria import FacetFilter, SearchCriteria
from search.query.fields import FACET_BY_NAME, FACETS, Translate
from search.query.highlighting import Mark, marks
from search.query.parser import MAX_LENGTH
from search.query.readings import Pieces, literal, pieces, remaining
from search.query.syntax import And, Not, Phrase, Query, describe
from search.query.unparse import typed
from search.request import SearchRequest, value_in_words
from search.service.verification import Verification, begun, read_on

ORDERS = {"newest": "-date", "oldest": "date"}
TREES = {"place"}
EVERY_VALUE = 5000  # more than there are counties

__all__ = ["FacetCount", "Hit", "Mark", "SearchResults", "Suggestion", "Verification"]


@dataclass(frozen=True)
class Hit:
    """One article of a result page, with its row (`Article.objects.listed_with_text()`)."""

    article: Article
    score: float
    exact: bool  # holds the whole string as typed
    marks: tuple[Mark, ...]  # sorted, not overlapping; empty when nothing in the text was asked for


@dataclass(frozen=True)
class FacetCount:
    """How many articles of the result bear a value. `value` stands in addresses, `label` is for readers."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Suggestion:
    """What the text in the box may be the beginning of; `kind` is slogan, person, organization, place or phrase."""

    text: str
    kind: str


@dataclass(frozen=True)
class Loose:
    """Articles that hold the pieces of what was typed and not what was typed: so many, and the search for them."""

    total: int
    query: Query
    request: SearchRequest


@dataclass(frozen=True)
class SearchResults:
    """A page of the result and what is to be said about the whole."""

    total: int
    exact_total: int  # of those, how many hold the whole text as one string
    occurrences: int  # how often they hold what was typed, where that is one string; else 0
    loose: "Loose | None"  # what is not counted in the total; None where there is no more
    hits: tuple[Hit, ...]
    # By facet name, most frequent first (years and months in order); a facet ignores the choices in its own family.
    # At most 100 values a facet, chosen values always among them, even with count 0. Complete are years and months, and
    # places once one is chosen.
    facets: Mapping[str, tuple[FacetCount, ...]]
    generation: str
    searched: int  # articles in the index


def search(request: SearchRequest) -> SearchResults:
    """The page that the request asks for. Raises IndexUnavailable, and QueryTooLong."""
    asked = criteria(request)
    found = SearchQuerySet().filter(content=asked)
    opened = {FACET_BY_NAME[each.facet].family for each in request.selections if not each.excluded}
    for facet in FACETS:
        # What lies in a chosen province may be rare in the whole result: of an opened tree, everything is counted.
        found.query.add_field_facet(facet.name, **({"limit": EVERY_VALUE} if facet.family in opened & TREES else {}))
    if request.order in ORDERS:
        found = found.order_by(ORDERS[request.order])
    # The slice first: it brings count and facets with it.
    page = found[request.start : request.start + request.per_page]
    return SearchResults(
        total=len(found),
        exact_total=found.query.exact_count,
        occurrences=writer.backend().exact_occurrences(asked) if request.is_one_string else 0,
        loose=_loose(request),
        hits=_hits(asked.query, page),
        facets={name: _labelled(name, counts) for name, counts in found.facet_counts()["fields"].items()},
        generation=found.query.generation,
        searched=found.query.searched,
    )


def criteria(request: SearchRequest) -> SearchCriteria:
    """The request as the engine understands it: what page, facets, exports, feed and 核对 all count."""
    return SearchCriteria(_query(request, request.widened), match_text(request.q), _choices(request))


def _choices(request: SearchRequest) -> tuple[FacetFilter, ...]:
    return tuple(FacetFilter(each.facet, each.value, each.excluded) for each in request.selections)


def described(request: SearchRequest, gettext: Translate = str) -> str:
    """What the text of the box asks for in the reading that was chosen, in words."""
    return describe(_query(request, request.written), gettext)


def _query(request: SearchRequest, query: Query) -> Query:
    """The query in the reading that the request asks for."""
    if not request.is_loose:
        return literal(query)
    return remaining(query, _pieces()) or And((literal(query), Not(literal(query))))


def _pieces() -> Pieces:
    names = writer.backend().names()
    return lambda text: pieces(text, plain_segments, names)


def _loose(request: SearchRequest) -> Loose | None:
    """What is offered beside the result of what stands as typed."""
    if request.mode != "words" or not (query := remaining(request.widened, _pieces())):
        return None
    total = count(request, query)
    return Loose(total, query, request.in_mode("loose")) if total else None


def article_ids(request: SearchRequest) -> list[int]:
    """The whole result in the order asked for: for exports and feeds."""
    return writer.backend().keys(criteria(request), request.order)


def count(request: SearchRequest, query: Query) -> int:
    """How many articles match the query among those that bear the request's chosen values."""
    return writer.backend().count(SearchCriteria(query, choices=_choices(request)))


def verify(request: SearchRequest, time_limit: float, so_far: Verification | None = None) -> Verification:
    """核对: the definition itself, applied to the texts for about so long, beside what the index says.

    Texts are those in the database, so that what the index has lost is found; `so_far` is gone on from.
    """
    asked = criteria(request)
    return read_on(asked, so_far or begun(asked), time_limit)


def similar(article: Article, limit: int = 6) -> list[Article]:
    """Articles that share the telling words of this one, the most alike first; copies of it left out."""
    copies = {article.original_id or article.pk, article.pk}
    keys = [int(hit.pk) for hit in SearchQuerySet().more_like_this(article)[: 2 * limit + 10]]
    rows = Article.objects.listed_with_text().in_bulk(keys)
    alike = [rows[key] for key in keys if key in rows]
    return [each for each in alike if not {each.pk, each.original_id} & copies][:limit]


def corrections(request: SearchRequest, limit: int = 3) -> list[SearchRequest]:
    """What may have been meant, when nothing is found: searches that find something, if without the chosen values."""
    found = _meant(request, limit)
    return found if found or not request.is_filtered else _meant(request.unfiltered(), limit)


def _meant(request: SearchRequest, limit: int) -> list[SearchRequest]:
    asked = SearchCriteria(request.written, choices=_choices(request))
    queries = writer.backend().corrections(asked, limit)
    texts = (
        [query.text for query in queries if isinstance(query, Phrase)]
        if request.mode == "exact"
        else map(typed, queries)
    )
    return [request.without_variants().asking(text) for text in texts if text]


def suggestions(text: str, limit: int = 10) -> list[Suggestion]:
    """The text with its last part completed: to names that hold it, and to phrases that often go on from it."""
    part = unfinished(text)
    found = writer.backend().suggestions(match_text(part.text), limit, part.field) if part else []
    whole = [Suggestion(part.completed(wording), kind) for wording, kind in found if part]
    return [each for each in whole if len(each.text) <= MAX_LENGTH]


def occurrences(phrases: Iterable[str]) -> list[int]:
    """How often each phrase occurs in the archive, exactly and without looking at any article."""
    return writer.backend().occurrences([match_text(phrase) for phrase in phrases])


def _hits(query: Query, page: Iterable[Any]) -> tuple[Hit, ...]:
    rows = Article.objects.listed_with_text().in_bulk([int(result.pk) for result in page])
    # An article deleted since the index was written has no row any more.
    present = [(result, rows[int(result.pk)]) for result in page if int(result.pk) in rows]
    return tuple(Hit(row, result.score, result.exact, _marks(query, row)) for result, row in present)


def _marks(query: Query, article: Article) -> tuple[Mark, ...]:
    titles = sum(1 for line in (article.kicker, article.headline, article.subtitle) if line)
    return marks(query, article.texts, titles, words)


def _labelled(facet: str, counts: Sequence[Any]) -> tuple[FacetCount, ...]:
    in_time = facet in {"year", "month"}
    return tuple(
        FacetCount(str(value), value_in_words(facet, value) if in_time else value.label, count)
        for value, count in counts
    )
