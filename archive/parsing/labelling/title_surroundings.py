"""What the lines at a title show one by one, be they of its parts or around it (names of columns above, who signs it
below), and what the judge of lines takes each line for."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from archive.parsing.blocks import bylines
from archive.parsing.blocks.title_block import is_author_line, is_column_name, is_date_line
from archive.parsing.labelling.labels import OUTSIDE, Label
from archive.parsing.labelling.page_shape import BULLETS
from archive.parsing.labelling.title_signs import signs_of
from archive.parsing.lexicon.word_lists import sections
from archive.parsing.lines.text_lines import TextLine

Likely = Mapping[Label, float]  # how likely the judge of lines finds each kind of a line
AROUND = frozenset({Label.COLUMN, Label.BYLINE})
NAMES_OF_ROLES = {role: role.name.lower() for role in Label}
_HEARD = {Label.COLUMN: tuple(OUTSIDE), Label.BYLINE: (Label.BYLINE, Label.SIGNATURE)}
_LIKELY = (0.01, 0.03, 0.1, 0.3, 0.6, 0.9, 0.98)
_LENGTHS = (3, 5, 7, 9, 11, 13, 16, 20, 25)
_OF_PAPER = re.compile("报|第.{1,5}版|期")
_OPEN = tuple(":-—–、,")


@cache
def _ends_of_columns() -> tuple[str, ...]:
    return tuple(sections("line_titles.txt")["column_end"])


# Of a line and its folded text without spaces.
_SIGNS: dict[str, Callable[[TextLine, str], object]] = {
    "column": lambda _, text: is_column_name(text),
    "ends as columns": lambda _, text: text.endswith(_ends_of_columns()),
    "author": lambda row, _: is_author_line(row),
    "names reporters": lambda _, text: bylines.is_byline(text),
    "dated": lambda row, _: is_date_line(row),
    "marked": lambda _, text: text[0] in BULLETS or text[0] in "【[",
    "of a paper": lambda _, text: _OF_PAPER.search(text),
    "open": lambda _, text: text.endswith(_OPEN),
}


def signs_of_line(row: TextLine) -> tuple[str, ...]:
    """What a line at a title shows, whichever part it is."""
    return tuple(name for name, shows in _SIGNS.items() if shows(row, row.without_spaces))


def signs_around(row: TextLine) -> Iterator[str]:
    """What a line shows that stands around a title and is no part of it."""
    yield from signs_of_line(row)
    yield f"length {bisect_left(_LENGTHS, len(row.without_spaces))}"
    yield from signs_of(row.text.strip())


def step_of_likeliness(likely: Likely, role: Label, goes_on: bool) -> int:
    """How likely the judge of lines finds this part of a line, which may go on with the part above, in steps."""
    above = likely.get(Label.TITLE_GOES_ON, 0.0) * goes_on
    return bisect_left(_LIKELY, above + sum(likely.get(label, 0.0) for label in _HEARD.get(role, (role,))))
