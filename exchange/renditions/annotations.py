"""The attestations of an article as Web Annotations (W3C): words of the original, found by quotation and position."""

from collections.abc import Iterable, Iterator
from typing import Any

from archive.models import Article, Attestation
from archive.passages import place_in_source

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters on each side that tell one occurrence from another


def annotations(article: Article, rows: Iterable[Attestation], address: str, site: str) -> dict[str, Any]:
    """All of them as a collection of one page; `address` is the collection's own."""
    items = [_annotation(article, row, site) for row in rows]
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": "Posts as attested; bodies are inferred from the words they target",
        "total": len(items),
        "first": {"id": f"{address}#page", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _annotation(article: Article, row: Attestation, site: str) -> dict[str, Any]:
    return {
        "id": f"{site}{row.get_absolute_url()}",
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {"id": f"{site}/about/", "type": "Software"},
        "body": list(_bodies(row, site)),
        "target": {
            "source": f"{site}{article.source.get_absolute_url()}",
            "scope": f"{site}{article.get_absolute_url()}",
            "selector": list(_selectors(article, row)),
        },
    }


def _bodies(row: Attestation, site: str) -> Iterator[dict[str, Any]]:
    person = {"id": f"{site}{row.person.get_absolute_url()}", "type": "Person", "label": row.person.name}
    yield {"type": "SpecificResource", "source": person, "purpose": "identifying"}
    yield {"type": "TextualBody", "value": row.post, "purpose": "classifying", "language": "zh"}
    yield {"type": "TextualBody", "value": row.tenure, "purpose": "describing", "language": "zh"}
    if row.organization:
        value = f"{row.organization.name}（推断）" if row.organization_inferred else row.organization.name
        yield {"type": "TextualBody", "value": value, "purpose": "linking", "language": "zh"}


def _selectors(article: Article, row: Attestation) -> Iterator[dict[str, Any]]:
    """Position and quotation in the source's text; of the title block, whose lines are joined, the quotation alone."""
    if row.paragraph < 0:
        yield {"type": "TextQuoteSelector", "exact": row.as_printed}
        return
    start, end = place_in_source(article, len(article.title_texts) + row.paragraph, row.start, row.end)
    text = article.source.text
    yield {"type": "TextPositionSelector", "start": start, "end": end}
    yield {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
