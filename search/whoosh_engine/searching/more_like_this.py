"""Articles that share the telling words of one article."""

from collections import Counter
from collections.abc import Iterable
from math import log

import numpy as np

from search.analysis import words
from search.whoosh_engine.searching.result_set import ResultSet
from search.whoosh_engine.searching.scoring import add_term
from search.whoosh_engine.searching.snapshot import Snapshot
from search.whoosh_engine.storage.array_types import Numbers
from search.whoosh_engine.storage.segment import Segment
from search.whoosh_engine.storage.top_k import smallest, top_k_candidates

TELLING_WORDS = 25
MOST = 20
SAMPLE = 50_000  # articles that tell as well as all of a million which words are rare, for a twentieth of the work


def similar(result_set: ResultSet, key: int, limit: int = MOST) -> Numbers:
    """The articles of the result that are most like the one with the key, by number; none when it is not indexed."""
    snapshot = result_set.snapshot
    number = snapshot.number_of(key)
    if number is None:
        return np.zeros(0, np.int64)
    total = np.zeros(snapshot.size)
    for token in _telling_words(snapshot, number):
        add_term(snapshot, total, "body", token)
    total[~result_set.result] = 0
    total[number] = 0
    leading = top_k_candidates(total, limit)
    best: Numbers = smallest(leading, -total[leading], limit)
    return best


def _telling_words(snapshot: Snapshot, number: int) -> list[str]:
    """The words of the article that are frequent in it and rare elsewhere."""
    place = int(np.searchsorted(snapshot.bases, number, side="right")) - 1
    stretches = snapshot.segments[place].phrases.article(number - snapshot.bases[place])
    counts = Counter(word for text in [*stretches.titles, *stretches.paragraphs] for word in words(text))
    sample = _sample(snapshot)
    articles = sum(segment.size for segment in sample)
    weights = {word: count * log(articles / (1 + _holders(sample, word))) for word, count in counts.items()}
    return sorted(weights, key=weights.__getitem__, reverse=True)[:TELLING_WORDS]


def _sample(snapshot: Snapshot) -> list[Segment]:
    """As many of the segments, the largest first, as it takes to know which words are rare."""
    return snapshot.segments[: int(np.searchsorted(snapshot.bases[1:], SAMPLE)) + 1]


def _holders(segments: Iterable[Segment], word: str) -> int:
    return sum(segment.words.holders("body", word) for segment in segments)
