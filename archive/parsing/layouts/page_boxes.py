"""Boxes and lines that are the page's own: letterhead, dates and sayings at its head, programmes, greetings."""

import re
from collections.abc import Iterator, Sequence

from archive.parsing.layouts.known_lines import GREETINGS
from archive.parsing.lexicon.dates import FULL_DATE
from archive.parsing.lines.text_lines import TextLine

# Who greets signs with 贺 behind the names, a public notice with 宣.
_GREETS = re.compile(
    r"[\u4e00-\u9fff].*[\u4e00-\u9fff](?:[\s\u3000]+|全体(?:员工|职工|干部职工))(?:敬贺|恭贺|同贺|祝贺|贺|宣)$"
)
_LONGEST_GREETING = 80  # a greeting names all whom it greets
_DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{0,14}[〔\[(][12]\d{3}[〕\])]第?\d{1,4}号|\(?第[\d一二三四五六七八九十]{1,4}号\)?"
)
_PROGRAMME = re.compile(r".{0,20}(?:日程|议程|播出预告|节目预告)(?:安排|表)?")
_WISH = re.compile(
    r"[\u4e00-\u9fff]{0,16}?[恭敬]?祝(?:全[县市区旗州]|广大|各界).{2,10}(?:快乐|愉快|幸福|吉祥|如意|安康)!?"
)
_FORECAST = re.compile(
    r"(?:今[天日晚]|明[天日]|未来).{0,6}?(?:晴|阴|多云|[小中大暴阵]雨|[小中大]雪)[^。!?]*(?:℃|度|气温|级|雨|云|雪|晴)"
)
_SAYINGS = re.compile("毛主席语录|最高指示|语录|每日一语|今日金句|名言警句")
# 某县人民政府网 > 政务动态: of 90 such lines in seventeen sets one holds a title, as its end.
_SITE_PATH = re.compile(r"[^>›»,。:]{2,20}(?:[>›»][^>›»,。:]{2,14})+")
_HOUR = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|[上下中]午|晚上|\d{1,2}:\d\d")
_HEAD, _LONGEST_HEAD, _BETWEEN_HOURS = 6, 40, 2
_LONGEST_LETTERHEAD, _MOST_LETTERHEADS, _TITLE_BELOW = 20, 3, 3
_LONGEST_PART = 8  # characters; longer words at the head of a page are no names of its parts
_BEHIND_NAME = re.compile(r"[·•(\d].*$")
_EDITED = re.compile("(?:编辑|责编|校对|版式|美编|审读)[:/]")
_OF_HEAD = re.compile(r"第?[a-dt]?[\d一二三四五六七八九十]{1,4}[版期页号]|\d+|星期[一二三四五六日]|[^\w]|年")
_DOCUMENT = re.compile(r"关于.{2,60}(?:通知|意见|决定|决议|通报|报告|请示|批复|函|办法|方案|规定|公告|通告|纪要)$")


def running_heads(rows: Sequence[TextLine]) -> Iterator[int]:
    """The lines among the texts that print the name with which the page begins, and besides it what a page's head has:
    a day, a number, a name of a part; and the line below such a one that gives the day and the editor."""
    name = _name_of(rows[0]) if rows else ""
    if not name:
        return
    parts = [part for row in rows[:_HEAD] for part in row.folded.split() if len(part) <= _LONGEST_PART]
    before = -1
    for i, row in enumerate(rows[1:], 1):
        is_own = name in row.without_spaces and not _without_head(row, (name, *parts))
        is_second = before == i - 1 and FULL_DATE.match(row.folded) and _EDITED.search(row.without_spaces)
        if is_own or is_second or _heads_chapter(rows, i):
            before = i
            yield i


def _name_of(row: TextLine) -> str:
    """The name with which a page begins, without the year that a yearbook has behind it."""
    name = _BEHIND_NAME.sub("", row.folded.split()[0])
    return name if len(name) > 2 and name.isalpha() else ""


