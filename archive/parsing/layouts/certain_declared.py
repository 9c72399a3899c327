"""What is certain of the lines of a web page by the titles that its markup declares."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby, takewhile

from archive.parsing.blocks import bylines
from archive.parsing.labelling.labels import OUTSIDE, Label
from archive.parsing.labelling.page_lines import (
    declared_heading,
    declared_parts,
    stands_below_texts,
    titles_of_several,
)
from archive.parsing.layouts.certain_lines import certainties
from archive.parsing.layouts.certainty import BEGINS_ONE, NO_TITLE_GOES_ON, Certainty
from archive.parsing.layouts.known_lines import looks_like_title
from archive.parsing.lines.text_lines import TextLine
from archive.parsing.records import SourceText

_TITLE_GOES_ON = frozenset({Label.TITLE_GOES_ON})
_HEADLINE = frozenset({Label.HEADLINE, Label.TITLE_GOES_ON})
_TEXT, _NOTHING = frozenset({Label.PARAGRAPH}), frozenset[Label]()
_HEAD, _A_TEXT = 6, 40  # lines between a title and its text; characters of a line that is one for certain
_AUTHOR = re.compile("(?:本文)?作者:|文/")
_INSIDE = {
    Label.HEADLINE: Label.SUBHEAD,
    Label.A_HEADLINE: Label.SUBHEAD,
    Label.A_KICKER: Label.SUBHEAD,
    Label.A_SUBTITLE: Label.SUBHEAD,
    Label.A_BYLINE: Label.SIGNATURE,
    Label.A_PARAGRAPH: Label.PARAGRAPH,
}


def declared_labels(source: SourceText, rows: Sequence[TextLine], outside: Set[int]) -> dict[int, Label]:
    """The parts of the one title that the markup declares, the headline first; none where it declares several."""
    heading = None if titles_of_several(source, rows, frozenset(outside)) else declared_heading(source, rows, outside)
    if heading is None or stands_below_texts(rows, heading.start, outside):
        return {}
    first, *more = heading
    goes_on = dict.fromkeys(more, Label.TITLE_GOES_ON)
    return {first: Label.HEADLINE, **goes_on, **declared_parts(source, rows, heading)}


def certain_of_page(
    source: SourceText, rows: Sequence[TextLine], width: int, parts: Mapping[int, Label], outside: Set[int]
) -> Mapping[int, Certainty]:
    """What is certain of lines by what they print, by these parts of a title, and by several chief headings."""
    certain = _certain_of_one(source, rows, width, parts, outside) if parts else certainties(rows, width)
    return {**certain, **_certain_of_several(titles_of_several(source, rows, frozenset(outside)), rows)}


def without_other_beginnings(rows: Sequence[TextLine], labels: list[Label], parts: Mapping[int, Label]) -> list[Label]:
    """The labels, nothing beginning another article below the one title that the markup declares (by its places)."""
    last = max(parts, default=len(rows) and rows[-1].start)
    below = next((i for i, row in enumerate(rows) if row.start > last), len(rows))
    undeclared = set(_undeclared(rows, below))
    return [label if i < below or i in undeclared else _INSIDE.get(label, label) for i, label in enumerate(labels)]


def _undeclared(rows: Sequence[TextLine], below: int) -> Iterator[int]:
    """The titles of other articles below a text: an author's line or the first words of a report stand below them."""
    text = next((i for i in range(below, len(rows)) if rows[i].ends_sentence), len(rows))
    for i in range(text + 1, len(rows) - 1):
        if looks_like_title(rows[i]) and _opens(rows[i + 1]):
            yield i


def _opens(row: TextLine) -> bool:
    text = row.without_spaces
    return bylines.begins_news(text) or bylines.is_byline(text) or bool(_AUTHOR.match(text))


