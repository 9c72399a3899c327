"""Words by article → articles by word, sorted as arrays instead of one Python tuple a posting."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np

from search.whoosh_engine.storage.array_types import Integers, Lengths, Mask, Numbers, Weights
from search.whoosh_engine.storage.codec import Postings

COUNTED_AT_ONCE = 1_000_000  # words


@dataclass(frozen=True)
class Inverted:
    """One field's postings, terms ascending; and how many words the field has in each article."""

    terms: Sequence[bytes]
    ends: Integers  # where each term's postings end
    ids: Numbers
    weights: Weights
    lengths: Lengths

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
        self._ends = array("Q", [0])
        self._size = 0  # articles counted already
        self._counted: list[tuple[Integers, Numbers, Weights]] = []  # words, articles and how often: articles ascending

    def add(self, words: Iterable[str]) -> None:
        """The next article's words; those that are none by `is_word` are left out in the end, once for all articles."""
        self._words.extend(map(self._numbers.__getitem__, words))
        self._ends.append(len(self._words))
        if len(self._words) > COUNTED_AT_ONCE:
            self._count()

    def inverted(self) -> Inverted:
        self._count()
        words, articles, weights = (np.concatenate(each) for each in zip(*self._counted, strict=True))
        self._counted.clear()  # in a large archive a second copy is felt
        terms = sorted((term.encode("utf-8", "replace"), number) for term, number in self._kept())
        rank = np.full(len(self._numbers), -1, np.int32)
        rank[[number for _, number in terms]] = np.arange(len(terms))
        ranks = rank[words]
        kept = ranks >= 0
        ranks, articles, weights = ranks[kept], articles[kept], weights[kept]
        order = np.argsort(ranks, kind="stable")
        return Inverted(
            [term for term, _ in terms],
            np.cumsum(np.bincount(ranks, minlength=len(terms))),
            articles[order],
            weights[order],
            np.bincount(articles, weights, minlength=self._size).astype(np.int64),
        )

    def _count(self) -> None:
        """Counts what has been taken in since the last time: a word an article takes ten bytes, however often."""
        ends = np.array(self._ends, np.int64)
        lengths = ends[1:] - ends[:-1]
        articles = np.repeat(np.arange(self._size, self._size + len(lengths)), lengths)
        pairs, weights = np.unique(np.array(self._words, np.int64) << 32 | articles, return_counts=True)
        words, articles = (pairs >> 32).astype(np.uint32), (pairs & 0xFFFFFFFF).astype(np.uint32)
        self._counted.append((words, articles, weights.astype(np.uint32)))
        self._size += len(lengths)
        self._words, self._ends = array("I"), array("Q", [0])

    def _kept(self) -> Iterator[tuple[str, int]]:
        return ((term, number) for term, number in self._numbers.items() if self._is_word(term))


def merged(parts: Sequence[tuple[Sequence[bytes], Sequence[Postings], Mask, Lengths]]) -> Inverted:
    """The postings of several indexes as one: (terms, their postings, mask of live articles, lengths) of each."""
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
    pairs: Integers,
    weights: Weights,
    parts: Sequence[tuple[Sequence[bytes], Sequence[Postings], Mask, Lengths]],
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
