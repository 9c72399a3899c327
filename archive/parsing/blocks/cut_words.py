"""Whether a cut between two lines parts characters that stand together elsewhere, as those of words do."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import add

from archive.parsing.lines.text_lines import TextLine


class CutWords:
    """Whether two lines cut a word: its characters stand together elsewhere among these rows."""

    def __init__(self, rows: Sequence[TextLine]):
        self.rows = rows

    @cached_property
    def _pairs(self) -> frozenset[str]:
        return pairs_of(row.without_spaces for row in self.rows)

    def between(self, before: TextLine, row: TextLine) -> bool:
        """True if the last character of one and the first of the other are a pair that the rows know."""
        across = before.without_spaces[-1] + row.without_spaces[0]
        return across.isalpha() and across in self._pairs


def pairs_of(texts: Iterable[str]) -> frozenset[str]:
    """All pairs of characters that stand together in these texts."""
    return frozenset().union(*(map(add, text, text[1:]) for text in texts))
