"""What the lines of a table certainly are, and the title right above its head; titles of minutes above their day."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.parsing.labelling.labels import ONLY_TITLES, Label
from archive.parsing.layouts.certainty import BEGINS_ONE, BODY, NO_TITLE_GOES_ON, Certainty
from archive.parsing.layouts.known_lines import ANNEX, ATTACHED, looks_like_title
from archive.parsing.lexicon.dates import full_date
from archive.parsing.lines.text_lines import TextLine

_GOES_ON = Certainty(frozenset({Label.GOES_ON}))
_TITLE = Certainty(ONLY_TITLES)
_OWN = Certainty(frozenset({Label.FURNITURE}))
_LEAST_CELLS, _LEAST_ROWS = 3, 2
_BETWEEN_CELLS = (re.compile(r"\t+"), re.compile(r"\s*[|]\s*"), re.compile(r"\u3000+|\s{2,}"))
_A_CELL_ENDS = re.compile(r"[\t|\u3000]|\s\s")  # in a line of running text none does, and nothing is split
_HEADS_COLUMN = re.compile(
    r"(?:序\s*号|编\s*号|名\s*次|排\s*名|姓\s*名|职\s*务|单\s*位|乡\s*镇|村\s*名|时\s*间|日\s*期|月\s*份|类\s*别|项\s*目|(?:县|市|区|旗)?领\s*导|村|镇|社区|嘎查)(?:[(（][\u4e00-\u9fff]{1,4}[)）])?"
)
_SAYS_WHEN = re.compile(
    r"\(?(?:(?:公开|公示|发布|填报|制表|统计)?(?:时间|日期):?)?[12]\d{3}[年.\-/][\d年月日.\-/]{1,8}\)?"
)
_NOTES = re.compile("(?:注|备注|说明):|以上(?:信息|名单|排名)")
_MINUTES = re.compile(r"[\u4e00-\u9fff\d“”\"《》()·]{4,50}(?:会议|会|大会)(?:情况)?(?:纪要|记录)")
_OF_MINUTES = re.compile(
    r"[〔\[(][12]\d{3}[〕\])]第?\d{1,4}号|\(?第[\d一二三四五六七八九十]{1,4}[次号期]\)?|时间:|(?:[12]\d{3}年)?\d{1,2}月\d{1,2}日"
)
# What the head of minutes tells, a line each: when and where they met, and who was there.
_WHEN_OR_WHERE = re.compile("(?:会议)?(?:时间|地点):")
_WHO_WAS_THERE = re.compile("(?:应到|实到|参加|参会|出席|列席|缺席|请假|记录|整理)(?:人员|人|领导|党员|单位)?:")
_HEAD_OF_MINUTES = re.compile(rf"(?:会议)?(?:主持|议题|主题)(?:人)?:|{_WHEN_OR_WHERE.pattern}|{_WHO_WAS_THERE.pattern}")
_REACH = 60  # lines above in which a text ends, or an annex is named, if at all
_LINES_TO_DAY = 3  # below the title of minutes: their number, what they are about, their day


def tables(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """序号　姓名　职务 and the rows below with as many cells: a text, and the line right above it is its title."""
    below = 0
    for head in range(len(rows)):
        if head < below or not heads_table(rows[head]):
            continue
        width = _cells(rows[head])
        below = next((i for i in range(head, len(rows)) if abs(_cells(rows[i]) - width) > 1), len(rows))
        if below - head < _LEAST_ROWS:
            continue
        yield from ((i, BODY) for i in range(head, below))
        if below < len(rows) and _NOTES.match(rows[below].without_spaces):
            yield below, BODY
        yield from _above_table(rows, head)


def _above_table(rows: Sequence[TextLine], head: int) -> Iterator[tuple[int, Certainty]]:
    """The title above the head of a table, with the day between."""
    title = title_of_table(rows, head)
    if title is not None:
        yield title, BEGINS_ONE if title and rows[title - 1].ends_sentence else _TITLE
        yield from ((i, _OWN) for i in range(title + 1, head))


def title_of_table(rows: Sequence[TextLine], head: int) -> int | None:
    """The line that is the title of the table with this head: 12 of 12 such lines in 36 rounds begin an article."""
    title = head - 1 - (head > 1 and bool(_SAYS_WHEN.fullmatch(rows[head - 1].without_spaces)))
    if title < 0 or not looks_like_title(rows[title]):
        return None
    is_annexed = any(
        ANNEX.match(row.without_spaces) or ATTACHED.match(row.without_spaces)
        for row in rows[max(0, head - _REACH) : head]
    )
    return None if is_annexed or full_date(rows[title].folded) else title


def heads_table(row: TextLine) -> bool:
    """True for a row of three cells and more, the first of which names a column."""
    if not row.has_spaces and "|" not in row.text:
        return False
    cells = _split(row)
    return len(cells) >= _LEAST_CELLS and bool(_HEADS_COLUMN.fullmatch(cells[0])) and "。" not in row.folded


def _cells(row: TextLine) -> int:
    return len(_split(row))


def _split(row: TextLine) -> list[str]:
    """The cells of a row between tabs, bars or wide gaps."""
    text = row.text.strip("| \u3000\t")
    if not _A_CELL_ENDS.search(text):
        return [text]
    found = ([cell for cell in between.split(text) if cell.strip()] for between in _BETWEEN_CELLS)
    return next((cells for cells in found if len(cells) >= _LEAST_CELLS), [text])


def minutes(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """…专题会议纪要, …党员大会记录 below a text and above its number or day: the title of other minutes (18 of 18)."""
    titles = [i for i in range(len(rows)) if begins_minutes(rows, i)]
    yield from ((i, BEGINS_ONE) for i in titles)
    yield from ((i + 1, NO_TITLE_GOES_ON) for i in titles)


def heads_of_minutes(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """时间：…, 主持：…, 出席：…: where when or where and who was there stand together, each is a paragraph.

    A list of names may go on in one line more.
    """
    told: list[int] = []
    for i, row in enumerate(rows):
        if not _HEAD_OF_MINUTES.match(row.without_spaces):
            continue
        if told and not _goes_on_to(rows, told[-1], i):
            yield from _head(rows, told)
            told = []
        told.append(i)
    yield from _head(rows, told)


def _goes_on_to(rows: Sequence[TextLine], i: int, following: int) -> bool:
    """True if between two lines of a head nothing stands but the end of the first."""
    between = rows[i + 1 : following]
    return len(between) < _LEAST_ROWS and not any(":" in row.folded or row.ends_sentence for row in between)


def _head(rows: Sequence[TextLine], told: Sequence[int]) -> Iterator[tuple[int, Certainty]]:
    lines = [rows[i].without_spaces for i in told]
    if not all(any(form.match(line) for line in lines) for form in (_WHEN_OR_WHERE, _WHO_WAS_THERE)):
        return
    yield from ((i, BODY) for i in told)
    yield from ((k, _GOES_ON) for i, below in pairwise(told) for k in range(i + 1, below))


def begins_document(rows: Sequence[TextLine], i: int) -> bool:
    """True for the title of minutes or of a table below another text: what a page prints there is a second one."""
    is_titled = any(heads_table(rows[k]) and title_of_table(rows, k) == i for k in range(i + 1, min(i + 3, len(rows))))
    return begins_minutes(rows, i) or (is_titled and any(row.ends_sentence for row in rows[max(0, i - _REACH) : i]))


def begins_minutes(rows: Sequence[TextLine], i: int) -> bool:
    """True for the whole title of minutes below a text and above their number or their day."""
    text = rows[i].without_spaces
    if not (text.endswith(("纪要", "记录")) and _MINUTES.fullmatch(text)):
        return False
    if not any(row.ends_sentence for row in rows[max(0, i - _REACH) : i]):
        return False
    return looks_like_title(rows[i]) and any(
        _OF_MINUTES.match(row.without_spaces) for row in rows[i + 1 : i + 1 + _LINES_TO_DAY]
    )
