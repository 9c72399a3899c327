"""Titles that a list above them announces: where it stands, they are not printed as the page's own lines again."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from archive.parsing.labelling.labels import ONLY_TITLES, Label
from archive.parsing.labelling.page_shape import A_TITLE, number_of
from archive.parsing.layouts.certainty import Certainty
from archive.parsing.layouts.known_lines import without_bullet
from archive.parsing.lines.text_lines import TextLine

_ANNOUNCED = Certainty(ONLY_TITLES | {Label.SUBHEAD})
_LEAST_ENTRIES, _LEAST_CHARACTERS = 2, 5
_LONGEST_ENTRY = 100  # characters, the dots before the number of its page among them
_PAGE = re.compile(r"[.…·\-_()第]{0,60}\d{0,3}[页版)]{0,2}$")
_ENDS_WITH_PAGE = re.compile(r"[.…·\-_()第\d页版]")  # most lines have none of these at their end
_WORDS = re.compile("[\u4e00-\u9fff]")


def announced_titles(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """The lines that a list of two or more titles above names, in the order in which it names them."""
    entries = [_entry(row) for row in rows]
    last = {entry: i for i, entry in enumerate(entries) if entry}
    again = [last[entry] if entry else 0 for entry in entries]
    for is_list, run in groupby(range(len(rows)), lambda i: again[i] > i):
        found = [again[i] for i in run] if is_list else []
        if len(found) >= _LEAST_ENTRIES and found == sorted(found) and _are_apart(found):
            yield from ((i, _ANNOUNCED) for i in found)


def _entry(row: TextLine) -> str:
    """A title without its bullet and the number of its page; nothing for what is numbered or too long or short."""
    text = without_bullet(row.without_spaces)
    if len(text) > _LONGEST_ENTRY or row.ends_sentence or number_of(text):
        return ""
    bare = _PAGE.sub("", text) if _ENDS_WITH_PAGE.match(text[-1:]) else text
    is_entry = _LEAST_CHARACTERS <= len(bare) <= A_TITLE
    return bare if is_entry and _WORDS.search(bare) else ""


def _are_apart(lines: Sequence[int]) -> bool:
    """True if something stands between all of these lines: a second list is no titles."""
    return all(after - before > 1 for before, after in pairwise(lines))
