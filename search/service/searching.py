"""Ask the index: SearchRequest → SearchResults."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from archive.citing import Signature, signatures
from archive.groups import in_groups
from archive.models import Article, Attestation, Mention
from archive.models.article import articles_with_text
from archive.text import match_text
from search.analysis import plain_segments, words
from search.engine import Capability, FacetCount, Page
from search.indexing.connection import engine
from search.query.criteria import SearchCriteria
from search.query.fields import FACET_BY_NAME, FACETS, Translate
from search.query.highlighting import Mark, marks
from search.query.readings import Pieces, literal, pieces, remaining
from search.query.syntax import And, Not, Phrase, Query, describe
from search.query.unparse import typed
from search.request import SearchRequest, value_in_words
from search.service.verification import Verification, begun, read_on

TREES = {"place"}
MOST_VALUES, EVERY_VALUE = 100, 5000  # of a facet; more than there are counties
ALIKE = 20  # articles looked at, for copies are left out of them

__all__ = ["FacetCount", "Hit", "Mark", "SearchResults", "Verification"]


@dataclass(frozen=True)
class Hit:
    """One article of a result page, with its row (`Article.objects.listed_with_text()`)."""

    article: Article
    score: float
    exact: bool  # holds the whole string as typed
    marks: tuple[Mark, ...]  # sorted, not overlapping; empty when nothing in the text was asked for
    signatures: Sequence[Signature] = ()  # of a page's hits


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
    # By facet name, most frequent first (years and months in order); a facet ignores the filters of its own family.
    # At most 100 values a facet, chosen values always among them, even with count 0. Complete are years and months, and
    # places once one is chosen.
    facets: Mapping[str, Sequence[FacetCount]]
    generation: str
    searched: int  # articles in the index


def search(request: SearchRequest) -> SearchResults:
    """The page that the request asks for. Raises IndexUnavailable, and QueryTooLong."""
    asked = criteria(request)
    page = engine().search(
        asked,
        request.order,
        request.start,
        request.start + request.per_page,
        _facets(request),
        with_occurrences=request.is_one_string,
    )
    return SearchResults(
        total=page.total,
        exact_total=page.exact_total,
        occurrences=page.occurrences,
        loose=_loose(request),
        hits=_hits(asked.query, page),
        facets={facet: _labelled(facet, counts) for facet, counts in page.facets.items()},
        generation=page.generation,
        searched=page.searched,
    )


def held_over_time(request: SearchRequest) -> Mapping[str, Sequence[FacetCount]]:
    """How many articles there are of each year and month, whatever was typed: what could have been found."""
    undated = tuple(each for each in request.facet_filters if each.family != "date")
    criteria = SearchCriteria(facet_filters=undated)
    return engine().search(criteria, "relevance", 0, 0, {"year": MOST_VALUES, "month": MOST_VALUES}).facets


def _facets(request: SearchRequest) -> dict[str, int]:
    """The facets to be counted, and the most values of each."""
    opened = {each.family for each in request.facet_filters if not each.excluded}
    # What lies in a chosen province may be rare in the whole result: of an opened tree, everything is counted.
    return {facet.name: EVERY_VALUE if facet.family in opened & TREES else MOST_VALUES for facet in FACETS}


def criteria(request: SearchRequest) -> SearchCriteria:
    """The request as the engine understands it: what page, facets, exports, feed and 核对 all count."""
    return SearchCriteria(_query(request, request.widened), match_text(request.q), request.facet_filters)


def described(request: SearchRequest, gettext: Translate = str) -> str:
    """What the text of the box asks for in the reading that was chosen, in words."""
    return describe(_query(request, request.written), gettext)


def _query(request: SearchRequest, query: Query) -> Query:
    """The query in the reading that the request asks for."""
    if not request.is_loose:
        return literal(query)
    return remaining(query, _pieces()) or And((literal(query), Not(literal(query))))


def _pieces() -> Pieces:
    return lambda text: pieces(text, plain_segments, engine().names(match_text(text)))


def _loose(request: SearchRequest) -> Loose | None:
    """What is offered beside the result of what stands as typed."""
    if request.mode != "words" or not (query := remaining(request.widened, _pieces())):
        return None
    total = count(request, query)
    return Loose(total, query, request.in_mode("loose")) if total else None


def article_ids(request: SearchRequest) -> Sequence[int]:
    """The whole result in the order asked for: for exports."""
    return engine().keys(criteria(request), request.order)


def latest(request: SearchRequest, limit: int) -> list[Hit]:
    """Of the result, what came into the archive last, the last first."""
    asked = criteria(request)
    keys = sorted(engine().latest(asked, limit), reverse=True)
    return list(in_turn(request, keys))


def in_turn(request: SearchRequest, keys: Sequence[int]) -> Iterator[Hit]:
    """The articles as hits of the search, fetched in groups: for files and feeds, which have them all."""
    query = criteria(request).query
    # People are joined: looked up afterwards, Django asks for each by an OR of its own, and SQLite takes a thousand.
    attested, named = (model.objects.select_related("person") for model in (Attestation, Mention))
    beside = Prefetch("attestations", attested), Prefetch("mentions", named)
    rows = Article.objects.listed_with_text().prefetch_related(*beside)
    # An article deleted since the index was asked has no row any more.
    yield from (Hit(article, 0.0, False, _marks(query, article)) for article in in_groups(rows, keys))


def occurrences_in(request: SearchRequest, hit: Hit) -> int:
    """How often the hit holds what was typed, where that is one string, overlapping ones too; else its marks."""
    if not request.is_one_string:
        return len(hit.marks)
    form = re.compile(f"(?={re.escape(match_text(request.q))})")
    return sum(len(form.findall(match_text(text))) for text in hit.article.texts)


def count(request: SearchRequest, query: Query) -> int:
    """How many articles match the query among those that bear the request's chosen values."""
    [total] = counts(request, [query])
    return total


