"""Documents as the lines of a bulk request. Pure."""

import hashlib
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from archive.pinyin import first_letters
from archive.text import QuotationEdges
from search.analysis import words
from search.engine import Document, FacetValue
from search.opensearch_engine.mapping import (
    ANY,
    CLOSED,
    LONGEST_QUOTED,
    LONGEST_TERM,
    MOST_QUOTED,
    OPENED,
    PARAGRAPHS,
    QUOTED,
    TITLES,
    WRITTEN,
)
from search.query.fields import NAME_FACETS, TEXT_FIELDS


def lines(documents: Iterable[Document], removed: Iterable[int], change: int) -> Iterator[dict[str, Any]]:
    """What writes the articles with that change of the index, and takes the other keys out."""
    for key in removed:
        yield {"delete": {"_id": str(key)}}
    for document in documents:
        yield {"index": {"_id": str(document.key)}}
        yield article(document) | {WRITTEN: change}


def article(document: Document) -> dict[str, Any]:
    texts = {"title": document.forms.titles, "body": document.forms.paragraphs}
    made = {"key": document.key, "date": document.date, **_kept(document)}
    for field in TEXT_FIELDS:
        made |= {f"{field}_1": texts[field], f"{field}_2": texts[field]}
        made[f"{field}_words"] = " ".join(term(word) for text in texts[field] for word in words(text))
    for facet, values in document.facets.items():
        made[facet] = list(map(str, values))
    for facet in NAME_FACETS:
        forms = [form for value in document.facets.get(facet, ()) for form in value.forms]
        made |= {f"{facet}_name_1": forms, f"{facet}_name_2": forms}
    return made


def _kept(document: Document) -> dict[str, Any]:
    forms, edges = document.forms, document.quotation_edges
    characters = sum(map(len, (*forms.titles, *forms.paragraphs)))
    return {TITLES: forms.titles, PARAGRAPHS: forms.paragraphs, OPENED: edges.opened, CLOSED: edges.closed,
            QUOTED: _quoted([*forms.titles, *forms.paragraphs], edges), "characters": characters}  # fmt: skip


def _quoted(stretches: Sequence[str], edges: QuotationEdges) -> list[str]:
    """All short strings that an opening mark stands before and a closing one behind."""
    joined, found = "\0".join(stretches), set[str]()
    for first in edges.opened:
        nearest = bisect_left(edges.closed, first), bisect_left(edges.closed, first + LONGEST_QUOTED)
        found |= {joined[first : last + 1] for last in edges.closed[slice(*nearest)]}
        if len(found) > MOST_QUOTED:
            return [ANY]
    return sorted(text for text in found if "\0" not in text)


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


def name_lines(values: Iterable[tuple[str, Called]], change: int) -> Iterator[dict[str, Any]]:
    """What writes down how the values are called since that change."""
    for name, (facet, value) in values:
        yield {"index": {"_id": name}}
        forms = list(dict.fromkeys(value.forms))
        told = {"facet": facet, "value": str(value), "label": value.label, WRITTEN: change}
        yield {**told, "forms": forms, "letters": sorted(first_letters(forms[0]))}


def identifier(facet: str, value: str) -> str:
    return hashlib.sha256(f"{facet}\0{value}".encode()).hexdigest()
