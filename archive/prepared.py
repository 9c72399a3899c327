"""Queries that pages ask again and again: the SQL of each is made once.

Django makes it anew at every evaluation, which takes several times as long as SQLite takes to answer. What the SQL says
is still said by a QuerySet alone; only the values in it are exchanged.
"""

from collections.abc import Callable, Collection, Hashable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from functools import update_wrapper
from itertools import count
from operator import itemgetter
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable, get_related_populators

Row = TypeVar("Row")

MOST = 512  # values of a collection; more are asked for as Django does
FIRST_STAND_INS, SECOND_STAND_INS = 21_000, 25_000  # what even the smallest column takes
LONG_AGO = date(1, 1, 1)


class Unpreparable(TypeError):
    """The query does something with a value before it asks for it, so that another one cannot take its place."""


class Prepared(Generic[Row]):
    """A function that makes a QuerySet of whole numbers, texts, days and collections of these, and answers its rows.

    An empty collection finds nothing.
    """

    def __init__(self, build: Callable[..., Any]):
        self._build = build
        self._statements: dict[Hashable, _Statement] = {}
        update_wrapper(self, build)

    def __call__(self, *asked: Any) -> list[Row]:
        """The rows, as the QuerySet of these values would give them."""
        given = [_filled(each) if _is_many(each) else each for each in asked]
        if any(_is_many(each) and not each for each in given):
            return []
        if any(_is_many(each) and len(each) > MOST for each in given):
            return list(self._build(*asked))
        shape = tuple((type(each[0]), len(each)) if _is_many(each) else type(each) for each in given)
        statement = self._statements.get(shape)
        if statement is None:
            statement = self._statements[shape] = _statement(self._build, given)
        return statement.rows(_flat(given))


def prepared(build: Callable[..., QuerySet[Any, Row]]) -> Prepared[Row]:
    """The function, answering rows instead of a QuerySet; what it returns must differ in the values alone."""
    return Prepared(build)


@dataclass(frozen=True)
class _Statement:
    sql: str
    values: tuple[Any, ...]  # those that are always the same; where others stand, anything
    places: tuple[tuple[int, int], ...]  # where in these each of those that are given stands
    compiler: Any
    converters: Any
    made: Callable[[Sequence[Any]], Any]

    def rows(self, given: Sequence[Any]) -> list[Any]:
        connection = connections[DEFAULT_DB_ALIAS]
        values = list(self.values)
        for place, number in self.places:
            value = given[number]
            values[place] = connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
        with connection.cursor() as cursor:
            cursor.execute(self.sql, values)
            found: Any = cursor.fetchall()
        if self.converters:
            compiler = copy(self.compiler)
            compiler.connection = connection  # that of this thread
            found = map(tuple, compiler.apply_converters(found, self.converters))
        return list(map(self.made, found))


def _statement(build: Callable[..., Any], given: Sequence[Any]) -> _Statement:
    """The SQL for values of this form, found by asking for two sets of others: what differs is what is exchanged."""
    (compiler, rows, sql, values), (_, _, other_sql, others) = (
        _compiled(build, given, first) for first in (FIRST_STAND_INS, SECOND_STAND_INS)
    )
    standing = {_adapted(each): number for number, each in enumerate(_flat(_stand_ins(given, FIRST_STAND_INS)))}
    differing = [place for place, (one, other) in enumerate(zip(values, others, strict=True)) if one != other]
    if sql != other_sql or {values[place] for place in differing} != standing.keys():
        raise Unpreparable(f"{build.__module__}.{build.__qualname__}")
    places = tuple((place, standing[values[place]]) for place in differing)
    columns = [column for column, *_ in compiler.select[: compiler.col_count]]
    return _Statement(sql, values, places, compiler, compiler.get_converters(columns), _making(rows, compiler))


def _compiled(build: Callable[..., Any], given: Sequence[Any], first: int) -> tuple[Any, Any, str, tuple[Any, ...]]:
    rows = build(*_stand_ins(given, first))
    compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
    sql, values = compiler.as_sql()
    return compiler, rows, sql, tuple(values)


def _making(rows: Any, compiler: Any) -> Callable[[Sequence[Any]], Any]:
    """What makes of a row in the database what the QuerySet would give."""
    if rows._prefetch_related_lookups or rows._known_related_objects:
        raise Unpreparable("Rows are prepared without what is fetched beside them.")
    if rows._iterable_class is ModelIterable:
        return _instances(compiler)
    making: dict[Any, Any] = {ValuesListIterable: tuple, FlatValuesListIterable: itemgetter(0)}
    return making[rows._iterable_class]  # type: ignore[no-any-return]


def _instances(compiler: Any) -> Callable[[Sequence[Any]], Any]:
    """The row as an instance of its model, as Django's ModelIterable makes them."""
    kind, annotated = compiler.klass_info, (compiler.annotation_col_map or {}).items()
    start, stop = kind["select_fields"][0], kind["select_fields"][-1] + 1
    names = [column[0].target.attname for column in compiler.select[start:stop]]
    populators: Any = get_related_populators  # untyped in some of the stubs' versions
    related = populators(kind, compiler.select, DEFAULT_DB_ALIAS)

    def made(row: Sequence[Any]) -> Any:
        instance = kind["model"].from_db(DEFAULT_DB_ALIAS, names, row[start:stop])
        for each in related:
            each.populate(row, instance)
        for name, column in annotated:
            setattr(instance, name, row[column])
        return instance

    return made


def _is_many(value: Any) -> bool:
    return isinstance(value, Collection) and not isinstance(value, str)


def _filled(values: Collection[Any]) -> list[Any]:
    """Each value once, and the last again up to the next power of two: statements of few lengths serve all."""
    once = list(dict.fromkeys(values))
    return once + once[-1:] * ((1 << (len(once) - 1).bit_length()) - len(once)) if once else []


def _flat(given: Sequence[Any]) -> list[Any]:
    return [value for each in given for value in (each if _is_many(each) else (each,))]


def _stand_ins(given: Sequence[Any], first: int) -> list[Any]:
    """Values of the same types in the same order, each another one."""
    numbers = count(first)

    def other(value: Any) -> Any:
        return _stand_in(type(value), next(numbers))

    return [[other(value) for value in each] if _is_many(each) else other(each) for each in given]


def _stand_in(kind: type, number: int) -> int | str | date:
    if kind is int:
        return number
    if kind is str:
        return str(number)
    if kind is date:
        return LONG_AGO + timedelta(number)
    raise Unpreparable(f"A value of {kind.__name__} is none that can be exchanged.")


def _adapted(value: Any) -> Any:
    return connections[DEFAULT_DB_ALIAS].ops.adapt_datefield_value(value) if isinstance(value, date) else value
