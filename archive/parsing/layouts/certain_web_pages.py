"""What lines of a web page that was saved as text certainly are: its title, where it comes from, what stands around."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from archive.parsing.blocks.labelled_names import labelled
from archive.parsing.blocks.masthead import names_account
from archive.parsing.blocks.title_block import is_author_line, is_date_line, tells_of_day
from archive.parsing.labelling.labels import BEGINNINGS, ROLES, Label
from archive.parsing.layouts.certainty import Certainty
from archive.parsing.layouts.known_lines import MINUTE, SIZE_OF_TYPE, STOPS
from archive.parsing.layouts.signing_lines import ONLY_TITLES
from archive.parsing.lexicon.dates import FULL_DATE, full_date
from archive.parsing.lexicon.word_lists import alternatives, sections
from archive.parsing.lines.text_lines import TextLine

_WORDS = sections("web_words.txt")
_OWN = Certainty(frozenset({Label.FURNITURE}))
_NO_TITLE = Certainty(never=BEGINNINGS | ROLES)
_BEGINS_NOTHING = Certainty(never=BEGINNINGS)
_INSIDE_HEAD = Certainty(never=BEGINNINGS | {Label.HEADLINE, Label.TITLE_GOES_ON, Label.PARAGRAPH, Label.GOES_ON})
_TITLE, _HEADLINE = Certainty(ONLY_TITLES), Certainty(frozenset({Label.HEADLINE}))
_SOURCE = re.compile(rf"(?:{alternatives(_WORDS['source'])})[:]")
_PUBLISHED = re.compile(rf"(?:{alternatives(_WORDS['published'])})[:]?[\[(]?(?:[12]\d{{3}}|\d{{1,2}})[-年月./]")
_ORIGINAL = re.compile(rf"[(\[【]?(?:{alternatives(_WORDS['original'])})[:]")
_TOOL = re.compile(rf"[\W_]*(?:{alternatives(_WORDS['tool'])})[\W_]*")
_COUNT = re.compile(
    rf"(?:{alternatives(_WORDS['count'])})[:]?[\d,.万+]*次?|[\d,.万+]+次?(?:{alternatives(_WORDS['count'])})"
)
_BETWEEN = re.compile(r"[\s|>»/·\[\]【】()]+")
_NEIGHBOUR = re.compile(r"[\W_]*(?:上|下)一?[篇条页]:.{0,60}")
_LIST = re.compile(rf"[\W_]*(?:{alternatives(_WORDS['list'])})[\W_]*")
_MINUTE_ALONE = re.compile(r"(?:\d{1,2}/\d{1,2}/\d{4})?\d{1,2}:\d\d(?::\d\d)?(?:[ap]m)?")
_NUMBERS = re.compile(r"[\d\W_]+")
_LENGTH = re.compile(r"(?:本篇|本文|全文)(?:文章)?(?:共|约|共计)?\d+字.{0,12}")
_OF_MEETING = re.compile("(?:会议)?(?:地点|主持人?|主持|出席|列席|参会)(?:人员)?:")
_SITE = re.compile(r"[>›»|]|(?:网|网站|门户|频道|首页|正文|新闻中心|客户端|数字报|电子报|文稿|关注)$|^《[^》]*》$")
_HEAD, _MOST_LISTED = 14, 20  # lines
_SHORTEST_TITLE, _LONGEST_TITLE, _LONGEST_MOTTO = 7, 60, 24
_LONGEST_ABOUT = 160  # date, source, author, editor, clicks and size of type on one line


def web_lines(rows: Sequence[TextLine]) -> Mapping[int, Certainty]:
    """What is certain of the lines by the labels, tools and lists that web pages have."""
    found = {i: certainty for i, row in enumerate(rows) if (certainty := _by_words(row))}
    found |= dict.fromkeys(_listed(rows), _OWN)
    found |= dict(_originals(rows))
    return found | dict(_head(rows, found))


def _by_words(row: TextLine) -> Certainty | None:
    text = row.without_spaces
    if row.ends_sentence or len(text) > _LONGEST_ABOUT:
        return None
    if _NEIGHBOUR.fullmatch(text) or _LENGTH.fullmatch(text) or SIZE_OF_TYPE.match(text) or _is_tool_bar(row):
        return _OWN
    return _NO_TITLE if _SOURCE.match(text) else None


def _is_tool_bar(row: TextLine) -> bool:
    """True for tools and counts that stand on a line of their own: 打印 分享, 点赞 12 评论 3."""
    parts = [part for part in _BETWEEN.split(row.folded) if part and not part.isdigit()]
    return bool(parts) and all(_TOOL.fullmatch(part) or _COUNT.fullmatch(part) for part in parts)


def _listed(rows: Sequence[TextLine]) -> Iterator[int]:
    """The lines from 新闻推荐 to the end of the page, which belong to other pages."""
    text = next((i for i, row in enumerate(rows) if row.ends_sentence), len(rows))
    last = range(max(text + 1, len(rows) - _MOST_LISTED), len(rows))
    first = next((i for i in last if _LIST.fullmatch(rows[i].without_spaces)), len(rows))
    yield from range(first, len(rows))


def _originals(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """原标题:… repeats a title or says another: it is the headline only where no other stands above the text."""
    for i, row in enumerate(rows):
        if match := _ORIGINAL.match(row.without_spaces):
            title = row.without_spaces[match.end() :].rstrip(")]】")
            above = range(min(i, _HEAD))
            printed = [k for k in above if rows[k].without_spaces == title]
            is_only = i < _HEAD and not any(_may_be_title(rows[k]) for k in above)
            yield i, _HEADLINE if is_only else _OWN
            yield from ((k, _HEADLINE if k == printed[0] else _OWN) for k in printed)


def _head(rows: Sequence[TextLine], known: Mapping[int, Certainty]) -> Iterator[tuple[int, Certainty]]:
    """The title right above the first line that says when or where from the page is, and what stands below that."""
    text = next((i for i, row in enumerate(rows[:_HEAD]) if _is_text(row)), min(len(rows), _HEAD))
    is_meeting = any(_OF_MEETING.match(row.without_spaces) for row in rows[:_HEAD])
    about = 0 if is_meeting else next((i for i in range(text) if is_about(rows[i])), 0)
    title = next((i for i in reversed(range(about)) if known.get(i) is not _OWN and not _signs(rows[i])), -1)
    if title < 0 or not _may_be_title(rows[title]):
        return
    inside = range(about + 1, min(text + 1, len(rows)))
    if any(is_author_line(rows[i]) and not labelled(rows[i].text) for i in inside):
        return  # the title is printed again, with its author
    yield title, _TITLE
    below = () if _holds_several(rows[text + 1 :]) else range(text + 1, len(rows))
    yield from ((i, _NO_TITLE) for i in below if i not in known)
    for i in inside:
        if i not in known:
            yield i, _INSIDE_HEAD if i < text and _is_motto(rows[i]) else _BEGINS_NOTHING


def _signs(row: TextLine) -> bool:
    """True for who wrote a text, or of which day it is, between its title and what the page says of it."""
    is_date = is_date_line(row) or _NUMBERS.fullmatch(row.without_spaces)
    return bool(is_date or labelled(row.text)) or is_author_line(row)


def _holds_several(below: Sequence[TextLine]) -> bool:
    """True if other articles follow the first: with a line of their own about them, or a title above news of a day."""
    return any(map(is_about, below)) or any(
        _may_be_title(above) and not above.ends_sentence and tells_of_day(row.without_spaces)
        for above, row in pairwise(below)
    )


def is_about(row: TextLine) -> bool:
    """True for a line that says when a web page was published, or where it is taken from."""
    text = row.without_spaces
    if row.ends_sentence or len(text) > _LONGEST_ABOUT:
        return False
    is_minute = bool(full_date(row.folded) and MINUTE.search(row.folded)) and len(text) <= _LONGEST_TITLE
    return is_minute or bool(_SOURCE.search(text) or _PUBLISHED.match(text) or _MINUTE_ALONE.fullmatch(text))


def _is_text(row: TextLine) -> bool:
    """True for a line of sentences; a title may end with a question."""
    return row.ends_sentence and (len(row.without_spaces) > _LONGEST_TITLE or "。" in row.without_spaces[-3:])


def _is_motto(row: TextLine) -> bool:
    """True for a short line that is no piece of a sentence: what a site or an account says of itself."""
    text = row.without_spaces
    return len(text) <= _LONGEST_MOTTO and not row.ends_sentence and not STOPS.search(text)


def _may_be_title(row: TextLine) -> bool:
    text = row.without_spaces.rstrip("|")
    is_own = _SITE.search(text) or FULL_DATE.match(row.folded) or names_account(text) or is_about(row)
    return _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE and text[-1:] not in "。;,:" and not is_own
