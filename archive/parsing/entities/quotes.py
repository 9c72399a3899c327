"""What stands between quotation marks, of whatever shape."""

_LONGEST = 120


def quoted_stretches(text: str) -> list[tuple[int, int]]:
    """The outer quoted stretches of a folded text, without their marks; straight marks are paired by turns.

    A mark without a partner within reach opens nothing, so one lost mark does not turn the text inside out for long.
    """
    marks = [i for i, character in enumerate(text) if character == '"']
    stretches, i = [], 0
    while i + 1 < len(marks):
        start, end = marks[i] + 1, marks[i + 1]
        if 0 < end - start <= _LONGEST and not text.startswith("\n", start):
            stretches.append((start, end))
            i += 2
        else:
            i += 1
    return stretches
