"""Which strings some texts repeat, of Chinese characters and with free edges, built up from shorter ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

import numpy as np

from search.statistics.extensions import FEWEST_ISSUES, FREE
from search.statistics.log_ratio import log_ratios
from search.statistics.population import Integers, Mask

SHORTEST, LONGEST = 2, 16
HAN = (0x3400, 0x9FFF)


@dataclass(frozen=True)
class Excerpts:
    """Match forms of some articles, one behind the other."""

    characters: Integers  # code points; 0 ends each stretch
    issues: Integers  # of each character

    @cached_property
    def issue_count(self) -> int:
        """How many issues they are from."""
        return int(np.count_nonzero(np.bincount(self.issues.astype(np.int64))))

    @cached_property
    def digest(self) -> bytes:
        """What tells them from others, for keeping what was worked out of them."""
        begins = np.flatnonzero(_differs(self.issues))
        told = sha256(self.characters.tobytes())
        for each in (begins, self.issues[begins]):
            told.update(each.astype(np.int64).tobytes())
        return told.digest()

    def of_runs(self) -> "Excerpts":
        """The Chinese characters alone, with one end behind each run of them: no string goes further."""
        is_han = (self.characters >= HAN[0]) & (self.characters <= HAN[1])
        kept = is_han.copy()
        kept[1:] |= is_han[:-1]
        return Excerpts(np.where(is_han, self.characters, 0)[kept], self.issues[kept])

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
    """The strings of one length that enough issues of some part have."""

    length: int
    at: Integers  # of each place of the text the string that begins there, -1 where there is none
    firsts: Integers  # of each string a place where it begins
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
        self._fewest = fewest
        parts = [part.of_runs() for part in parts]
        characters = np.concatenate([np.zeros(0, np.uint32), *(np.append(part.characters, 0) for part in parts)])
        issues, self._bounds = _numbered_issues(parts)
        # Issue by issue: then the places of a string, as they stand in the text, are in the order of the issues.
        order = _ascending(issues)
        self._characters, self._issues = characters[order].astype(np.uint32), issues[order].astype(np.int32)

    def free(self, part: int = 0) -> Strings:
        """The strings in enough issues of the part, without those that mostly stand in one a character longer."""
        found = list(self._free(part))
        return Strings(
            self._text,
            np.concatenate([groups.firsts[free] for groups, free in found]),
            np.repeat([groups.length for groups, _ in found], [len(free) for _, free in found]),
            np.concatenate([groups.issues[:, free] for groups, free in found], axis=1),
        )

    @cached_property
    def _text(self) -> str:
        return self._characters.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")

    def _free(self, part: int) -> Iterator[tuple[Groups, Integers]]:
        """Of each length the strings in enough issues of the part, and which of them have free edges."""
        for groups, longer in zip(self._groups, [*self._groups[1:], None], strict=True):
            free = groups.issues[part] >= self._fewest
            if longer is not None:
                issues, firsts = longer.issues[part], longer.firsts
                # In a string lie the ones without its last and without its first character.
                for within in (firsts, firsts + 1):
                    parts = groups.at[within]
                    is_covered = (issues >= self._fewest) & (issues > FREE * groups.issues[part][parts])
                    free[parts[is_covered]] = False
            yield groups, np.flatnonzero(free)

    @cached_property
    def _groups(self) -> list[Groups]:
        """The strings by length: each is two of the length before, and had by no more issues than either of them."""
        shorter: Integers = np.append(np.where(self._characters > 0, self._characters, -1).astype(np.int32), -1)
        places = np.flatnonzero(shorter >= 0)
        found: list[Groups] = []
        ordered: Integers = places[_ascending(shorter[places])]
        for length in range(SHORTEST, LONGEST + 1):
            groups, ordered = self._longer(length, shorter, ordered)
            found.append(groups)
            shorter = groups.at
        return found

    def _longer(self, length: int, shorter: Integers, ordered: Integers) -> tuple[Groups, Integers]:
        """The strings of that length, by the numbers of the two shorter ones, and where they begin, string by string.

        The shorter ones begin at the ordered places.
        """
        before = ordered - 1  # in the order of what stands behind the first character
        first = shorter[before]  # before the first place stands the last one, where nothing begins
        is_dead = first < 0
        order = _ascending(np.where(is_dead, first.max(initial=0) + 1, first))[: len(first) - np.count_nonzero(is_dead)]
        begins, first = before[order], first[order]
        is_first = _differs(first) | _differs(shorter[begins + 1])
        starts, issues = np.flatnonzero(is_first), self._issues[begins]
        is_new = is_first | _differs(issues)  # the issue has not been met in this string
        counts = np.stack([_sums(is_new & (low <= issues) & (issues < high), starts) for low, high in self._bounds])
        enough: Mask = np.logical_or.reduce(counts >= self._fewest)
        kept = np.where(enough, np.cumsum(enough) - 1, -1).astype(np.int32)
        of_places = np.repeat(kept, np.diff(starts, append=len(begins)))
        strings_at = np.full(len(shorter), -1, np.int32)
        strings_at[begins] = of_places
        return Groups(length, strings_at, begins[starts[enough]], counts[:, enough]), begins[of_places >= 0]


def surest(strings: Strings, issues: Sequence[int], most: int, own: int = 0) -> list[str]:
    """Of the strings of one of two parts those most surely more frequent there, by that; each has so many issues."""
    found, elsewhere = strings.issues[own], np.maximum(strings.issues[1 - own], 1)
    scores = log_ratios(found, issues[0], elsewhere, issues[1])
    best = np.lexsort((-found, -scores))
    if len(best) > most:  # and whatever is as good as the last of them
        last = best[most - 1]
        best = np.flatnonzero((scores > scores[last]) | ((scores == scores[last]) & (found >= found[last])))
    ordered = sorted(zip((-scores[best]).tolist(), (-found[best]).tolist(), strings.read(best), strict=True))
    return [text for *_, text in ordered[:most]]


def _numbered_issues(parts: Sequence[Excerpts]) -> tuple[Integers, list[tuple[int, int]]]:
    """Of each character its issue, with small numbers, and from which to below which number those of each part are."""
    found, bounds, before = [np.zeros(0, np.int64)], [], 0
    for part in parts:
        present = np.bincount(part.issues.astype(np.int64)) > 0
        own = (np.cumsum(present) - 1)[part.issues.astype(np.int64)]
        found.append(np.append(own, 0) + before)
        bounds.append((before, before + max(int(np.count_nonzero(present)), 1)))
        before = bounds[-1][1]
    return np.concatenate(found), bounds


def _differs(numbers: Integers) -> Mask:
    """Of each number whether it differs from the one before; the first one does."""
    differs = np.ones(len(numbers), bool)
    np.not_equal(numbers[1:], numbers[:-1], out=differs[1:])
    return differs


def _sums(kept: Mask, starts: Integers) -> Integers:
    """How many are kept from each start to the next."""
    upto = np.cumsum(kept, dtype=np.int32)
    return np.diff(upto[starts[1:] - 1], prepend=0, append=upto[-1:])


def _ascending(numbers: Integers) -> Integers:
    """The places of the numbers in their order, equal ones as they stand."""
    # Numbers of two bytes are sorted by their digits.
    return np.argsort(numbers.astype(np.uint16) if numbers.max(initial=0) < 1 << 16 else numbers, kind="stable")


def _places(characters: Integers, form: str) -> Integers:
    """Where the text begins."""
    last = len(characters) - len(form) + 1
    is_here = np.ones(max(last, 0), bool)
    for distance, character in enumerate(form):
        is_here &= characters[distance : distance + len(is_here)] == ord(character)
    return np.flatnonzero(is_here)
