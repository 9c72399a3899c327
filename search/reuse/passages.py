"""Passages that stand in more than one article: all of them, however often they are printed.

Passages are read off a suffix array of all that stands twice: what begins alike lies side by side, and how much two
neighbours share is known of each. Nothing is sampled, and nothing is left out for being printed too often.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.reuse.fingerprints import printed_twice
from search.reuse.texts import JoinedTexts, Positions
from search.suffixes import coded, picked, shared_with_previous, sorted_suffixes, stretches

SHORTEST = 30  # characters of match form

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Passages:
    """Strings of an article that another article prints too and that lie in no longer such string; by position."""

    articles: Positions
    starts: Positions
    lengths: Positions
    holders: Positions  # another article that prints it
    others: Positions  # one more, if there is one that shares as much; else -1


@dataclass(frozen=True)
class Links:
    """Stretches of an article with the place where the last earlier article prints them; by position."""

    articles: Positions
    starts: Positions
    earlier: Positions  # the other article
    theirs: Positions  # where it begins there
    lengths: Positions


@dataclass(frozen=True)
class Neighbours:
    """Of suffixes in their order the nearest one of another article on one side, and how much both share."""

    lengths: Positions
    articles: Positions


@dataclass(frozen=True)
class Repeated:
    """The suffixes that begin with a string of the least length that stands twice, in their order."""

    positions: Positions
    articles: Positions
    lengths: Positions  # what each shares with the one before it; 0 where that shares too little
    left: Positions  # characters to the end of the stretch


def compared(texts: JoinedTexts, shortest: int = SHORTEST) -> tuple[Passages, Links]:
    """All passages of at least so many characters, and for each where it was printed last before."""
    shared = repeated(texts, shortest)
    return passages(shared, shortest), links(texts, shared, shortest)


def repeated(texts: JoinedTexts, shortest: int = SHORTEST) -> Repeated:
    """All strings of the least length that stand twice; what else is told of the texts is read off them."""
    places = printed_twice(texts, shortest)
    origins, ends = _stretches_around(places, shortest)
    characters = picked(texts.characters, np.minimum(origins, len(texts.characters) - 1))
    characters[ends] = 0
    codes, _ = coded(characters)
    suffixes = sorted_suffixes(codes)
    lengths = shared_with_previous(codes, suffixes).astype(np.int64)
    positions = origins[suffixes]
    kept = lengths >= shortest
    kept[:-1] |= kept[1:]
    # What begins elsewhere shares so much only across the end of its stretch.
    kept &= np.isin(positions, places)
    positions, lengths = positions[kept], lengths[kept]
    left = texts.left_at(positions)
    # What is equal to the end of its stretch stands in the order of the articles, not of what they go on with.
    differs = np.ones(len(positions), bool)
    differs[1:] = (left[1:] != left[:-1]) | (lengths[1:] < left[1:])
    positions = np.sort(np.cumsum(differs) << 32 | positions) & 0xFFFFFFFF
    return Repeated(positions, texts.articles_at(positions), np.where(lengths >= shortest, lengths, 0), left)


def _stretches_around(places: Positions, shortest: int) -> tuple[Positions, Positions]:
    """The positions of all strings of the least length at the places, each with the character in which it may differ
    from its like, and one more behind each stretch of them; and where in these the stretches end."""
    firsts = np.ones(len(places), bool)
    firsts[1:] = np.diff(places) > shortest + 1
    begins = places[firsts]
    lasts = places[np.concatenate([firsts[1:], [True]])] if len(places) else places
    lengths = lasts - begins + shortest + 2
    return stretches(begins, lengths), np.cumsum(lengths) - 1


def passages(shared: Repeated, shortest: int = SHORTEST) -> Passages:
    """All passages of at least so many characters."""
    before = neighbours(shared.lengths, shared.articles)
    behind = _reversed(neighbours(_reversed_lengths(shared.lengths), shared.articles[::-1]))
    one, other = (np.minimum(each.lengths, shared.left) for each in (before, behind))
    lengths = np.maximum(one, other)
    holders = np.where(one >= other, before.articles, behind.articles)
    others = np.where(one == other, behind.articles, -1)
    found = np.flatnonzero(lengths >= shortest)
    found = found[np.argsort(shared.positions[found])]
    starts, ends = shared.positions[found], shared.positions[found] + lengths[found]
    # If a longer string that is shared holds this one, the string from the position before on is shared as far.
    within = np.zeros(len(found), bool)
    within[1:] = (starts[1:] == starts[:-1] + 1) & (ends[1:] <= ends[:-1])
    found = found[~within]
    return Passages(
        shared.articles[found], shared.positions[found], lengths[found], holders[found],
        np.where(others[found] == holders[found], -1, others[found]),
    )  # fmt: skip


def neighbours(lengths: Positions, articles: Positions) -> Neighbours:
    """Of each suffix the nearest one before it of another article; `lengths`: what each shares with the one before."""
    firsts, run = _runs(articles, (articles[1:] != articles[:-1]) | (lengths[1:] == 0))
    least = lengths.copy()
    depth = np.arange(len(lengths)) - run
    deep = np.flatnonzero(~firsts)
    deep = deep[np.argsort(depth[deep], kind="stable")]
    for same in np.split(deep, np.flatnonzero(np.diff(depth[deep])) + 1):
        least[same] = np.minimum(lengths[same], least[same - 1])  # of equal depth: those before them are done
    return Neighbours(least, np.where(least > 0, articles[run - 1], -1))


def _runs(rows: Positions, changes: Mask) -> tuple[Mask, Positions]:
    """Which rows begin a run, by whether each differs from the one before it; and of each where its run begins."""
    firsts = np.ones(len(rows), bool)
    firsts[1:] = changes
    return firsts, np.maximum.accumulate(np.where(firsts, np.arange(len(rows)), 0))


def _reversed_lengths(lengths: Positions) -> Positions:
    """What each shares with the one behind it, from the last to the first."""
    return np.concatenate([lengths[:1] * 0, lengths[:0:-1]])


def _reversed(found: Neighbours) -> Neighbours:
    return Neighbours(found.lengths[::-1], found.articles[::-1])


def links(texts: JoinedTexts, shared: Repeated, shortest: int = SHORTEST) -> Links:
    """For each stretch that an earlier article prints, where it was printed last before."""
    positions, theirs = _last_before(texts, shared)
    firsts = np.ones(len(positions), bool)
    firsts[1:] = (np.diff(positions) != 1) | (np.diff(theirs) != 1)
    begins = np.flatnonzero(firsts)
    lengths = np.diff(begins, append=len(positions)) + shortest - 1
    starts, theirs = positions[begins], theirs[begins]
    return Links(texts.articles_at(starts), starts, texts.articles_at(theirs), theirs, lengths)


def _last_before(texts: JoinedTexts, shared: Repeated) -> tuple[Positions, Positions]:
    """Each position whose string stands in an earlier article, and where the last one of these has it."""
    group = np.cumsum(shared.lengths == 0)
    ordered = np.sort(group << 32 | shared.positions)
    group, positions = ordered >> 32, ordered & 0xFFFFFFFF
    articles = texts.articles_at(positions)
    _, run = _runs(articles, (group[1:] != group[:-1]) | (articles[1:] != articles[:-1]))
    last = run - 1
    found = np.flatnonzero((run > 0) & (group[last] == group))
    theirs = np.full(len(texts.characters), -1, np.int32)
    theirs[positions[found]] = positions[last[found]]
    linked = np.flatnonzero(theirs >= 0)
    return linked, theirs[linked].astype(np.int64)
