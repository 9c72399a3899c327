"""What each article is filed under, as the columns that counts are made over: read once, then with each change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from search import deadline
from search.deadline import TookTooLong
from search.engine import FacetValue
from search.errors import IndexMoving
from search.opensearch_engine.cluster import Body
from search.opensearch_engine.mapping import WRITTEN
from search.opensearch_engine.state import BY_KEY, Generation, View
from search.query.fields import COLUMNS
from search.statistics.population import Column, Population, alone

SINGLE = tuple(facet.name for facet in COLUMNS if not facet.many)
MANY = tuple(facet.name for facet in COLUMNS if facet.many)
# What is held: 56 bytes an article and 13 for each of its people, bodies, slogans and posts. Populations copy of it.
ROW = np.dtype([("key", "i8"), ("date", "i4"), ("characters", "i4"), *((name, "i4") for name in SINGLE)])
PAIR = np.dtype([("key", "i8"), ("facet", "i1"), ("ordinal", "i4")])
READ: Body = {**BY_KEY, "docvalue_fields": ["date", "characters", *SINGLE, *MANY]}
Rows = NDArray[np.void]


class Values:
    """The values of each facet by number. They only grow. Number 0 is "none"."""

    def __init__(self) -> None:
        self._numbers = {facet: {"": 0} for facet in (*SINGLE, *MANY)}
        self._labels: dict[tuple[str, str], str] = {}

    def number(self, facet: str, value: str) -> int:
        numbers = self._numbers[facet]
        return numbers.setdefault(value, len(numbers))

    def call(self, facet: str, value: str, label: str) -> None:
        self._labels[facet, value] = label

    def named(self, facet: str, size: int) -> list[FacetValue]:
        """The first so many values with what readers call them."""
        values = [*self._numbers[facet]][:size]
        return [FacetValue(value, self._labels.get((facet, value), "")) for value in values]

    def sizes(self) -> dict[str, int]:
        return {facet: len(numbers) for facet, numbers in self._numbers.items()}


@dataclass
class Held:
    """What was read of one index so far: articles by key up to `upto`, all of them as they were in `generation`."""

    generation: Generation
    seen: Generation  # the last one that anything was read of
    values: Values = field(default_factory=Values)
    rows: Rows = field(default_factory=lambda: np.zeros(0, ROW))
    pairs: Rows = field(default_factory=lambda: np.zeros(0, PAIR))
    parts: list[tuple[Rows, Rows]] = field(default_factory=list)  # read, and not yet among the rows
    upto: int = -1
    named: int = -1  # the change up to which names were read
    is_whole: bool = False

    def take(self, hits: Iterable[Body]) -> None:
        """Keeps what the hits say of their articles, in place of what was known of them."""
        read = [(hit["sort"][0], hit["fields"]) for hit in hits]
        self.parts.append(
            (
                np.array([self._row(key, fields) for key, fields in read], ROW),
                np.array([pair for key, fields in read for pair in self._pairs(key, fields)], PAIR),
            )
        )

    def settle(self) -> None:
        """Puts the parts among the rows, which ascend by key."""
        if not self.parts:
            return
        rows, pairs = (np.concatenate(each) for each in zip(*self.parts, strict=True))
        self.keep(self.rows["key"][~np.isin(self.rows["key"], rows["key"])])
        rows, pairs = np.concatenate([self.rows, rows]), np.concatenate([self.pairs, pairs])
        self.rows = rows[np.argsort(rows["key"], kind="stable")]
        self.pairs = pairs[np.argsort(pairs["key"], kind="stable")]
        self.parts.clear()

    def keep(self, keys: NDArray[np.int64]) -> None:
        """Forgets all other articles."""
        if len(keys) < len(self.rows):
            self.rows = self.rows[np.isin(self.rows["key"], keys)]
            self.pairs = self.pairs[np.isin(self.pairs["key"], keys)]

    def _row(self, key: int, fields: Mapping[str, list[object]]) -> tuple[object, ...]:
        ordinals = (self.values.number(name, str(fields[name][0])) if name in fields else 0 for name in SINGLE)
        return key, fields["date"][0], fields["characters"][0], *ordinals

    def _pairs(self, key: int, fields: Mapping[str, list[object]]) -> Iterator[tuple[int, int, int]]:
        for number, name in enumerate(MANY):
            for value in fields.get(name, ()):
                yield key, number, self.values.number(name, str(value))


class ArticleColumns:
    """The columns in this process. What was read stays when the time for a question is up: the next one goes on."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: Held | None = None
        self._made: Population | None = None

    def population(self, view: View) -> Population:
        """The articles of the view's generation. Raises IndexMoving when a later one was read meanwhile."""
        with self._alone():
            if self._made is None or self._made.generation != view.generation.name:
                self._made = _population(self._followed(view), view.generation)
            return self._made

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """A block that one thread is in at a time: to wait for it takes no longer than the answer may."""
        left = deadline.remaining()
        if not self._lock.acquire(timeout=-1 if left == inf else max(left, 0)):
            raise TookTooLong
        try:
            yield
        finally:
            self._lock.release()

    def _followed(self, view: View) -> Held:
        held = self._held
        if held is not None and view.generation < held.seen:
            raise IndexMoving
        if held is None or held.generation.index != view.generation.index:
            held = self._held = Held(view.generation, view.generation)
        held.seen = view.generation
        if not held.is_whole:
            _read_rest(view, held)
        elif held.generation != view.generation:
            _read_changes(view, held)
        return held


