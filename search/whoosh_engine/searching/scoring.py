"""BM25F over arrays: the same scores as Whoosh's own, for all articles at once."""

from collections.abc import Sequence
from functools import reduce
from math import log

import numpy as np

from archive.text import match_text
from search.analysis import query_words
from search.query.fields import BY_NAME, Kind
from search.query.syntax import InField, Leaf, Near, Phrase, Query, Wildcard, Word, leaves
from search.whoosh_engine.searching.matching import in_texts
from search.whoosh_engine.searching.snapshot import Snapshot
from search.whoosh_engine.storage.array_types import Factors, Norms, Numbers, Scores, Slots, Weights
from search.whoosh_engine.storage.codec import Postings
from search.whoosh_engine.storage.mapped_arrays import Array
from search.whoosh_engine.storage.schema import BOOSTS, TEXT_FIELDS
from search.whoosh_engine.storage.term_index import K1

# What scores in a field are multiplied by, whatever is scored.
FACTORS = {field: boost * (K1 + 1) for field, boost in BOOSTS.items()}
# Of terms in fewer articles than one in so many, only those are reckoned with.
DENSE = 8
# If fewer articles than one in so many are wanted, only those are reckoned with.
SPARSE = 4
# Fewer occurrences are sorted; of more it is quicker to go through all articles.
OFTEN = 20_000

# The articles whose scores are wanted, by their numbers in each segment.
Wanted = Sequence[Numbers | slice]


def scores(snapshot: Snapshot, query: Query, numbers: Numbers) -> Scores:
    """How well each of the articles answers the words and phrases of the query; of others, any numbers."""
    wanted = _wanted(snapshot, numbers)
    scores = []
    for leaf in dict.fromkeys(leaves(query)):
        match leaf:
            case InField(field, node) if BY_NAME[field].kind is Kind.TEXT:
                scores.append(_leaf_scores(snapshot, node, (field,), wanted))
            case InField():
                pass  # a name is borne or not, there is no better and worse
            case _:
                scores.append(_leaf_scores(snapshot, leaf, TEXT_FIELDS, wanted))
    return reduce(np.add, scores) if scores else np.zeros(snapshot.size, np.float32)


def _wanted(snapshot: Snapshot, numbers: Numbers) -> Wanted:
    if len(numbers) * SPARSE >= snapshot.size:
        return [slice(None)] * len(snapshot.segments)
    parts = np.split(numbers, numbers.searchsorted(snapshot.bases[1:-1]))
    return [part - base for base, part in zip(snapshot.bases, parts, strict=False)]


def _leaf_scores(snapshot: Snapshot, leaf: Leaf, fields: tuple[str, ...], wanted: Wanted) -> Scores:
    match leaf:
        case Word(text) if tokens := query_words(text):
            return _word_scores(snapshot, tokens, fields, wanted)
        case Phrase(text) if _is_frequent(snapshot, match_text(text)):
            return _word_scores(snapshot, [match_text(text)], fields, wanted)
        case Word(text) | Phrase(text):
            return _phrase_scores(snapshot, match_text(text), fields)
        case Wildcard() | Near():
            mask = in_texts(snapshot, leaf, fields)
            return mask * np.float32(_idf(snapshot, int(np.count_nonzero(mask))))


def _word_scores(snapshot: Snapshot, tokens: Sequence[str], fields: tuple[str, ...], wanted: Wanted) -> Scores:
    total = np.zeros(snapshot.size, np.float32)
    for token in dict.fromkeys(tokens):
        for field in fields:
            add_term(snapshot, total, field, token, wanted)
    return total


def add_term(snapshot: Snapshot, total: Scores, field: str, token: str, wanted: Wanted = ()) -> None:
    """Adds the term's BM25 score, with the field's boost, to the articles that hold it, at least to those wanted."""
    postings_by_segment, factor = _term(snapshot, field, token)
    for number, postings in enumerate(postings_by_segment):
        if postings:
            part = slice(*snapshot.bases[number : number + 2])
            _add(total[part], factor, postings, snapshot.norms[field][part], wanted[number] if wanted else slice(None))


