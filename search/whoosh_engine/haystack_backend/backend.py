"""The haystack engine: SearchQuerySet in, our own evaluation instead of Whoosh's query parser and collectors.

Replaces the whole of haystack's Whoosh backend rather than calling it: that one opens three readers a search, stems
Chinese as English, loses one-character queries, pages past the end and documents that fail, and reads user text as
Whoosh syntax.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from copy import deepcopy
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from haystack.backends import BaseEngine, BaseSearchBackend, BaseSearchQuery, SearchNode
from haystack.constants import DEFAULT_ALIAS
from haystack.exceptions import SearchBackendError
from haystack.models import SearchResult
from haystack.utils import get_identifier, get_model_ct

from search.query.criteria import FacetFilter, SearchCriteria
from search.query.syntax import MatchAll, Not, Query
from search.whoosh_engine.haystack_backend.documents import prepared
from search.whoosh_engine.haystack_backend.filters import criteria_of, query_of
from search.whoosh_engine.haystack_backend.results import Page
from search.whoosh_engine.searching.autocomplete import known, suggested
from search.whoosh_engine.searching.claims import Claims, claims
from search.whoosh_engine.searching.matching import facet_mask
from search.whoosh_engine.searching.more_like_this import similar
from search.whoosh_engine.searching.result_set import ResultSet, result_set_of
from search.whoosh_engine.searching.snapshot import Snapshot, searcher_manager_of
from search.whoosh_engine.searching.spelling import corrected
from search.whoosh_engine.storage.facet_columns import FACETS
from search.whoosh_engine.storage.generations import LOCK_TIMEOUT
from search.whoosh_engine.storage.writer import Writer, writing

ORDERS = {(): "relevance", ("date",): "oldest", ("-date",): "newest"}
NOTHING = SearchCriteria(Not(MatchAll()))
# What a haystack query collects while it is put together.
COLLECTIONS = (
    "order_by", "models", "boost", "stats", "facets", "date_facets", "query_facets", "narrow_queries", "within",
    "dwithin", "distance_point",
)  # fmt: skip


class ExactWhooshBackend(BaseSearchBackend):  # type: ignore[misc]
    """Searches and writes the index in PATH."""

    RESERVED_WORDS = ()
    RESERVED_CHARACTERS = ()

    def __init__(self, connection_alias: str, **options: Any):
        super().__init__(connection_alias, **options)
        self.path = Path(options["PATH"])
        self.reader = searcher_manager_of(self.path)

    def snapshot(self) -> Snapshot:
        """The current snapshot. Raises IndexUnavailable."""
        return self.reader.snapshot()

    def writing(self, timeout: float = LOCK_TIMEOUT) -> AbstractContextManager[Writer]:
        """A block in which this process is the one writer. Raises IndexBusy."""
        return writing(self.path, timeout)

    def update(self, index: Any, iterable: Iterable[Any], commit: bool = True) -> None:
        """Indexes the objects in one generation. A document that cannot be prepared raises: none is left out."""
        keys = {each.pk for each in iterable}
        with self.writing() as writer:
            # Read again under the lock: what haystack has read may be older than what is in the index already.
            writer.update(prepared(index, index.index_queryset().filter(pk__in=keys)), keys)

    def remove(self, obj_or_string: Any, commit: bool = True) -> None:
        with self.writing() as writer:
            writer.update([], [int(get_identifier(obj_or_string).rsplit(".", 1)[1])])

    def clear(self, models: Collection[Any] | None = None, commit: bool = True) -> None:
        if models is None or self._model_name in {get_model_ct(model) for model in models}:
            with self.writing() as writer:
                writer.clear()

    def search(
        self,
        query: SearchCriteria | str,
        sort_by: Sequence[str] = (),
        start_offset: int = 0,
        end_offset: int | None = None,
        fields: Collection[str] = (),
        facets: Mapping[str, Any] | None = None,
        query_facets: Sequence[tuple[str, Any]] = (),
        narrow_queries: Collection[str] = (),
        models: Collection[Any] = (),
        result_class: Callable[..., Any] = SearchResult,
        **unsupported: Any,
    ) -> dict[str, Any]:
        """What haystack asks for, as haystack wants it; `exact` and `generation` are our own additions."""
        if any(unsupported.values()):
            names = sorted(name for name, value in unsupported.items() if value)
            raise SearchBackendError(f"This engine has no {', '.join(names)}.")
        snapshot = self.snapshot()
        evaluation = result_set_of(snapshot, criteria_of(query, narrow_queries))
        if models and self._model_name not in {get_model_ct(model) for model in models}:
            evaluation = result_set_of(snapshot, NOTHING)
        order, stop = _order(sort_by), evaluation.total if end_offset is None else min(end_offset, evaluation.total)
        found = partial(evaluation.page, order, start_offset, stop)
        page = Page(evaluation, self._model_name, max(stop - start_offset, 0), found, fields, result_class)
        return {
            "results": page,
            "hits": evaluation.total,
            "facets": _facet_counts(evaluation, facets or {}, query_facets),
            "exact": evaluation.exact_total,
            "generation": snapshot.generation.name,
            "searched": snapshot.live_count,
        }

    def keys(self, criteria: SearchCriteria, order: str) -> list[int]:
        """The keys of all articles that the criteria find, in the order: relevance, newest or oldest."""
        evaluation = result_set_of(self.snapshot(), criteria)
        found: list[int] = evaluation.snapshot.keys[evaluation.page(order, 0, None)].tolist()
        return found

    def occurrences(self, phrases: Iterable[str]) -> list[int]:
        """How often each match form occurs, articles counted that have been replaced since the last merge."""
        segments = self.snapshot().segments
        return [
            sum(high - low for low, high in (each.phrases.range(phrase) for each in segments)) for phrase in phrases
        ]

    def count(self, criteria: SearchCriteria) -> int:
        """How many articles the criteria find."""
        return result_set_of(self.snapshot(), criteria).total

    def claims(self, criteria: SearchCriteria, names: Iterable[Query], low: int, high: int) -> Claims:
        """What the index as it is now says of the articles with keys behind `low` and up to `high`."""
        return claims(self.reader.refresh(), criteria, names, low, high)

    def names(self) -> frozenset[str]:
        """The match forms of all names that live articles are filed under: slogans, people, bodies, places."""
        return known(self.snapshot())

    def exact_occurrences(self, criteria: SearchCriteria) -> int:
        """How often the articles that the criteria find hold the whole text as it was typed."""
        return result_set_of(self.snapshot(), criteria).exact_occurrences

    def suggestions(self, text: str, limit: int, field: str = "") -> list[tuple[str, str]]:
        """Names and phrases, each with its kind, that the match form `text` may be the beginning of, in the field."""
        return suggested(self.snapshot(), text, limit, field)

    def corrections(self, criteria: SearchCriteria, limit: int) -> list[Query]:
        """Queries that find something and differ a little from the criteria's, which does not."""
        return corrected(self.snapshot(), criteria, limit)

    def more_like_this(
        self, model_instance: Any, additional_query_string: SearchCriteria | None = None, **_: Any
    ) -> dict[str, Any]:
        """The articles most like the instance, among those that the rest of the query finds."""
        evaluation = result_set_of(self.snapshot(), additional_query_string or SearchCriteria())
        numbers = similar(evaluation, int(model_instance.pk))
        page = Page(evaluation, self._model_name, len(numbers), lambda: numbers)
        return {"results": page, "hits": len(page)}

    @cached_property
    def _model_name(self) -> str:
        from haystack import connections

        [model] = connections[self.connection_alias].get_unified_index().get_indexed_models()
        return str(get_model_ct(model))


