"""In how many issues each of some strings stands: of a ground counted once, of a later generation only what moved."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.statistics.population import FEW, Continued, Integers, Mask, Population

BYTE = 8  # bits
BITS_OF_BYTES = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1, bitorder="little").astype(np.int64)
MOVED = 20  # one of so many rows of a part may have moved: beyond that it is another part
MOST_PARTS = 4  # of the articles: a contrast has two times of everything, and two parts
Bits = NDArray[np.uint64]  # one for each string


@dataclass(frozen=True)
class Part:
    """Rows of a ground, what each issue bears in them, and how many issues bear each string."""

    rows: Mask
    of_issues: Bits
    counts: Integers


class Parts:
    """The parts of a ground that were asked about last."""

    def __init__(self) -> None:
        self._parts: tuple[Part, ...] = ()

    def near(self, rows: Mask, made: Callable[[Mask], Part]) -> Part:
        """One of nearly the same rows: from one generation to the next a part loses a few."""
        most = np.count_nonzero(rows) // MOVED
        for part in self._parts:
            if np.count_nonzero(part.rows != rows) <= most:
                return part
        part = made(rows)
        self._parts = (part, *self._parts)[:MOST_PARTS]
        return part


@dataclass(frozen=True)
class StringBits:
    """Which strings each row bears, a bit for each, and the parts of which that was counted."""

    of_rows: Continued
    parts: Parts

    def at(self, rows: Integers) -> Bits:
        """Those of the rows, in any order."""
        order = rows.argsort()
        bits = np.zeros(len(rows), np.uint64)
        bits[order] = self.of_rows.take(rows[order])
        return bits


@dataclass(frozen=True)
class Others:
    """Rows that bear less than they print: versions of one article are one."""

    rows: Integers
    bits: Bits


def issues_with(population: Population, articles: Mask, others: Others, strings: StringBits) -> Integers:
    """Of each string the issues that bear it in one of the articles, or of the others."""
    ground = population.ground
    if ground is None or np.count_nonzero(articles) * FEW < population.size:
        rows = np.flatnonzero(articles)
        return each_of(_joined(population, rows, strings, others)[1])
    before = articles[: ground.size]
    part = strings.parts.near(before, lambda rows: _part(ground, rows, strings))
    touched = np.unique(ground.issues[np.flatnonzero(part.rows != before)])
    again = ground.rows_of_issues(touched)
    rows = np.concatenate([again[before[again]], ground.size + np.flatnonzero(articles[ground.size :])])
    return part.counts + _moved(part, touched, *_joined(population, rows, strings, others))


def each_of(bits: Bits) -> Integers:
    """How many of them have each bit."""
    by_byte = bits[bits > 0].view(np.uint8).reshape(-1, BYTE)
    counts = [np.bincount(by_byte[:, at], minlength=len(BITS_OF_BYTES)) @ BITS_OF_BYTES for at in range(BYTE)]
    return np.concatenate(counts)


def _part(ground: Population, rows: Mask, strings: StringBits) -> Part:
    numbers, of_issues = np.flatnonzero(rows), np.zeros(ground.issue_count, np.uint64)
    np.bitwise_or.at(of_issues, ground.issues[numbers].astype(np.intp), strings.of_rows.take(numbers))
    return Part(rows, of_issues, each_of(of_issues))


def _joined(population: Population, rows: Integers, strings: StringBits, others: Others) -> tuple[Integers, Bits]:
    """The issues of the rows and of the others, and what each bears."""
    issues = population.issues[np.concatenate([rows, others.rows])]
    distinct, at = np.unique(issues, return_inverse=True)
    of_issues = np.zeros(len(distinct), np.uint64)
    np.bitwise_or.at(of_issues, at, np.concatenate([strings.at(rows), others.bits]))
    return distinct, of_issues


def _moved(part: Part, touched: Integers, issues: Integers, bits: Bits) -> Integers:
    """How many more issues bear each string: what the touched ones bore in the part counts no longer."""
    changed = np.union1d(touched, issues)
    before, is_known = np.zeros(len(changed), np.uint64), changed < len(part.of_issues)
    before[is_known] = part.of_issues[changed[is_known]]
    now = np.where(np.isin(changed, touched), np.uint64(0), before)
    now[changed.searchsorted(issues)] |= bits
    return each_of(now) - each_of(before)
