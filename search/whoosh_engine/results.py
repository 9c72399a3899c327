"""A page of results as haystack wants it, made only as far as somebody looks at it."""

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, overload

from haystack.models import SearchResult

from search.whoosh_engine.columns import FACETS
from search.whoosh_engine.evaluation import Evaluation

logger = logging.getLogger("haystack")


class Result(SearchResult):  # type: ignore[misc]
    """haystack's result, without looking up the logger for each one."""

    def _get_log(self) -> logging.Logger:
        return logger


@dataclass(frozen=True)
class Page(Sequence[Any]):
    """The results from `start` to `stop` in the order. haystack counts and facets a result without reading any."""

    evaluation: Evaluation
    model_name: str
    order: str
    start: int = 0
    stop: int | None = None
    fields: Collection[str] = ()
    result_class: Callable[..., Any] = SearchResult

    @cached_property
    def _numbers(self) -> list[int]:
        found: list[int] = self.evaluation.page(self.order, self.start, self.stop).tolist()
        return found

    def __len__(self) -> int:
        stop = self.evaluation.total if self.stop is None else min(self.stop, self.evaluation.total)
        return max(stop - self.start, 0)

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> list[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return [self._result(number) for number in self._numbers[place]]
        return self._result(self._numbers[place])

    def __iter__(self) -> Iterator[Any]:
        return map(self._result, self._numbers)

    def _result(self, number: int) -> Any:
        return result(self.evaluation, self.model_name, number, self.fields, self.result_class)


def result(
    evaluation: Evaluation,
    model_name: str,
    number: int,
    fields: Collection[str] = (),
    result_class: Callable[..., Any] = SearchResult,
) -> Any:
    """One result: its key, score and date, and those facets that were asked for as fields."""
    snapshot = evaluation.snapshot
    key = str(snapshot.keys[number])
    stored = {name: snapshot.columns[name].of(number) for name in fields if name in FACETS}
    stored |= {"id": f"{model_name}.{key}", "date": int(snapshot.dates[number]) or None}
    made = Result if result_class is SearchResult else result_class
    return made(
        *model_name.split("."), key, evaluation.score(number), exact=evaluation.is_exact(number), **stored
    )  # fmt: skip
