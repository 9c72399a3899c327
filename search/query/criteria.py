"""What an engine is asked, as one hashable value. Pure."""

from dataclasses import dataclass
from typing import Any

from search.query.fields import FACET_BY_NAME
from search.query.syntax import MatchAll, Query

EVERYTHING = MatchAll()


@dataclass(frozen=True)
class FacetFilter:
    """A facet's value that articles must bear, or, if `excluded`, must not."""

    facet: str
    value: str
    excluded: bool = False

    @property
    def family(self) -> str:
        """Choices of one family widen each other: this city or that county."""
        return FACET_BY_NAME[self.facet].family


@dataclass(frozen=True)
class SearchCriteria:
    """A query, the text whose holders come a little further up in the order of relevance, and the chosen values."""

    query: Query = EVERYTHING
    exact: str = ""
    choices: tuple[FacetFilter, ...] = ()

    def __deepcopy__(self, memo: dict[int, Any]) -> "SearchCriteria":
        # haystack copies its filters at every step of a chain; this one cannot change.
        return self
