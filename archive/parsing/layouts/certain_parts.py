"""What the parts of a web text certainly are that it numbers 01, 02 …: below its lead headings, no articles."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.parsing.labelling.labels import BEGINNINGS, Label
from archive.parsing.layouts.certainty import Certainty
from archive.parsing.lines.text_lines import TextLine

PART = re.compile(r"(?:part)?0(?P<number>\d)[.、]?[\u4e00-\u9fff“\"].{1,14}", re.I)  # 01头雁带路
_NUMBER = re.compile(r"\W*(?:part)?\W?0(?P<number>\d)\W*", re.I)  # on a line of its own, above the heading
_HEADING, _OWN = Certainty(frozenset({Label.SUBHEAD})), Certainty(frozenset({Label.FURNITURE}))
_NO_TITLE = Certainty(never=BEGINNINGS)
_INSIDE = Certainty(frozenset({Label.PARAGRAPH, Label.GOES_ON}), BEGINNINGS)
_LEAST_PARTS = 2  # one may be a page
_NUMBERED = re.compile(r"(?P<number>\d{1,2})[.、](?!\d).")
_BEGINS_TEXT = re.compile(r"[\w“\"(《]")  # marks stand before captions


def numbered_parts(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """The headings 01, 02 … below a text, and what stands between them; 01 above all texts may number articles."""
    for form, offset in ((PART, 0), (_NUMBER, 1)):
        marks = {i: mark for i, row in enumerate(rows[: len(rows) - offset]) if (mark := _part(row, form))}
        numbers = [int(mark["number"]) for mark in marks.values()]
        if len(marks) < _LEAST_PARTS or numbers != [*range(1, len(marks) + 1)]:
            continue
        first, last = min(marks), max(marks)
        if not any(row.ends_sentence for row in rows[:first]):
            continue
        if offset:
            yield from ((i, _OWN) for i in marks)
        yield from ((i + offset, _HEADING) for i in marks)
        inside = range(first + offset + 1, min(last + offset + 2, len(rows)))
        yield from ((i, _INSIDE) for i in inside if rows[i].ends_sentence and _BEGINS_TEXT.match(rows[i].text))


def announced_parts(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """…通报如下： / 1.… / 2.…: what is numbered below a colon are parts of a text, none of 32 begins an article."""
    wanted = 0
    for above, i in pairwise(range(len(rows))):
        mark = _NUMBERED.match(rows[i].without_spaces)
        if mark and int(mark["number"]) == 1:
            wanted = 1 if rows[above].without_spaces.endswith(":") and not rows[i].ends_sentence else 0
        if mark and wanted == int(mark["number"]):
            wanted += 1
            if not rows[i].ends_sentence:
                yield i, _NO_TITLE


def _part(row: TextLine, form: re.Pattern[str]) -> re.Match[str] | None:
    return None if row.ends_sentence else form.fullmatch(row.without_spaces)
