"""What differs between the rows held and the rows wanted: only that is written, and rows of equal key keep theirs."""

import hashlib
from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar

from django.db.models import CharField, Model, QuerySet

from archive.inserting import insert
from archive.parsing.records import ParsedSource
from archive.parsing.serialization import content
from archive.parsing.version import parser_version

# Raised when the importer makes other rows of the same parse, so that sources already held are brought level.
RULES = 2
BATCH = 500

Row = TypeVar("Row", bound=Model)


def parse_digest(parsed: ParsedSource) -> str:
    """Equal for parses that make the same rows."""
    return hashlib.sha256(b"%d " % RULES + content(parsed)).hexdigest()


def reading_version() -> str:
    """What brings sources level today: the parser and the importer's rules. What it has read is not read again."""
    return f"{parser_version()}-{RULES}"


def sync_rows(held: QuerySet[Row], wanted: Iterable[Row], key: tuple[str, ...]) -> None:
    """Makes `held` consist of the rows wanted. The first of several wanted rows with one key is taken."""
    fields = _written_fields(held.model)
    rows: dict[tuple[Any, ...], Row] = {}
    for row in wanted:
        rows.setdefault(_values(row, key), row)
    existing = {_values(row, key): row for row in held}
    gone = [row.pk for row_key, row in existing.items() if row_key not in rows]
    if gone:
        held.model._base_manager.filter(pk__in=gone).delete()
    changed = []
    for row_key, row in rows.items():
        before = existing.get(row_key)
        if before is not None and _values(before, fields) != _values(row, fields):
            row.pk = before.pk
            changed.append(row)
    held.model._base_manager.bulk_update(changed, fields, BATCH)
    insert([row for row_key, row in rows.items() if row_key not in existing])


def truncate(row: Row) -> list[str]:
    """Cuts what is longer than its column, and names the columns that were: no page may stop the import of others."""
    cut = []
    for name, longest, label in _bounded_columns(type(row)):
        value = getattr(row, name)
        if value and len(value) > longest:
            setattr(row, name, value[:longest])
            cut.append(str(label))
    return cut


@cache
def _bounded_columns(model: type[Model]) -> tuple[tuple[str, int, Any], ...]:
    fields = (field for field in model._meta.concrete_fields if isinstance(field, CharField))
    return tuple((field.attname, field.max_length, field.verbose_name) for field in fields if field.max_length)


def _written_fields(model: type[Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields if not field.primary_key)


def _values(row: Model, fields: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(row, field) for field in fields)
