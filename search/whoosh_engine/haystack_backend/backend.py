"""haystack's door to the engine: SearchQuerySet in, our own evaluation out. The site's own pages do not come here.

Replaces the whole of haystack's Whoosh backend rather than calling it: that one opens three readers a search, stems
Chinese as English, loses one-character queries, pages past the end and documents that fail, and reads user text as
Whoosh syntax.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from haystack.backends import BaseEngine
from haystack.models import SearchResult

from search.haystack_door import CriteriaQuery, EngineBackend, order_of, refuse_unsupported
from search.query.criteria import FacetFilter, SearchCriteria
from search.whoosh_engine.engine import WhooshEngine
from search.whoosh_engine.haystack_backend.results import Page
from search.whoosh_engine.searching.matching import facet_mask
from search.whoosh_engine.searching.more_like_this import similar
from search.whoosh_engine.searching.result_set import ResultSet, result_set_of


class ExactWhooshBackend(EngineBackend):
    """Searches and writes the index in PATH."""

    engine: WhooshEngine

    def __init__(self, connection_alias: str, **options: Any):
        super().__init__(connection_alias, **options)
        self.engine = WhooshEngine(Path(options["PATH"]))

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
        refuse_unsupported(unsupported, facets or ())
        results = self._results(self.asked(query, narrow_queries, models))
        order, stop = order_of(sort_by), results.total if end_offset is None else min(end_offset, results.total)
        numbers = partial(results.page, order, start_offset, stop)
        return {
            "results": Page(results, self.model_name, max(stop - start_offset, 0), numbers, fields, result_class),
            "hits": results.total,
            "facets": _facet_counts(results, facets or {}, query_facets),
        }

    def more_like_this(
        self, model_instance: Any, additional_query_string: SearchCriteria | None = None, **_: Any
    ) -> dict[str, Any]:
        """The articles most like the instance, among those that the rest of the query finds."""
        results = self._results(additional_query_string or SearchCriteria())
        numbers = similar(results, int(model_instance.pk))
        page = Page(results, self.model_name, len(numbers), lambda: numbers)
        return {"results": page, "hits": len(page)}

    def _results(self, criteria: SearchCriteria) -> ResultSet:
        return result_set_of(self.engine.searchers.snapshot(), criteria)


class ExactWhooshEngine(BaseEngine):  # type: ignore[misc]
    backend = ExactWhooshBackend
    query = CriteriaQuery


def _facet_counts(
    results: ResultSet, facets: Mapping[str, Any], queries: Sequence[tuple[str, Any]]
) -> dict[str, dict[str, Any]]:
    if not facets and not queries:
        return {}
    fields = {name: results.counts(name, **options) for name, options in facets.items()}
    return {
        "fields": fields,
        "dates": {},
        "queries": {f"{name}_{value}": _count(results, name, value) for name, value in queries},
    }


def _count(results: ResultSet, facet: str, value: Any) -> int:
    return int((results.result & facet_mask(results.snapshot, FacetFilter(facet, str(value)))).sum())
