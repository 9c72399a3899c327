"""The head of a web page that was saved as text: its title beside the line that says when and where from, and printed
a second time in the path or in the name of the window."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from archive.parsing.blocks.labelled_names import labelled
from archive.parsing.blocks.masthead import names_account
from archive.parsing.blocks.title_block import is_author_line, is_date_line, tells_of_day
from archive.parsing.labelling.labels import BEGINNINGS, ONLY_TITLES, ROLES, Label
from archive.parsing.layouts.certainty import Certainty
from archive.parsing.layouts.known_lines import MINUTE, STOPS
from archive.parsing.lexicon import web_words
from archive.parsing.lexicon.dates import FULL_DATE, full_date
from archive.parsing.lexicon.web_titles import title_within
from archive.parsing.lines.text_lines import TextLine

OWN = Certainty(frozenset({Label.FURNITURE}))
NO_TITLE = Certainty(never=BEGINNINGS | ROLES)
_BEGINS_NOTHING = Certainty(never=BEGINNINGS)
_INSIDE_HEAD = Certainty(never=BEGINNINGS | {Label.HEADLINE, Label.TITLE_GOES_ON, Label.PARAGRAPH, Label.GOES_ON})
_TITLE, HEADLINE = Certainty(ONLY_TITLES), Certainty(frozenset({Label.HEADLINE}))
_GOES_ON_BELOW = Certainty(frozenset({Label.TITLE_GOES_ON}))
_MINUTE_ALONE = re.compile(r"(?:\d{1,2}/\d{1,2}/\d{4})?\d{1,2}:\d\d(?::\d\d)?(?:[ap]m)?")
_NUMBERS = re.compile(r"[\d\W_]+")
_OF_MEETING = re.compile("(?:会议)?(?:地点|主持人?|主持|出席|列席|参会)(?:人员)?:")
_SITE = re.compile(r"[>›»|]|(?:网|网站|门户|频道|首页|正文|新闻中心|客户端|数字报|电子报|文稿|关注)$|^《[^》]*》$")
_OF_SITE = re.compile(r"[\u4e00-\u9fff]{2,10}(?:网|网站|门户|频道|在线|客户端|数字报|电子报)")
_STAFF_ALONE = re.compile("(?:责编|编辑|责任编辑|审核|审校|校对):")
_JOINS_SITE = re.compile(r"[-_|—–丨·].{1,24}")  # 标题_柳河党建网
_STEPS = frozenset(">›»")
_COLUMN_BEFORE = re.compile(r"^[\u4e00-\u9fff]{3,18}\|(?=[^|]{7,}$)")  # 脱贫攻坚战|大凉山脱贫记
_ENTRY = re.compile(r"^\s*(?:\d{1,2}[.、\s]|[·•])|\d{1,2}[-./]\d{1,2}[\])]?\s*$")  # of a list of other pages
_IN_COLUMN = re.compile(
    r"[\u4e00-\u9fff]{2,6}(?:新闻|发布|融媒|日报|晚报|时报)[丨|:](?!.*(?:记者|来源|\d日))[^|]{7,70}"
)
_TELEGRAPHED = re.compile(r".{0,24}电题:(?P<title>.+)")
_BULLETS = "•·*"
HEAD = 14  # lines
_SHORT_TITLE = re.compile(r"[\u4e00-\u9fff“”]{4,6}")
_LONGEST_VALUE = 8  # characters: two names
_LEAST_HALVES = 12  # characters of a title that is set in two lines
_SHORTEST_TITLE, _LONGEST_TITLE, _LONGEST_MOTTO = 7, 60, 24
_LONGEST_ABOUT = 160  # date, source, author, editor, clicks and size of type on one line


def repeated_titles(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """The title that the head of a page prints again: in its path, before the site's name, or word for word.

    What stands right above the text is the title, and what is above that a list or the name of the window.
    """
    head = range(_first_text(rows))
    if not any(is_about(rows[i]) or web_words.PLACE.match(rows[i].without_spaces) for i in head):
        return  # a contents has titles that the page prints again
    for i in head:
        text = rows[i].without_spaces
        others = [k for k in head if k != i and _prints_again(rows[k].without_spaces, text)]
        if others and may_be_title(rows[i]) and not rows[i].ends_sentence:
            is_last = not any(k > i and rows[k].without_spaces == text for k in others)
            yield i, HEADLINE if is_last else OWN
            yield from ((k, OWN) for k in others if rows[k].without_spaces != text)


def titles_in_halves(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """The title in two lines that the head of a page prints above on one, or cut elsewhere; below it is one text."""
    text = _first_text(rows)
    lines = [row.without_spaces for row in rows[:text]]
    for i in range(1, len(lines) - 1):
        title = lines[i] + lines[i + 1]
        above = (*lines[:i], *map(str.__add__, lines[: i - 1], lines[1:i]))
        may_be = len(title) >= _LEAST_HALVES and may_be_title(rows[i]) and lines[i] not in lines[:i]
        if may_be and any(title in each for each in above):
            below = () if holds_several(rows[text + 1 :]) else range(text + 1, len(rows))
            yield from ((i, HEADLINE), (i + 1, _GOES_ON_BELOW), *((k, NO_TITLE) for k in below))


def untitled(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """The sentences of a page that says below them alone where it is from, no title standing above: one text."""
    about = next((i for i, row in enumerate(rows) if is_about(row)), 0)
    if about and all(row.ends_sentence for row in rows[:about]):
        yield from ((i, NO_TITLE) for i in range(1, about))


def telegraphed(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """The title that an agency repeats at the head of its text (新华社北京1月28日电　题:…), and what stands between."""
    for i, row in enumerate(rows[:HEAD]):
        if match := _TELEGRAPHED.fullmatch(row.without_spaces):
            title = next((k for k in range(i) if rows[k].without_spaces == match["title"]), None)
            if title is not None:
                yield title, HEADLINE
                yield from ((k, _INSIDE_HEAD) for k in range(title + 1, i))


def columned(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """The first line of a page, if a title stands on it behind the name of a paper or of its news (南漳新闻丨…)."""
    if len(rows) > 1 and not rows[0].ends_sentence and _IN_COLUMN.fullmatch(rows[0].without_spaces):
        yield 0, HEADLINE


def values_below(rows: Sequence[TextLine]) -> Iterator[tuple[int, Certainty]]:
    """In the head of a page, what stands on the line below its label (责编: / 陈亮)."""
    for i in range(1, _first_text(rows)):
        is_value = len(rows[i].without_spaces) <= _LONGEST_VALUE and not rows[i].ends_sentence
        if is_value and _STAFF_ALONE.fullmatch(rows[i - 1].without_spaces):
            yield i, OWN


def _prints_again(other: str, title: str) -> bool:
    """True for the title itself, with the site's name behind it, or as the last step of a path."""
    if other == title or (other.startswith(title) and _JOINS_SITE.fullmatch(other, len(title))):
        return True
    before = other[: -len(title)]
    return other.endswith(title) and (before[-1:] in _STEPS or bool(web_words.PLACE.fullmatch(before)))


