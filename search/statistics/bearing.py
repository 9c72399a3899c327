"""Several strings at once: in how many issues each of them stands in some of the articles, copies counted once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.statistics.findings import Found
from search.statistics.population import Integers, Mask, Population

AT_ONCE, BYTE = 64, 8  # strings in a number, bits in a byte
BITS_OF_BYTES = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1, bitorder="little").astype(np.int64)
Bits = NDArray[np.uint64]  # one for each string


@dataclass(frozen=True)
class Bearing:
    """Which of so many strings each article bears: a bit for each string, AT_ONCE of them at a time.

    The bits of articles that were not asked about mean nothing.
    """

    population: Population
    asked: Mask
    bits: Sequence[Bits]
    strings: int

    def found(self, number: int) -> Found:
        """The articles with the string of that number."""
        bits, at = self.bits[number // AT_ONCE], np.uint64(number % AT_ONCE)
        return Found(self.population, self.asked, self.asked & ((bits >> at & np.uint64(1)) > 0))

    def articles(self, among: Found) -> list[int]:
        """Of each string the articles with it among those found, which were all asked about."""
        return self._each([_numbers(bits[among.numbers]) for bits in self.bits])

    def issues(self, among: Found) -> list[int]:
        """Of each string the issues with it in some of the articles asked about; copies count once in them."""
        return self._each([_numbers(_of_issues(among, bits)) for bits in self.bits])

    def _each(self, numbers: Sequence[list[int]]) -> list[int]:
        return [number for some in numbers for number in some][: self.strings]


def borne(population: Population, asked: Mask, holders: Sequence[Mask]) -> Bearing:
    """The same of strings that were sought one by one."""
    groups = [holders[start : start + AT_ONCE] for start in range(0, len(holders), AT_ONCE)]
    return Bearing(population, asked, [_bits(population.size, group) for group in groups], len(holders))


def _bits(size: int, holders: Sequence[Mask]) -> Bits:
    bits = np.zeros(size, np.uint64)
    for number, mask in enumerate(holders):
        bits[mask] |= np.uint64(1 << number)
    return bits


def _firsts(bits: Bits, families: Integers) -> Bits:
    """Of what the versions bear, side by side by family, what none of their family before them does."""
    places = np.arange(len(bits))
    begins = np.maximum.accumulate(np.where(np.diff(families, prepend=-1) != 0, places, 0))
    behind, step = places - begins, 1  # so many of the family come before
    before = np.where(behind > 0, np.roll(bits, 1), np.uint64(0))
    while step < behind.max(initial=0):
        before[step:] |= np.where(behind[step:] > step, before[:-step], np.uint64(0))
        step *= 2
    return bits & ~before


def _of_issues(among: Found, bits: Bits) -> Bits:
    """Of each issue what any of the articles found bears."""
    population, rows = among.population, among.numbers
    borne = bits[rows]
    if population.has_copies:
        versions, families, _ = population.versions
        found = among.articles[versions]
        places = rows.searchsorted(versions[found])
        borne[places] = _firsts(borne[places], families[found])
    of_issues = np.zeros(population.issue_count, np.uint64)
    np.bitwise_or.at(of_issues, population.issues[rows].astype(np.intp), borne)
    return of_issues


def _numbers(of_issues: Bits) -> list[int]:
    """Of each bit how many bear it."""
    by_byte = of_issues[of_issues > 0].view(np.uint8).reshape(-1, BYTE)
    counts = [np.bincount(by_byte[:, at], minlength=len(BITS_OF_BYTES)) @ BITS_OF_BYTES for at in range(BYTE)]
    numbers: list[int] = np.concatenate(counts).tolist()
    return numbers
