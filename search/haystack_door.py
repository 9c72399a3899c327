"""haystack's door to an engine, whichever it is: what the backends beside the engines share.

SearchQuerySet in, answers of the engine out. The site's own pages do not come here.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

from haystack.backends import BaseSearchBackend, BaseSearchQuery
from haystack.exceptions import SearchBackendError
from haystack.utils import get_identifier, get_model_ct

from search.engine import Engine
from search.lookups import FACETS, criteria_of, query_of
from search.query.criteria import Order, SearchCriteria
from search.query.syntax import MatchAll, Not

ORDERS: dict[tuple[str, ...], Order] = {(): "relevance", ("date",): "oldest", ("-date",): "newest"}
NOTHING = SearchCriteria(Not(MatchAll()))


class EngineBackend(BaseSearchBackend):  # type: ignore[misc]
    """Writes the index of `engine`, and says what haystack asks in the engine's words."""

    RESERVED_WORDS: ClassVar = ()
    RESERVED_CHARACTERS: ClassVar = ()
    engine: Engine

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
        if models is None or self._is_among(models):
            with self.engine.writing() as writer:
                writer.clear()

    def asked(
        self, query: SearchCriteria | str, narrow_queries: Collection[str] = (), models: Collection[Any] = ()
    ) -> SearchCriteria:
        """The criteria of the query; of other models than the one that is indexed nothing is found."""
        return criteria_of(query, narrow_queries) if not models or self._is_among(models) else NOTHING

    @cached_property
    def model_name(self) -> str:
        from haystack import connections

        [model] = connections[self.connection_alias].get_unified_index().get_indexed_models()
        return str(get_model_ct(model))

    def _is_among(self, models: Collection[Any]) -> bool:
        return self.model_name in {get_model_ct(model) for model in models}


class CriteriaQuery(BaseSearchQuery):  # type: ignore[misc]
    """Builds a SearchCriteria where haystack's own queries build a string."""

    def build_query(self) -> SearchCriteria:
        return query_of(self.query_filter)

    def build_query_fragment(self, field: str, filter_type: str, value: Any) -> str:
        """Only for narrow(), which passes text: `field:value`."""
        return f"{field}:{value}"


def order_of(sort_by: Sequence[str]) -> Order:
    """The order that order_by() asks for; SearchBackendError when there is none such."""
    try:
        return ORDERS[tuple(sort_by)]
    except KeyError:
        raise SearchBackendError(f"order_by({', '.join(sort_by)}): only date and -date.") from None


def refuse_unsupported(options: Mapping[str, Any], facets: Collection[str]) -> None:
    """Raises SearchBackendError for what no engine offers: nothing asked is silently left out."""
    if names := sorted(name for name, value in options.items() if value):
        raise SearchBackendError(f"This engine has no {', '.join(names)}.")
    if unknown := set(facets) - set(FACETS):
        raise SearchBackendError(f"There is no facet {', '.join(sorted(unknown))}: {', '.join(FACETS)}.")
