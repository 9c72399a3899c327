"""Groups of copies: articles whose shared passages, chained, make up enough of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from archive.copies import LEAST, WINDOW
from archive.days import day_of
from search.reuse.passages import Links
from search.reuse.texts import JoinedTexts, Positions

GAP = 600  # characters between two passages of a chain, in both articles
SHARE = 0.4  # of the shorter article
FEW = 100  # characters; so many are made up by two sentences that everybody prints
SHARE_OF_FEW = 0.6
OWN_SHARE = 0.5  # the same within one paper, which prints its imprint and its headings again and again


@dataclass(frozen=True)
class Pairs:
    """Pairs of articles, with the characters of the longest chain of passages that they share."""

    articles: Positions
    earlier: Positions
    shared: Positions


def chained(links: Links, gap: int = GAP) -> Pairs:
    """Each pair of linked articles with its longest chain: passages in one order in both, with no wider gaps."""
    if not len(links.starts):
        return Pairs(links.articles, links.earlier, links.lengths)
    order = np.lexsort((links.starts, links.earlier, links.articles))
    articles, earlier, starts, theirs, lengths = (
        each[order] for each in (links.articles, links.earlier, links.starts, links.theirs, links.lengths)
    )
    other_pair = (articles[1:] != articles[:-1]) | (earlier[1:] != earlier[:-1])
    between = starts[1:] - (starts[:-1] + lengths[:-1])
    between_theirs = theirs[1:] - (theirs[:-1] + lengths[:-1])
    breaks = other_pair | (between > gap) | (between_theirs > gap) | (theirs[1:] <= theirs[:-1])
    begins = np.flatnonzero(np.concatenate([[True], breaks]))
    sums = np.add.reduceat(lengths, begins)
    pairs = np.flatnonzero(np.concatenate([[True], other_pair])[begins])
    return Pairs(articles[begins][pairs], earlier[begins][pairs], np.maximum.reduceat(sums, pairs))


def groups(texts: JoinedTexts, pairs: Pairs, papers: Sequence[int]) -> list[list[int]]:
    """Groups of two or more articles that copy one another, each oldest first; `papers` are numbers, 0 for none."""
    joined = _Families()
    enough = np.flatnonzero(pairs.shared >= LEAST)
    lengths, dates = texts.lengths, texts.dates
    columns = (pairs.articles[enough], pairs.earlier[enough], pairs.shared[enough])
    for one, other, shared in zip(*(column.tolist() for column in columns), strict=True):
        is_own = papers[one] > 0 and papers[one] == papers[other]
        least = min(lengths[one], lengths[other]) * _least_share(shared, is_own)
        if shared >= least and _days_between(int(dates[one]), int(dates[other])) <= WINDOW:
            joined.join(one, other)
    for one, other in _twins(texts):
        joined.join(one, other)
    return joined.families()


def _twins(texts: JoinedTexts) -> Iterator[tuple[int, int]]:
    """Articles in the same words with the one printed last before: what stands between them may hide the link."""
    last: dict[str, int] = {}
    for number, (digest, length, day) in enumerate(
        zip(texts.digests, texts.lengths.tolist(), texts.dates.tolist(), strict=True)
    ):
        if length >= LEAST:
            before = last.get(digest)
            if before is not None and _days_between(int(texts.dates[before]), day) <= WINDOW:
                yield before, number
            last[digest] = number


def _least_share(shared: int, is_own: bool) -> float:
    """The part of the shorter article that so many characters must be."""
    return max(SHARE_OF_FEW if shared < FEW else SHARE, OWN_SHARE if is_own else 0)


def _days_between(one: int, other: int) -> int:
    """The days from one date to another; none where one is not known, for then nothing speaks against it."""
    return abs((day_of(one) - day_of(other)).days) if one and other else 0


class _Families:
    """Articles joined pair by pair."""

    def __init__(self) -> None:
        self._heads: dict[int, int] = {}

    def join(self, one: int, other: int) -> None:
        one, other = sorted((self._head(one), self._head(other)))
        self._heads[other] = one

    def _head(self, article: int) -> int:
        while (head := self._heads.setdefault(article, article)) != article:
            self._heads[article] = article = self._heads.setdefault(head, head)
        return article

    def families(self) -> list[list[int]]:
        found: defaultdict[int, list[int]] = defaultdict(list)
        for article in sorted(self._heads):
            found[self._head(article)].append(article)
        return list(found.values())
