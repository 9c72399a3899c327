"""The parts of a phrase that are printed where the phrase is not. Pure."""

from collections.abc import Callable, Sequence

SHORTEST, LONGEST = 2, 60

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
