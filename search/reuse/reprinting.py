"""How much of an article others of its year print, beside a reference of a fixed size.

The more is held, the more of a text is found elsewhere: so each year is looked at as if so many of its articles, drawn
at random, were all. What is expected over all draws is known without drawing (rarefaction: Hurlbert 1971).
"""

from dataclasses import dataclass
from math import exp, lgamma

import numpy as np
from numpy.typing import NDArray

from search.reuse.passages import SHORTEST, Repeated
from search.reuse.texts import JoinedTexts, Positions

REFERENCE = 1000  # articles of a year


@dataclass(frozen=True)
class Reprinted:
    """Of each article how many strings of the least length it has, and how many the reference is expected to print."""

    strings: Positions
    expected: NDArray[np.float64]
    known: NDArray[np.bool_]  # whether its year holds more articles than the reference


def reprinted(texts: JoinedTexts, shared: Repeated, shortest: int = SHORTEST, reference: int = REFERENCE) -> Reprinted:
    """What each article has in common with a reference of other articles of its year."""
    years = texts.dates // 10_000
    held = np.bincount(years)
    strings = np.cumsum(shared.lengths == 0)
    pairs, times = np.unique(strings << 32 | shared.articles, return_counts=True)
    string, article = pairs >> 32, pairs & 0xFFFFFFFF
    # Articles of a string ascend, and so do their years: those of one year are neighbours.
    firsts = np.ones(len(pairs), bool)
    firsts[1:] = (string[1:] != string[:-1]) | (years[article[1:]] != years[article[:-1]])
    sizes = np.diff(np.flatnonzero(firsts), append=len(pairs))
    others = np.repeat(sizes - 1, sizes)
    chances = _chances(others, held[years[article]] - 1, reference)
    expected = np.bincount(article, times * chances, len(texts.keys)).astype(np.float64)
    return Reprinted(_strings(texts, shortest), expected, (years > 0) & (held[years] > reference))


def chance(printing: int, others: int, drawn: int) -> float:
    """How probable it is that of so many drawn from the others, one at least is among those that print it."""
    if printing > others - drawn:
        return 1.0
    none = lgamma(others - printing + 1) - lgamma(others - printing - drawn + 1)
    return 1 - exp(none - lgamma(others + 1) + lgamma(others - drawn + 1))


def _chances(printing: Positions, others: Positions, drawn: int) -> NDArray[np.float64]:
    cases, which = np.unique(printing << 32 | others, return_inverse=True)
    found = [chance(case >> 32, case & 0xFFFFFFFF, drawn) if case >> 32 else 0.0 for case in cases.tolist()]
    return np.array(found, np.float64)[which]


def _strings(texts: JoinedTexts, shortest: int) -> Positions:
    """How many strings of the least length each article has."""
    begins = np.concatenate([[0], texts.breaks[:-1] + 1])
    many = np.maximum(texts.breaks - begins - shortest + 1, 0)
    return np.bincount(texts.articles_at(begins), weights=many, minlength=len(texts.keys)).astype(np.int64)