def head_lines(rows: Sequence[TextLine], known: Mapping[int, Certainty]) -> Iterator[tuple[int, Certainty]]:
    """The title right above the first line that says when or where from the page is, and what stands below that.

    Where the site prints that line first, the title is the next that may be one.
    """
    text = _first_text(rows)
    is_meeting = any(_OF_MEETING.match(row.without_spaces) for row in rows[:HEAD])
    about = None if is_meeting else next((i for i in range(text) if is_about(rows[i])), None)
    within = [i for i in range(text) if _holds_title(rows[i])] or _below_path(rows, text, known)
    if about is None:
        yield from _title_alone(rows, text, within, known)
        return
    title = _title_above(rows, about, known)
    if title is None:
        title = _title_below(rows, range(about + 1, text), known)
    if title is None:
        yield from ((i, HEADLINE) for i in within[-1:])
        return
    yield from ((i, OWN) for i in (*_other_pages(rows, range(title)), *_names_of_site(rows, range(title))))
    inside = range(max(title, about) + 1, min(text + 1, len(rows)))
    if any(is_author_line(rows[i]) and not labelled(rows[i].text) and i not in known for i in inside):
        return  # the title is printed again, with its author
    yield title, _TITLE
    below = () if holds_several(rows[text + 1 :]) else range(text + 1, len(rows))
    yield from ((i, NO_TITLE) for i in below if i not in known)
    for i in inside:
        if i not in known:
            yield i, _INSIDE_HEAD if i < text and _is_motto(rows[i]) else _BEGINS_NOTHING


def _title_alone(
    rows: Sequence[TextLine], text: int, within: Sequence[int], known: Mapping[int, Certainty]
) -> Iterator[tuple[int, Certainty]]:
    """The title that its day or its site's name stands beside, if nothing but the page's own follows above the text."""
    if within and all(known.get(i) in (OWN, NO_TITLE) for i in range(within[-1] + 1, text)):
        yield within[-1], HEADLINE