def _without_head(row: TextLine, words: Sequence[str]) -> str:
    """What is left of a line without these words, days, numbers and ornaments."""
    text = FULL_DATE.sub("", row.folded)
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, "")
    return _OF_HEAD.sub("", text)


def _heads_chapter(rows: Sequence[TextLine], i: int) -> bool:
    """True for a chapter's name and the number of its page right above the same name as a title (大事记　27)."""
    parts = rows[i].folded.split()
    below = rows[i + 1].without_spaces if i + 1 < len(rows) else ""
    return len(parts) > 1 and "".join(parts[:-1]) == below and parts[-1].isdigit()


def is_greeting(row: TextLine) -> bool:
    """True for the lines of a box in which offices and shops greet the readers (恭贺新春 某某公司 贺)."""
    if len(row.without_spaces) > _LONGEST_GREETING:
        return False
    text = row.without_spaces
    is_signed = text[-1] in "贺宣" and _GREETS.search(row.folded)
    return text in GREETINGS or bool(is_signed or _WISH.fullmatch(text))


def foretells_weather(row: TextLine) -> bool:
    """True for a line that says nothing but what weather there will be (今天阴有小雨，明天转多云，最低气温15℃)."""
    return len(row.without_spaces) <= _LONGEST_GREETING and bool(_FORECAST.fullmatch(row.without_spaces))


def dated_above_titles(rows: Sequence[TextLine]) -> Iterator[int]:
    """The lines at the head of a page that begin with a date and hold other things beside it, before any sentence."""
    for i, row in enumerate(rows[:_HEAD]):
        if row.ends_sentence or len(row.without_spaces) > _LONGEST_HEAD:
            return
        if FULL_DATE.match(row.folded) and len(row.folded.split()) > 1:
            yield i


def sayings(rows: Sequence[TextLine]) -> Iterator[int]:
    """The lines of a box with somebody's words at the head of a page, up to the first sentence's end."""
    for i, row in enumerate(rows[:_HEAD]):
        if _SAYINGS.fullmatch(row.without_spaces):
            end = next((k for k in range(i + 1, min(i + _HEAD, len(rows))) if rows[k].ends_sentence), i)
            yield from range(i, end + 1)


def programme_lines(rows: Sequence[TextLine]) -> Iterator[int]:
    """The lines below 会议日程 that give days and hours, and those between them."""
    for title, row in enumerate(rows):
        if _PROGRAMME.fullmatch(row.without_spaces):
            last = i = title
            while (
                i + 1 < len(rows) and i - last < _BETWEEN_HOURS and not _PROGRAMME.fullmatch(rows[i + 1].without_spaces)
            ):
                i += 1
                last = i if _HOUR.match(rows[i].without_spaces) else last
            yield from range(title + 1, last + 1)


def site_paths(rows: Sequence[TextLine]) -> Iterator[int]:
    """The lines that say where in its site a web page stands."""
    return (i for i, row in enumerate(rows) if _SITE_PATH.fullmatch(row.without_spaces))


def letterhead_lines(rows: Sequence[TextLine]) -> Iterator[int]:
    """The lines above the number of a document whose title stands below it."""
    number = next((i for i, row in enumerate(rows[: _MOST_LETTERHEADS + 1]) if _is_number(row)), 0)
    below = "".join(row.without_spaces for row in rows[number + 1 : number + 1 + _TITLE_BELOW])
    above = rows[:number]
    titled = any(_DOCUMENT.search(row.without_spaces) for row in rows[number + 1 : number + 1 + _TITLE_BELOW])
    if below and titled and all(len(row.without_spaces) <= _LONGEST_LETTERHEAD for row in above):
        yield from range(number)


def _is_number(row: TextLine) -> bool:
    return bool(_DOCUMENT_NUMBER.fullmatch(row.without_spaces))