def _term(snapshot: Snapshot, field: str, token: str) -> tuple[list[Postings | None], np.float32]:
    """The term's postings by segment, and what their scores are multiplied by."""
    postings_by_segment = [segment.words.postings(field, token) for segment in snapshot.segments]
    holders = sum([len(each.ids) for each in postings_by_segment if each])
    return postings_by_segment, np.float32(FACTORS[field] * _idf(snapshot, holders) if holders else 0)


def _add(total: Scores, factor: np.float32, postings: Postings, norms: Norms, wanted: Numbers | slice) -> None:
    ids = postings.ids.astype(np.intp)  # numpy would convert them at every use
    if len(ids) * DENSE < len(total):
        total[ids] += _saturated(postings.weights, norms[ids], factor)
        return
    # Where many articles hold the term, reckoning with all those wanted is faster than picking out the holders.
    weights = np.zeros(len(total), postings.weights.dtype)
    weights[ids] = postings.weights
    total[wanted] += _saturated(weights[wanted], norms[wanted], factor)


def _saturated(weights: Weights, norms: Norms, factor: Factors | np.float32) -> Array:
    scored: Scores = np.true_divide(weights, weights + norms)
    scored *= factor
    return scored


def _phrase_scores(snapshot: Snapshot, phrase: str, fields: tuple[str, ...]) -> Scores:
    """The phrase scored like a word that occurs as often as it does: its own words are mostly commonplace."""
    if _times(snapshot, phrase) >= OFTEN:
        return _many(snapshot, phrase, fields)
    slots = _slots(snapshot, phrase)
    if fields != TEXT_FIELDS:
        slots = slots[slots & 1 == TEXT_FIELDS.index(fields[0])]
    articles, scored = _few(snapshot, slots)
    total = np.zeros(snapshot.size, np.float32)
    total[articles] = scored
    return total


def _many(snapshot: Snapshot, phrase: str, fields: tuple[str, ...]) -> Scores:
    """The same where it occurs often: segment by segment, since what one takes stays within the processor's cache."""
    cells = np.zeros(2 * snapshot.size, np.float32)
    titles = bodies = 0  # that hold it
    for base, segment in zip(snapshot.bases, snapshot.segments, strict=False):
        part = slice(2 * base, 2 * (base + segment.size))
        weights = np.bincount(segment.phrases.slots(phrase), minlength=2 * segment.size).astype(np.float32)
        if fields != TEXT_FIELDS:
            weights[1 - TEXT_FIELDS.index(fields[0]) :: 2] = 0
        titles += int(np.count_nonzero(weights[::2]))
        bodies += int(np.count_nonzero(weights[1::2]))
        cells[part] = _saturated(weights, snapshot.cell_norms[part], np.float32(1))
    scored: Scores = cells.reshape(-1, 2) @ _factors(snapshot, titles, bodies)
    return scored


def rare_hits(snapshot: Snapshot, leaf: Word | Phrase) -> tuple[Numbers, Scores] | None:
    """The articles that hold a string that occurs rare_hits, ascending, and their scores; None for others.

    What is found so needs no mask of all articles. Words only as far as the segmentation knows them as words.
    """
    form = match_text(leaf.text)
    tokens = query_words(leaf.text) if isinstance(leaf, Word) else ()
    if not form or _is_frequent(snapshot, form) or (isinstance(leaf, Word) and form not in tokens):
        return None
    if _times(snapshot, form) >= OFTEN:
        return None
    slots = _slots(snapshot, form)
    return _few_of_word(snapshot, slots, form, tokens) if tokens else _few(snapshot, slots)


