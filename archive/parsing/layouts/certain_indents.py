"""Labels of lines put right by the indent with which the page sets its paragraphs off, and its titles not."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.parsing.labelling.labels import OUTSIDE, ROLES, Label
from archive.parsing.layouts.certainty import Certainty
from archive.parsing.layouts.known_lines import looks_like_title
from archive.parsing.lines.text_lines import TextLine, indents_paragraphs

_INDENT, _ENOUGH_PARAGRAPHS, _ALL_BUT_FEW = 2, 4, 0.8  # of a page that sets its paragraphs off
_ENOUGH_TITLES = 2  # one may be set apart by chance
_UNTITLED = frozenset({Label.PARAGRAPH, Label.A_PARAGRAPH})
_LONGEST_TITLE = 30  # characters; 99 of 100 headlines of gold have no more than 27
_TEXT = frozenset({Label.PARAGRAPH, Label.GOES_ON, Label.A_PARAGRAPH})
_MOST_LINES, _LEAST_CHARACTERS = 3, 6  # of a title; a shorter line may be the rest of a signature (琼）, 摄)
_OF_TITLE = re.compile(r"[^:▶►→☞]*[\u4e00-\u9fff”\"》!?](?<!摄)")


def lines_above_indents(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """One to three lines without the indent of the paragraphs between a text that has ended and the next: no text, and
    the last of several no line of the page's own (none of 276 in nineteen rounds)."""
    if not indents_paragraphs(rows):
        return
    for below in range(2, len(rows)):
        first = next((i for i in range(below - 1, 0, -1) if rows[i].indent or rows[i].ends_sentence), below) + 1
        run = range(first, below) if rows[first - 1].ends_sentence else ()
        if rows[below].indent >= _INDENT and 0 < len(run) <= _MOST_LINES and all(_is_of_title(rows[i]) for i in run):
            yield from ((i, Certainty(never=_TEXT)) for i in run)
            if len(run) > 1:
                yield below - 1, Certainty(never=_TEXT | OUTSIDE)


def _is_of_title(row: TextLine) -> bool:
    text = row.without_spaces
    return len(text) >= _LEAST_CHARACTERS and bool(_OF_TITLE.fullmatch(text))


def each_is_indented(rows: Sequence[TextLine], labels: Sequence[Label]) -> bool:
    """True for a page on which paragraphs begin with an indent, all but a few."""
    indents = [row.indent >= _INDENT for row, label in zip(rows, labels, strict=True) if label is Label.PARAGRAPH]
    return len(indents) >= _ENOUGH_PARAGRAPHS and sum(indents) >= _ALL_BUT_FEW * len(indents)


def without_titles_set_as_text(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, no line being a title that has the indent of the paragraphs, where titles have none.

    In seventeen sets 5 of 5 such lines are text, on 259 pages that are set so.
    """
    titles = [row.indent < _INDENT for row, label in zip(rows, labels, strict=True) if label is Label.A_HEADLINE]
    are_apart = len(titles) >= _ENOUGH_TITLES and 2 * sum(titles) > len(titles)
    if not (are_apart and each_is_indented(rows, labels)):
        return list(labels)
    return [
        Label.PARAGRAPH if label in ROLES and row.indent >= _INDENT else label
        for row, label in zip(rows, labels, strict=True)
    ]


def with_titles_set_as_titles(rows: Sequence[TextLine], labels: Sequence[Label]) -> list[Label]:
    """The labels, a short line without an indent right above one that has it being a title, where it is no text's end.

    So below the page's own lines (2 of 2 in seventeen sets) and below a title, which then leads to it.
    """
    relabelled = list(labels)
    if not each_is_indented(rows, labels):
        return relabelled
    for i, (row, below) in enumerate(pairwise(rows)):
        above = relabelled[i - 1] if i else Label.FURNITURE
        is_set_so = not row.indent and below.indent >= _INDENT and len(row.without_spaces) <= _LONGEST_TITLE
        if not (is_set_so and relabelled[i] in _UNTITLED and looks_like_title(row)) or ":" in row.folded:
            continue
        if above is Label.A_HEADLINE:
            relabelled[i] = Label.HEADLINE
        elif relabelled[i] is Label.A_PARAGRAPH:
            relabelled[i : i + 2] = [Label.A_HEADLINE, Label.PARAGRAPH]
    return relabelled
