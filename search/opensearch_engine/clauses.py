"""Queries → clauses of OpenSearch's language that find exactly what the definition of a match says. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from archive.text import match_text
from search.analysis import query_words
from search.errors import NotOffered, TooManyParts
from search.opensearch_engine.mapping import ANY, BETWEEN_NAMES
from search.opensearch_engine.written import term
from search.query.criteria import FacetFilter, SearchCriteria
from search.query.definition import match_forms
from search.query.fields import BY_NAME, TEXT_FIELDS, VALUE_FIELDS, Kind
from search.query.syntax import (
    WILDCARD_GAP,
    And,
    DateRange,
    InField,
    Leaf,
    MatchAll,
    Near,
    Not,
    Or,
    Phrase,
    Query,
    Wildcard,
    Word,
    leaves,
)

Clause = dict[str, Any]
Keys = Mapping[FacetFilter, Sequence[str]]  # of each filter the values that it stands for
EVERY: Clause = {"match_all": {}}
# How much more a word counts in the title block than in the body.
BOOSTS = {"title": 3.0, "body": 1.0}
MOST_PARTS = 3  # of a wildcard: a fourth makes 441 clauses a field, which the server does not take


def matching(query: Query | FacetFilter, keys: Keys) -> Clause:
    """The articles that match."""
    match query:
        case MatchAll():
            return EVERY
        case And(nodes):
            return all_of(matching(node, keys) for node in nodes)
        case Or(nodes):
            return any_of(matching(node, keys) for node in nodes)
        case Not(node):
            return {"bool": {"must_not": [matching(node, keys)]}}
        case FacetFilter():
            return {"terms": {query.facet: list(keys[query])}}
        case DateRange():
            first, last = query.bounds
            return {"range": {"date": {"gte": first, "lte": last}}}
        case InField(field, node) if BY_NAME[field].kind is Kind.VALUE:
            return any_of(_named(facet, node) for facet in VALUE_FIELDS.get(field, (field,)))
        case InField(field, node):
            return in_texts(node, (field,))
        case _:
            return in_texts(query, TEXT_FIELDS)


def values_asked(criteria: SearchCriteria) -> list[FacetFilter]:
    """The values that were chosen, and those within haystack's queries."""
    return [*criteria.facet_filters, *_values_within(criteria.query)]


def in_texts(leaf: Leaf, fields: Sequence[str] = TEXT_FIELDS) -> Clause:
    """The articles that the leaf matches in one of the fields."""
    match leaf:
        case Word(text):
            return _word(text, fields)
        case Phrase(text):
            return any_of(phrase(field, match_text(text)) for field in fields)
        case Wildcard():
            return _wildcard(match_forms(leaf), fields)
        case Near(_, _, distance):
            both = match_forms(leaf)
            return any_of(_following(each, distance, fields) for each in (both, both[::-1]))


def phrase(field: str, form: str) -> Clause:
    """Where the match form stands as a substring of a line: its pairs of characters, one place after the other."""
    if not form:
        return EVERY
    if len(form) <= 2:
        return {"term": {f"{field}_{len(form)}": form}}
    return {"match_phrase": {f"{field}_2": form}}


def narrowed(filters: Iterable[FacetFilter], keys: Keys) -> list[Clause]:
    """Values of one family widen each other, families narrow each other, and what is excluded is out."""
    families: dict[str, dict[str, list[str]]] = {}  # of each facet the values
    clauses: list[Clause] = []
    for each in filters:
        if each.excluded:
            clauses.append({"bool": {"must_not": [matching(each, keys)]}})
        else:
            families.setdefault(each.family, {}).setdefault(each.facet, []).extend(keys[each])
    return clauses + [
        any_of({"terms": {facet: values}} for facet, values in family.items()) for family in families.values()
    ]


def ranked(criteria: SearchCriteria) -> list[Clause]:
    """What raises an article in the order of relevance; none of it is needed to be found."""
    clauses = [
        {"term": {f"{field}_words": {"value": term(word), "boost": BOOSTS[field]}}}
        for word, fields in dict.fromkeys(_scored(criteria.query))
        for field in fields
    ]
    return [*clauses, *exact(criteria)]


def exact(criteria: SearchCriteria) -> list[Clause]:
    """What tells and raises those that hold the whole text as it was typed."""
    if not criteria.exact:
        return []
    return [
        {
            "constant_score": {
                "filter": {
                    **in_texts(Phrase(criteria.exact)),
                },
                "boost": 1.0,
                "_name": "exact",
            }
        }
    ]


