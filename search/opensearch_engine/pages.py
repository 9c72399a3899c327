"""A page with its totals and facets as one request, and what is read of its answer. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from search.opensearch_engine import facet_counts
from search.opensearch_engine.clauses import EVERY, Keys, all_of, exact, in_texts, matching, narrowed, phrase, ranked
from search.query.criteria import FacetFilter, Order, SearchCriteria
from search.query.fields import FACET_BY_NAME, TEXT_FIELDS
from search.query.syntax import MatchAll, Phrase

Body = dict[str, Any]
NEWEST = [{"date": "desc"}, {"key": "desc"}]
UNDATED_LAST = {"_script": {"type": "number", "script": {"source": "doc['date'].value == 0 ? 1 : 0"}, "order": "asc"}}
ORDERS: dict[Order, list[Body]] = {
    "relevance": [{"_score": "desc"}, *NEWEST],
    "newest": NEWEST,
    "oldest": [UNDATED_LAST, {"date": "asc"}, {"key": "asc"}],
}
DEEPEST = 10_000  # what the server sorts at once; further pages are walked to


@dataclass(frozen=True)
class Asked:
    """What is asked for, with the values that each of its filters stands for."""

    criteria: SearchCriteria
    keys: Keys
    order: Order = "newest"
    facets: Mapping[str, int] | None = None

    @property
    def is_ranked(self) -> bool:
        return self.order == "relevance" and not isinstance(self.criteria.query, MatchAll)

    @property
    def sort(self) -> list[Body]:
        return ORDERS[self.order if self.is_ranked or self.order != "relevance" else "newest"]

    @property
    def query(self) -> Body:
        """The articles found, whatever values were chosen of families whose facets are counted."""
        filters = [each for each in self.criteria.facet_filters if each not in self.counted_apart]
        clauses = [matching(self.criteria.query, self.keys), *narrowed(filters, self.keys)]
        raising = ranked(self.criteria) if self.is_ranked else exact(self.criteria)
        return {"bool": {"filter": clauses, "should": raising, "minimum_should_match": 0}}

    @property
    def counted_apart(self) -> list[FacetFilter]:
        """The filters that a facet of their own family ignores."""
        families = {FACET_BY_NAME[facet].family for facet in self.facets or ()}
        return [each for each in self.criteria.facet_filters if each.family in families]

    @property
    def found(self) -> Body:
        """What is found, as a filter."""
        return all_of([matching(self.criteria.query, self.keys), *narrowed(self.criteria.facet_filters, self.keys)])


def listing(asked: Asked) -> Body:
    """The articles found, in their order."""
    return {"query": asked.query, "post_filter": apart(asked), "sort": asked.sort, "track_scores": asked.is_ranked,
            "_source": False, "stored_fields": "_none_"}  # fmt: skip


def request(asked: Asked, start: int, stop: int, shard_size: int) -> Body:
    """A page, the totals, and the facets."""
    filters, facets = asked.counted_apart, asked.facets or {}
    aggregations = {
        facet: facet_counts.aggregation(facet, limit, shard_size, filters, asked.keys)
        for facet, limit in facets.items()
    }
    aggregations["searched all"] = {"global": {}}
    if asked.criteria.exact:
        holding = all_of([apart(asked), in_texts(Phrase(asked.criteria.exact))])
        aggregations["holding exactly"] = {"filter": holding}
    stop = min(stop, DEEPEST)
    window = {"from": start, "size": stop - start} if start < stop else {"size": 0}
    return {**listing(asked), **window, "aggs": aggregations, "track_total_hits": True}


def apart(asked: Asked) -> Body:
    """The filters that facets of their own families ignore."""
    return all_of(narrowed(asked.counted_apart, asked.keys)) if asked.counted_apart else EVERY


def occurrences(form: str, among: Body = EVERY) -> Body:
    """How often the match form occurs in those articles: its score is just that, once for each of its pairs."""
    scored = [phrase(field, form) for field in TEXT_FIELDS] if form else [{"match_none": {}}]
    query = {"bool": {"filter": [among], "should": scored, "minimum_should_match": 1}}
    return {"size": 0, "query": query, "aggs": {"times": {"sum": {"script": {"source": "_score"}}}}}


def times(form: str, answer: Mapping[str, Any]) -> int:
    return int(answer["aggregations"]["times"]["value"]) // max(len(form) - 1, 1)


def key_of(hit: Mapping[str, Any]) -> int:
    """An article's key, by which every order ends."""
    return int(hit["sort"][-1])


def holds_exactly(hit: Mapping[str, Any]) -> bool:
    return "exact" in hit.get("matched_queries", ())


def uncertain(facets: Mapping[str, int], answer: Mapping[str, Any]) -> list[str]:
    """The facets that have to be asked for again, more of each shard."""
    told = answer["aggregations"]
    return [
        facet
        for facet, limit in facets.items()
        if not FACET_BY_NAME[facet].ordered and not facet_counts.is_certain(limit, told[facet])
    ]


def counts(asked: Asked, answer: Mapping[str, Any]) -> dict[str, list[tuple[str, int]]]:
    """Values and counts of each facet; values that are filtered by among them."""
    told = answer["aggregations"]
    return {facet: facet_counts.counted(facet, limit, told[facet]) for facet, limit in (asked.facets or {}).items()}


def in_one_list(counts: Mapping[str, Sequence[tuple[str, int]]]) -> list[tuple[str, str]]:
    """The (facet, value) of all of them."""
    return [(facet, value) for facet, values in counts.items() for value, _ in values]
