"""Queries → masks over the articles of a snapshot."""

from collections.abc import Callable, Sequence
from functools import reduce

import numpy as np

from archive.text import match_text
from search.analysis import words
from search.fields import BY_NAME, Kind
from search.nodes import (
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
from search.plan import Choice
from search.whoosh_engine.arrays import Array
from search.whoosh_engine.columns import Value
from search.whoosh_engine.phrases import PhraseIndex
from search.whoosh_engine.schema import TEXT_FIELDS
from search.whoosh_engine.snapshot import Snapshot

# Which facet columns a field of the query language looks into.
VALUE_FIELDS = {"place": ("province", "city", "county")}


def matching(snapshot: Snapshot, query: Query | Choice) -> Array:
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
        case Choice():
            return bearing(snapshot, query)
        case DateRange(start, end):
            return _dated(snapshot, start, end)
        case InField(field, node) if BY_NAME[field].kind is Kind.VALUE:
            return _named(snapshot, field, node)
        case InField(field, node):
            return in_texts(snapshot, node, (field,))
        case _:
            return in_texts(snapshot, query, TEXT_FIELDS)


def in_texts(snapshot: Snapshot, leaf: Leaf, fields: tuple[str, ...]) -> Array:
    """A mask of the articles that the leaf matches in one of the fields."""

    def found() -> Array:
        match leaf:
            case Word(text):
                return _with_word(snapshot, text, fields)
            case Phrase(text):
                return _with_parts(snapshot, [match_text(text)], 0, fields)
            case Wildcard(parts):
                return _with_parts(snapshot, [match_text(part) for part in parts], WILDCARD_GAP, fields)
            case Near(left, right, distance):
                parts = [match_text(left), match_text(right)]
                forwards = _with_parts(snapshot, parts, distance, fields)
                return forwards | _with_parts(snapshot, parts[::-1], distance, fields)

    mask: Array = snapshot.masks.get((leaf, fields), found)
    return mask


def _with_word(snapshot: Snapshot, text: str, fields: tuple[str, ...]) -> Array:
    """Articles that hold all segments of the word, or the word as it stands, however it is segmented there."""
    mask = in_texts(snapshot, Phrase(text), fields)
    tokens = words(text)
    if not tokens or match_text(text) in tokens:
        return mask  # where a word is a segment of its own, it stands there as a string
    return mask | reduce(np.logical_and, (_with_token(snapshot, each, fields) for each in tokens))


def _with_token(snapshot: Snapshot, token: str, fields: tuple[str, ...]) -> Array:
    mask = np.zeros(snapshot.size, bool)
    for base, segment in zip(snapshot.bases, snapshot.segments, strict=False):
        for field in fields:
            if postings := segment.words.postings(field, token):
                mask[base : base + segment.size][postings.ids] = True
    return mask


def _with_parts(snapshot: Snapshot, parts: Sequence[str], gap: int, fields: tuple[str, ...]) -> Array:
    if not all(parts):
        return snapshot.live
    mask = np.zeros(snapshot.size, bool)
    for base, segment in zip(snapshot.bases, snapshot.segments, strict=False):
        part = mask[base : base + segment.size]
        if len(parts) == 1 and fields == TEXT_FIELDS:
            segment.mark(part, parts[0])
        else:
            part[occurrences(segment.phrases, parts, gap, fields)] = True
    return mask


def occurrences(index: PhraseIndex, parts: Sequence[str], gap: int, fields: tuple[str, ...]) -> Array:
    """The number of the article for each occurrence of the parts, at most `gap` characters apart, in no order."""
    positions = index.positions(parts[0])
    if len(parts) > 1:
        positions = index.chained(parts, gap)
    articles = index.articles_at(positions)
    if fields == TEXT_FIELDS:
        return articles
    in_title = positions < index.bodies[articles]
    return articles[in_title if fields == ("title",) else ~in_title]


def bearing(snapshot: Snapshot, choice: Choice) -> Array:
    """A mask of the articles that bear the value, given as it stands in addresses or as readers call it."""
    column = snapshot.columns[choice.facet]
    return column.mask(column.ordinals_of(choice.value), snapshot.size)


def _dated(snapshot: Snapshot, start: str, end: str) -> Array:
    first = int(start.replace("-", "").ljust(8, "0")) if start else 1
    last = int(end.replace("-", "").ljust(8, "9")) if end else 99999999
    return (snapshot.dates >= max(first, 1)) & (snapshot.dates <= last)


def _named(snapshot: Snapshot, field: str, leaf: Leaf) -> Array:
    """Articles filed under a name that holds the leaf's text."""

    def found() -> Array:
        holds = _name_test(leaf)
        masks = []
        for facet in VALUE_FIELDS.get(field, (field,)):
            column = snapshot.columns[facet]
            values = column.vocabulary.values[: column.size]
            masks.append(column.mask([n for n, value in enumerate(values) if n and holds(value)], snapshot.size))
        return reduce(np.logical_or, masks)

    mask: Array = snapshot.masks.get(("named", field, leaf), found)
    return mask


def _name_test(leaf: Leaf) -> Callable[[Value], bool]:
    match leaf:
        case Word(text) | Phrase(text):
            parts: Sequence[str] = (text,)
        case Wildcard(parts):
            pass
        case Near(left, right, _):
            parts = (left, right)
    wanted = [match_text(part) for part in parts]
    return lambda value: any(all(part in match_text(name) for part in wanted) for name in value.all_names)
