"""A snapshot's articles as the columns that counts are made over."""

from collections.abc import Iterator, Mapping

import numpy as np

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


class _Columns(Mapping[str, Column]):
    """The facet columns as counts read them; each is joined when the first question needs it."""

    def __init__(self, columns: Mapping[str, facet_columns.Column]):
        self._columns = columns
        self._made: dict[str, Column] = {}

    def __getitem__(self, name: str) -> Column:
        if name not in self._made:
            column = self._columns[name]
            self._made[name] = Column(column.vocabulary.values[: column.size], *_continued(column))
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
