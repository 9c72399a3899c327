"""Works of a compilation that are numbered throughout: where each begins, and how many lines its title has."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.parsing.blocks import authorship, bylines, name_lists
from archive.parsing.blocks.title_block import author_heading, is_author_line, is_date_line
from archive.parsing.lexicon.dates import number
from archive.parsing.lines.text_lines import TextLine
from archive.parsing.records import Author
from archive.text import fold

_CHINESE = r"(?P<n>[一二三四五六七八九十]{1,3})"
_FORMS = tuple(
    map(
        re.compile,
        (
            rf"第{_CHINESE}篇[:、.]?",
            rf"[(【]{_CHINESE}[)】]",
            rf"{_CHINESE}、",
            r"[(【](?P<n>\d{1,3})[)】]",
            r"(?P<n>\d{1,3})[.、](?!\d)",
        ),
    )
)
_ALSO_HEADS = _FORMS[2]  # parts of a work are numbered so too
_CONTENTS = re.compile(r"(?:contents)?目录(?:contents)?")
_PAGE = re.compile(r"[.…·\-_—]{0,60}\(?\d{0,3}\)?$")
_SIGNED = re.compile(r"\((?:作者:)?[^()]{4,40}\)")
_LEAST_WORKS, _MOST_LINES = 2, 3
_LONGEST_HEADING = 60  # characters, the author's post among them


@dataclass(frozen=True)
class NumberedWorks:
    """Where works begin and how many title lines each has, and which lines list them above."""

    titles: Mapping[int, int]
    listed: range = range(0)


def numbered_works(rows: Sequence[TextLine], is_headed: bool) -> NumberedWorks:
    """The works numbered 1, 2, 3 …, each listed above, or with its author or its day; none where two series are.

    `is_headed`: a compilation's name stands above them. Without it what is listed may be the parts of a report.
    """
    listed = _contents(rows)
    entries = (_PAGE.sub("", rows[i].without_spaces) for i in listed)
    titles = {entry[mark.end() :] if (mark := _mark(entry)) else entry for entry in entries} if is_headed else set()
    found = [dict(_series(rows, form, listed, titles)) for form in _FORMS]
    series = [works for works in found if len(works) >= max(_LEAST_WORKS, len(listed)) and all(works.values())]
    return NumberedWorks(series[0], listed) if len(series) == 1 else NumberedWorks({}, listed)


def _contents(rows: Sequence[TextLine]) -> range:
    """The entries below 目录, up to a blank line, or to where the first of them heads its text."""
    head = next((i for i, row in enumerate(rows) if _CONTENTS.fullmatch(row.without_spaces)), None)
    if head is None:
        return range(0)
    below = range(head + 2, len(rows))
    first = _PAGE.sub("", rows[head + 1].without_spaces) if below else ""
    end = (i for i in below if rows[i].gap or rows[i].ends_sentence or rows[i].without_spaces == first)
    return range(head + 1, next(end, len(rows)))


def _series(
    rows: Sequence[TextLine], form: re.Pattern[str], listed: range, titles: set[str]
) -> Iterator[tuple[int, int]]:
    """The lines that carry the numbers in their order, and how many lines the title of each has."""
    marks = [(i, mark) for i, row in enumerate(rows) if i not in listed and (mark := form.match(row.without_spaces))]
    behind_signature = {number(mark["n"]) for i, mark in marks if i and _is_signature(rows[i - 1])}
    wanted, last = 1, -1
    for i, mark in marks:
        heading = rows[i].without_spaces
        if i <= last or number(mark["n"]) != wanted or len(heading) > _LONGEST_HEADING or rows[i].ends_sentence:
            continue
        signed, title = _signed_lines(rows, i + 1), heading[mark.end() :]
        is_told = title in titles or author_heading(title) or behind_signature & {wanted, wanted + 1}
        if signed or is_told:
            yield i, 1 + signed
            wanted, last = wanted + 1, i + signed
        elif form is not _ALSO_HEADS and wanted > 1:
            yield i, 0  # a work that nothing vouches for
            return


def _signed_lines(rows: Sequence[TextLine], first: int) -> int:
    """How many lines below a title give its author or its day."""
    count = 0
    while count < _MOST_LINES and first + count < len(rows) - 1:
        is_name = count > 0 and name_lists.looks_like_name(rows[first + count].without_spaces)
        more = 1 if is_name else _signing(rows, first + count)
        if not more:
            break
        count += more
    return count


def _signing(rows: Sequence[TextLine], i: int) -> int:
    """How many lines from there on name one author or a day: a post and the name below it are two."""
    row, name = rows[i], rows[i + 1].without_spaces
    if is_date_line(row) or is_author_line(row) or _is_signature(row):
        return 1
    author = authorship.post_and_name(f"{row.text.strip()} {name}") if name_lists.looks_like_name(name) else None
    return 2 if author and author.name == name else 0


def _is_signature(row: TextLine) -> bool:
    """True for an author in brackets: (作者:…), (县委组织部), post and name."""
    signed = _SIGNED.fullmatch(row.without_spaces)
    return bool(signed) and not bylines.is_byline(row.without_spaces) and bool(authors_in_brackets(row.text))


def authors_in_brackets(text: str) -> tuple[Author, ...]:
    """The authors that a line names, perhaps in brackets and behind 作者:."""
    named = re.sub("^作者[:：]", "", text.strip().strip("()（）"))
    return authorship.authors_of(named)


def without_number(text: str, is_listed_so: bool = False) -> str:
    """The text without the number that its compilation gives the work; 1. is a part of a title listed with it."""
    folded = fold(text)
    mark = _mark(folded)
    is_part = is_listed_so and folded[0].isdigit()
    return text[mark.end() :].strip() if mark and not is_part else text


def _mark(folded: str) -> re.Match[str] | None:
    return next(filter(None, (form.match(folded) for form in _FORMS)), None)
