"""The articles that a figure rests on, and how two such lists differ."""

import json
import zlib
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.statistics.findings import Findings
from search.statistics.population import Integers

DIGIT, SPACE, NEWLINE = map(ord, "0 \n")
POWERS = 10 ** np.arange(19)


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

    def begins_with(self, other: "Witnesses") -> bool:
        return all(
            np.array_equal(own[: len(other)], others) for own, others in zip(self._columns, other._columns, strict=True)
        )

    def behind(self, number: int) -> "Witnesses":
        """Those behind the first so many."""
        return Witnesses(*(column[number:] for column in self._columns))

    @property
    def _columns(self) -> tuple[Integers, Integers, Integers]:
        return self.keys, self.days, self.occurrences

    def __iter__(self) -> Iterator[Witness]:
        return map(Witness, self.keys.tolist(), self.days.tolist(), self.occurrences.tolist())


NONE = Witnesses(*[np.zeros(0, np.int64)] * 3)


@dataclass(frozen=True)
class Moved:
    """What became of a list: articles that came in, that are no longer there, and that now count otherwise."""

    added: tuple[Witness, ...]
    gone: tuple[Witness, ...]
    changed: tuple[tuple[Witness, Witness], ...]  # then and now


def witnesses(findings: Findings) -> Witnesses:
    """The articles found, by key."""
    population = findings.population
    # Keys nearly ascend: that sort goes through them once.
    rows = findings.numbers[np.argsort(population.keys[findings.numbers], kind="stable")]
    return Witnesses(population.keys[rows], population.dates[rows], findings.per_article.whole[rows])


def moved(then: Iterable[Witness], now: Iterable[Witness]) -> Moved:
    before, after = ({each.key: each for each in every} for every in (then, now))
    return Moved(
        added=tuple(after[key] for key in sorted(after.keys() - before.keys())),
        gone=tuple(before[key] for key in sorted(before.keys() - after.keys())),
        changed=tuple((before[key], after[key]) for key in sorted(before.keys() & after) if before[key] != after[key]),
    )


class Digests:
    """The digests of lists, the last few of which it knows: most have grown at their end since they were asked for."""

    def __init__(self, most: int = 4):
        self._most = most
        self._last: dict[Hashable, tuple[Witnesses, Any]] = {}  # the one asked for last behind the others
        self._lock = Lock()

    def of(self, question: Hashable, every: Witnesses) -> str:
        """SHA-256 of the list: one line `key day occurrences` for each article, by key."""
        with self._lock:
            before, told = self._last.get(question, (NONE, sha256()))
        if every.begins_with(before):
            told = told.copy()
            told.update(_lines(every.behind(len(before))))
        else:
            told = sha256(_lines(every))
        with self._lock:
            self._last.pop(question, None)
            self._last[question] = every, told
            for forgotten in list(self._last)[: -self._most]:
                del self._last[forgotten]
        return str(told.hexdigest())


def _lines(every: Witnesses) -> bytes:
    ended = [_ended(every.keys, SPACE), _ended(every.days, SPACE), _ended(every.occurrences, NEWLINE)]
    return np.concatenate(ended, axis=1).tobytes().translate(None, b"\0")


def _ended(numbers: Integers, end: int) -> NDArray[np.uint8]:
    """The digits of each number, zeros instead of those it has not got, and what follows them, in rows of one width."""
    width = len(str(int(numbers.max(initial=0))))
    groups: list[NDArray[np.uint8]] = []
    rest = numbers.astype(np.int64)
    for _ in range(0, width, 4):
        groups.insert(0, _fours()[rest % 10_000].view(np.uint8).reshape(-1, 4))
        rest //= 10_000
    characters = np.concatenate([*groups, np.full((len(numbers), 1), end, np.uint8)], axis=1)[:, -width - 1 :]
    lacking = width - np.maximum(POWERS.searchsorted(numbers, side="right"), 1)
    if lacking.any():
        characters[:, :-1][np.arange(width) < lacking[:, None]] = 0
    return characters


@cache
def _fours() -> NDArray[np.uint32]:
    """The digits of all numbers of four, four characters as one number of 32 bits."""
    digits = DIGIT + np.arange(10_000)[:, None] // np.array([1000, 100, 10, 1]) % 10
    words: NDArray[np.uint32] = digits.astype(np.uint8).view(np.uint32).ravel()
    return words


def packed(every: Iterable[Witness]) -> bytes:
    return zlib.compress(json.dumps([[each.key, each.day, each.occurrences] for each in every]).encode())


def unpacked(data: bytes) -> tuple[Witness, ...]:
    return tuple(Witness(*each) for each in json.loads(zlib.decompress(data)))
