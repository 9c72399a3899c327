"""The articles that a figure rests on, and how two such lists differ."""

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

import numpy as np

from search.statistics.population import Findings


class Witness(NamedTuple):
    """An article with the text: its key, its day (20220420; 0: not known), and how often it has it."""

    key: int
    day: int
    occurrences: int


@dataclass(frozen=True)
class Moved:
    """What became of a list: articles that came in, that are no longer there, and that now count otherwise."""

    added: tuple[Witness, ...]
    gone: tuple[Witness, ...]
    changed: tuple[tuple[Witness, Witness], ...]  # then and now


def witnesses(findings: Findings) -> tuple[Witness, ...]:
    """The articles found, by key."""
    population = findings.population
    rows = findings.numbers[np.argsort(population.keys[findings.numbers])]
    columns = (population.keys[rows], population.dates[rows], findings.per_article[rows])
    return tuple(map(Witness, *(column.tolist() for column in columns)))


def moved(then: Iterable[Witness], now: Iterable[Witness]) -> Moved:
    before, after = ({each.key: each for each in every} for every in (then, now))
    return Moved(
        added=tuple(after[key] for key in sorted(after.keys() - before.keys())),
        gone=tuple(before[key] for key in sorted(before.keys() - after.keys())),
        changed=tuple((before[key], after[key]) for key in sorted(before.keys() & after) if before[key] != after[key]),
    )


def digest(every: Sequence[Witness]) -> str:
    """SHA-256 of the list: one line `key day occurrences` for each article, by key."""
    return sha256("".join(f"{key} {day} {occurrences}\n" for key, day, occurrences in every).encode()).hexdigest()


def packed(every: Sequence[Witness]) -> bytes:
    return zlib.compress(json.dumps([[each.key, each.day, each.occurrences] for each in every]).encode())


def unpacked(data: bytes) -> tuple[Witness, ...]:
    return tuple(Witness(*each) for each in json.loads(zlib.decompress(data)))