class Filters(SearchNode):  # type: ignore[misc]
    """haystack's filters. They are copied at every step of a chain; what they ask for never changes and is shared."""

    def __deepcopy__(self, memo: dict[int, Any]) -> "Filters":
        copy = type(self)(connector=self.connector, negated=self.negated)
        copy.children = [deepcopy(each, memo) if isinstance(each, SearchNode) else each for each in self.children]
        return copy


class ExactWhooshQuery(BaseSearchQuery):  # type: ignore[misc]
    """Builds a SearchCriteria where haystack's own queries build a string."""

    exact_count = 0
    generation = ""
    searched = 0

    def __init__(self, using: str = DEFAULT_ALIAS):
        super().__init__(using)
        self.query_filter = Filters()

    def _clone(self, klass: Any = None, using: str | None = None) -> Any:
        """A copy that has not run: haystack makes one at every step of a chain, its own way an object at a time."""
        if klass or using:
            return super()._clone(klass, using)
        clone = type(self).__new__(type(self))
        clone.__dict__ = self.__dict__ | {name: self.__dict__[name].copy() for name in COLLECTIONS}
        clone.exact_count, clone.generation, clone.searched = 0, "", 0
        clone.query_filter = self.query_filter.__deepcopy__({})
        clone.fields = []
        clone._reset()
        return clone

    def build_query(self) -> SearchCriteria:
        return query_of(self.query_filter)

    def build_query_fragment(self, field: str, filter_type: str, value: Any) -> str:
        """Only for narrow(), which passes text: `field:value`."""
        return f"{field}:{value}"

    def run(self, spelling_query: str | None = None, **kwargs: Any) -> None:
        found = self.backend.search(self.build_query(), **self.build_params() | kwargs)
        self._results, self._hit_count = found["results"], found["hits"]
        self._facet_counts = found["facets"]
        self._spelling_suggestion = None
        self.exact_count, self.generation, self.searched = found["exact"], found["generation"], found["searched"]


class ExactWhooshEngine(BaseEngine):  # type: ignore[misc]
    backend = ExactWhooshBackend
    query = ExactWhooshQuery


def _order(sort_by: Sequence[str]) -> str:
    try:
        return ORDERS[tuple(sort_by)]
    except KeyError:
        raise SearchBackendError(f"order_by({', '.join(sort_by)}): only date and -date.") from None


def _facet_counts(
    evaluation: ResultSet, facets: Mapping[str, Any], queries: Sequence[tuple[str, Any]]
) -> dict[str, dict[str, Any]]:
    if not facets and not queries:
        return {}
    if unknown := facets.keys() - set(FACETS):
        raise SearchBackendError(f"There is no facet {', '.join(sorted(unknown))}: {', '.join(FACETS)}.")
    fields = {name: evaluation.counts(name, **options) for name, options in facets.items()}
    return {
        "fields": fields,
        "dates": {},
        "queries": {f"{name}_{value}": _count(evaluation, name, value) for name, value in queries},
    }


def _count(evaluation: ResultSet, facet: str, value: Any) -> int:
    return int((evaluation.result & facet_mask(evaluation.snapshot, FacetFilter(facet, str(value)))).sum())
