"""The match forms that the index keeps of each article, read article by article, and where a phrase stands in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from search.opensearch_engine.cluster import Body
from search.opensearch_engine.mapping import CLOSED, KEPT, OPENED, PARAGRAPHS, TITLES
from search.opensearch_engine.state import View

AT_ONCE = 1000  # articles of a few thousand characters each


class Sighting(NamedTuple):
    """An occurrence: in which stretch, where in its match form, in what kind of stretch, and whether it is quoted."""

    stretch: int
    offset: int
    in_body: bool
    is_quoted: bool


@dataclass(frozen=True)
class KeptText:
    """The match forms of an article, and where marks stood, counted through all of them with one end each."""

    key: int
    titles: list[str]
    paragraphs: list[str]
    opened: frozenset[int]
    closed: frozenset[int]

    @property
    def stretches(self) -> list[str]:
        return [*self.titles, *self.paragraphs]

    def sightings(self, phrase: str, left: str = "", right: str = "") -> Iterator[Sighting]:
        """Every occurrence of the phrase between the neighbours, overlapping ones too, in the order of the text."""
        whole, start = left + phrase + right, 0
        for stretch, form in enumerate(self.stretches):
            at = form.find(whole) if phrase else -1
            while at >= 0:
                first = start + at + len(left)
                is_quoted = first in self.opened and first + len(phrase) - 1 in self.closed
                yield Sighting(stretch, at + len(left), stretch >= len(self.titles), is_quoted)
                at = form.find(whole, at + 1)
            start += len(form) + 1


def kept_texts(view: View, clause: Body) -> Iterator[KeptText]:
    """What is kept of the articles that the clause finds, by key."""
    asked = {"query": clause, "sort": [{"key": "asc"}], "_source": False, "stored_fields": list(KEPT)}
    for hit in view.moment.walk(asked, AT_ONCE):
        yield read(hit)


def read(hit: Body) -> KeptText:
    """What a hit that is ordered by its key at last brings along."""
    kept = hit.get("fields", {})
    marks = (frozenset(kept.get(name, ())) for name in (OPENED, CLOSED))
    return KeptText(hit["sort"][-1], kept.get(TITLES, []), kept.get(PARAGRAPHS, []), *marks)
