"""The parts of a phrase that are printed, or are names, where the phrase is not. Pure."""

from collections.abc import Callable, Container, Iterator, Sequence

SHORTEST, LONGEST = 2, 60
LONGEST_NAME = 24

Occurrences = Callable[[Sequence[str]], Sequence[int]]  # of each string, how often it is printed


def printed_parts(form: str, occurrences: Occurrences) -> list[str]:
    """The longest parts of a match form that occur: none lies within another one. The longest first."""
    form = form[:LONGEST]
    parts = [
        form[start : start + length]
        for length in range(len(form) - 1, SHORTEST - 1, -1)
        for start in range(len(form) - length + 1)
    ]
    found: list[str] = []
    for part, times in zip(parts, occurrences(parts), strict=True):
        if times and not any(part in longer for longer in found):
            found.append(part)
    return found


def names_within(form: str, names: Container[str]) -> Iterator[str]:
    """The names that stand in a match form and are not all of it, from left to right, the longest at each place."""
    start = 0
    while start < min(len(form), LONGEST):
        lengths = range(min(len(form) - start, len(form) - 1, LONGEST_NAME), SHORTEST - 1, -1)
        length = next((length for length in lengths if form[start : start + length] in names), 0)
        if length:
            yield form[start : start + length]
        start += length or 1