def all_of(clauses: Iterable[Clause]) -> Clause:
    return {"bool": {"filter": list(clauses)}}


def any_of(clauses: Iterable[Clause]) -> Clause:
    several = list(clauses)
    return several[0] if len(several) == 1 else {"bool": {"should": several, "minimum_should_match": 1}}


def _values_within(query: Query | FacetFilter) -> Iterator[FacetFilter]:
    match query:
        case FacetFilter():
            yield query
        case And(nodes) | Or(nodes):
            for node in nodes:
                yield from _values_within(node)
        case Not(node):
            yield from _values_within(node)


def _scored(query: Query) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words that score, and the fields in which they do."""
    for leaf in leaves(query):
        field, node = (leaf.field, leaf.node) if isinstance(leaf, InField) else ("", leaf)
        if isinstance(node, Word | Phrase) and (not field or BY_NAME[field].kind is Kind.TEXT):
            yield from ((word, (field,) if field else TEXT_FIELDS) for word in query_words(node.text))


def _word(text: str, fields: Sequence[str]) -> Clause:
    """All segments of the word, or the word as it stands, however it is segmented there."""
    form, segments = match_text(text), query_words(text)
    whole = any_of(phrase(field, form) for field in fields)
    if not segments or form in segments:
        return whole
    each = (any_of({"term": {f"{field}_words": term(segment)}} for field in fields) for segment in segments)
    return any_of([whole, all_of(each)])


def _wildcard(parts: Sequence[str], fields: Sequence[str]) -> Clause:
    """Parts in their order, with at most so many characters between each and the next.

    Intervals are the shortest there are: of several middle parts they would only see the nearest. So all but the last
    gap are spelled out, and with a fixed gap no interval lies within another one.
    """
    if not all(parts):
        return EVERY
    if len(parts) > MOST_PARTS:
        raise TooManyParts(MOST_PARTS)
    if ANY in "".join(parts):
        raise NotOffered("A wildcard beside the character that stands for any other.")
    if len(parts) == 1:
        return any_of(phrase(field, parts[0]) for field in fields)
    *first, last = parts
    gaps = product(range(WILDCARD_GAP + 1), repeat=len(first) - 1)
    beginnings = [_spaced(first, each) for each in gaps]
    return any_of(
        all_of([
            *(phrase(field, part) for part in parts),
            any_of(_ordered(field, beginning, _plain(last), WILDCARD_GAP) for beginning in beginnings),
        ])
        for field in fields
    )  # fmt: skip


def _following(parts: Sequence[str], gap: int, fields: Sequence[str]) -> Clause:
    if not all(parts):
        return EVERY
    one, other = map(_plain, parts)
    return any_of(
        all_of([*(phrase(field, part) for part in parts), _ordered(field, one, other, gap)]) for field in fields
    )


def _ordered(field: str, one: Clause, other: Clause, gap: int) -> Clause:
    """The one and behind it the other, in single characters: of pairs one would reach into the other."""
    rule = {"ordered": True, "max_gaps": gap, "intervals": [one, other]}
    return {"intervals": {f"{field}_1": {"all_of": rule}}}


def _plain(form: str) -> Clause:
    return {"match": {"query": form, "ordered": True, "max_gaps": 0}}


def _spaced(parts: Sequence[str], gaps: Sequence[int]) -> Clause:
    """The parts with exactly so many characters between them."""
    form = parts[0] + "".join(ANY * gap + part for gap, part in zip(gaps, parts[1:], strict=True))
    rule = _plain(form)
    rule["match"]["analyzer"] = "spaced"
    return rule


def _named(facet: str, leaf: Leaf) -> Clause:
    """Articles filed under a value of which one name holds all the leaf's parts, in whatever order."""
    field, parts = f"{facet}_name", [part for part in dict.fromkeys(match_forms(leaf)) if part]
    # A part inside another one is held with it.
    wanted = [part for part in parts if not any(part != other and part in other for other in parts)]
    if not wanted:
        return {"exists": {"field": f"{field}_1"}}
    if len(wanted) == 1:
        return phrase(field, wanted[0])
    rule = {"ordered": False, "max_gaps": BETWEEN_NAMES - 1, "intervals": [_plain(part) for part in wanted]}
    return {"intervals": {f"{field}_1": {"all_of": rule}}}
