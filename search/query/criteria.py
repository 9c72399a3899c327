"""What an engine is asked, as one hashable value. Pure."""

from dataclasses import dataclass
from typing import Literal

from search.query.fields import FACET_BY_NAME
from search.query.syntax import MatchAll, Query

EVERYTHING = MatchAll()


Order = Literal["relevance", "newest", "oldest"]


@dataclass(frozen=True, order=True)
class FacetFilter:
    """A facet's value that articles must bear, or, if `excluded`, must not: the same in an address and in an engine."""

    facet: str
    value: str
    excluded: bool = False

    @property
    def family(self) -> str:
        """Filters of one family widen each other: this city or that county."""
        return FACET_BY_NAME[self.facet].family

    @property
    def parameter(self) -> tuple[str, str]:
        """How it stands in an address."""
        return self.facet, f"-{self.value}" if self.excluded else self.value


@dataclass(frozen=True)
class SearchCriteria:
    """A query, the text whose holders come a little further up in the order of relevance, and the facets' values."""

    query: Query = EVERYTHING
    exact: str = ""
    facet_filters: tuple[FacetFilter, ...] = ()
