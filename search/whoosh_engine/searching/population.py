"""A snapshot's articles as the columns that counts are made over."""

from collections.abc import Mapping

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
        columns={name: _column(column) for name, column in columns.items()},
        ground=ground,
    )


def _column(column: facet_columns.Column) -> Column:
    return Column(column.vocabulary.values[: column.size], column.ordinals, column.articles)
