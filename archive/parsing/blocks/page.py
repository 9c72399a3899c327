"""A source as its layouts see it: rows, the page's own lines among them, teasers, wraps; and what they return."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from archive.parsing.blocks import name_lists
from archive.parsing.blocks.labelled_names import Labelled
from archive.parsing.blocks.masthead import NO_ISSUE, Masthead, is_named_after_county, masthead
from archive.parsing.blocks.teasers import TeaserBox, teaser_boxes
from archive.parsing.blocks.wrapped_titles import with_whole_titles
from archive.parsing.lexicon.dates import full_date
from archive.parsing.lexicon.word_lists import is_known_word
from archive.parsing.lines.script import ReadingText, reading_text
from archive.parsing.lines.text_lines import LineWrapping, TextLine, fills_line, line, text_lines_of, wrapping_of
from archive.parsing.records import (
    Compilation,
    Division,
    IssueFacts,
    Line,
    ParsedArticle,
    Problem,
    SourceText,
    StaffMember,
    Teaser,
)

RULE = re.compile(r"[\-—_=*~·.•─━+#\s]{3,}|[■□◆●★▲]{2,}")

_CONTENTS = re.compile(r"[^\u4e00-\u9fff]{0,3}(?:本期)?(?:目录|要目|目次)[^\u4e00-\u9fff]{0,3}")
_CONTENTS_FRAME = re.compile(
    r"^[^\u4e00-\u9fff]{0,2}(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、])?|[.…·\-(]{0,40}\d{0,3}\)?$"
)
_NEIGHBOURS, _ENOUGH, _LONGEST_NAME = 6, 3, 8
_NAME_OF_PAPER = re.compile("(?:新闻|时报|日报|周刊)$")  # 组版 介文斌 睢县新闻
_NOWHERE = Division()

# What each different line of a source says about the page: tried once, though the page is looked at twice.
Said: TypeAlias = dict[str, Masthead | None]


@dataclass(frozen=True)
class Page:
    """The rows of a source; `mastheads[i]` is what row i says about the page, None where it belongs to an article.

    `printed` are the lines as they stand, before titles that a wrap cut were made whole.
    """

    reading: ReadingText
    rows: tuple[TextLine, ...]
    mastheads: tuple[Masthead | None, ...]
    teasers: TeaserBox
    wraps: LineWrapping
    source: str
    metadata: tuple[tuple[str, str], ...] = ()
    printed: tuple[TextLine, ...] = ()

    @cached_property
    def content(self) -> tuple[int, ...]:
        """The indices of the rows that are neither the page's own nor teasers."""
        taken = self.teasers.rows | self.teasers.titles
        return tuple(
            i
            for i, masthead in enumerate(self.mastheads)
            if masthead is None and i not in taken and not RULE.fullmatch(self.rows[i].text)
        )

    def line_number(self, row: TextLine) -> int:
        """Where the row stands, counted from 1 in the decoded source."""
        return bisect_left(self._line_ends, self.reading.origin(row.start)) + 1

    @cached_property
    def _line_ends(self) -> list[int]:
        return [i for i, character in enumerate(self.source) if character == "\n"]

    def lines(self, indices: Sequence[int]) -> tuple[Line, ...]:
        """The rows as printed lines."""
        return tuple(line(self.rows[i], self.reading) for i in indices)


@dataclass(frozen=True)
class PageParts:
    """What a layout reads off a page; coverage, facts and inferences come later."""

    articles: tuple[ParsedArticle, ...]
    furniture: tuple[Line, ...] = ()
    teasers: tuple[Teaser, ...] = ()
    staff: tuple[StaffMember, ...] = ()
    publication: str | None = None
    website: str | None = None
    compilation: Compilation | None = None
    issue: IssueFacts = NO_ISSUE
    issues: tuple[tuple[int, IssueFacts], ...] = ()  # of a file with several, each with where it begins in the text
    publishers: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    place: Division = _NOWHERE


def several_issues(issues: Iterable[IssueFacts]) -> tuple[Problem, ...]:
    """What is told of a file that holds several issues, by their numbers or days."""
    count = len({(issue.number, issue.date) for issue in issues if issue.number or issue.date})
    told = f"文中有{count}期报纸,期号和日期以第一期为准。请拆成几个文件分别上传。"
    return (Problem(told),) if count > 1 else ()


def page_of(source: SourceText) -> Page:
    """The page that a source's text forms."""
    reading = reading_text(source.text)
    said: Said = {}
    printed = text_lines_of(reading)
    rows = _whole_rows(printed, said)
    mastheads = _mastheads(rows, wrapping_of(rows), said)
    free = [masthead is None for masthead in mastheads]
    wraps = wrapping_of([row for row, is_free in zip(rows, free, strict=True) if is_free])
    teasers = teaser_boxes(rows, free, wraps, reading)
    own = tuple(None if i in teasers.rows else masthead for i, masthead in enumerate(mastheads))
    return Page(reading, rows, own, teasers, wraps, source.text, source.metadata, printed)


def _whole_rows(rows: tuple[TextLine, ...], said: Said) -> tuple[TextLine, ...]:
    """The rows with the titles whole that a wrap cut."""
    wraps = wrapping_of(rows)
    return with_whole_titles(rows, _mastheads(rows, wraps, said), wraps)


def staff_of(mastheads: Sequence[Masthead | None]) -> tuple[StaffMember, ...]:
    """The staff that the page's lines name, each once in a role."""
    members = [
        StaffMember(label.role, name)
        for masthead in mastheads
        if masthead
        for label in masthead.labels
        for name in name_lists.names_behind_label(label.value)
        if not _NAME_OF_PAPER.search(name)
    ]
    return tuple(dict.fromkeys(members))


