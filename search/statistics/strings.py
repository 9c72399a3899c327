"""Which strings some texts repeat: of Chinese characters, in three issues or more, with free edges."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from search.statistics.extensions import FEWEST_ISSUES, FREE
from search.statistics.population import Integers

SHORTEST, LONGEST = 2, 16
HAN = (0x3400, 0x9FFF)
ISSUE_BITS = 32  # room for an issue's number below that of a string


@dataclass(frozen=True)
class Excerpts:
    """Match forms of some articles, one behind the other."""

    characters: Integers  # code points; 0 ends each stretch
    issues: Integers  # of each character

    def near(self, form: str, width: int) -> "Excerpts":
        """What stands within so many characters of the text, in one stretch with it; all else is blank."""
        characters = self.characters
        at = _places(characters, form)
        stretches = np.cumsum(characters == 0)
        around = np.clip(at[:, None] + np.arange(-width, len(form) + width), 0, max(len(characters) - 1, 0))
        kept = np.zeros(len(characters), bool)
        kept[around[stretches[around] == stretches[at][:, None]]] = True
        kept[(at[:, None] + np.arange(len(form))).ravel()] = False
        return replace(self, characters=np.where(kept, characters, 0))


def repeated(excerpts: Excerpts, fewest: int = FEWEST_ISSUES) -> dict[str, int]:
    """The strings in so many issues or more, each with the number of its issues."""
    characters = excerpts.characters
    is_han = (characters >= HAN[0]) & (characters <= HAN[1])
    alphabet, codes = np.unique(characters, return_inverse=True)
    at = np.flatnonzero(is_han)
    names = codes[at].astype(np.int64)
    found: dict[str, int] = {}
    for length in range(SHORTEST, LONGEST + 1):
        ends = at + length - 1
        goes_on = ends < len(characters)
        goes_on[goes_on] = is_han[ends[goes_on]]
        at, ends = at[goes_on], ends[goes_on]
        # A string is told by the number of what it is without its last character, and by that character.
        _, firsts, names = np.unique(
            names[goes_on] * len(alphabet) + codes[ends], return_index=True, return_inverse=True
        )
        counts = _issues_of_each(names, excerpts.issues[at], len(firsts))
        frequent = counts >= fewest
        for first, number in zip(at[firsts[frequent]].tolist(), counts[frequent].tolist(), strict=True):
            found["".join(map(chr, characters[first : first + length].tolist()))] = number
        at, names = at[frequent[names]], names[frequent[names]]
    return found


def with_free_edges(found: Mapping[str, int]) -> dict[str, int]:
    """Without those that mostly stand in one that is a character longer."""
    covered = {
        part
        for text, issues in found.items()
        for part in (text[1:], text[:-1])
        if issues > FREE * found.get(part, issues)
    }
    return {text: issues for text, issues in found.items() if text not in covered}


def _places(characters: Integers, form: str) -> Integers:
    """Where the text begins."""
    last = len(characters) - len(form) + 1
    is_here = np.ones(max(last, 0), bool)
    for distance, character in enumerate(form):
        is_here &= characters[distance : distance + len(is_here)] == ord(character)
    return np.flatnonzero(is_here)


def _issues_of_each(names: Integers, issues: Integers, many: int) -> Integers:
    pairs = np.unique(names.astype(np.int64) << ISSUE_BITS | issues.astype(np.int64))
    return np.bincount(pairs >> ISSUE_BITS, minlength=many)
