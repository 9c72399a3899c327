"""PURE. What somebody changed in a text, character by character."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from archive.text import match_text


@dataclass(frozen=True)
class Change:
    """The characters of the printed text from `start` to `end`, never none, and what they should read."""

    start: int
    end: int
    printed: str
    proposed: str


def is_same(printed: str, proposed: str) -> bool:
    """True where a search finds one wherever it finds the other: spaces, quotation marks and widths are no change."""
    return match_text(printed) == match_text(proposed)


def changes(printed: str, proposed: str) -> list[Change]:
    """What differs, in reading order. What is inserted takes a printed character with it, so that it stands somewhere.

    Time grows with the square of the stretch between the first and the last difference.
    """
    before = _shared(printed, proposed)
    behind = _shared(printed[before:][::-1], proposed[before:][::-1])
    one, other = printed[before : len(printed) - behind], proposed[before : len(proposed) - behind]
    opcodes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    spans = [(before + a, before + b, other[c:d]) for tag, a, b, c, d in opcodes if tag != "equal"]
    return list(_standing(printed, spans))


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(bool, map(str.__eq__, one, other)))


def _standing(printed: str, spans: list[tuple[int, int, str]]) -> Iterator[Change]:
    """The changes, those without a printed character of their own taking the next one, or at the end the last."""
    for start, end, text in spans:
        if start == end and end < len(printed):
            end, text = end + 1, text + printed[end]
        elif start == end and start:
            start, text = start - 1, printed[start - 1] + text
        if start < end:
            yield Change(start, end, printed[start:end], text)
