"""haystack's prepared fields → the documents that the writer takes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from haystack.constants import DJANGO_ID

from search.whoosh_engine.storage.facet_columns import FACETS, Value
from search.whoosh_engine.storage.segment import Document


def documents(index: Any, objects: Iterable[Any]) -> Iterator[Document]:
    """The objects as documents, by the search index's own fields, one after the other. An error in one is raised."""
    return map(document, index.prepare_all(objects))


def prepared(index: Any, objects: Iterable[Any]) -> list[Document]:
    """The objects as documents, all of them."""
    return list(documents(index, objects))


def document(fields: Mapping[str, Any]) -> Document:
    """The prepared fields as the writer takes them."""
    return Document(
        key=int(fields[DJANGO_ID]),
        title=fields["title"],
        body=fields["text"],
        date=_number(fields.get("date")),
        facets={facet: _values(fields.get(facet)) for facet in FACETS},
    )


def _number(day: date | None) -> int:
    """20220420 for a day, 0 for none."""
    return day.year * 10000 + day.month * 100 + day.day if day else 0


def _values(rows: Iterable[list[str]] | None) -> list[Value]:
    """Values come as [key, label, other names…]: never joined, so that none can be split at the wrong place."""
    return [Value(str(key), label, names) for key, label, *names in rows or ()]
