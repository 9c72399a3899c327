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
# Fewer occurrences are sorted; of more it is quicker to go through all articles.
OFTEN = 20_000


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
    found, factor = _term(snapshot, field, token)
    for base, segment, postings in zip(snapshot.bases, snapshot.segments, found, strict=False):
        if postings:
            size = len(segment.keys)
            _add(total[base : base + size], factor, postings, snapshot.norms[field][base : base + size])


def _term(snapshot: Snapshot, field: str, token: str) -> tuple[list[Postings | None], np.float32]:
    """The term's postings by segment, and what their scores are multiplied by."""
    found = [segment.words.postings(field, token) for segment in snapshot.segments]
    holders = sum([len(each.ids) for each in found if each])
    return found, np.float32(BOOSTS[field] * (K1 + 1) * _idf(snapshot, holders) if holders else 0)


def _add(total: Array, factor: np.float32, postings: Postings, norms: Array) -> None:
    ids = postings.ids.astype(np.intp)  # numpy would convert them at every use
    if len(ids) * DENSE < len(total):
        total[ids] += _saturated(postings.weights, norms[ids], factor)
        return
    # Where most articles hold the term, reckoning with all of them in order is faster than picking out those that do.
    weights = np.zeros(len(total), np.float32)
    weights[ids] = postings.weights.astype(np.float32)
    total += _saturated(weights, norms, factor)


def _saturated(weights: Array, norms: Array, factor: Array | np.float32) -> Array:
    scored: Array = weights / (weights + norms)
    scored *= factor
    return scored


def _phrase_scores(snapshot: Snapshot, phrase: str, fields: tuple[str, ...]) -> Array:
    """The phrase scored like a word that occurs as often as it does: its own words are mostly commonplace."""
    cells = _cells(snapshot, phrase)
    if fields != TEXT_FIELDS:
        cells = cells[cells & 1 == TEXT_FIELDS.index(fields[0])]
    if len(cells) < OFTEN:
        articles, scored = _few(snapshot, cells)
        total = np.zeros(snapshot.size, np.float32)
        total[articles] = scored
        return total
    weights = np.bincount(cells, minlength=2 * snapshot.size).astype(np.float32)
    titles_and_bodies = _saturated(weights, snapshot.cell_norms, np.float32(1)).reshape(-1, 2)
    return titles_and_bodies @ _factors(snapshot, weights.nonzero()[0])


def seldom(snapshot: Snapshot, leaf: Word | Phrase) -> tuple[Array, Array] | None:
    """The articles that hold a string that occurs seldom, ascending, and their scores; None for others.

    What is found so needs no mask of all articles. Words only as far as each is one word of the segmentation.
    """
    form = match_text(leaf.text)
    if not form or _is_frequent(snapshot, form) or (isinstance(leaf, Word) and query_words(leaf.text) != (form,)):
        return None
    if isinstance(leaf, Phrase):
        cells = _cells(snapshot, form)
        return _few(snapshot, cells) if len(cells) < OFTEN else None
    holders = _numbered(snapshot, [segment.phrases.holders(form) for segment in snapshot.segments])
    return _few_of_word(snapshot, holders, form) if len(holders) < OFTEN else None


def _few_of_word(snapshot: Snapshot, holders: Array, word: str) -> tuple[Array, Array]:
    ascending = np.sort(holders)
    articles = ascending[_edges(ascending)[:-1]]
    scored = np.zeros(len(articles), np.float32)
    for field in TEXT_FIELDS:
        found, factor = _term(snapshot, field, word)
        for base, postings in zip(snapshot.bases, found, strict=False) if factor else ():
            if postings:
                # A word that an article holds stands there as a string, too.
                numbers = postings.ids.astype(np.intp) + base
                scores = _saturated(postings.weights, snapshot.norms[field].take(numbers), factor)
                scored[articles.searchsorted(numbers)] += scores
    return articles, scored


def _cells(snapshot: Snapshot, phrase: str) -> Array:
    """For each occurrence its cell: twice the number of its article, and one more if it is in the body."""
    return _numbered(snapshot, [segment.phrases.cells(phrase) for segment in snapshot.segments], units=2)


def _numbered(snapshot: Snapshot, found: list[Array], units: int = 1) -> Array:
    """Numbers of each segment as numbers of the snapshot, in which an article takes so many units."""
    if len(found) == 1:
        return found[0]
    none = np.zeros(0, np.intp)
    return np.concatenate([none, *(units * base + each for base, each in zip(snapshot.bases, found, strict=False))])


def _few(snapshot: Snapshot, cells: Array) -> tuple[Array, Array]:
    """The articles of the cells, each once and ascending, and their scores."""
    ascending = np.sort(cells)
    edges = _edges(ascending)
    found, weights = ascending[edges[:-1]], (edges[1:] - edges[:-1]).astype(np.float32)
    factors = _factors(snapshot, found).take(found & 1)
    scored = _saturated(weights, snapshot.cell_norms.take(found), factors)
    articles = found >> 1
    firsts = _edges(articles)[:-1]
    return articles[firsts], np.add.reduceat(scored, firsts)


def _edges(ascending: Array) -> Array:
    """Where each different number begins, and where the last one ends: np.unique in a third of its time."""
    changes = np.empty(len(ascending) + 1, bool)
    changes[0] = changes[-1] = True
    np.not_equal(ascending[1:], ascending[:-1], out=changes[1:-1])
    return changes.nonzero()[0]


def _factors(snapshot: Snapshot, cells: Array) -> Array:
    """What scores in titles and in bodies are multiplied by, given the cells that hold what is scored."""
    bodies = int(np.count_nonzero(cells & 1))
    holders = zip(TEXT_FIELDS, (len(cells) - bodies, bodies), strict=True)
    return np.array([BOOSTS[field] * (K1 + 1) * _idf(snapshot, number) for field, number in holders], np.float32)


def _is_frequent(snapshot: Snapshot, phrase: str) -> bool:
    """Whether the phrase is one word and in very many articles: its postings are read faster than its occurrences."""
    return any(phrase in each.frequent for each in snapshot.segments)


def _idf(snapshot: Snapshot, articles: int) -> float:
    # As Whoosh has it, counted over dead articles too.
    return log(snapshot.size / (articles + 1)) + 1 if snapshot.size else 0.0