def _below_path(rows: Sequence[TextLine], text: int, known: Mapping[int, Certainty]) -> list[int]:
    """The one line below the path to a page, or below the pager of an electronic paper, that may be its title."""
    if text >= len(rows) or known.get(0) is not OWN:
        return []
    printed = [i for i in range(text) if known.get(i) not in (OWN, NO_TITLE)]
    return printed if len(printed) == 1 and may_be_title(rows[printed[0]]) else []


def _holds_title(row: TextLine) -> bool:
    """True for a title with its day, its site or its path on the same line, and not the site's name there."""
    title = title_within(row.folded)
    return title is not None and not (_SITE.search(row.folded[title]) or names_account(row.folded[title]))


def _other_pages(rows: Sequence[TextLine], above: range) -> Iterator[int]:
    """The lines of a list of other pages above the title, as far as they are numbered or dated."""
    first = next((i for i in above if web_words.heads_other_pages(rows[i].without_spaces)), above.stop)
    yield from takewhile(lambda i: i == first or _ENTRY.search(rows[i].folded), range(first, above.stop))


def _names_of_site(rows: Sequence[TextLine], above: range) -> Iterator[int]:
    """The lines above the title down to the last that names the site (中国网小记者 / 基层门户网)."""
    named = [i for i in above if _OF_SITE.fullmatch(rows[i].without_spaces)]
    yield from range(named[-1] + 1 if named else 0)


def _title_above(rows: Sequence[TextLine], about: int, known: Mapping[int, Certainty]) -> int | None:
    above = (i for i in reversed(range(about)) if known.get(i) is not OWN and not _signs(rows[i]))
    title = next(above, None)
    return title if title is not None and may_be_title(rows[title]) else None


def _title_below(rows: Sequence[TextLine], below: range, known: Mapping[int, Certainty]) -> int | None:
    printed = [i for i in below if known.get(i) is not OWN and not is_about(rows[i]) and not _signs(rows[i])]
    if len(printed) != 1 or rows[printed[0]].ends_sentence:
        return None  # several lines may be a digest's name and its first title
    [title] = printed
    is_short = _SHORT_TITLE.fullmatch(rows[title].without_spaces)
    return title if is_short or may_be_title(rows[title]) else None


def _signs(row: TextLine) -> bool:
    """True for who wrote a text, or of which day it is, between its title and what the page says of it."""
    if row.without_spaces[0] in _BULLETS:
        return True  # • 永平县人民政府
    is_date = is_date_line(row) or _NUMBERS.fullmatch(row.without_spaces)
    return bool(is_date or labelled(row.text)) or is_author_line(row)


def holds_several(below: Sequence[TextLine]) -> bool:
    """True if other articles follow the first: with a line of their own about them, or a title above news of a day."""
    return any(map(is_about, below)) or any(
        may_be_title(above) and not _goes_on(above) and tells_of_day(row.without_spaces)
        for above, row in pairwise(below)
    )


def _goes_on(row: TextLine) -> bool:
    """True for a sentence, and for a second title line (——离退休干部话发展)."""
    return row.ends_sentence or row.without_spaces.startswith(("—", "-"))


def is_about(row: TextLine) -> bool:
    """True for a line that says when a web page was published, or where it is taken from."""
    text = row.without_spaces.lstrip(_BULLETS)
    if row.ends_sentence or len(text) > _LONGEST_ABOUT:
        return False
    is_minute = bool(full_date(row.folded) and MINUTE.search(row.folded)) and len(text) <= _LONGEST_TITLE
    is_said = web_words.SOURCE.search(text) or web_words.WHEN.match(text) or web_words.is_label_alone(text)
    return is_minute or bool(is_said or _MINUTE_ALONE.fullmatch(text) or web_words.is_of_record(text))


def _first_text(rows: Sequence[TextLine]) -> int:
    """Where the head of a page ends: at its first line of sentences."""
    return next((i for i, row in enumerate(rows[:HEAD]) if _is_text(row)), min(len(rows), HEAD))


def _is_text(row: TextLine) -> bool:
    """True for a line of sentences; a title may end with a question."""
    return row.ends_sentence and (len(row.without_spaces) > _LONGEST_TITLE or "。" in row.without_spaces[-3:])


def _is_motto(row: TextLine) -> bool:
    """True for a short line that is no piece of a sentence: what a site or an account says of itself."""
    text = row.without_spaces
    return len(text) <= _LONGEST_MOTTO and not row.ends_sentence and not STOPS.search(text)


def may_be_title(row: TextLine) -> bool:
    """True for a line that can be the title of a web page, and not what it says of itself."""
    text = _COLUMN_BEFORE.sub("", row.without_spaces.rstrip("|"))
    is_own = _SITE.search(text) or FULL_DATE.match(row.folded) or names_account(text) or is_about(row)
    return _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE and text[-1:] not in "。;,:" and not is_own