def counts(request: SearchRequest, queries: Iterable[Query]) -> list[int]:
    """The same for each of several queries, asked at once."""
    return engine().counts([SearchCriteria(query, facet_filters=request.facet_filters) for query in queries])


def verify(request: SearchRequest, time_limit: float, so_far: Verification | None = None) -> Verification:
    """核对: the definition itself, applied to the texts for about so long, beside what the index says.

    Texts are those in the database, so that what the index has lost is found; `so_far` is gone on from.
    """
    asked = criteria(request)
    return read_on(asked, so_far or begun(asked), time_limit)


def similar(article: Article, limit: int = 6) -> list[Article]:
    """Articles that share the telling words of this one, the most alike first; copies of it left out."""
    copies = {article.original_id or article.pk, article.pk}
    keys = engine().similar(article.pk, ALIKE) if Capability.SIMILAR in engine().capabilities else []
    rows = Article.objects.listed_with_text().in_bulk(keys)
    alike = [rows[key] for key in keys if key in rows]
    return [each for each in alike if not {each.pk, each.original_id} & copies][:limit]


def corrections(request: SearchRequest, limit: int = 3) -> list[SearchRequest]:
    """What may have been meant, when nothing is found: searches that find something, if without the chosen values."""
    if Capability.CORRECTIONS not in engine().capabilities:
        return []
    found = _meant(request, limit)
    return found if found or not request.is_filtered else _meant(request.unfiltered(), limit)


def _meant(request: SearchRequest, limit: int) -> list[SearchRequest]:
    asked = SearchCriteria(request.written, facet_filters=request.facet_filters)
    queries = engine().corrections(asked, limit)
    texts = (
        [query.text for query in queries if isinstance(query, Phrase)]
        if request.mode == "exact"
        else map(typed, queries)
    )
    return [request.without_variants().asking(text) for text in texts if text]


def occurrences(phrases: Iterable[str]) -> list[int]:
    """How often each phrase occurs in the archive, exactly and without looking at any article."""
    return engine().occurrences([match_text(phrase) for phrase in phrases])


def _hits(query: Query, page: Page) -> tuple[Hit, ...]:
    rows, signed = articles_with_text(page.keys), signatures(page.keys)
    # An article deleted since the index was written has no row any more.
    present = [each for each in zip(page.keys, page.scores, page.exact, strict=True) if each[0] in rows]
    return tuple(
        Hit(rows[key], score, exact, _marks(query, rows[key]), signed.get(key, ())) for key, score, exact in present
    )


def _marks(query: Query, article: Article) -> tuple[Mark, ...]:
    titles = sum(1 for line in (article.kicker, article.headline, article.subtitle) if line)
    return marks(query, article.texts, titles, words)


def _labelled(facet: str, counts: Sequence[FacetCount]) -> Sequence[FacetCount]:
    """The counts as readers read them: years and months in words."""
    if not FACET_BY_NAME[facet].ordered:
        return counts
    return tuple(FacetCount(each.value, value_in_words(facet, each.value), each.count) for each in counts)
