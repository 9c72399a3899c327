"""A snapshot's articles as the columns that counts are made over."""

from collections.abc import Iterator, Mapping

import numpy as np

from search.statistics.population import Column, Population
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


class _Columns(Mapping[str, Column]):
    """The facet columns as counts read them; each is joined when the first question needs it."""

    def __init__(self, columns: Mapping[str, facet_columns.Column]):
        self._columns = columns
        self._made: dict[str, Column] = {}

    def __getitem__(self, name: str) -> Column:
        if name not in self._made:
            column = self._columns[name]
            self._made[name] = Column(column.vocabulary.values[: column.size], column.ordinals, column.articles)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)
