"""The longer texts that a text is mostly part of: what it is continued by, up to where that may end."""

from collections.abc import Callable
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

import numpy as np

from search.statistics.population import Integers

FEWEST_ISSUES = 3
LONGEST = 12  # characters that a text is continued by
LOOKED_AT = 200  # groups of occurrences at most: what comes behind them is rare
FREE = 0.6  # an end is free where no single character follows in a larger share


@dataclass(frozen=True)
class Extension:
    """What stands next to a text in so many of its occurrences, from so many issues."""

    text: str  # from the text on: of the left side backwards
    occurrences: int
    issues: int


def extensions(
    total: int,
    character: Callable[[Integers, int], Integers],
    issues: Callable[[Integers], int],
    limit: int,
) -> list[Extension]:
    """The most frequent ones with a free end, each in three issues or more; none goes on beyond a punctuation mark.

    `character` gives of some occurrences the code point at a distance from the text, 0 behind the end of a paragraph;
    `issues` counts theirs.
    """
    found: list[Extension] = []
    order = count()
    heap: list[tuple[int, int, str, Integers]] = [(-total, next(order), "", np.arange(total))] if total else []
    # Continued texts are rarer than what they continue: the first ones taken out are the most frequent of all.
    for _ in range(LOOKED_AT):
        if not heap or len(found) == limit:
            break
        _, _, text, members = heappop(heap)
        groups = _continued(members, character(members, len(text))) if len(text) < LONGEST else []
        is_free = max((len(each) for _, each in groups), default=0) <= FREE * len(members)
        if text and is_free and (number := issues(members)) >= FEWEST_ISSUES:
            found.append(Extension(text, len(members), number))
        for following, each in groups:
            if len(each) >= FEWEST_ISSUES:
                heappush(heap, (-len(each), next(order), text + following, each))
    return found


def _continued(members: Integers, codes: Integers) -> list[tuple[str, Integers]]:
    """The occurrences by the character of the wording that continues them; what continues one alone is left out."""
    # Numbers of 16 bits are sorted by their digits, ten times as fast; few characters need more.
    by_code = np.argsort(codes.astype(np.uint16) if codes.max() < 1 << 16 else codes, kind="stable")
    ascending, sorted_members = codes[by_code], members[by_code]
    bounds = np.concatenate([[0], np.flatnonzero(np.diff(ascending)) + 1, [len(codes)]])
    frequent = np.flatnonzero(np.diff(bounds) > 1)
    starts, stops = bounds[frequent], bounds[frequent + 1]
    groups = zip(ascending[starts].tolist(), starts.tolist(), stops.tolist(), strict=True)
    return [(chr(code), sorted_members[start:stop]) for code, start, stop in groups if chr(code).isalnum()]
