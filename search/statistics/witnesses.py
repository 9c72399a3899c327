"""The articles that a figure rests on, and how two such lists differ."""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.statistics.population import Findings, Integers, Mask

DIGIT, SPACE, NEWLINE = map(ord, "0 \n")


class Witness(NamedTuple):
    """An article with the text: its key, its day (20220420; 0: not known), and how often it has it."""

    key: int
    day: int
    occurrences: int


@dataclass(frozen=True, eq=False)
class Witnesses:
    """Many of them, by key, as columns: a figure may rest on half of what is held."""

    keys: Integers
    days: Integers
    occurrences: Integers

    def __len__(self) -> int:
        return len(self.keys)

    def __iter__(self) -> Iterator[Witness]:
        return map(Witness, self.keys.tolist(), self.days.tolist(), self.occurrences.tolist())


@dataclass(frozen=True)
class Moved:
    """What became of a list: articles that came in, that are no longer there, and that now count otherwise."""

    added: tuple[Witness, ...]
    gone: tuple[Witness, ...]
    changed: tuple[tuple[Witness, Witness], ...]  # then and now


def witnesses(findings: Findings) -> Witnesses:
    """The articles found, by key."""
    population = findings.population
    rows = findings.numbers[np.argsort(population.keys[findings.numbers])]
    return Witnesses(population.keys[rows], population.dates[rows], findings.per_article[rows])


def moved(then: Iterable[Witness], now: Iterable[Witness]) -> Moved:
    before, after = ({each.key: each for each in every} for every in (then, now))
    return Moved(
        added=tuple(after[key] for key in sorted(after.keys() - before.keys())),
        gone=tuple(before[key] for key in sorted(before.keys() - after.keys())),
        changed=tuple((before[key], after[key]) for key in sorted(before.keys() & after) if before[key] != after[key]),
    )


def digest(every: Witnesses) -> str:
    """SHA-256 of the list: one line `key day occurrences` for each article, by key."""
    parts = [_ended(every.keys, SPACE), _ended(every.days, SPACE), _ended(every.occurrences, NEWLINE)]
    characters, written = (np.concatenate(each, axis=1) for each in zip(*parts, strict=True))
    return sha256(characters[written].tobytes()).hexdigest()


def _ended(numbers: Integers, end: int) -> tuple[NDArray[np.uint8], Mask]:
    """The digits of each number in a row of one width, what follows them, and which of these are written."""
    width = len(str(int(numbers.max(initial=0))))
    characters = np.full((len(numbers), width + 1), end, np.uint8)
    rest = numbers.astype(np.int64)
    for place in reversed(range(width)):
        tens = rest // 10
        characters[:, place] = DIGIT + rest - 10 * tens
        rest = tens
    written = np.logical_or.accumulate(characters != DIGIT, axis=1)
    written[:, -2:] = True
    return characters, written


def packed(every: Iterable[Witness]) -> bytes:
    return zlib.compress(json.dumps([[each.key, each.day, each.occurrences] for each in every]).encode())


def unpacked(data: bytes) -> tuple[Witness, ...]:
    return tuple(Witness(*each) for each in json.loads(zlib.decompress(data)))
