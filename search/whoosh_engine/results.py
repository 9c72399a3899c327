"""A page of results as haystack wants it, made only as far as somebody looks at it."""

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, overload

from haystack.models import SearchResult

from search.whoosh_engine.arrays import Array
from search.whoosh_engine.columns import FACETS
from search.whoosh_engine.evaluation import Evaluation

logger = logging.getLogger("haystack")


class Result(SearchResult):  # type: ignore[misc]
    """haystack's result, made at once: its own way takes longer for twenty results than finding them."""

    log = logger
    _object = _model = _verbose_name = _point_of_origin = _distance = stored_fields = None

    def __init__(self, app_label: str, model_name: str, pk: str, score: float, **stored: Any):
        self.__dict__ = stored | {
            "app_label": app_label, "model_name": model_name, "pk": pk, "score": score, "_additional_fields": [*stored]
        }  # fmt: skip


class Row(NamedTuple):
    """What a result is made of."""

    number: int
    key: int
    date: int
    score: float
    exact: bool


@dataclass(frozen=True)
class Page(Sequence[Any]):
    """So many results, whose articles are looked for when the first is read: haystack counts and facets without."""

    evaluation: Evaluation
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
        return (
            list(map(self._result, self._rows[place])) if isinstance(place, slice) else self._result(self._rows[place])
        )

    def __iter__(self) -> Iterator[Any]:
        return map(self._result, self._rows)

    def _result(self, row: Row) -> Any:
        made = Result if self.result_class is SearchResult else self.result_class
        stored: dict[str, Any] = {"id": f"{self.model_name}.{row.key}", "date": row.date or None, "exact": row.exact}
        if self.fields:
            columns = self.evaluation.snapshot.columns
            stored |= {name: columns[name].of(row.number) for name in self.fields if name in FACETS}
        return made(*self._model, str(row.key), row.score, **stored)

    @cached_property
    def _model(self) -> list[str]:
        return self.model_name.split(".")


def rows(evaluation: Evaluation, numbers: Array) -> list[Row]:
    """What a result says of each of the articles, read from the columns at once."""
    snapshot = evaluation.snapshot
    return list(
        map(
            Row,
            numbers.tolist(),
            snapshot.keys[numbers].tolist(),
            snapshot.dates[numbers].tolist(),
            evaluation.scores_of(numbers),
            evaluation.exact_of(numbers),
        )
    )