def _few_of_word(snapshot: Snapshot, slots: Slots, word: str, tokens: Sequence[str]) -> tuple[Numbers, Scores]:
    ascending = np.sort(slots >> 1)
    articles = ascending[_edges(ascending)[:-1]]
    scored = np.zeros(len(articles), np.float32)
    # The word itself cannot be a token of titles that do not hold it as a string.
    in_bodies = np.count_nonzero(slots & 1) == len(slots)
    for token in dict.fromkeys(tokens):
        for field in ("body",) if in_bodies and token == word else TEXT_FIELDS:
            _add_to(scored, snapshot, articles, field, token)
    return articles, scored


def _add_to(scored: Scores, snapshot: Snapshot, articles: Numbers, field: str, token: str) -> None:
    """Adds the term's score to those of the few articles that hold it."""
    postings_by_segment, factor = _term(snapshot, field, token)
    for base, postings in zip(snapshot.bases, postings_by_segment, strict=False):
        if postings:
            numbers = articles - base
            places = postings.ids.searchsorted(numbers)
            held = (postings.ids.take(places, mode="clip") == numbers).nonzero()[0]
            norms = snapshot.norms[field].take(articles[held])
            scored[held] += _saturated(postings.weights.take(places[held]), norms, factor)


def _times(snapshot: Snapshot, phrase: str) -> int:
    """How often the phrase occurs; nothing is read for that but where its suffixes begin and end."""
    ranges = (segment.phrases.range(phrase) for segment in snapshot.segments)
    return sum(high - low for low, high in ranges)


def _slots(snapshot: Snapshot, phrase: str) -> Slots:
    """For each occurrence its slot: twice the number of its article, and one more if it is in the body."""
    return _numbered(snapshot, [segment.phrases.slots(phrase) for segment in snapshot.segments], units=2)


def _numbered(snapshot: Snapshot, by_segment: list[Numbers], units: int = 1) -> Numbers:
    """Numbers of each segment as numbers of the snapshot, in which an article takes so many units."""
    if len(by_segment) == 1:
        return by_segment[0]
    none = np.zeros(0, np.intp)
    return np.concatenate(
        [none, *(units * base + each for base, each in zip(snapshot.bases, by_segment, strict=False))]
    )


def _few(snapshot: Snapshot, slots: Slots) -> tuple[Numbers, Scores]:
    """The articles of the slots, each once and ascending, and their scores."""
    ascending = np.sort(slots)
    edges = _edges(ascending)
    cells, weights = ascending[edges[:-1]], (edges[1:] - edges[:-1]).astype(np.float32)
    bodies = int(np.count_nonzero(cells & 1))
    factors = _factors(snapshot, len(cells) - bodies, bodies).take(cells & 1)
    scored = _saturated(weights, snapshot.cell_norms.take(cells), factors)
    articles = cells >> 1
    firsts = _edges(articles)[:-1]
    return articles[firsts], np.add.reduceat(scored, firsts)


def _edges(ascending: Numbers) -> Numbers:
    """Where each different number begins, and where the last one ends: np.unique in a third of its time."""
    changes = np.empty(len(ascending) + 1, bool)
    changes[0] = changes[-1] = True
    np.not_equal(ascending[1:], ascending[:-1], out=changes[1:-1])
    return changes.nonzero()[0]


def _factors(snapshot: Snapshot, titles: int, bodies: int) -> Factors:
    """What scores in titles and in bodies are multiplied by, given how many hold what is scored."""
    in_titles, in_bodies = _idf(snapshot, titles), _idf(snapshot, bodies)
    return np.array([FACTORS["title"] * in_titles, FACTORS["body"] * in_bodies], np.float32)


def _is_frequent(snapshot: Snapshot, phrase: str) -> bool:
    """Whether the phrase is one word and in very many articles: its postings are read faster than its occurrences."""
    return any(phrase in segment.frequent for segment in snapshot.segments)


def _idf(snapshot: Snapshot, articles: int) -> float:
    # As Whoosh has it, counted over dead articles too.
    return log(snapshot.size / (articles + 1)) + 1 if snapshot.size else 0.0
