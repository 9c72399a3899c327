"""Short items under one heading (简讯, 一句话新闻): where they stand."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.parsing.labelling.page_shape import BULLETS
from archive.parsing.layouts.certain_activities import names_activities
from archive.parsing.lines.text_lines import HANGING, SIGNATURE, TextLine, has_ended

_ROUNDUP = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:简讯|短讯|快讯|短波|快报|短新闻|简明新闻|一句话[\u4e00-\u9fff]{2}|三言两语|信息快递|微(?:新闻|资讯|讯)|新闻集[萃锦]|集锦|要闻速览|速览|动态|动态信息|信息动态|领导活动|政务活动|传真|播报)"
    r"(?:[(]?[一二三四五六七八九十两\d]{1,2}则[)]?)?"
)
_SHORT_NEWS = re.compile("简讯|短讯|快讯|短波|短新闻|简明新闻|一句话|三言两语|微新闻")
_DAY = re.compile(r"\d{1,2}月\d{1,2}日(?:起|上午|下午|晚|凌晨|至\d{1,2}日)?,")
_CIRCLED = re.compile("[①-⑳]")
_FRAMED = re.compile("[【〖][^】〗]{2,12}[】〗]")  # the place or body that an item tells of
_FRAME = "".join(BULLETS) + "【】[]〖〗《》()-—=|:"
_INDENT, _TITLE_AND_TEXT = 2, 3  # of a paragraph, and the lines that show it: a title, and two of its text
_LEAST_ITEMS, _MOST_LINES = 2, 20  # without bullets; a longer one is no short report


def roundups(rows: Sequence[TextLine]) -> Iterator[tuple[int, int]]:
    """Where short items stand under one heading: (the heading, the row behind the last item)."""
    for i, row in enumerate(rows[:-1]):
        if names_roundup(row) and not names_activities(row) and (end := _end_of_items(rows, i + 1)):
            yield i, end


def items_apart(rows: Sequence[TextLine]) -> Iterator[int]:
    """The paragraphs that blank lines part under 简讯 where the page parts no others so: an item each."""
    closed = [i for i, (above, row) in enumerate(pairwise(rows), 1) if min(above.indent, row.indent) >= _INDENT]
    if not closed or any(rows[i].gap for i in closed if not _is_below_short_news(rows, i)):
        return
    for i in closed:
        if rows[i].gap and rows[i - 1].ends_sentence and _is_below_short_news(rows, i):
            yield from (i - 1, i) if names_short_news(rows[i - 2]) else (i,)


def _is_below_short_news(rows: Sequence[TextLine], i: int) -> bool:
    """True for a paragraph above which nothing but others stand up to the name of short news."""
    above = next((k for k in range(i - 1, -1, -1) if rows[k].indent < _INDENT), None)
    return above is not None and names_short_news(rows[above])


def names_roundup(row: TextLine) -> bool:
    """True for the name under which short items stand, perhaps framed: ★简 讯★."""
    return bool(_ROUNDUP.fullmatch(row.without_spaces.strip(_FRAME)))


def names_short_news(row: TextLine) -> bool:
    """True for the names of these that are never a title, be there one item alone: 快讯, ●一句话新闻."""
    return names_roundup(row) and bool(_SHORT_NEWS.search(row.without_spaces))


def _end_of_items(rows: Sequence[TextLine], start: int) -> int:
    """The row behind the items that begin as the first does and end with a sentence, or 0."""
    ends: list[int] = []
    i = start
    while i < len(rows) and begins_alike(rows[i], rows[start]):
        end = next((k for k in range(i, min(i + _MOST_LINES, len(rows))) if has_ended(rows, k, start)), None)
        if end is None or not _is_one_item(rows[i : end + 1]):
            return 0
        i = end + 1
        if i < len(rows) and SIGNATURE.fullmatch(rows[i].without_spaces):
            i += 1
        ends.append(i)
    least = 1 if rows[start].without_spaces[0] in BULLETS else _LEAST_ITEMS
    return i if len(ends) >= least else 0


def _is_one_item(rows: Sequence[TextLine]) -> bool:
    """True if no other item begins inside these rows, and each that goes on is as long as the next, so no title."""
    goes_on = all(row.width + row.indent // 2 + HANGING >= below.width for row, below in pairwise(rows))
    return goes_on and not _is_titled(rows) and not any(begins_alike(row, rows[0]) for row in rows[1:])


def _is_titled(rows: Sequence[TextLine]) -> bool:
    """True if the indent of a paragraph stands right below the bullet, and below that none: an item may hang."""
    if len(rows) < _TITLE_AND_TEXT:
        return False
    indents = [row.indent for row in rows[:_TITLE_AND_TEXT]]
    return indents[1] >= _INDENT > max(indents[0], indents[2])


def begins_alike(row: TextLine, first: TextLine) -> bool:
    """True if the row begins with the bullet of the first, or both with a day, a number in a circle or a frame."""
    bullet = first.without_spaces[0]
    if bullet not in BULLETS:
        return any(
            form.match(first.without_spaces) and form.match(row.without_spaces) for form in (_DAY, _CIRCLED, _FRAMED)
        )
    return row.without_spaces[0] == bullet and len(row.without_spaces) > 1
