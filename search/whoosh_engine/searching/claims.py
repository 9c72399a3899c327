"""What the index says of the articles in a stretch of keys: for 核对, which sets it beside their texts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search.query.criteria import SearchCriteria
from search.query.syntax import Query
from search.whoosh_engine.searching.matching import matching
from search.whoosh_engine.searching.result_set import result_set_of
from search.whoosh_engine.searching.snapshot import Snapshot
from search.whoosh_engine.storage.mapped_arrays import Array


@dataclass(frozen=True)
class Claims:
    """Keys of the stretch's articles: those in the index, those with the chosen values, those found."""

    generation: str
    live: frozenset[int]
    chosen: frozenset[int]
    found: frozenset[int]
    named: Mapping[Query, frozenset[int]]  # for each of some names the articles filed under it


def claims(snapshot: Snapshot, criteria: SearchCriteria, names: Iterable[Query], low: int, high: int) -> Claims:
    """The claims about articles with keys behind `low` and up to `high`."""
    numbers = snapshot.numbers_between(low, high)
    keys = snapshot.keys[numbers]

    def those(mask: Array) -> frozenset[int]:
        return frozenset(keys[mask[numbers]].tolist())

    return Claims(
        snapshot.generation.name,
        frozenset(keys.tolist()),
        those(result_set_of(snapshot, SearchCriteria(choices=criteria.choices)).result),
        those(result_set_of(snapshot, criteria).result),
        {name: those(matching(snapshot, name)) for name in names},
    )
