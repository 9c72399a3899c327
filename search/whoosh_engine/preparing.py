"""haystack's prepared fields → the documents that the writer takes."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from haystack.constants import DJANGO_ID
from haystack.exceptions import SkipDocument

from search.whoosh_engine.columns import FACETS, Value
from search.whoosh_engine.segment import Document


def prepared(index: Any, objects: Iterable[Any]) -> list[Document]:
    """The objects as documents, by the search index's own fields. An error in one is an error of all."""
    documents = []
    for each in objects:
        with suppress(SkipDocument):
            documents.append(document(index.full_prepare(each)))
    return documents


def document(fields: Mapping[str, Any]) -> Document:
    """The prepared fields as the writer takes them."""
    return Document(
        key=int(fields[DJANGO_ID]),
        title=fields["title"],
        body=fields["text"],
        date=int(f"{fields['date']:%Y%m%d}") if fields.get("date") else 0,
        facets={facet: _values(fields.get(facet)) for facet in FACETS},
    )


def _values(rows: Iterable[list[str]] | None) -> list[Value]:
    """Values come as [key, label, other names…]: never joined, so that none can be split at the wrong place."""
    return [Value(str(key), label, names) for key, label, *names in rows or ()]
