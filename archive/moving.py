"""All rows into another database, SQLite to PostgreSQL or back: proved block by block, and brought level later.

All of the source is read as it was at one moment, while others read and write it. A copy and what was written since are
the same question: which blocks of keys differ. So the first run copies everything, and a last one, when nobody writes
any more, what has changed.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import Any

import environ
from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DataError, IntegrityError, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import IntegerField, Max, Model, Q, QuerySet, UUIDField
from psycopg import IsolationLevel

from archive import durability
from archive.inserting import insert_values, refresh_statistics

SOURCE, TARGET = "moved_from", "moved_to"
BLOCK = 2000  # rows that are held at once
MARK = "moved.json"  # in DATA_DIR: where the copy lies, and what it was when we left it

Row = tuple[Any, ...]


class MoveRefused(Exception):
    """Nothing was written, or nothing that counts; the message says why and what to do."""


@dataclass(frozen=True)
class Block:
    """The rows of a table with keys behind `low` and up to `high`; None where nothing bounds them."""

    model: type[Model]
    low: Any = None
    high: Any = None

    def rows(self, alias: str) -> "QuerySet[Any, Row]":
        """What a database has of it, keys ascending."""
        return self._within(alias).order_by("pk").values_list(*_names(self.model))

    def remove(self) -> None:
        """Takes the target's rows away, whatever leads to them: they come again before the transaction ends."""
        self._within(TARGET)._raw_delete(TARGET)  # a plain DELETE, which no manager refuses

    def _within(self, alias: str) -> "QuerySet[Any]":
        bounds = Q() if self.low is None else Q(pk__gt=self.low)
        bounds &= Q() if self.high is None else Q(pk__lte=self.high)
        return self.model._base_manager.using(alias).filter(bounds)


@dataclass(frozen=True)
class Compared:
    """A table on both sides: rows and digests, and the blocks in which they differ."""

    name: str
    rows: int  # of the source
    source: str  # SHA-256 of its rows
    target: str
    differing: tuple[Block, ...]


@contextmanager
def both(url: str) -> Iterator[None]:
    """A block in which the target is open beside the source, which others may go on using. Raises MoveRefused."""
    target = environ.Env.db_url_config(url)
    if not str(target.get("ENGINE", "")).endswith(("postgresql", "sqlite3")):
        raise MoveRefused("目标地址应写作 postgres://用户:密码@主机/库名，或 sqlite:////绝对路径/文件名。")
    usual = {DEFAULT_DB_ALIAS: settings.DATABASES[DEFAULT_DB_ALIAS], SOURCE: _reading(), TARGET: target}
    connections.settings.update({name: connections.configure_settings(usual)[name] for name in (SOURCE, TARGET)})
    try:
        yield
    finally:
        for name in (SOURCE, TARGET):
            connections[name].close()
            del connections[name], connections.settings[name]


def _reading() -> dict[str, Any]:
    """The source's settings for reading it as it was at one moment, in nobody's way."""
    usual = dict(settings.DATABASES[DEFAULT_DB_ALIAS])
    is_sqlite = usual["ENGINE"].endswith("sqlite3")
    calm = {"transaction_mode": "DEFERRED"} if is_sqlite else {"isolation_level": IsolationLevel.REPEATABLE_READ}
    return usual | {"OPTIONS": dict(usual.get("OPTIONS", {})) | calm}


def move(url: str, *, again: bool = False) -> Iterator[Compared]:
    """Copies all rows, or with `again` what has changed since, and gives each table as it is compared afterwards.

    Raises MoveRefused before it writes anything, or when a table does not come out equal.
    """
    with transaction.atomic(using=SOURCE):
        if again:
            _bring_level(_as_it_was_left())
        else:
            _refuse_what_holds_anything()
            _migrate(url)
            _copy()
        _carry_numbers()
        compared = []
        for each in map(compare, tables()):
            if each.differing:
                raise MoveRefused(f"{each.name}：复制后两边不一致，目标库不能使用。请清空目标库，再运行一次。")
            compared.append(each)
            yield each
        _remember(compared)


def written_since() -> list[str]:
    """The tables that hold another number of rows, or a later key, than the copy; changed rows only `again` finds."""
    return [model._meta.db_table for model in tables() if _extent(SOURCE, model) != _extent(TARGET, model)]


def _extent(alias: str, model: type[Model]) -> tuple[int, Any]:
    rows = model._base_manager.using(alias)
    return rows.count(), rows.order_by("-pk").values_list("pk", flat=True).first()


def tables() -> list[type[Model]]:
    """Every table of the program; those that others lead to come before them."""
    models = apps.get_models(include_auto_created=True)
    led_to = {
        model: [
            field.related_model
            for field in model._meta.concrete_fields
            if field.related_model and field.related_model is not model
        ]
        for model in models
    }
    return list(TopologicalSorter(led_to).static_order())


def compare(model: type[Model]) -> Compared:
    """The table, read on both sides a block at a time."""
    source, target, differing, count = hashlib.sha256(), hashlib.sha256(), [], 0
    for block, rows in _blocks(model):
        here, there = _told(rows), _told(block.rows(TARGET).iterator(chunk_size=BLOCK))
        count += len(rows)
        source.update(here)
        target.update(there)
        if here != there:
            differing.append(block)
    return Compared(model._meta.db_table, count, source.hexdigest(), target.hexdigest(), tuple(differing))


