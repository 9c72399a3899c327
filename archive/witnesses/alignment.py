"""Sentences of two versions beside one another, and what differs in a sentence that both have."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from archive.text import match_text
from archive.witnesses.tokens import Names, SlotKind, Token, tokens

ALIKE = 0.5  # of the pairs of neighbouring characters: sentences below it are two
MOST_CELLS = 10_000  # pairs of sentences compared between two that are the same


@dataclass(frozen=True)
class Difference:
    """What one version prints where the other prints something else; `start` and `end` lie in the base's sentence."""

    kind: SlotKind
    start: int
    end: int
    base: str
    reading: str


@dataclass(frozen=True)
class Comparison:
    """A sentence of a version beside the base's: how they differ, and how many characters are the same."""

    differences: tuple[Difference, ...]
    shared: int


def paired(base: Sequence[str], other: Sequence[str], names: Names) -> list[tuple[int | None, int | None]]:
    """The places of sentences that belong together, in order; None where a version lacks one."""
    one, two = ([template(sentence, names) for sentence in sentences] for sentences in (base, other))
    pairs: list[tuple[int | None, int | None]] = []
    for tag, i, j, k, m in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += zip(range(i, j), range(k, m), strict=True)
        else:
            pairs += _by_likeness(one, two, range(i, j), range(k, m))
    return pairs


@lru_cache(maxsize=1024)
def template(sentence: str, names: Names) -> str:
    """The sentence with a sign for each name, figure and date: equal for sentences that fill in something else."""
    return "".join(token.symbol for token in tokens(sentence, names))


def _by_likeness(
    one: Sequence[str], two: Sequence[str], rows: range, columns: range
) -> list[tuple[int | None, int | None]]:
    """The best pairs in order among sentences that are not the same: the longest common subsequence, by likeness."""
    if not rows or not columns or len(rows) * len(columns) > MOST_CELLS:
        return [(row, None) for row in rows] + [(None, column) for column in columns]
    likeness = [[_likeness(one[row], two[column]) for column in columns] for row in rows]
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for r in reversed(range(len(rows))):
        for c in reversed(range(len(columns))):
            best[r][c] = max(best[r + 1][c], best[r][c + 1], best[r + 1][c + 1] + likeness[r][c])
    return list(_walked(likeness, best, rows, columns))


def _walked(
    likeness: list[list[float]], best: list[list[float]], rows: range, columns: range
) -> Iterator[tuple[int | None, int | None]]:
    r = c = 0
    while r < len(rows) or c < len(columns):
        if r < len(rows) and c < len(columns) and likeness[r][c] and best[r][c] == best[r + 1][c + 1] + likeness[r][c]:
            yield rows[r], columns[c]
            r, c = r + 1, c + 1
        elif r < len(rows) and best[r][c] == best[r + 1][c]:
            yield rows[r], None
            r += 1
        else:
            yield None, columns[c]
            c += 1


def _likeness(one: str, two: str) -> float:
    """How many pairs of neighbouring characters two templates share (Dice); 0 where they are two sentences."""
    mine, theirs = _pairs(one), _pairs(two)
    total = max(0, len(one) - 1) + max(0, len(two) - 1)
    # `mine & theirs` would be said more shortly and takes ten times as long.
    shared = sum(min(many, theirs[pair]) for pair, many in mine.items() if pair in theirs)
    dice = 2 * shared / total if total else 0.0
    return dice if dice >= ALIKE else 0.0


@lru_cache(maxsize=1024)
def _pairs(template: str) -> Counter[str]:
    """How often each pair of neighbouring characters stands in it."""
    return Counter(map("".join, pairwise(template)))


def compared(base: str, other: str, names: Names) -> Comparison:
    """How a sentence differs from the base's."""
    one, two = tokens(base, names), tokens(other, names)
    signs, other_signs = ("".join(token.symbol for token in each) for each in (one, two))
    differences: list[Difference] = []
    shared = 0
    for tag, i, j, k, m in SequenceMatcher(None, signs, other_signs, autojunk=False).get_opcodes():
        if tag == "equal":
            for mine, theirs in zip(one[i:j], two[k:m], strict=True):
                if mine.form == theirs.form:
                    shared += len(theirs.form)
                elif mine.kind:
                    differences.append(Difference(mine.kind, mine.start, mine.end, mine.text, theirs.text))
        else:
            at = one[i].start if i < len(one) else len(base)
            differences += _replaced(one[i:j], two[k:m], at)
    return Comparison(tuple(differences), shared)


def _replaced(mine: Sequence[Token], theirs: Sequence[Token], at: int) -> Iterator[Difference]:
    """What stands in place of some tokens: each kind by itself, and what has none as wording."""
    for kind in dict.fromkeys(token.kind for token in (*mine, *theirs)):
        ours, others = ([token for token in each if token.kind == kind] for each in (mine, theirs))
        start, end = (ours[0].start, ours[-1].end) if ours else (at, at)
        texts = ["".join(token.text for token in each) for each in (ours, others)]
        if match_text(texts[0]) != match_text(texts[1]):
            yield Difference(kind or SlotKind.WORDING, start, end, *texts)
