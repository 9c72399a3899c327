"""haystack's door to the cluster: SearchQuerySet in, pages of the engine out. The site's own pages do not come here."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from haystack.backends import BaseEngine, BaseSearchBackend, BaseSearchQuery
from haystack.exceptions import SearchBackendError
from haystack.models import SearchResult
from haystack.utils import get_identifier, get_model_ct

from search.lookups import FACETS, criteria_of, query_of
from search.opensearch_engine.engine import OpenSearchEngine
from search.query.criteria import Order, SearchCriteria
from search.query.syntax import And, MatchAll, Not, Query

ORDERS: dict[tuple[str, ...], Order] = {(): "relevance", ("date",): "oldest", ("-date",): "newest"}
MOST = 100  # values of a facet


class ClusterBackend(BaseSearchBackend):  # type: ignore[misc]
    """Searches and writes the index in the cluster."""

    RESERVED_WORDS = ()
    RESERVED_CHARACTERS = ()

    def __init__(self, connection_alias: str, **options: Any):
        super().__init__(connection_alias, **options)
        self.engine = OpenSearchEngine(options["PATH"])

    def update(self, index: Any, iterable: Iterable[Any], commit: bool = True) -> None:
        """Indexes the objects in one generation. A document that cannot be prepared raises: none is left out."""
        keys = {article.pk for article in iterable}
        with self.engine.writing() as writer:
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
        facets: Mapping[str, Any] | None = None,
        query_facets: Sequence[tuple[str, Any]] = (),
        narrow_queries: Collection[str] = (),
        models: Collection[Any] = (),
        result_class: Any = SearchResult,
        **unsupported: Any,
    ) -> dict[str, Any]:
        """What haystack asks for, as haystack wants it."""
        if names := sorted(name for name, value in unsupported.items() if value and name != "fields"):
            raise SearchBackendError(f"This engine has no {', '.join(names)}.")
        if tuple(sort_by) not in ORDERS or not set(facets or ()) <= set(FACETS):
            raise SearchBackendError(f"Orders are date and -date; facets are {', '.join(FACETS)}.")
        asked = criteria_of(query, narrow_queries)
        if models and self._model_name not in {get_model_ct(model) for model in models}:
            asked = SearchCriteria(Not(MatchAll()))
        limits = {name: options.get("limit", MOST) for name, options in (facets or {}).items()}
        stop = self._total(asked) if end_offset is None else end_offset
        page = self.engine.search(asked, ORDERS[tuple(sort_by)], start_offset, stop, limits)
        app, model = self._model_name.split(".")
        made = [
            result_class(app, model, str(key), score, id=f"{self._model_name}.{key}")
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

    @property
    def _model_name(self) -> str:
        from haystack import connections

        [model] = connections[self.connection_alias].get_unified_index().get_indexed_models()
        return str(get_model_ct(model))


def query_of_text(narrowing: str) -> Query:
    """`facet:value` as a query."""
    [value] = criteria_of("", [narrowing]).facet_filters
    return value  # type: ignore[return-value]  # a leaf in haystack's queries alone


class ClusterQuery(BaseSearchQuery):  # type: ignore[misc]
    """Builds a SearchCriteria where haystack's own queries build a string."""

    def build_query(self) -> SearchCriteria:
        return query_of(self.query_filter)

    def build_query_fragment(self, field: str, filter_type: str, value: Any) -> str:
        """Only for narrow(), which passes text: `field:value`."""
        return f"{field}:{value}"


class ClusterEngine(BaseEngine):  # type: ignore[misc]
    backend = ClusterBackend
    query = ClusterQuery
