"""Articles that share the telling words of one article."""

from collections import Counter
from math import log

import numpy as np

from search.analysis import words
from search.whoosh_engine.searching.result_set import ResultSet
from search.whoosh_engine.searching.scoring import add_term
from search.whoosh_engine.searching.snapshot import Snapshot
from search.whoosh_engine.storage.array_types import Numbers

TELLING_WORDS = 25
MOST = 20


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
    best: Numbers = np.argsort(-total, kind="stable")[:limit]
    return best[total[best] > 0]


def _telling_words(snapshot: Snapshot, number: int) -> list[str]:
    """The words of the article that are frequent in it and rare elsewhere."""
    place = int(np.searchsorted(snapshot.bases, number, side="right")) - 1
    stretches = snapshot.segments[place].phrases.article(number - snapshot.bases[place])
    counts = Counter(word for text in [*stretches.titles, *stretches.paragraphs] for word in words(text))
    weights = {word: count * log(snapshot.size / (1 + _holders(snapshot, word))) for word, count in counts.items()}
    return sorted(weights, key=weights.__getitem__, reverse=True)[:TELLING_WORDS]


def _holders(snapshot: Snapshot, word: str) -> int:
    found = (segment.words.postings("body", word) for segment in snapshot.segments)
    return sum(len(postings.ids) for postings in found if postings)
