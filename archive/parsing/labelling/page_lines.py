"""What the judge is told about a page besides its lines: what the file's own markup says of them."""

import re
from collections import Counter
from collections.abc import Sequence, Set

from archive.parsing.blocks.wrapped_titles import with_whole_quotations
from archive.parsing.labelling.labels import Label
from archive.parsing.lines.script import ReadingText
from archive.parsing.lines.text_lines import TextLine, wrapping_of
from archive.parsing.readers.declared_titles import titles_in
from archive.parsing.records import SourceText, Span
from archive.text import fold

IMAGE = re.compile(r"!\[[^\]]{0,200}\](?:\([^)]{0,400}\))?")
_DECLARED = ("headline", "title")
_A_TEXT, _TEXTS = 40, 2  # characters of a line of text, and lines of an article; a summary has one
_NEAR = 3  # lines between a title, who signs it, and its text; below the name of a site stand links
_COUNTS, _LONG = (2, 3, 4), 12  # lines of one title in several, and its characters


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
    return frozenset(title for value in _declared_titles(source) for title in titles_in(value))


def declared_heading(source: SourceText, rows: Sequence[TextLine], outside: Set[int]) -> range | None:
    """The rows that print the one title that a web page declares; None where it declares or prints another one too."""
    printed = [found for value in _declared_titles(source) if (found := _printed(titles_in(value), rows, outside))]
    cut = {_text_of(rows, each) for found in printed for each in found[1:]}
    texts = {_text_of(rows, found[0]): found[0] for found in printed}
    longest = [text for text in texts if text not in cut]
    declared = Counter(_text_of(rows, found[0]) for found in printed)
    twice = [text for text in longest if declared[text] > 1]  # by <title> and <h1>: sites set other words as <h1> too
    only = longest if len(longest) == 1 else twice
    return _above_text(rows, outside, texts[only[0]]) if len(only) == 1 else None


def _declared_titles(source: SourceText) -> list[str]:
    return [value for key, value in source.metadata if key in _DECLARED]


def _printed(titles: Sequence[str], rows: Sequence[TextLine], outside: Set[int]) -> list[list[range]]:
    """Where each of these titles stands that the page prints, on one line or on several, the longest first."""
    own = [i for i in range(len(rows)) if i not in outside]
    by_text: dict[str, list[range]] = {}
    for i in own:
        by_text.setdefault(rows[i].without_spaces, []).append(range(i, i + 1))
    return [places for title in titles if (places := by_text.get(title) or _over_lines(title, rows, own))]


def _over_lines(title: str, rows: Sequence[TextLine], own: Sequence[int]) -> list[range]:
    if len(title) < _LONG:
        return []
    runs = (range(i, i + count) for i in own if title.startswith(rows[i].without_spaces) for count in _COUNTS)
    return [run for run in runs if run.stop <= len(rows) and "".join(rows[k].without_spaces for k in run) == title]


def _text_of(rows: Sequence[TextLine], places: Sequence[range]) -> str:
    return "".join(rows[i].without_spaces for i in places[0])


def _above_text(rows: Sequence[TextLine], outside: Set[int], places: Sequence[range]) -> range:
    """The last of the places above the first line of the text; lists of links repeat titles."""
    below = range(places[0].stop, len(rows))
    text = next((i for i in below if i not in outside and rows[i].ends_sentence), len(rows))
    return [place for place in places if place.start < text][-1]


def titles_of_several(source: SourceText, rows: Sequence[TextLine], outside: frozenset[int]) -> tuple[int, ...]:
    """The rows of a web page's chief headings, if there are several above texts: each is the title of an article."""
    declared = {"".join(fold(value).split()) for key, value in source.metadata if key == "headline"}
    found = [i for i, row in enumerate(rows) if row.without_spaces in declared and i not in outside]
    named = {title for key, value in source.metadata if key == "title" for title in titles_in(value)} & declared
    # Beside the title that its <title> names, a site sets other words as large: above its links and advertisements.
    least = _A_TEXT if named else 0
    titles = tuple(i for i in found if _heads_text(rows, i, found, 0 if rows[i].without_spaces in named else least))
    if named and named.isdisjoint(rows[i].without_spaces for i in titles):
        return ()
    is_each_printed_once = len({rows[i].without_spaces for i in titles}) == len(titles)
    are_several = len(titles) > 1 or (len(titles) == 1 and stands_below_texts(rows, titles[0], outside))
    return titles if are_several and is_each_printed_once else ()


def stands_below_texts(rows: Sequence[TextLine], heading: int, outside: Set[int]) -> bool:
    """True for a heading below the text of another article, whose title the markup does not declare."""
    texts = [i for i in range(heading) if i not in outside and rows[i].ends_sentence]
    return sum(len(rows[i].without_spaces) >= _A_TEXT for i in texts) >= _TEXTS


def _heads_text(rows: Sequence[TextLine], i: int, headings: Sequence[int], least: int) -> bool:
    """True for a heading above a text of at least so many characters; one of a list of them (标题导航) comes again."""
    below = [k for k in headings if k > i]
    is_listed = i + 1 in below and any(rows[k].without_spaces == rows[i].without_spaces for k in below)
    return not is_listed and any(_is_text(row, least) for row in rows[i + 1 : i + 1 + _NEAR])


def _is_text(row: TextLine, least: int) -> bool:
    return (row.ends_sentence or row.without_spaces.endswith(":")) and len(row.without_spaces) >= least


def declared_parts(source: SourceText, rows: Sequence[TextLine], heading: range) -> dict[int, Label]:
    """The rows right above and below the heading that a web page declares to be kicker and subtitle."""
    declared = {(key, "".join(fold(value).split())) for key, value in source.metadata}
    beside = {heading.start - 1: Label.KICKER, heading.stop: Label.SUBTITLE}
    names = {Label.KICKER: "kicker", Label.SUBTITLE: "subtitle"}
    return {
        i: label
        for i, label in beside.items()
        if 0 <= i < len(rows) and (names[label], rows[i].without_spaces) in declared
    }
