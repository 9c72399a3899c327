"""Several strings at once: in how many issues each of them stands in some of the articles, copies counted once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search.statistics.findings import Found
from search.statistics.issue_bits import Bits, Others, Parts, StringBits, each_of, issues_with
from search.statistics.population import Integers, Mask, Population, alone

AT_ONCE = 64  # strings in a number


@dataclass(frozen=True)
class Bearing:
    """Which of so many strings each article bears: a bit for each string, AT_ONCE of them at a time.

    The bits of articles that were not asked about mean nothing.
    """

    population: Population
    asked: Mask
    bits: Sequence[StringBits]
    strings: int

    def found(self, number: int) -> Found:
        """The articles with the string of that number."""
        bits, at = self.bits[number // AT_ONCE].of_rows.whole, np.uint64(number % AT_ONCE)
        return Found(self.population, self.asked, self.asked & ((bits >> at & np.uint64(1)) > 0))

    def articles(self, among: Found) -> list[int]:
        """Of each string the articles with it among those found, which were all asked about."""
        return self._each([each_of(strings.at(among.numbers)) for strings in self.bits])

    def issues(self, among: Found) -> list[int]:
        """Of each string the issues with it in some of the articles asked about; copies count once in them."""
        return self._each([_issues(among, strings) for strings in self.bits])

    def _each(self, numbers: Sequence[Integers]) -> list[int]:
        return [number for some in numbers for number in some.tolist()][: self.strings]


def borne(population: Population, asked: Mask, holders: Sequence[Mask]) -> Bearing:
    """The same of strings that were sought one by one."""
    groups = [holders[start : start + AT_ONCE] for start in range(0, len(holders), AT_ONCE)]
    return Bearing(population, asked, [_bits(population.size, each) for each in groups], len(holders))


def _bits(size: int, holders: Sequence[Mask]) -> StringBits:
    bits: Bits = np.zeros(size, np.uint64)
    for number, mask in enumerate(holders):
        bits[mask] |= np.uint64(1 << number)
    return StringBits(alone(bits), Parts())


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


def _issues(among: Found, strings: StringBits) -> Integers:
    """Of each string the issues that bear it in one of the articles found."""
    population = among.population
    if not population.has_copies:
        nothing = Others(np.zeros(0, np.int64), np.zeros(0, np.uint64))
        return issues_with(population, among.articles, nothing, strings)
    versions, families, is_alone = population.versions
    found = among.articles[versions]
    rows = versions[found]
    others = Others(rows, _firsts(strings.at(rows), families[found]))
    return issues_with(population, among.articles & is_alone, others, strings)
