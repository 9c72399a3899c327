"""A title has a text: where only lines of the page's own seem to follow it, those that may be none of these are it."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from archive.parsing.labelling.labels import OUTSIDE, TITLES, Label
from archive.parsing.lines.text_lines import TextLine

_DOUBTFUL = 0.7  # a line of the page's own of which the judge is less sure
_LEAST_LINES = 2  # one may stand alone below the name of a list of links


def with_texts_below_titles(
    rows: Sequence[TextLine], labels: Sequence[Label], certainty: Sequence[float]
) -> list[Label]:
    """The labels, doubtful lines of the page's own below a title that has no other text being paragraphs.

    In nineteen rounds it is so below the one title that two such lines follow: a list of names (光荣榜).
    """
    found = list(labels)
    for first in _titles_without_text(labels):
        below = takewhile(lambda i: not labels[i].begins, range(first, len(rows)))
        unsure = [i for i in below if labels[i] is Label.FURNITURE and certainty[i] < _DOUBTFUL]
        if len(unsure) >= _LEAST_LINES and unsure == [*range(unsure[0], unsure[-1] + 1)]:
            found[unsure[0] : unsure[-1] + 1] = [Label.PARAGRAPH] * len(unsure)
    return found


def _titles_without_text(labels: Sequence[Label]) -> Iterator[int]:
    """The first line below each title with nothing but the page's own lines up to the next title or the end."""
    for start, label in enumerate(labels):
        if not label.begins or label not in TITLES:
            continue
        first = next((i for i in range(start + 1, len(labels)) if labels[i].begins or labels[i] not in TITLES), None)
        if first is None:
            continue
        below = takewhile(lambda i: not labels[i].begins, range(first, len(labels)))
        if all(labels[i] in OUTSIDE for i in below):
            yield first
