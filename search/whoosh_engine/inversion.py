"""Words by article → articles by word, sorted as arrays instead of one Python tuple a posting."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np

from search.whoosh_engine.arrays import Array
from search.whoosh_engine.codec import Postings


@dataclass(frozen=True)
class Inverted:
    """One field's postings, terms ascending; and how many words the field has in each article."""

    terms: Sequence[bytes]
    ends: Array  # where each term's postings end
    ids: Array
    weights: Array
    lengths: Array

    def lists(self) -> Iterator[tuple[bytes, Postings, float, float]]:
        """Each term with its postings and the sum and the maximum of their weights."""
        if not self.terms:
            return
        starts, ends = [0, *self.ends[:-1].tolist()], self.ends.tolist()
        totals = np.add.reduceat(self.weights, starts).tolist()
        largest = np.maximum.reduceat(self.weights, starts).tolist()
        for term, start, end, *statistics in zip(self.terms, starts, ends, totals, largest, strict=True):
            yield term, Postings(self.ids[start:end], self.weights[start:end]), *statistics


class Inversion:
    """Takes in the words of one article after the other."""

    def __init__(self, is_word: Callable[[str], bool]):
        self._is_word = is_word
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._words = array("I")
        self._ends = array("Q")

    def add(self, words: Iterable[str]) -> None:
        """The next article's words; those that are none by `is_word` are left out in the end, once for all articles."""
        self._words.extend(map(self._numbers.__getitem__, words))
        self._ends.append(len(self._words))

    def inverted(self) -> Inverted:
        size, ends = len(self._ends), np.array(self._ends, np.int64)
        terms = sorted((term.encode("utf-8", "replace"), number) for term, number in self._kept())
        rank = np.full(len(self._numbers), -1, np.int64)
        rank[[number for _, number in terms]] = np.arange(len(terms))
        ranks = rank[np.frombuffer(self._words, np.uint32)] if size else np.zeros(0, np.int64)
        articles = np.repeat(np.arange(size), np.diff(ends, prepend=0))
        kept = ranks >= 0
        pairs, weights = np.unique(ranks[kept] * max(size, 1) + articles[kept], return_counts=True)
        lists, ids = np.divmod(pairs, max(size, 1))
        return Inverted(
            [term for term, _ in terms],
            np.cumsum(np.bincount(lists, minlength=len(terms))),
            ids,
            weights,
            np.bincount(articles[kept], minlength=size),
        )

    def _kept(self) -> Iterator[tuple[str, int]]:
        return ((term, number) for term, number in self._numbers.items() if self._is_word(term))


def merged(parts: Sequence[tuple[Sequence[bytes], Sequence[Postings], Array, Array]]) -> Inverted:
    """The postings of several indexes as one: (terms, their postings, mask of living articles, lengths) of each."""
    size = sum(int(alive.sum()) for _, _, alive, _ in parts)
    terms = sorted({term for each, _, _, _ in parts for term in each})
    rank = {term: number for number, term in enumerate(terms)}
    pairs, weights, base = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)], 0
    for own_terms, postings, alive, _ in parts:
        if own_terms:
            ranks = np.repeat([rank[term] for term in own_terms], [len(each.ids) for each in postings])
            ids = np.concatenate([each.ids for each in postings])
            kept = alive[ids]
            pairs.append(ranks[kept] * size + (np.cumsum(alive) - 1 + base)[ids[kept]])
            weights.append(np.concatenate([each.weights for each in postings])[kept])
        base += int(alive.sum())
    return _sorted(terms, size, np.concatenate(pairs), np.concatenate(weights), parts)


def _sorted(
    terms: Sequence[bytes],
    size: int,
    pairs: Array,
    weights: Array,
    parts: Sequence[tuple[Sequence[bytes], Sequence[Postings], Array, Array]],
) -> Inverted:
    order = np.argsort(pairs)
    lists, ids = np.divmod(pairs[order], max(size, 1))
    counts = np.bincount(lists, minlength=len(terms))
    present = np.flatnonzero(counts)
    return Inverted(
        [terms[number] for number in present.tolist()],
        np.cumsum(counts[present]),
        ids,
        weights[order],
        np.concatenate([lengths[alive] for _, _, alive, lengths in parts]),
    )
