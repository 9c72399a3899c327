"""A snapshot's articles as the columns that counts are made over."""

import numpy as np

from search.statistics.population import Column, Population
from search.whoosh_engine.searching.snapshot import Snapshot
from search.whoosh_engine.storage import facet_columns
from search.whoosh_engine.storage.array_types import Numbers
from search.whoosh_engine.storage.segment import Segment


def population_of(snapshot: Snapshot) -> Population:
    """The snapshot's population, made once: what is worked out over it is kept with it."""
    population: Population = snapshot.population_of("population", lambda: _made(snapshot))
    return population


def _made(snapshot: Snapshot) -> Population:
    lengths = [_characters(segment) for segment in snapshot.segments]
    return Population(
        generation=snapshot.generation.name,
        keys=snapshot.keys,
        dates=snapshot.dates,
        characters=np.concatenate([np.zeros(0, np.int64), *lengths]),
        live=snapshot.live,
        columns={name: _column(column) for name, column in snapshot.columns.items()},
    )


def _column(column: facet_columns.Column) -> Column:
    return Column(column.vocabulary.values[: column.size], column.ordinals, column.articles)


def _characters(segment: Segment) -> Numbers:
    """How many characters the match form of each article has: what ends its stretches is none of them."""
    starts = segment.phrases.starts
    ends: Numbers = np.diff(starts) - np.diff(segment.phrases.breaks.searchsorted(starts))
    return ends
