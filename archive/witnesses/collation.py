"""All versions of a text against what most of them read."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.text import match_text
from archive.witnesses.alignment import compared, paired
from archive.witnesses.tokens import Names, SlotKind, sentences


@dataclass(frozen=True)
class Slot:
    """Where a version differs: in the base's sentence of that number, between two places of it."""

    kind: SlotKind
    sentence: int
    start: int
    end: int
    base: str
    reading: str


@dataclass(frozen=True)
class Row:
    """One version: its slots, its characters, and how many of them the base has."""

    slots: tuple[Slot, ...]
    shared: int
    total: int

    @property
    def adaptation(self) -> float:
        """The part of it that is its own."""
        return 1 - self.shared / self.total if self.total else 0.0

    def of_kind(self, *kinds: SlotKind) -> list[Slot]:
        return [slot for slot in self.slots if slot.kind in kinds]


@dataclass(frozen=True)
class Collation:
    """What most versions read, sentence by sentence, and each version's row in the order that they were given."""

    base: tuple[str, ...]
    rows: tuple[Row, ...]

    @cached_property
    def readings(self) -> Mapping[tuple[int, int, int, SlotKind], Counter[str]]:
        """Of each slot of the base how often what is printed there instead."""
        found: defaultdict[tuple[int, int, int, SlotKind], Counter[str]] = defaultdict(Counter)
        for row in self.rows:
            for slot in row.slots:
                found[slot.sentence, slot.start, slot.end, slot.kind][slot.reading] += 1
        return found


def collated(texts: Sequence[Sequence[str]], names: Names, base: Sequence[str] = ()) -> Collation:
    """The versions, each given by its title lines and paragraphs, against the base or what most of them read."""
    versions = [sentences(text) for text in texts]
    read = tuple(base or _majority(_central(versions), versions, names))
    return Collation(read, tuple(_row(read, version, names) for version in versions))


def majority(texts: Sequence[Sequence[str]], names: Names) -> tuple[str, ...]:
    """What most of the versions read, sentence by sentence."""
    versions = [sentences(text) for text in texts]
    return tuple(_majority(_central(versions), versions, names))


def _central(versions: Sequence[Sequence[str]]) -> Sequence[str]:
    """The version that prints most of what the others print."""
    forms = [{match_text(each) for each in version} for version in versions]
    printed = Counter(form for each in forms for form in each)
    weights = [sum((printed[form] - 1) * len(form) for form in each) for each in forms]
    return versions[weights.index(max(weights))]


def _majority(central: Sequence[str], versions: Sequence[Sequence[str]], names: Names) -> list[str]:
    """The central version's sentences that half of the versions have, each as most of them have it."""
    read: list[Counter[str]] = [Counter({sentence: 0}) for sentence in central]
    for version in versions:
        for at, other in paired(central, version, names):
            if at is not None and other is not None:
                read[at][version[other]] += 1
    return [max(each, key=each.__getitem__) for each in read if 2 * each.total() >= len(versions)]


def _row(base: Sequence[str], version: Sequence[str], names: Names) -> Row:
    slots: list[Slot] = []
    shared, last = 0, 0
    for at, other in paired(base, version, names):
        if at is None and other is not None:
            slots.append(Slot(SlotKind.ADDED, last, 0, 0, "", version[other]))
        elif at is not None and other is None:
            slots.append(Slot(SlotKind.DROPPED, at, 0, len(base[at]), base[at], ""))
        elif at is not None and other is not None:
            found = compared(base[at], version[other], names)
            shared += found.shared
            slots += (
                Slot(difference.kind, at, difference.start, difference.end, difference.base, difference.reading)
                for difference in found.differences
            )
        last = last if at is None else at
    return Row(tuple(slots), shared, sum(len(match_text(each)) for each in version))
