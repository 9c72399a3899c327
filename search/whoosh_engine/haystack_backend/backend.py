"""haystack's door to the engine: SearchQuerySet in, our own evaluation out. The site's own pages do not come here.

Replaces the whole of haystack's Whoosh backend rather than calling it: that one opens three readers a search, stems
Chinese as English, loses one-character queries, pages past the end and documents that fail, and reads user text as
Whoosh syntax.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from haystack.backends import BaseEngine, BaseSearchBackend, BaseSearchQuery
from haystack.exceptions import SearchBackendError
from haystack.models import SearchResult
from haystack.utils import get_identifier, get_model_ct

from search.lookups import criteria_of, query_of
from search.query.criteria import FacetFilter, Order, SearchCriteria
from search.query.syntax import MatchAll, Not
from search.whoosh_engine.engine import WhooshEngine
from search.whoosh_engine.haystack_backend.results import Page
from search.whoosh_engine.searching.matching import facet_mask
from search.whoosh_engine.searching.more_like_this import similar
from search.whoosh_engine.searching.result_set import ResultSet, result_set_of
from search.whoosh_engine.storage.facet_columns import FACETS

ORDERS: dict[tuple[str, ...], Order] = {(): "relevance", ("date",): "oldest", ("-date",): "newest"}
NOTHING = SearchCriteria(Not(MatchAll()))


class ExactWhooshBackend(BaseSearchBackend):  # type: ignore[misc]
    """Searches and writes the index in PATH."""

    RESERVED_WORDS = ()
    RESERVED_CHARACTERS = ()

    def __init__(self, connection_alias: str, **options: Any):
        super().__init__(connection_alias, **options)
        self.engine = WhooshEngine(Path(options["PATH"]))

    def update(self, index: Any, iterable: Iterable[Any], commit: bool = True) -> None:
        """Indexes the objects in one generation. A document that cannot be prepared raises: none is left out."""
        keys = {article.pk for article in iterable}
        with self.engine.writing() as writer:
            # Read again under the lock: what haystack has read may be older than what is in the index already.
            writer.update(index.documents(keys), keys)

    def remove(self, obj_or_string: Any, commit: bool = True) -> None:
        with self.engine.writing() as writer:
            writer.update([], [int(get_identifier(obj_or_string).rsplit(".", 1)[1])])

    def clear(self, models: Collection[Any] | None = None, commit: bool = True) -> None:
        if models is None or self._model_name in {get_model_ct(model) for model in models}:
            with self.engine.writing() as writer:
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
        """What haystack asks for, as haystack wants it."""
        if any(unsupported.values()):
            names = sorted(name for name, value in unsupported.items() if value)
            raise SearchBackendError(f"This engine has no {', '.join(names)}.")
        results = self._results(criteria_of(query, narrow_queries), models)
        order, stop = _order(sort_by), results.total if end_offset is None else min(end_offset, results.total)
        numbers = partial(results.page, order, start_offset, stop)
        return {
            "results": Page(results, self._model_name, max(stop - start_offset, 0), numbers, fields, result_class),
            "hits": results.total,
            "facets": _facet_counts(results, facets or {}, query_facets),
        }

    def more_like_this(
        self, model_instance: Any, additional_query_string: SearchCriteria | None = None, **_: Any
    ) -> dict[str, Any]:
        """The articles most like the instance, among those that the rest of the query finds."""
        results = self._results(additional_query_string or SearchCriteria())
        numbers = similar(results, int(model_instance.pk))
        page = Page(results, self._model_name, len(numbers), lambda: numbers)
        return {"results": page, "hits": len(page)}

    def _results(self, criteria: SearchCriteria, models: Collection[Any] = ()) -> ResultSet:
        if models and self._model_name not in {get_model_ct(model) for model in models}:
            criteria = NOTHING
        return result_set_of(self.engine.searchers.snapshot(), criteria)

    @cached_property
    def _model_name(self) -> str:
        from haystack import connections

        [model] = connections[self.connection_alias].get_unified_index().get_indexed_models()
        return str(get_model_ct(model))


class ExactWhooshQuery(BaseSearchQuery):  # type: ignore[misc]
    """Builds a SearchCriteria where haystack's own queries build a string."""

    def build_query(self) -> SearchCriteria:
        return query_of(self.query_filter)

    def build_query_fragment(self, field: str, filter_type: str, value: Any) -> str:
        """Only for narrow(), which passes text: `field:value`."""
        return f"{field}:{value}"


class ExactWhooshEngine(BaseEngine):  # type: ignore[misc]
    backend = ExactWhooshBackend
    query = ExactWhooshQuery


def _order(sort_by: Sequence[str]) -> Order:
    try:
        return ORDERS[tuple(sort_by)]
    except KeyError:
        raise SearchBackendError(f"order_by({', '.join(sort_by)}): only date and -date.") from None


def _facet_counts(
    results: ResultSet, facets: Mapping[str, Any], queries: Sequence[tuple[str, Any]]
) -> dict[str, dict[str, Any]]:
    if not facets and not queries:
        return {}
    if unknown := facets.keys() - set(FACETS):
        raise SearchBackendError(f"There is no facet {', '.join(sorted(unknown))}: {', '.join(FACETS)}.")
    fields = {name: results.counts(name, **options) for name, options in facets.items()}
    return {
        "fields": fields,
        "dates": {},
        "queries": {f"{name}_{value}": _count(results, name, value) for name, value in queries},
    }


def _count(results: ResultSet, facet: str, value: Any) -> int:
    return int((results.result & facet_mask(results.snapshot, FacetFilter(facet, str(value)))).sum())