def _read_rest(view: View, held: Held) -> None:
    """Reads what is behind the last key that was read; then what has changed since the first was."""
    for hits in view.moment.slices({**READ, "query": {"range": {"key": {"gt": held.upto}}}}):
        held.take(hits)
        held.upto = hits[-1]["sort"][0]
    held.settle()
    _read_changes(view, held)
    held.is_whole = True


def _read_changes(view: View, held: Held) -> None:
    """Reads what was written since the generation that is held, and forgets what is gone."""
    held.parts.clear()  # what is left of an attempt that was given up
    _read_names(view, held)
    since = held.generation.changes
    if view.generation.changes != since:
        for hits in view.moment.slices({**READ, "query": {"range": {WRITTEN: {"gt": since}}}}):
            held.take(hits)
        held.settle()
    if view.count() != len(held.rows):
        held.keep(view.keys({"match_all": {}}))
        if view.count() != len(held.rows):
            raise IndexMoving
    held.generation = view.generation


def _read_names(view: View, held: Held) -> None:
    if held.named == view.generation.changes:
        return
    wanted = ("facet", "value", "label")
    asked = {"query": {"range": {WRITTEN: {"gt": held.named}}}, "sort": ["facet", "value"], "_source": wanted}
    for hit in view.state.cluster.walk(view.generation.names, asked):
        held.values.call(*(hit["_source"][name] for name in wanted))
    held.named = view.generation.changes


def _population(held: Held, generation: Generation) -> Population:
    return Population(
        generation=generation.name,
        keys=np.ascontiguousarray(held.rows["key"]),
        dates=np.ascontiguousarray(held.rows["date"]),
        characters=held.rows["characters"].astype(np.int64),
        live=np.ones(len(held.rows), bool),
        columns=_Columns(held),
    )


class _Columns(Mapping[str, Column]):
    """The columns as counts read them; each is made when the first question needs it."""

    def __init__(self, held: Held):
        self._rows, self._pairs, self._values, self._sizes = held.rows, held.pairs, held.values, held.values.sizes()
        self._made: dict[str, Column] = {}

    def __getitem__(self, name: str) -> Column:
        if name not in self._made:
            self._made[name] = self._column(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sizes)

    def __len__(self) -> int:
        return len(self._sizes)

    def _column(self, name: str) -> Column:
        values: Sequence[FacetValue] = self._values.named(name, self._sizes[name])
        if name in SINGLE:
            return Column(values, alone(np.ascontiguousarray(self._rows[name])))
        own = self._pairs[self._pairs["facet"] == MANY.index(name)]
        rows = self._rows["key"].searchsorted(own["key"]).astype(np.intp)
        return Column(values, alone(own["ordinal"]), alone(rows))