def _blocks(model: type[Model]) -> Iterator[tuple[Block, Sequence[Row]]]:
    """The source's rows, block by block; the last one reaches to whatever the target has behind it."""
    if not all(isinstance(field, IntegerField | UUIDField) or field.remote_field for field in model._meta.pk_fields):
        # Databases disagree about the order of texts: a table of sessions is small enough to be one block.
        yield Block(model), list(Block(model).rows(SOURCE))
        return
    key, low = _key_of(model), None
    while rows := list(Block(model, low).rows(SOURCE)[:BLOCK]):
        high = key(rows[-1]) if len(rows) == BLOCK else None
        yield Block(model, low, high), rows
        low = high
        if high is None:
            return
    yield Block(model, low), []


def _key_of(model: type[Model]) -> Callable[[Row], Any]:
    """Finds the key of a row; a tuple where it is of several columns."""
    return itemgetter(*(_names(model).index(field.attname) for field in model._meta.pk_fields))


def _told(rows: Iterable[Row]) -> bytes:
    """The rows a line each, the same whichever database they came from."""
    lines = (json.dumps(row, ensure_ascii=False, sort_keys=True, default=_as_text) + "\n" for row in rows)
    return "".join(lines).encode("utf-8", "surrogatepass")


def _as_text(value: Any) -> str:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


def _names(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _copy() -> None:
    """Every row into the target's tables, which hold nothing but what migrations wrote; a transaction a table."""
    with transaction.atomic(using=TARGET):
        for model in tables():
            Block(model).remove()
    for model in tables():
        with _told_of(model), transaction.atomic(using=TARGET):
            for _, rows in _blocks(model):
                insert_values(model, _names(model), rows, TARGET)
    refresh_statistics(TARGET)


def _bring_level(compared: Iterable[Compared]) -> None:
    """The blocks that differ written anew, all in one transaction: rows that lead to one another change together."""
    blocks = [block for each in compared for block in each.differing]
    with transaction.atomic(using=TARGET):
        for block in blocks:
            block.remove()
        for block in blocks:
            with _told_of(block.model):
                rows = iter(block.rows(SOURCE).iterator(chunk_size=BLOCK))
                while some := list(islice(rows, BLOCK)):
                    insert_values(block.model, _names(block.model), some, TARGET)


@contextmanager
def _told_of(model: type[Model]) -> Iterator[None]:
    """A block in which a value that the target does not take is told with its table."""
    try:
        yield
    except (DataError, IntegrityError) as error:
        raise MoveRefused(f"{model._meta.db_table}：目标库不接受其中的内容（{error}）。") from error


def _refuse_what_holds_anything() -> None:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise MoveRefused("现用的数据库还不是本程序的结构。请先运行 manage.py migrate。")
    if connections[TARGET].introspection.table_names():
        raise MoveRefused("目标库里已有内容，没有写入任何东西。请换一个空库；接着上次的复制，请加 --again。")


def _migrate(url: str) -> None:
    """The target's tables, by a process for which it is the one database: migrations write rows as well."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "migrate", "--verbosity", "0"]
    done = subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise MoveRefused(f"目标库建不成表：{(done.stderr.strip().splitlines() or [''])[-1]}")


def _as_it_was_left() -> list[Compared]:
    """Each table compared. Raises MoveRefused where the target is no copy of ours, or somebody has written to it."""
    left: Mapping[str, Any] = json.loads(_mark().read_text()) if _mark().exists() else {}
    if left.get("target") != _name_of_target():
        raise MoveRefused("目标库不是上次复制到的那一个。请先对一个空库运行一次，不加 --again。")
    compared = [compare(model) for model in tables()]
    if changed := [each.name for each in compared if each.target != left["tables"].get(each.name)]:
        raise MoveRefused(f"目标库在上次复制之后被写过（{changed[0]}），没有改动它。网站若已改用它，就不要再运行。")
    return compared


def _remember(compared: Iterable[Compared]) -> None:
    left = {"target": _name_of_target(), "tables": {each.name: each.target for each in compared}}
    durability.write(_mark(), json.dumps(left).encode())


def _mark() -> Path:
    return Path(settings.DATA_DIR / MARK)


def _name_of_target() -> str:
    """Which database it is, without the password."""
    options = connections[TARGET].settings_dict
    return f"{options['HOST']}:{options['PORT']}/{options['NAME']}"


def _carry_numbers() -> None:
    """Keys that were given once are not given again, though their rows are gone: addresses are made of them."""
    for model in tables():
        if field := model._meta.auto_field:
            where = model._meta.db_table, str(field.column)
            highest = model._base_manager.using(TARGET).aggregate(highest=Max("pk"))["highest"] or 0
            if number := max(highest, _last_number(*where)):
                _go_on_behind(number, *where)


def _last_number(table: str, column: str) -> int:
    """The last key that the source gave."""
    with connections[SOURCE].cursor() as cursor:
        if connections[SOURCE].vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        else:
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, column])
            cursor.execute(f"SELECT last_value FROM {cursor.fetchone()[0]} WHERE is_called")  # noqa: S608
        found = cursor.fetchone()
    return int(found[0]) if found else 0


def _go_on_behind(number: int, table: str, column: str) -> None:
    with connections[TARGET].cursor() as cursor:
        if connections[TARGET].vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])
        else:
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [table, column, number])