def _certain_of_one(
    source: SourceText, rows: Sequence[TextLine], width: int, parts: Mapping[int, Label], outside: Set[int]
) -> Mapping[int, Certainty]:
    heading = next(iter(parts))
    below = max(i for i, part in parts.items() if part in _HEADLINE) + 1
    # What stands above the title of a web page is the site's; a line right above the headline may be a kicker.
    first = min(parts) - (min(parts) == heading)
    above = range(first) if source.media_type == "text/html" else ()
    certain = dict(certainties(rows, width, heading))
    for lines, only, never in _below_title(rows, below, outside, certain):
        certain |= {i: _with(certain.get(i), only, never) for i in lines}
    return {
        **certain,
        **dict.fromkeys(_undeclared(rows, below), Certainty()),
        **dict.fromkeys(above, Certainty(OUTSIDE)),
        **{i: Certainty(frozenset({part})) for i, part in parts.items()},
    }


def _below_title(
    rows: Sequence[TextLine], below: int, outside: Set[int], certain: Mapping[int, Certainty]
) -> Iterator[tuple[Iterable[int], frozenset[Label], frozenset[Label]]]:
    """Lines below the title, what they can only be and what they never are."""
    texts = _texts(rows, below, outside, certain)
    yield texts, _TEXT, _NOTHING
    # What the markup calls furniture above the text (E-mail推荐:) opens no article.
    above = range(below, texts[0]) if texts else range(0)
    yield (i for i in above if i in outside and len(rows[i].without_spaces) < _A_TEXT), OUTSIDE, _NOTHING
    # One between two of the article's texts is none of the site's.
    yield (i for i in range(*(texts[:1] + texts[-1:])) if i not in outside) if texts else (), _NOTHING, OUTSIDE
    yield () if texts else _lines_below_info(rows, below, outside, certain), _NOTHING, OUTSIDE
    yield range(below, min(below + 1, len(rows))), _NOTHING, _TITLE_GOES_ON


def _with(known: Certainty | None, only: frozenset[Label], never: frozenset[Label]) -> Certainty:
    """What is known of a line, and what it can only be or is never."""
    known = known or Certainty()
    return Certainty(known.only or only, known.never | never)


def _texts(rows: Sequence[TextLine], below: int, outside: Set[int], certain: Mapping[int, Certainty]) -> list[int]:
    """The lines below the title that are its text for certain: long sentences, up to the first of the site's lines."""
    own = [i for i in range(below, len(rows)) if i not in outside]
    first = next((k for k, i in enumerate(own[:_HEAD]) if rows[i].ends_sentence), None)
    if first is None or len(rows[own[first]].without_spaces) < _A_TEXT:
        return []
    within = takewhile(lambda i: not _is_of_site(certain.get(i)), own[first:])
    return [i for i in within if rows[i].ends_sentence and len(rows[i].without_spaces) >= _A_TEXT]


def _lines_below_info(
    rows: Sequence[TextLine], below: int, outside: Set[int], certain: Mapping[int, Certainty]
) -> Sequence[int]:
    """A table or a list that is the text: it stands between what the page says of itself and the next of its lines."""
    own = [i for i in range(below, len(rows)) if i not in outside]
    runs = [(is_of_site, list(run)) for is_of_site, run in groupby(own, lambda i: _is_of_site(certain.get(i)))]
    info = next((k for k, (is_of_site, run) in enumerate(runs) if is_of_site and run[0] in own[:_HEAD]), len(runs))
    text = runs[info + 1][1] if info + 2 < len(runs) else []
    unlabelled = [i for i in text if ":" not in rows[i].without_spaces]  # behind a colon stand editors and links
    return unlabelled if sum(len(rows[i].without_spaces) for i in text) >= _A_TEXT else ()


def _is_of_site(certainty: Certainty | None) -> bool:
    return certainty is not None and bool(certainty.only) and certainty.only <= OUTSIDE


def _certain_of_several(titles: Sequence[int], rows: Sequence[TextLine]) -> Mapping[int, Certainty]:
    """What is certain of the lines of a web page with several chief headings: each is whole and begins an article, and
    above the first they are listed."""
    whole = {i + 1: NO_TITLE_GOES_ON for i in titles if i + 1 < len(rows)}
    headings = {rows[i].without_spaces for i in titles}
    listed = (i for i in range(titles[0] if titles else 0) if rows[i].without_spaces in headings)
    return {**whole, **dict.fromkeys(listed, Certainty(OUTSIDE)), **dict.fromkeys(titles, BEGINS_ONE)}
