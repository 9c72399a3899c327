"""haystack's door to the cluster: SearchQuerySet in, pages of the engine out. The site's own pages do not come here."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from haystack.backends import BaseEngine
from haystack.models import SearchResult

from search.haystack_door import CriteriaQuery, EngineBackend, order_of, refuse_unsupported
from search.lookups import criteria_of
from search.opensearch_engine.engine import OpenSearchEngine
from search.query.criteria import SearchCriteria
from search.query.syntax import And, Query

MOST = 100  # values of a facet


class ClusterBackend(EngineBackend):
    """Searches and writes the index in the cluster."""

    def __init__(self, connection_alias: str, **options: Any):
        super().__init__(connection_alias, **options)
        self.engine = OpenSearchEngine(options["PATH"])

    def search(
        self,
        query: SearchCriteria | str,
        sort_by: Sequence[str] = (),
        start_offset: int = 0,
        end_offset: int | None = None,
        facets: Mapping[str, Any] | None = None,
        query_facets: Sequence[tuple[str, Any]] = (),
        narrow_queries: Collection[str] = (),
        models: Collection[Any] = (),
        result_class: Any = SearchResult,
        **unsupported: Any,
    ) -> dict[str, Any]:
        """What haystack asks for, as haystack wants it."""
        refuse_unsupported({**unsupported, "fields": ()}, facets or ())
        asked = self.asked(query, narrow_queries, models)
        limits = {name: options.get("limit", MOST) for name, options in (facets or {}).items()}
        stop = self._total(asked) if end_offset is None else end_offset
        page = self.engine.search(asked, order_of(sort_by), start_offset, stop, limits)
        app, model = self.model_name.split(".")
        made = [
            result_class(app, model, str(key), score, id=f"{self.model_name}.{key}")
            for key, score in zip(page.keys, page.scores, strict=True)
        ]
        fields = {name: [(each.value, each.count) for each in counts] for name, counts in page.facets.items()}
        queries = self._query_facets(asked, query_facets)
        told = {"fields": fields, "dates": {}, "queries": queries} if facets or query_facets else {}
        return {"results": made, "hits": page.total, "facets": told}

    def _total(self, asked: SearchCriteria) -> int:
        return self.engine.counts([asked])[0]

    def _query_facets(self, asked: SearchCriteria, queries: Sequence[tuple[str, Any]]) -> dict[str, int]:
        lookups = [query_of_text(f"{name}:{value}") for name, value in queries]
        both = [SearchCriteria(And((asked.query, each)), "", asked.facet_filters) for each in lookups]
        return {
            f"{name}_{value}": count for (name, value), count in zip(queries, self.engine.counts(both), strict=True)
        }


def query_of_text(narrowing: str) -> Query:
    """`facet:value` as a query."""
    [value] = criteria_of("", [narrowing]).facet_filters
    return value  # type: ignore[return-value]  # a leaf in haystack's queries alone


class ClusterEngine(BaseEngine):  # type: ignore[misc]
    backend = ClusterBackend
    query = CriteriaQuery
