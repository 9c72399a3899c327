"""Which strings some texts repeat, of Chinese characters and with free edges, read off their suffixes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from search.statistics.extensions import FEWEST_ISSUES, FREE
from search.statistics.log_ratio import log_ratio
from search.statistics.population import Integers, Mask
from search.suffixes import coded, shared_with_previous, sorted_suffixes

SHORTEST, LONGEST = 2, 16
HAN = (0x3400, 0x9FFF)
PAIR_BITS, PAIR = 32, (1 << 32) - 1  # two numbers of issues as one


@dataclass(frozen=True)
class Excerpts:
    """Match forms of some articles, one behind the other."""

    characters: Integers  # code points; 0 ends each stretch
    issues: Integers  # of each character

    @cached_property
    def issue_count(self) -> int:
        """How many issues they are from."""
        return int(np.count_nonzero(np.bincount(self.issues.astype(np.int64))))

    def near(self, form: str, width: int) -> "Excerpts":
        """What stands within so many characters of the text, in one stretch with it; nothing else is left."""
        characters = self.characters
        at = _places(characters, form)
        stretches = np.cumsum(characters == 0)
        around = np.clip(at[:, None] + np.arange(-width, len(form) + width), 0, max(len(characters) - 1, 0))
        kept = np.zeros(len(characters), bool)
        kept[around[stretches[around] == stretches[at][:, None]]] = True
        kept[(at[:, None] + np.arange(len(form))).ravel()] = False
        left = kept.copy()
        left[1:] |= kept[:-1]  # one end behind each stretch
        return Excerpts(np.where(kept, characters, 0)[left], self.issues[left])


class Groups(NamedTuple):
    """The strings of one length that enough issues of some part have, each with a range of the suffixes."""

    length: int
    of_suffixes: Integers  # of each suffix its string, -1 where there is none
    firsts: Integers  # of each string its first suffix
    issues: Integers  # of each part, of each string


@dataclass(frozen=True)
class Strings:
    """Strings of a text, each with the number of its issues in each of the excerpts that make it up."""

    text: str
    starts: Integers
    lengths: Integers
    issues: Integers  # of each of the excerpts, of each string

    def __len__(self) -> int:
        return len(self.starts)

    def read(self, numbers: Integers | slice = slice(None)) -> list[str]:
        """Those of these numbers, as text: there may be thousands, of which a few are wanted."""
        starts, lengths = self.starts[numbers].tolist(), self.lengths[numbers].tolist()
        return [self.text[start : start + length] for start, length in zip(starts, lengths, strict=True)]


class Repeats:
    """The strings of some excerpts: in how many issues of each of them."""

    def __init__(self, parts: Sequence[Excerpts], fewest: int = FEWEST_ISSUES):
        self._fewest, self._parts = fewest, len(parts)
        ended = [np.append(part.characters, 0).astype(np.uint32) for part in parts]
        self._characters = np.concatenate([np.zeros(0, np.uint32), *ended])
        codes, _ = coded(self._characters)
        self._suffixes = sorted_suffixes(codes)
        self._shared = shared_with_previous(codes, self._suffixes)
        self._part = np.repeat(np.arange(len(parts)), [len(each) for each in ended])[self._suffixes]
        self._earlier = _earlier_of_same(_numbered_issues(parts)[self._suffixes])

    def free(self, part: int = 0) -> Strings:
        """The strings in enough issues of the part, without those that mostly stand in one a character longer."""
        found = list(self._free(part))
        return Strings(
            self._characters.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass"),
            self._suffixes[np.concatenate([groups.firsts[free] for groups, free in found])],
            np.repeat([groups.length for groups, _ in found], [len(free) for _, free in found]),
            np.concatenate([groups.issues[:, free] for groups, free in found], axis=1),
        )

    def _free(self, part: int) -> Iterator[tuple[Groups, Integers]]:
        """Of each length the strings in enough issues of the part, and which of them have free edges."""
        for groups, longer in zip(self._groups, [*self._groups[1:], None], strict=True):
            free = groups.issues[part] >= self._fewest
            if longer is not None:
                issues, firsts = longer.issues[part], longer.firsts
                # In a string lie the ones without its last and without its first character.
                for within in (firsts, self._places[np.minimum(self._suffixes[firsts] + 1, len(self._places) - 1)]):
                    parts = groups.of_suffixes[within]
                    is_covered = (issues >= self._fewest) & (issues > FREE * groups.issues[part][parts])
                    free[parts[is_covered]] = False
            yield groups, np.flatnonzero(free)

    @cached_property
    def _places(self) -> Integers:
        """Of each place of the text its suffix."""
        places = np.empty(len(self._suffixes), np.int32)
        places[self._suffixes] = np.arange(len(places), dtype=np.int32)
        return places

    @cached_property
    def _groups(self) -> list[Groups]:
        """The strings by length. What begins with a string that too few issues have is had by no more."""
        runs = _han_runs(self._characters)[self._suffixes]
        found, suffixes = [], np.arange(len(self._suffixes))
        for length in range(SHORTEST, LONGEST + 1):
            suffixes = suffixes[runs[suffixes] >= length]
            begins = self._shared[suffixes] < length
            firsts, numbers = suffixes[begins], np.cumsum(begins) - 1
            is_new = self._earlier[suffixes] < firsts[numbers]  # the issue has not been met in this string
            issues = np.stack([
                np.bincount(numbers[is_new & (self._part[suffixes] == part)], minlength=len(firsts))
                for part in range(self._parts)
            ])  # fmt: skip
            enough: Mask = np.logical_or.reduce(issues >= self._fewest)
            suffixes, numbers = suffixes[enough[numbers]], (np.cumsum(enough) - 1)[numbers[enough[numbers]]]
            of_suffixes = np.full(len(self._suffixes), -1, np.int32)
            of_suffixes[suffixes] = numbers
            found.append(Groups(length, of_suffixes, firsts[enough], issues[:, enough]))
        return found


def surest(strings: Strings, issues: Sequence[int], most: int, own: int = 0) -> list[str]:
    """Of the strings of one of two parts those most surely more frequent there, by that; each has so many issues."""
    found, elsewhere = strings.issues[own], np.maximum(strings.issues[1 - own], 1)
    pairs, which = np.unique(found << PAIR_BITS | elsewhere, return_inverse=True)  # most have the same few numbers
    ratios = (log_ratio(pair >> PAIR_BITS, issues[0], pair & PAIR, issues[1]) for pair in pairs.tolist())
    scores = np.fromiter(ratios, np.float64, len(pairs))[which]
    best = np.lexsort((-found, -scores))
    if len(best) > most:  # and whatever is as good as the last of them
        last = best[most - 1]
        best = np.flatnonzero((scores > scores[last]) | ((scores == scores[last]) & (found >= found[last])))
    ordered = sorted(zip((-scores[best]).tolist(), (-found[best]).tolist(), strings.read(best), strict=True))
    return [text for *_, text in ordered[:most]]


def _numbered_issues(parts: Sequence[Excerpts]) -> Integers:
    """Of each character its issue, with small numbers, those of no two parts alike."""
    found, before = [], 0
    for part in parts:
        present = np.bincount(part.issues.astype(np.int64)) > 0
        own = (np.cumsum(present) - 1)[part.issues.astype(np.int64)]
        found.append(np.append(own, 0) + before)
        before += max(int(np.count_nonzero(present)), 1)
    numbers = np.concatenate([np.zeros(0, np.int64), *found])
    return numbers.astype(np.uint16) if before <= 1 << 16 else numbers  # numpy sorts the small ones by their digits


def _earlier_of_same(issues: Integers) -> Integers:
    """Of each place in the order the last one before it of the same issue; -1 where there is none."""
    order = np.argsort(issues, kind="stable")
    earlier = np.full(len(issues), -1, np.int64)
    is_same = issues[order[1:]] == issues[order[:-1]]
    earlier[order[1:][is_same]] = order[:-1][is_same]
    return earlier


def _han_runs(characters: Integers) -> Integers:
    """How many Chinese characters follow from each place on."""
    others = np.flatnonzero((characters < HAN[0]) | (characters > HAN[1]))
    return np.repeat(others, np.diff(others, prepend=-1))[: len(characters)] - np.arange(len(characters))


def _places(characters: Integers, form: str) -> Integers:
    """Where the text begins."""
    last = len(characters) - len(form) + 1
    is_here = np.ones(max(last, 0), bool)
    for distance, character in enumerate(form):
        is_here &= characters[distance : distance + len(is_here)] == ord(character)
    return np.flatnonzero(is_here)
