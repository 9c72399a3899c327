"""The API's description, made of the tables; what the search answers is described beside it as before."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from django.conf import settings

from exchange.narrowing import FILTERS, LARGEST_KEY, MOST, USUAL
from exchange.reading import TABLES, Table

ROOT = "/api/v1"
SEARCH = Path(settings.BASE_DIR) / "docs" / "openapi.json"
REFERENCE = "#/components/schemas/{name}"
PROBLEMS = {"400": "Refused", "405": "OnlyRead", "503": "Unavailable", "default": "Problem"}


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
            _parameter("after", "Rows behind this key", _whole(0, LARGEST_KEY, 0)),
            _parameter("limit", "Most rows of the answer", _whole(1, MOST, USUAL)),
            *(_parameter(name, FILTERS[name].description, _formed(FILTERS[name].form)) for name in table.filters),
        ],
        "responses": _responses("Rows by key", page, "404"),
    }


def _one(table: Table) -> dict[str, Any]:
    key = _parameter("id", "Key", _formed(table.key_form)) | {"in": "path", "required": True}
    return {
        "operationId": f"{table.name}-one",
        "summary": "One of them",
        "parameters": [key],
        "responses": _responses("The row", _reference(table), "404", "410"),
    }


def _responses(said: str, schema: Mapping[str, Any], *further: str) -> dict[str, Any]:
    answer = {"description": said, "content": {"application/json": {"schema": schema}}}
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
