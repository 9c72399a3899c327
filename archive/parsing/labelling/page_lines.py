"""What the judge is told about a page besides its lines: what the file's own markup says of them."""

import re
from collections.abc import Sequence

from archive.parsing.blocks.wrapped_titles import with_whole_quotations
from archive.parsing.labelling.labels import Label
from archive.parsing.lines.script import ReadingText
from archive.parsing.lines.text_lines import TextLine, wrapping_of
from archive.parsing.records import SourceText, Span
from archive.text import fold

IMAGE = re.compile(r"!\[[^\]]{0,200}\](?:\([^)]{0,400}\))?")
_DECLARED = ("headline", "title")
_SITE = "_|-—－"  # between a page's title and its site's name
_NEAR = 3  # lines between a title, who signs it, and its text; below the name of a site stand links


def lines_to_label(printed: Sequence[TextLine]) -> tuple[tuple[TextLine, ...], tuple[TextLine, ...]]:
    """(The lines as they are judged, marks of images): a quotation that was cut over two short lines is one line."""
    images = tuple(row for row in printed if IMAGE.fullmatch(row.text))
    rows = tuple(row for row in printed if not IMAGE.fullmatch(row.text))
    return rows if wrapping_of(rows).hard else with_whole_quotations(rows), images


def outside_rows(rows: Sequence[TextLine], reading: ReadingText, chrome: Sequence[Span]) -> frozenset[int]:
    """The rows that the file's markup calls furniture: navigation, footers, running heads."""
    if not chrome:
        return frozenset()
    spans = [reading.span(row.start, row.end) for row in rows]
    found, k = set(), 0
    ordered = sorted(chrome, key=lambda span: span.start)
    for i, span in enumerate(spans):
        while k < len(ordered) and ordered[k].end <= span.start:
            k += 1
        if k < len(ordered) and ordered[k].start < span.end:
            found.add(i)
    return frozenset(found)


def declared_headings(source: SourceText) -> frozenset[str]:
    """What a web page declares as its title, spaces left out, with and without the site's name behind it."""
    found: set[str] = set()
    for key, value in source.metadata:
        if key in _DECLARED:
            text = "".join(fold(value).split())
            found.add(text)
            found |= {text.partition(mark)[0] for mark in _SITE if mark in text}
    return frozenset(text for text in found if len(text) > 1)


def titles_of_several(source: SourceText, rows: Sequence[TextLine], outside: frozenset[int]) -> tuple[int, ...]:
    """The rows of a web page's chief headings, if there are several above texts: each is the title of an article."""
    declared = {"".join(fold(value).split()) for key, value in source.metadata if key == "headline"}
    found = [i for i, row in enumerate(rows) if row.without_spaces in declared and i not in outside]
    titles = tuple(i for i in found if any(_is_text(row) for row in rows[i + 1 : i + 1 + _NEAR]))
    is_each_printed_once = len({rows[i].without_spaces for i in titles}) == len(titles)
    return titles if len(titles) > 1 and is_each_printed_once else ()


def _is_text(row: TextLine) -> bool:
    return row.ends_sentence or row.without_spaces.endswith(":")


def declared_parts(source: SourceText, rows: Sequence[TextLine], heading: int) -> dict[int, Label]:
    """The rows right above and below the heading that a web page declares to be kicker and subtitle."""
    declared = {(key, "".join(fold(value).split())) for key, value in source.metadata}
    beside = {heading - 1: Label.KICKER, heading + 1: Label.SUBTITLE}
    names = {Label.KICKER: "kicker", Label.SUBTITLE: "subtitle"}
    return {
        i: label
        for i, label in beside.items()
        if 0 <= i < len(rows) and (names[label], rows[i].without_spaces) in declared
    }
