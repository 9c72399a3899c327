"""The API's description, made of the tables; what the search answers is described beside it as before."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings

from exchange.narrowing import FILTERS, LARGEST_KEY, MOST, USUAL
from exchange.reading import NUMBER, TABLES, Table

ROOT = "/api/v1"
SEARCH = Path(settings.BASE_DIR) / "docs" / "openapi.json"
REFERENCE = "#/components/schemas/{name}"
PROBLEMS = {"400": "Refused", "405": "OnlyRead", "503": "Unavailable", "default": "Problem"}

# Of one article or person: the name of the operation, what it gives, its media type, and whether it comes by parts.
RENDITIONS: Mapping[str, tuple[str, str, str, bool]] = {
    "/api/v1/articles/{id}/tei.xml": ("article-tei", "The article as TEI P5", "application/tei+xml", False),
    "/api/v1/articles/{id}/annotations.jsonld": (
        "article-annotations", "Its attestations as Web Annotations", "application/ld+json", False,
    ),
    "/api/v1/articles/{id}/citation.json": (
        "article-citation", "Its reference: GB/T 7714-2025 and -2015, footnote, CSL-JSON", "application/json", False,
    ),
    "/api/v1/people/{id}/popolo.json": ("person-popolo", "The posts of a person as Popolo", "application/json", True),
    "/api/v1/people/{id}/ipif.json": ("person-ipif", "The posts of a person as IPIF", "application/json", True),
}  # fmt: skip


@cache
def description() -> dict[str, Any]:
    """The whole of it, as OpenAPI 3.1."""
    whole: dict[str, Any] = json.loads(SEARCH.read_text(encoding="utf-8"))
    whole["info"] = {
        "title": "县报库 Xianbao",
        "version": "1",
        "description": "The archive as data, read-only: tables by key, and the search. Errors are problems (RFC 9457).",
    }
    for table in TABLES.values():
        whole["paths"] |= _paths(table)
    whole["paths"] |= {address: {"get": _rendition(*told)} for address, told in RENDITIONS.items()}
    _schemas, components = msgspec.json.schema_components(
        [table.shape for table in TABLES.values()], ref_template=REFERENCE
    )
    whole["components"]["schemas"] |= components
    return whole


def _paths(table: Table) -> dict[str, Any]:
    paths = {f"{ROOT}/{table.name}": {"get": _listing(table)}}
    if table.name != "tombstones":
        paths[f"{ROOT}/{table.name}/{{id}}"] = {"get": _one(table)}
    return paths


def _listing(table: Table) -> dict[str, Any]:
    page = {
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": {"type": "array", "maxItems": MOST, "items": _reference(table)},
            "next": {"type": ["string", "null"], "description": "Address of what follows; null at the end"},
        },
    }
    return {
        "operationId": table.name,
        "summary": (table.shape.__doc__ or "").splitlines()[0],
        "parameters": [
            *_part(),
            *(_parameter(name, FILTERS[name].description, _formed(FILTERS[name].form)) for name in table.filters),
        ],
        "responses": _responses("Rows by key", page, "404"),
    }


def _rendition(name: str, summary: str, media_type: str, by_parts: bool) -> dict[str, Any]:
    schema = {"type": "string"} if media_type.endswith("xml") else {"type": "object"}
    return {
        "operationId": name,
        "summary": summary,
        "parameters": [_key(NUMBER), *(_part() if by_parts else [])],
        "responses": _responses(summary, schema, "404", "410", media_type=media_type),
    }


def _one(table: Table) -> dict[str, Any]:
    return {
        "operationId": f"{table.name}-one",
        "summary": "One of them",
        "parameters": [_key(table.key_form)],
        "responses": _responses("The row", _reference(table), "404", "410"),
    }


def _key(form: str) -> dict[str, Any]:
    return _parameter("id", "Key", _formed(form)) | {"in": "path", "required": True}


def _part() -> list[dict[str, Any]]:
    return [
        _parameter("after", "Rows behind this key", _whole(0, LARGEST_KEY, 0)),
        _parameter("limit", "Most rows of the answer", _whole(1, MOST, USUAL)),
    ]


def _responses(
    said: str, schema: Mapping[str, Any], *further: str, media_type: str = "application/json"
) -> dict[str, Any]:
    answer = {"description": said, "content": {media_type: {"schema": schema}}}
    problems = PROBLEMS | dict.fromkeys(further, "Problem")
    return {"200": answer} | {code: {"$ref": f"#/components/responses/{name}"} for code, name in problems.items()}


def _reference(table: Table) -> dict[str, str]:
    return {"$ref": REFERENCE.format(name=table.shape.__name__)}


def _parameter(name: str, said: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": said, "schema": schema}


def _formed(form: str) -> dict[str, str]:
    return {"type": "string", "pattern": f"^{form}$"}


def _whole(least: int, most: int, usual: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": least, "maximum": most, "default": usual}
