"""What speaks for or against a reading of the lines at a title: the title itself, the lines around it that belong to
none of its parts (names of columns above, who signs it below), and what the judge of lines takes each line for."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import groupby

from archive.parsing.blocks import bylines
from archive.parsing.blocks.title_block import is_author_line, is_column_name, is_date_line
from archive.parsing.labelling.labels import OUTSIDE, Label
from archive.parsing.labelling.page_shape import BULLETS
from archive.parsing.labelling.title_signs import reading_features, signs_of
from archive.parsing.lexicon.word_lists import sections
from archive.parsing.lines.text_lines import TextLine

Likely = Mapping[Label, float]  # how likely the judge of lines finds each kind of a line
_AROUND = frozenset({Label.COLUMN, Label.BYLINE})
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


def features_at_title(
    rows: Sequence[TextLine], body: str, reading: Sequence[Label], heard: Sequence[Likely] = ()
) -> list[str]:
    """All that speaks for or against reading these lines so, above a text that is folded and without spaces."""
    title = [(row, role) for row, role in zip(rows, reading, strict=True) if role not in _AROUND]
    found = reading_features([row for row, _ in title], body, [role for _, role in title])
    found += _of_lines(rows, reading)
    for above, role, likely in zip((None, *reading), reading, heard, strict=False):
        found.append(f"{_name(role)} heard {bisect_left(_LIKELY, _likeliness(likely, role, above))}")
    return found


def _likeliness(likely: Likely, role: Label, above: Label | None) -> float:
    """How likely the judge of lines finds this part of a line below one of that part."""
    goes_on = likely.get(Label.TITLE_GOES_ON, 0.0) * (role is above)
    return goes_on + sum(likely.get(label, 0.0) for label in _HEARD.get(role, (role,)))


def _of_lines(rows: Sequence[TextLine], reading: Sequence[Label]) -> Iterator[str]:
    for i, (role, row) in enumerate(zip(reading, rows, strict=True)):
        part = _name(role) if role in _AROUND else "title"
        yield from (f"{part} {sign}" for sign in _signs(row))
        if role in _AROUND:
            yield f"{part} length {bisect_left(_LENGTHS, len(row.without_spaces))}"
            yield from (f"{part} {sign}" for sign in signs_of(row.text.strip()))
        if role is Label.COLUMN:
            yield f"column above {_name(reading[i + 1])}"
            yield f"column gap {min(rows[i + 1].gap, 2)}"
    yield f"{sum(role is Label.COLUMN for role in reading)} columns"
    yield "all " + " ".join(_name(role) for role, _ in groupby(reading))


def _name(role: Label) -> str:
    return role.name.lower()


@lru_cache(4096)
def _signs(row: TextLine) -> tuple[str, ...]:
    return tuple(name for name, shows in _SIGNS.items() if shows(row, row.without_spaces))
