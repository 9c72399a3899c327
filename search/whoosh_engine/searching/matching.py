"""Queries → masks over the articles of a snapshot."""

from collections.abc import Sequence
from functools import reduce

import numpy as np

from archive.text import match_text
from search.analysis import query_words
from search.query.criteria import FacetFilter
from search.query.definition import match_forms
from search.query.fields import BY_NAME, VALUE_FIELDS, Kind
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
)
from search.whoosh_engine.searching.snapshot import Snapshot
from search.whoosh_engine.storage.array_types import Mask, Numbers
from search.whoosh_engine.storage.schema import TEXT_FIELDS
from search.whoosh_engine.storage.suffix_array import PhraseIndex


def matching(snapshot: Snapshot, query: Query | FacetFilter) -> Mask:
    """A mask of the articles that match, dead ones not yet taken out."""
    match query:
        case MatchAll():
            return snapshot.live
        case And(nodes):
            return reduce(np.logical_and, (matching(snapshot, node) for node in nodes))
        case Or(nodes):
            return reduce(np.logical_or, (matching(snapshot, node) for node in nodes))
        case Not(node):
            return ~matching(snapshot, node)
        case FacetFilter():
            return facet_mask(snapshot, query)
        case DateRange():
            first, last = query.bounds
            return (snapshot.dates >= first) & (snapshot.dates <= last)
        case InField(field, node) if BY_NAME[field].kind is Kind.VALUE:
            return _named(snapshot, field, node)
        case InField(field, node):
            return in_texts(snapshot, node, (field,))
        case _:
            return in_texts(snapshot, query, TEXT_FIELDS)


def in_texts(snapshot: Snapshot, leaf: Leaf, fields: tuple[str, ...]) -> Mask:
    """A mask of the articles that the leaf matches in one of the fields."""

    def found() -> Mask:
        match leaf:
            case Word(text):
                return _with_word(snapshot, text, fields)
            case Phrase():
                return _with_parts(snapshot, [match_forms(leaf)], 0, fields)
            case Wildcard():
                return _with_parts(snapshot, [match_forms(leaf)], WILDCARD_GAP, fields)
            case Near(_, _, distance):
                both = match_forms(leaf)
                return _with_parts(snapshot, [both, both[::-1]], distance, fields)

    mask: Mask = snapshot.remembered((leaf, fields), found)
    return mask


def _with_word(snapshot: Snapshot, text: str, fields: tuple[str, ...]) -> Mask:
    """Articles that hold all segments of the word, or the word as it stands, however it is segmented there."""
    mask = in_texts(snapshot, Phrase(text), fields)
    tokens = query_words(text)
    if not tokens or match_text(text) in tokens:
        return mask  # where a word is a segment of its own, it stands there as a string
    return mask | reduce(np.logical_and, (_with_token(snapshot, token, fields) for token in tokens))


def _with_token(snapshot: Snapshot, token: str, fields: tuple[str, ...]) -> Mask:
    mask = np.zeros(snapshot.size, bool)
    for base, segment in zip(snapshot.bases, snapshot.segments, strict=False):
        for field in fields:
            if postings := segment.words.postings(field, token):
                mask[base : base + segment.size][postings.ids] = True
    return mask


def _with_parts(snapshot: Snapshot, orders: Sequence[Sequence[str]], gap: int, fields: tuple[str, ...]) -> Mask:
    if not all(orders[0]):
        return snapshot.live
    mask = np.zeros(snapshot.size, bool)
    for base, segment in zip(snapshot.bases, snapshot.segments, strict=False):
        part = mask[base : base + segment.size]
        if len(orders[0]) == 1 and fields == TEXT_FIELDS:
            segment.mark(part, orders[0][0])
        else:
            part[occurrences(segment.phrases, orders, gap, fields)] = True
    return mask


def occurrences(index: PhraseIndex, orders: Sequence[Sequence[str]], gap: int, fields: tuple[str, ...]) -> Numbers:
    """The article of each occurrence of the parts, in one of the orders and at most `gap` characters apart."""
    slots = index.slots(orders[0][0]) if len(orders[0]) == 1 else index.slots_at(index.chained(orders, gap))
    if fields != TEXT_FIELDS:
        slots = slots[slots & 1 == TEXT_FIELDS.index(fields[0])]
    return slots >> 1


def facet_mask(snapshot: Snapshot, choice: FacetFilter) -> Mask:
    """A mask of the articles that bear the value, given as it stands in addresses or as readers call it."""
    column = snapshot.columns[choice.facet]
    return column.mask(column.ordinals_of(choice.value), snapshot.size)


def _named(snapshot: Snapshot, field: str, leaf: Leaf) -> Mask:
    """Articles filed under a name that holds the leaf's text."""

    def found() -> Mask:
        parts = match_forms(leaf)
        masks = []
        for facet in VALUE_FIELDS.get(field, (field,)):
            found = snapshot.names(facet).owners_of_all(parts) + 1
            masks.append(snapshot.columns[facet].mask(found, snapshot.size))
        return reduce(np.logical_or, masks)

    mask: Mask = snapshot.remembered(("named", field, leaf), found)
    return mask
