"""haystack's lookups → criteria: `filter(content__exact="两个引领", county="411524")`."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from haystack.backends import SearchNode
from haystack.exceptions import SearchBackendError
from haystack.inputs import AutoQuery, BaseInput, Exact, Raw

from archive.text import match_text
from search.query.criteria import FacetFilter, SearchCriteria
from search.query.fields import COLUMNS, TEXT_FIELDS
from search.query.parser import parse
from search.query.syntax import And, DateRange, InField, MatchAll, Near, Not, Or, Phrase, Query, Wildcard, Word

FACETS = tuple(facet.name for facet in COLUMNS)
# What haystack passes on as it was typed.
LANGUAGE = (AutoQuery, Raw)


def criteria_of(asked: SearchCriteria | str, narrow_queries: Collection[str] = ()) -> SearchCriteria:
    """The criteria, or the text as a query, narrowed by `facet:value` for each of the texts."""
    criteria = asked if isinstance(asked, SearchCriteria) else SearchCriteria(parse(asked))
    return replace(criteria, facet_filters=tuple(_facet_filter(text) for text in sorted(narrow_queries)))


def query_of(tree: SearchNode) -> SearchCriteria:
    """The criteria that the filters of a SearchQuerySet make."""
    return SearchCriteria(_node(tree))


def _facet_filter(text: str) -> FacetFilter:
    name, separator, value = text.partition(":")
    if not separator or _field(name) not in FACETS:
        raise SearchBackendError(f"narrow({text!r}): say facet:value, with one of {', '.join(FACETS)}.")
    return FacetFilter(_field(name), value.strip('"'))


def _node(tree: SearchNode) -> Query:
    nodes = tuple(_node(child) if isinstance(child, SearchNode) else _leaf(tree, *child) for child in tree.children)
    if not nodes:
        return MatchAll()
    combined = nodes[0] if len(nodes) == 1 else Or(nodes) if tree.connector == SearchNode.OR else And(nodes)
    return Not(combined) if tree.negated else combined


def _leaf(tree: SearchNode, expression: str, value: Any) -> Query:
    name, lookup = tree.split_expression(expression)
    field = _field(name)
    if field in {"content", "text"}:
        return _text(lookup, value)
    if field in TEXT_FIELDS:
        return _inside(field, _text(lookup, value))
    if field == "date":
        return _dates(lookup, value)
    if field in FACETS:
        return _bearing(field, lookup, value)
    known = ", ".join(("content", *TEXT_FIELDS, "date", *FACETS))
    raise SearchBackendError(f"There is no field {name!r} to search in: {known}.")


def _field(name: str) -> str:
    return name.removesuffix("_exact")  # haystack's name for the facet of a field


def _plain(value: Any) -> Any:
    return value.query_string if isinstance(value, BaseInput) else value


def _text(lookup: str, value: Any) -> Query:
    """A string is words, Exact and contains are phrases, AutoQuery and Raw are the language of the search box."""
    text = str(_plain(value))
    if isinstance(value, LANGUAGE):
        return parse(text)
    if isinstance(value, Exact) or lookup in {"exact", "contains"}:
        return Phrase(text) if match_text(text) else MatchAll()
    if lookup != "content":
        raise SearchBackendError(f"Text can be searched by content, contains and exact, not by {lookup}.")
    words = tuple(Word(word) for word in text.split() if match_text(word))
    return words[0] if len(words) == 1 else And(words) if words else MatchAll()


def _inside(field: str, query: Query) -> Query:
    match query:
        case And(nodes):
            return And(tuple(_inside(field, node) for node in nodes))
        case Or(nodes):
            return Or(tuple(_inside(field, node) for node in nodes))
        case Not(node):
            return Not(_inside(field, node))
        case Word() | Phrase() | Wildcard() | Near():
            return InField(field, query)
        case _:
            return query


def _dates(lookup: str, value: Any) -> Query:
    day = timedelta(days=1)
    plain = _plain(value)
    match lookup:
        case "content" | "exact":
            return DateRange(_day(plain), _day(plain))
        case "gte":
            return DateRange(_day(plain), "")
        case "gt":
            return DateRange(_day(plain + day), "")
        case "lte":
            return DateRange("", _day(plain))
        case "lt":
            return DateRange("", _day(plain - day))
        case "range":
            return DateRange(_day(plain[0]), _day(plain[1]))
    raise SearchBackendError(f"Dates can be compared and ranged, not searched by {lookup}.")


def _day(value: date | str) -> str:
    return value if isinstance(value, str) else value.strftime("%Y-%m-%d")


def _bearing(facet: str, lookup: str, value: Any) -> Query:
    plain = _plain(value)
    match lookup:
        case "content" | "exact":
            return FacetFilter(facet, str(plain))  # type: ignore[return-value]  # a leaf in haystack's queries alone
        case "in":
            return Or(tuple(FacetFilter(facet, str(each)) for each in plain))  # type: ignore[misc]
        case "contains":
            return InField(facet, Phrase(str(plain)))
    raise SearchBackendError(f"{facet} can be searched by exact, in and contains, not by {lookup}.")
