"""What the judge is told about a page besides its lines: what the file's own markup says of them."""

import re
from collections.abc import Sequence, Set

from archive.parsing.blocks.wrapped_titles import with_whole_quotations
from archive.parsing.labelling.labels import Label
from archive.parsing.lines.script import ReadingText
from archive.parsing.lines.text_lines import TextLine, wrapping_of
from archive.parsing.records import SourceText, Span
from archive.text import fold

IMAGE = re.compile(r"!\[[^\]]{0,200}\](?:\([^)]{0,400}\))?")
_DECLARED = ("headline", "title")
_SITE = "_|-—－"  # between a page's title and its site's name
_A_TEXT, _TEXTS = 40, 2  # characters of a line of text, and lines of an article; a summary has one
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
    titles = tuple(i for i in found if _heads_text(rows, i, found))
    is_each_printed_once = len({rows[i].without_spaces for i in titles}) == len(titles)
    are_several = len(titles) > 1 or (len(titles) == 1 and stands_below_texts(rows, titles[0], outside))
    return titles if are_several and is_each_printed_once else ()


def stands_below_texts(rows: Sequence[TextLine], heading: int, outside: Set[int]) -> bool:
    """True for a heading below the text of another article, whose title the markup does not declare."""
    texts = [i for i in range(heading) if i not in outside and rows[i].ends_sentence]
    return sum(len(rows[i].without_spaces) >= _A_TEXT for i in texts) >= _TEXTS


def _heads_text(rows: Sequence[TextLine], i: int, headings: Sequence[int]) -> bool:
    """True for a heading above a text; one of a list of them (标题导航) is printed again."""
    below = [k for k in headings if k > i]
    is_listed = i + 1 in below and any(rows[k].without_spaces == rows[i].without_spaces for k in below)
    return not is_listed and any(_is_text(row) for row in rows[i + 1 : i + 1 + _NEAR])


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
