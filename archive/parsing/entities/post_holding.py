"""Names tied to posts by where they stand."""

from dataclasses import dataclass

from archive.parsing.entities.posts import TitleSpan
from archive.parsing.lexicon.person_names import NameReading
from archive.parsing.records import Tenure


@dataclass(frozen=True)
class PostHolding:
    """A stretch of text in which names stand with the titles in front of (or behind) them; no titles: only names."""

    titles: tuple[TitleSpan, ...]
    names: tuple[NameReading, ...]
    start: int
    end: int
    tenure: Tenure = Tenure.HELD
    is_shared: bool = False  # each of the names has the titles
