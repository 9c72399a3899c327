"""BM25F over arrays: the same scores as Whoosh's own, for all articles at once."""

from math import log

import numpy as np

from archive.text import match_text
from search.analysis import words
from search.fields import BY_NAME, Kind
from search.nodes import InField, Leaf, Near, Phrase, Query, Wildcard, Word, leaves
from search.whoosh_engine.arrays import Array
from search.whoosh_engine.codec import Postings
from search.whoosh_engine.matching import in_texts, occurrences
from search.whoosh_engine.schema import BOOSTS, TEXT_FIELDS
from search.whoosh_engine.snapshot import Snapshot
from search.whoosh_engine.words import K1

DENSE = 8


def scores(snapshot: Snapshot, query: Query) -> Array:
    """How well each article answers the words and phrases of the query."""
    total = np.zeros(snapshot.size)
    for leaf in dict.fromkeys(leaves(query)):
        match leaf:
            case InField(field, node) if BY_NAME[field].kind is Kind.TEXT:
                total += _leaf_scores(snapshot, node, (field,))
            case InField():
                pass  # a name is borne or not, there is no better and worse
            case _:
                total += _leaf_scores(snapshot, leaf, TEXT_FIELDS)
    return total


def _leaf_scores(snapshot: Snapshot, leaf: Leaf, fields: tuple[str, ...]) -> Array:
    match leaf:
        case Word(text) | Phrase(text) if tokens := words(text):
            return _word_scores(snapshot, tokens, fields)
        case Word(text) | Phrase(text):
            return _phrase_scores(snapshot, match_text(text), fields)
        case Wildcard() | Near():
            mask = in_texts(snapshot, leaf, fields)
            return mask * _idf(snapshot, int(mask.sum()))


def _word_scores(snapshot: Snapshot, tokens: list[str], fields: tuple[str, ...]) -> Array:
    total = np.zeros(snapshot.size)
    for token in dict.fromkeys(tokens):
        for field in fields:
            add_term(snapshot, total, field, token)
    return total


def add_term(snapshot: Snapshot, total: Array, field: str, token: str) -> None:
    """Adds the term's BM25 score, with the field's boost, to the articles that hold it."""
    found = [segment.words.postings(field, token) for segment in snapshot.segments]
    factor = BOOSTS[field] * (K1 + 1) * _idf(snapshot, sum(len(each.ids) for each in found if each))
    for base, segment, postings in zip(snapshot.bases, snapshot.segments, found, strict=False):
        if postings:
            size = len(segment.keys)
            _add(total[base : base + size], factor, postings, snapshot.norms[field][base : base + size])


def _add(total: Array, factor: float, postings: Postings, norms: Array) -> None:
    if len(postings.ids) * DENSE < len(total):
        weights = postings.weights.astype(np.float64)
        total[postings.ids] += factor * weights / (weights + norms[postings.ids])
        return
    # Where most articles hold the term, reckoning with all of them in order is faster than picking out those that do.
    weights = np.zeros(len(total), np.float32)
    weights[postings.ids] = postings.weights
    total += np.float32(factor) * weights / (weights + norms)


def _phrase_scores(snapshot: Snapshot, phrase: str, fields: tuple[str, ...]) -> Array:
    """The phrase scored like a word that occurs as often as it does."""
    if not phrase:
        return np.zeros(snapshot.size)
    counts = np.zeros(snapshot.size)
    for base, segment in zip(snapshot.bases, snapshot.segments, strict=False):
        articles = occurrences(segment.phrases, [phrase], 0, fields)
        counts[base : base + segment.size] = np.bincount(articles, minlength=segment.size)
    factor = (K1 + 1) * _idf(snapshot, int(np.count_nonzero(counts)))
    scored: Array = factor * counts / (counts + snapshot.norms["body"])
    return scored


def _idf(snapshot: Snapshot, articles: int) -> float:
    # As Whoosh has it, counted over dead articles too.
    return log(snapshot.size / (articles + 1)) + 1 if snapshot.size else 0.0
