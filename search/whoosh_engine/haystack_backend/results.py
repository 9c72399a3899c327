"""A page of results as haystack wants it, made only as far as somebody looks at it."""

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

from django.utils.functional import cached_property  # without the lock of functools'
from haystack.models import SearchResult

from search.whoosh_engine.searching.result_set import ResultSet
from search.whoosh_engine.storage.facet_columns import FACETS
from search.whoosh_engine.storage.mapped_arrays import Array

logger = logging.getLogger("haystack")

# What a result says of its article beside key and score.
STORED = ("id", "date", "exact")

Row = tuple[int, int, int, float, bool]  # number, key, date, score, exact


class Result(SearchResult):  # type: ignore[misc]
    """haystack's result, made at once: its own way takes longer for twenty results than finding them."""

    log = logger
    _object = _model = _verbose_name = _point_of_origin = _distance = stored_fields = None

    def __init__(self, names: Sequence[str], row: Row):
        self._names, self._row, self.pk = names, row, str(row[1])

    app_label = property(lambda self: self._names[0])
    model_name = property(lambda self: self._names[1])
    date = property(lambda self: self._row[2] or None)
    score = property(lambda self: self._row[3])
    exact = property(lambda self: self._row[4])

    @property
    def id(self) -> str:
        return f"{self.app_label}.{self.model_name}.{self.pk}"

    @property
    def _additional_fields(self) -> list[str]:
        return [*STORED]

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__  # haystack would take the log out, which is not in there


@dataclass
class Page(Sequence[Any]):
    """So many results, whose articles are looked for when the first is read: haystack counts and facets without."""

    evaluation: ResultSet
    model_name: str
    length: int
    numbers: Callable[[], Array]
    fields: Collection[str] = ()
    result_class: Callable[..., Any] = SearchResult

    @cached_property
    def _rows(self) -> list[Row]:
        return rows(self.evaluation, self.numbers())

    def __len__(self) -> int:
        return self.length

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> list[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        return self._results(self._rows[place]) if isinstance(place, slice) else self._results([self._rows[place]])[0]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._results(self._rows))

    def _results(self, rows: Sequence[Row]) -> list[Any]:
        names = self.model_name.split(".")
        if self.fields or self.result_class is not SearchResult:
            return [self._made(names[0], names[1], *row) for row in rows]
        return [Result(names, row) for row in rows]

    def _made(self, app: str, model: str, number: int, key: int, date: int, score: float, exact: bool) -> Any:
        """A result of the caller's own class, or with values of facets among what is stored of it."""
        columns = self.evaluation.snapshot.columns
        bearing = {name: columns[name].of(number) for name in self.fields if name in FACETS}
        identifier = f"{self.model_name}.{key}"
        return self.result_class(app, model, str(key), score, id=identifier, date=date or None, exact=exact, **bearing)


def rows(evaluation: ResultSet, numbers: Array) -> list[Row]:
    """What a result says of each of the articles, read from the columns at once."""
    snapshot = evaluation.snapshot
    columns = numbers, snapshot.keys.take(numbers), snapshot.dates.take(numbers)
    scores, exact = evaluation.scores_of(numbers), evaluation.exact_of(numbers)
    return list(zip(*(each.tolist() for each in columns), scores, exact, strict=True))
