"""Documents as the lines of a bulk request. Pure."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from search.analysis import words
from search.engine import Document, FacetValue
from search.opensearch_engine.mapping import LONGEST_TERM
from search.query.fields import NAME_FACETS, TEXT_FIELDS


def lines(documents: Iterable[Document], removed: Iterable[int]) -> Iterator[dict[str, Any]]:
    """What writes the articles and takes the other keys out."""
    for key in removed:
        yield {"delete": {"_id": str(key)}}
    for document in documents:
        yield {"index": {"_id": str(document.key)}}
        yield article(document)


def article(document: Document) -> dict[str, Any]:
    texts = {"title": document.forms.titles, "body": document.forms.paragraphs}
    made: dict[str, Any] = {"key": document.key, "date": document.date}
    for field in TEXT_FIELDS:
        made |= {f"{field}_1": texts[field], f"{field}_2": texts[field]}
        made[f"{field}_words"] = " ".join(term(word) for text in texts[field] for word in words(text))
    for facet, values in document.facets.items():
        made[facet] = list(map(str, values))
    for facet in NAME_FACETS:
        forms = [form for value in document.facets.get(facet, ()) for form in value.forms]
        made |= {f"{facet}_name_1": forms, f"{facet}_name_2": forms}
    return made


def term(word: str) -> str:
    """The word as it is indexed: very long ones by their digest, since the server takes none beyond 32 KB."""
    return word if len(word) <= LONGEST_TERM else hashlib.sha256(word.encode()).hexdigest()


Called = tuple[str, FacetValue]  # facet and value


def called(documents: Collection[Document]) -> dict[str, Called]:
    """What the documents are filed under, by the identifier of each value."""
    return {
        identifier(facet, value): (facet, value)
        for document in documents
        for facet, values in document.facets.items()
        for value in values
    }


def name_lines(values: Iterable[tuple[str, Called]]) -> Iterator[dict[str, Any]]:
    """What writes down how the values are called."""
    for name, (facet, value) in values:
        yield {"index": {"_id": name}}
        yield {"facet": facet, "value": str(value), "label": value.label, "forms": list(dict.fromkeys(value.forms))}


def identifier(facet: str, value: str) -> str:
    return hashlib.sha256(f"{facet}\0{value}".encode()).hexdigest()
