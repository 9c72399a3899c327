"""A page of results as haystack wants it, made only as far as somebody looks at it."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

from django.utils.functional import cached_property  # without the lock of functools'
from haystack.models import SearchResult

from search.whoosh_engine.searching.result_set import ResultSet
from search.whoosh_engine.storage.array_types import Numbers
from search.whoosh_engine.storage.facet_columns import FACETS

Row = tuple[int, int, int, float]  # number, key, date, score


@dataclass
class Page(Sequence[Any]):
    """So many results, whose articles are looked for when the first is read: haystack counts and facets without."""

    result_set: ResultSet
    model_name: str
    length: int
    numbers: Callable[[], Numbers]
    fields: Collection[str] = ()
    result_class: Callable[..., Any] = SearchResult

    @cached_property
    def _rows(self) -> list[Row]:
        return rows(self.result_set, self.numbers())

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
        app, model = self.model_name.split(".")
        return [self._made(app, model, *row) for row in rows]

    def _made(self, app: str, model: str, number: int, key: int, date: int, score: float) -> Any:
        """A result, with the values of those facets that were asked for among what is stored of it."""
        columns = self.result_set.snapshot.columns
        values = {name: columns[name].of(number) for name in self.fields if name in FACETS}
        identifier = f"{self.model_name}.{key}"
        return self.result_class(app, model, str(key), score, id=identifier, date=date or None, **values)


def rows(result_set: ResultSet, numbers: Numbers) -> list[Row]:
    """What a result says of each of the articles, read from the columns at once."""
    snapshot = result_set.snapshot
    columns = numbers, snapshot.keys.take(numbers), snapshot.dates.take(numbers)
    return list(zip(*(column.tolist() for column in columns), result_set.scores_of(numbers), strict=True))
