"""A snapshot's articles as the columns that counts are made over."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import overload

import numpy as np

from search.engine import FacetValue
from search.statistics.population import Column, Continued, Population, alone
from search.whoosh_engine.searching.snapshot import Snapshot
from search.whoosh_engine.storage import facet_columns


def population_of(snapshot: Snapshot) -> Population:
    """The snapshot's population, made once: what is worked out over it is kept with it."""
    population: Population = snapshot.population_of("population", lambda: _made(snapshot))
    return population


def _made(snapshot: Snapshot) -> Population:
    number, columns = snapshot.settled
    ground = number and snapshot.settled_population_of("population", lambda: _through(snapshot, number, columns))
    return _through(snapshot, len(snapshot.segments), snapshot.columns, ground or None)


def _through(
    snapshot: Snapshot, number: int, columns: Mapping[str, facet_columns.Column], ground: Population | None = None
) -> Population:
    """The articles of the first so many segments."""
    size = snapshot.bases[number]
    lengths = [segment.phrases.lengths for segment in snapshot.segments[:number]]
    return Population(
        generation=snapshot.generation.name,
        keys=snapshot.keys[:size],
        dates=snapshot.dates[:size],
        characters=np.concatenate([np.zeros(0, np.int64), *lengths]),
        live=snapshot.live if size == snapshot.size else snapshot.live[:size],
        columns=_Columns(columns),
        ground=ground,
    )


@dataclass(frozen=True)
class _First(Sequence[FacetValue]):
    """The first so many values of a vocabulary, which may have grown since.

    A list of them would touch each of a million objects, which workers share until one is touched.
    """

    values: Sequence[FacetValue]
    size: int

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, at: int) -> FacetValue: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[FacetValue]: ...
    def __getitem__(self, at: int | slice) -> FacetValue | Sequence[FacetValue]:
        places = range(self.size)[at]
        return [self.values[place] for place in places] if isinstance(places, range) else self.values[places]

    def __iter__(self) -> Iterator[FacetValue]:
        return islice(self.values, self.size)


class _Columns(Mapping[str, Column]):
    """The facet columns as counts read them; each is joined when the first question needs it."""

    def __init__(self, columns: Mapping[str, facet_columns.Column]):
        self._columns = columns
        self._made: dict[str, Column] = {}

    def __getitem__(self, name: str) -> Column:
        if name not in self._made:
            column = self._columns[name]
            self._made[name] = Column(_First(column.vocabulary.values, column.size), *_continued(column))
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


def _continued(column: facet_columns.Column) -> tuple[Continued, Continued | None]:
    """Its ordinals and, of pairs, their articles, as what came in behind the column that it continues."""
    first, articles = column.first, column.own_articles
    if first is None:
        return alone(column.own), None if articles is None else alone(articles)
    ordinals = Continued(first.own, column.own)
    return ordinals, None if articles is None or first.own_articles is None else Continued(first.own_articles, articles)
