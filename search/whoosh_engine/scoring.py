"""BM25F over arrays: the same scores as Whoosh's own, for all articles at once."""

from collections.abc import Sequence
from functools import reduce
from math import log

import numpy as np

from archive.text import match_text
from search.analysis import query_words
from search.fields import BY_NAME, Kind
from search.nodes import InField, Leaf, Near, Phrase, Query, Wildcard, Word, leaves
from search.whoosh_engine.arrays import Array
from search.whoosh_engine.codec import Postings
from search.whoosh_engine.matching import in_texts
from search.whoosh_engine.schema import BOOSTS, TEXT_FIELDS
from search.whoosh_engine.snapshot import Snapshot
from search.whoosh_engine.words import K1

# Of terms in fewer articles than one in so many, only those are reckoned with.
DENSE = 8
MANY = 2000
NO_POSTINGS = Postings(np.zeros(0, np.intp), np.zeros(0, np.float32))


def scores(snapshot: Snapshot, query: Query) -> Array:
    """How well each article answers the words and phrases of the query."""
    found = []
    for leaf in dict.fromkeys(leaves(query)):
        match leaf:
            case InField(field, node) if BY_NAME[field].kind is Kind.TEXT:
                found.append(_leaf_scores(snapshot, node, (field,)))
            case InField():
                pass  # a name is borne or not, there is no better and worse
            case _:
                found.append(_leaf_scores(snapshot, leaf, TEXT_FIELDS))
    return reduce(np.add, found) if found else np.zeros(snapshot.size, np.float32)


def _leaf_scores(snapshot: Snapshot, leaf: Leaf, fields: tuple[str, ...]) -> Array:
    match leaf:
        case Word(text) if tokens := query_words(text):
            return _word_scores(snapshot, tokens, fields)
        case Phrase(text) if _is_frequent(snapshot, match_text(text)):
            return _word_scores(snapshot, [match_text(text)], fields)
        case Word(text) | Phrase(text):
            return _phrase_scores(snapshot, match_text(text), fields)
        case Wildcard() | Near():
            mask = in_texts(snapshot, leaf, fields)
            return mask * np.float32(_idf(snapshot, int(np.count_nonzero(mask))))


def _word_scores(snapshot: Snapshot, tokens: Sequence[str], fields: tuple[str, ...]) -> Array:
    total = np.zeros(snapshot.size, np.float32)
    for token in dict.fromkeys(tokens):
        for field in fields:
            add_term(snapshot, total, field, token)
    return total


def add_term(snapshot: Snapshot, total: Array, field: str, token: str) -> None:
    """Adds the term's BM25 score, with the field's boost, to the articles that hold it."""
    found = [segment.words.postings(field, token) for segment in snapshot.segments]
    if not any(found):
        return
    factor = BOOSTS[field] * (K1 + 1) * _idf(snapshot, sum(len(each.ids) for each in found if each))
    for base, segment, postings in zip(snapshot.bases, snapshot.segments, found, strict=False):
        if postings:
            size = len(segment.keys)
            _add(total[base : base + size], factor, postings, snapshot.norms[field][base : base + size])


def _add(total: Array, factor: float, postings: Postings, norms: Array) -> None:
    ids = postings.ids.astype(np.intp)  # numpy would convert them at every use
    if len(ids) * DENSE < len(total):
        total[ids] += _saturated(postings.weights, norms[ids], np.float32(factor))
        return
    # Where most articles hold the term, reckoning with all of them in order is faster than picking out those that do.
    weights = np.zeros(len(total), np.float32)
    weights[ids] = postings.weights.astype(np.float32)
    total += _saturated(weights, norms, np.float32(factor))


def _saturated(weights: Array, norms: Array, factor: float) -> Array:
    scored: Array = weights / (weights + norms)
    scored *= factor
    return scored


def _phrase_scores(snapshot: Snapshot, phrase: str, fields: tuple[str, ...]) -> Array:
    """The phrase scored like a word that occurs as often as it does: its own words are mostly commonplace."""
    total = np.zeros(snapshot.size, np.float32)
    cells = _cells(snapshot, phrase)
    for field, found in zip(TEXT_FIELDS, (_few if len(cells) < MANY else _many)(cells, snapshot.size), strict=True):
        if field in fields and len(found.weights):
            factor = BOOSTS[field] * (K1 + 1) * _idf(snapshot, len(found.ids) or int(np.count_nonzero(found.weights)))
            part = found.ids if len(found.ids) else slice(None)
            total[part] += _saturated(found.weights, snapshot.norms[field][part], np.float32(factor))
    return total


def _cells(snapshot: Snapshot, phrase: str) -> Array:
    """For each occurrence the number of its article, raised by the number of all articles if it is in the body."""
    found = []
    for base, segment in zip(snapshot.bases, snapshot.segments, strict=False):
        articles, in_body = segment.phrases.occurrences(phrase)
        found.append(articles + in_body * snapshot.size + base)
    return found[0] if len(found) == 1 else np.concatenate([NO_POSTINGS.ids, *found])


def _few(cells: Array, size: int) -> tuple[Postings, Postings]:
    """The articles with the phrase in their titles, and those with it in their body, each with how often."""
    ordered = np.sort(cells)
    begins = np.ones(len(ordered) + 1, bool)  # and one behind the last
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:-1])
    places = begins.nonzero()[0]
    ids, counts = ordered[places[:-1]], places[1:] - places[:-1]
    titles = ids.searchsorted(size)
    return Postings(ids[:titles], counts[:titles]), Postings(ids[titles:] - size, counts[titles:])


def _many(cells: Array, size: int) -> tuple[Postings, Postings]:
    """The same as weights of all articles, without ids."""
    titles, bodies = np.bincount(cells, minlength=2 * size).astype(np.float32).reshape(2, size)
    return Postings(cells[:0], titles), Postings(cells[:0], bodies)


def _is_frequent(snapshot: Snapshot, phrase: str) -> bool:
    """Whether the phrase is one word and in very many articles: its postings are read faster than its occurrences."""
    return any(phrase in each.frequent for each in snapshot.segments)


def _idf(snapshot: Snapshot, articles: int) -> float:
    # As Whoosh has it, counted over dead articles too.
    return log(snapshot.size / (articles + 1)) + 1 if snapshot.size else 0.0
