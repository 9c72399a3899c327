"""PURE. Which posts sentences attest for a person, and who is named with a post in the same sentences.

Nothing is said of the time between two sentences, and nothing of who stood beside whom but where it is printed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple, TypeVar

from archive.days import day_of

KEY_BITS = 35  # room for thirty thousand million sentences below a day in a number of 64 bits
BEHIND_ALL = 99_999_999  # the day of a first sentence without one: of those with a day each is earlier
NEVER_FIRST, NEVER_LAST = BEHIND_ALL + 1 << KEY_BITS, -1


class Stated(NamedTuple):
    """One sentence of an article that attests a post of a person."""

    person: int
    body: int  # 0 where none is known
    post: str
    tenure: str
    manner: str
    sentence: int  # equal where the sentence is
    start: int  # in its paragraph
    key: int


class Post(NamedTuple):
    """A post in a body, as held, given, lost …"""

    person: int
    body: int
    post: str
    tenure: str
    manner: str


class Pair(NamedTuple):
    """A person, and somebody named with a post in the same sentences."""

    person: int
    other: int


@dataclass(frozen=True)
class Tally:
    """How often something is stated, and the first and the last sentence that does."""

    numbers: tuple[int, ...]
    first: int
    last: int

    def plus(self, other: "Tally") -> "Tally":
        numbers = tuple(one + more for one, more in zip(self.numbers, other.numbers, strict=True))
        return Tally(numbers, min(self.first, other.first), max(self.last, other.last))


Key = TypeVar("Key", bound=tuple[Any, ...])


def moments(day: int, key: int) -> tuple[int, int]:
    """A sentence as a number that orders it among first ones, and among last ones: one without a day is neither."""
    return ((day or BEHIND_ALL) << KEY_BITS) + key, (day << KEY_BITS) + key


def key_of(moment: int) -> int:
    """Which sentence it is."""
    return moment & (1 << KEY_BITS) - 1


def day_printed(moment: int) -> date | None:
    """The day of its article; None where that is not known."""
    number = moment >> KEY_BITS
    return day_of(number) if 0 < number < BEHIND_ALL else None


def posts(stated: Iterable[Stated], day: int) -> dict[Post, Tally]:
    """The posts that an article of that day attests: how many sentences say so."""
    return summed((Post(*each[:5]), Tally((1,), *moments(day, each.key))) for each in stated)


def pairs(stated: Iterable[Stated], day: int) -> dict[Pair, Tally]:
    """Who an article names with a post in one sentence with whom, both ways.

    The numbers are those of sentences, of those that print the other one before the person and behind, and 1 for the
    article. Neither before nor behind are two whom the same words name.
    """
    sentences: defaultdict[int, dict[int, Stated]] = defaultdict(dict)
    for each in sorted(stated, key=lambda each: (each.start, each.key)):
        sentences[each.sentence].setdefault(each.person, each)
    met = summed(each for named in sentences.values() for each in _met(named, day))
    return {pair: Tally((*tally.numbers, 1), tally.first, tally.last) for pair, tally in met.items()}


def summed(tallies: Iterable[tuple[Key, Tally]]) -> dict[Key, Tally]:
    """Equal keys as one."""
    found: dict[Key, Tally] = {}
    for key, tally in tallies:
        found[key] = found[key].plus(tally) if key in found else tally
    return found


def together(versions: Sequence[Mapping[Pair, Tally]]) -> dict[Pair, Tally]:
    """The pairs of articles that are versions of one, with one more number: 1 for all of them."""
    met = summed(each for one in versions for each in one.items())
    return {pair: Tally((*tally.numbers, 1), tally.first, tally.last) for pair, tally in met.items()}


def added(before: Mapping[Key, Tally], after: Mapping[Key, Tally]) -> dict[Key, Tally]:
    """What is to be added to each that is otherwise than it was; nothing that is gone is the first or the last."""
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    gone = (
        (key, Tally(tuple(-number for number in before[key].numbers), NEVER_FIRST, NEVER_LAST))
        for key in changed
        if key in before
    )
    return summed([*((key, after[key]) for key in changed if key in after), *gone])


def _met(named: Mapping[int, Stated], day: int) -> Iterator[tuple[Pair, Tally]]:
    for one, other in combinations(named.values(), 2):
        for mine, beside in ((one, other), (other, one)):
            before, behind = beside.start < mine.start, beside.start > mine.start
            yield Pair(mine.person, beside.person), Tally((1, int(before), int(behind)), *moments(day, beside.key))
