"""Facets as aggregations, and whether what comes back of several shards is certain. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from search.opensearch_engine.clauses import Keys, all_of, narrowed
from search.query.criteria import FacetFilter
from search.query.fields import FACET_BY_NAME

MOST = 10_000  # values of a line of time
SHARD_SIZE = 1000  # values that each shard names at first
WIDER = 16


def aggregation(facet: str, limit: int, shard_size: int, filters: Sequence[FacetFilter], keys: Keys) -> dict[str, Any]:
    """The values of a facet among articles that the filters of other families leave, the most frequent first."""
    others = [each for each in filters if each.family != FACET_BY_NAME[facet].family]
    inside = {"values": {"terms": _terms(facet, limit, shard_size)}}
    if of_facet := chosen(facet, filters, keys):
        inside["chosen"] = {"filters": {"filters": {value: {"term": {facet: value}} for value in of_facet}}}
    return {"filter": all_of(narrowed(others, keys)), "aggs": inside}


def chosen(facet: str, filters: Sequence[FacetFilter], keys: Keys) -> list[str]:
    """The facet's values that are filtered by."""
    return list(dict.fromkeys(value for each in filters if each.facet == facet for value in keys[each]))


def counted(facet: str, limit: int, answer: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Values and counts as they are told; those that are filtered by always among them."""
    counts = [(bucket["key"], bucket["doc_count"]) for bucket in answer["values"]["buckets"]]
    ordered = FACET_BY_NAME[facet].ordered
    told = counts if ordered else counts[:limit]
    among = {value for value, _ in told}
    added = {value: bucket["doc_count"] for value, bucket in answer.get("chosen", {"buckets": {}})["buckets"].items()}
    told += [(value, count) for value, count in added.items() if value not in among]
    return sorted(told) if ordered else told


def is_certain(limit: int, answer: Mapping[str, Any]) -> bool:
    """Whether no shard can have kept to itself what would change the first `limit` values or their counts."""
    values = answer["values"]
    told, rest = values["buckets"][:limit], values["buckets"][limit:]
    unseen = values["doc_count_error_upper_bound"]
    if not unseen:
        return True
    if any(bucket["doc_count_error_upper_bound"] for bucket in told) or len(told) < limit:
        return False
    least = told[-1]["doc_count"] if told else 0
    # What was not returned at all stands behind the last that was, by what is known of it.
    known = rest[-1]["doc_count"] if rest else least
    open_ones = [bucket["doc_count"] + bucket["doc_count_error_upper_bound"] for bucket in rest]
    return bool(max([known + unseen, *open_ones]) <= least)


def _terms(facet: str, limit: int, shard_size: int) -> dict[str, Any]:
    if FACET_BY_NAME[facet].ordered:
        return {"field": facet, "size": MOST, "shard_size": MOST, "order": {"_key": "asc"}}
    size = limit + min(limit, 200) + 10  # a few more: what stands behind tells how certain the last is
    return {
        "field": facet, "size": size, "shard_size": max(size, shard_size), "show_term_doc_count_error": True,
    }  # fmt: skip