def _mastheads(rows: Sequence[TextLine], wraps: LineWrapping, said: Said) -> tuple[Masthead | None, ...]:
    mastheads: list[Masthead | None] = []
    for i, row in enumerate(rows):
        goes_on = bool(mastheads) and mastheads[-1] is None and _is_inside_paragraph(rows, i, wraps)
        mastheads.append(None if goes_on else _masthead(row, said))
    for i in range(1, len(rows)):
        if mastheads[i] is None and (more := _more_staff(mastheads[i - 1], rows[i])):
            mastheads[i] = more
    mastheads = _with_date_in_pieces(mastheads, rows)
    mastheads = _with_name(_with_contents(mastheads, rows), rows)
    return tuple(
        each if each is None or each.certain or _has_company(mastheads, i) or _is_foot(mastheads, i) else None
        for i, each in enumerate(mastheads)
    )


def _masthead(row: TextLine, said: Said) -> Masthead | None:
    if row.text not in said:
        said[row.text] = masthead(row)
    return said[row.text]


def _with_date_in_pieces(mastheads: list[Masthead | None], rows: Sequence[TextLine]) -> list[Masthead | None]:
    """A date whose year, month and day stand on lines of their own, as big type is read."""
    for i in range(min(len(rows) - 2, _NEIGHBOURS)):
        for count in (3, 2):
            pieces = [row.without_spaces for row in rows[i : i + count]]
            date = full_date("".join(pieces).removesuffix("日") + "日") if pieces[0][:4].isdigit() else None
            if date and pieces[0].endswith(("年", "月")) and max(map(len, pieces)) <= _LONGEST_NAME:
                facts = IssueFacts(year=date.year, date=date.iso)
                return [*mastheads[:i], Masthead(facts), *[Masthead()] * (count - 1), *mastheads[i + count :]]
    return mastheads


def _with_name(mastheads: list[Masthead | None], rows: Sequence[TextLine]) -> list[Masthead | None]:
    """A short line among the first ones, all others of which are the page's own, is so too: a name unlike any other."""
    first = next((i for i, each in enumerate(mastheads) if each is None), None)
    if first is None:
        return mastheads
    around = [*mastheads[:first], *mastheads[first + 1 : first + 4]]
    if (
        None in around
        or not (first or is_named_after_county(rows[0].without_spaces))
        or sum(1 for each in around if each and each.certain) < _ENOUGH
    ):
        return mastheads
    is_short = len(rows[first].without_spaces) <= _LONGEST_NAME and rows[first].without_spaces.isalpha()
    if not is_short:
        return mastheads
    name = rows[first].printed if is_named_after_county(rows[first].without_spaces) else None
    publication = name if not any(each.publication for each in mastheads if each) else None
    return [*mastheads[:first], Masthead(publication=publication), *mastheads[first + 1 :]]


def _with_contents(mastheads: list[Masthead | None], rows: Sequence[TextLine]) -> list[Masthead | None]:
    """The lines of a table of contents as the page's own: those below 目录 that stand again as headings."""
    start = next(
        (i for i, row in enumerate(rows) if "目" in row.without_spaces and _CONTENTS.fullmatch(row.without_spaces)),
        None,
    )
    if start is None:
        return mastheads
    end = start + 1
    later = {_CONTENTS_FRAME.sub("", row.without_spaces): i for i, row in enumerate(rows)}
    while end < len(rows) and later[_CONTENTS_FRAME.sub("", rows[end].without_spaces)] > end:
        end += 1
    entries = range(start + 1, end)
    numbered = [rows[i].without_spaces[-1].isdigit() for i in entries]
    # Beside entries with the number of a page, those without are the names of columns.
    columns = [
        later[_CONTENTS_FRAME.sub("", rows[i].without_spaces)]
        for i in entries
        if not rows[i].without_spaces[-1].isdigit()
    ]
    own = {*entries, start, *(columns if any(numbered) else ())} if entries else set()
    return [Masthead() if i in own else each for i, each in enumerate(mastheads)]


def _is_inside_paragraph(rows: Sequence[TextLine], i: int, wraps: LineWrapping) -> bool:
    """True if the row goes on with a wrapped sentence, so that it only happens to look like a masthead."""
    if not wraps.hard or rows[i].gap:
        return False
    before = rows[i - 1]
    return not before.ends_sentence and wraps.width is not None and fills_line(before, wraps)


def _more_staff(before: Masthead | None, row: TextLine) -> Masthead | None:
    """Names that go on with the staff of the line before; one word of the language is rather a title (通　告)."""
    if before is None or not before.labels or len(row.without_spaces) > 30 or not name_lists.are_persons(row.text):
        return None
    if is_known_word(row.without_spaces):
        return None
    return Masthead(labels=(Labelled(before.labels[-1].role, row.text),))


def _has_company(mastheads: Sequence[Masthead | None], i: int) -> bool:
    """True if a line next to it, or next but a few, is certainly the page's own."""
    for step in (-1, 1):
        for j in range(i + step, i + step * _NEIGHBOURS, step):
            if not 0 <= j < len(mastheads) or (other := mastheads[j]) is None:
                break
            if other.certain:
                return True
    return False


def _is_foot(mastheads: Sequence[Masthead | None], i: int) -> bool:
    """True if publishers end a page that has lines of its own elsewhere."""
    each = mastheads[i]
    is_last = each is not None and bool(each.publishers) and None not in mastheads[i:]
    return is_last and any(other.certain for other in mastheads[:i] if other)


def with_page(article: ParsedArticle, page: str | None) -> ParsedArticle:
    """The article with the number of the page that it stands on."""
    return replace(article, page=page) if page else article
