"""What an engine is asked, as one hashable value. Pure."""

from dataclasses import dataclass
from typing import Any

from search.query.fields import FACET_BY_NAME
from search.query.syntax import MatchAll, Query

EVERYTHING = MatchAll()


@dataclass(frozen=True)
class Choice:
    """A facet's value that articles must bear, or, if `excluded`, must not."""

    facet: str
    value: str
    excluded: bool = False

    @property
    def family(self) -> str:
        """Choices of one family widen each other: this city or that county."""
        return FACET_BY_NAME[self.facet].family


@dataclass(frozen=True)
class Plan:
    """A query, the text whose holders come a little further up in the order of relevance, and the chosen values."""

    query: Query = EVERYTHING
    exact: str = ""
    choices: tuple[Choice, ...] = ()

    def __deepcopy__(self, memo: dict[int, Any]) -> "Plan":
        # haystack copies its filters at every step of a chain; this one cannot change.
        return self
