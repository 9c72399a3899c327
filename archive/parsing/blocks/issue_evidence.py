"""The issue, its date, its staff and its name, found anywhere in the lines that are the page's own.

Nothing here asks what else a line holds: words that nobody knows stay with their line and change no fact.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from archive.parsing.blocks import labelled_names, name_lists
from archive.parsing.blocks.masthead import NO_ISSUE, issue_facts, merged, names_account, publication_name
from archive.parsing.lexicon.dates import FULL_DATE, date_time, full_date, full_dates, number
from archive.parsing.lexicon.web_words import heads_other_pages
from archive.parsing.lines.text_lines import TextLine
from archive.parsing.records import IssueFacts, StaffMember

_POINTS_ELSEWHERE = re.compile(r"[上下紧][转接]|详见|请看|上一[期版篇]|下一[期版篇]|导航")
_COUNTED_TO = re.compile(r"截[至止]|^[(]?注:|数据")
_TOLD = re.compile(r"出版|出刊|来源|发布|发表|时间|日期|更新|浏览|点击|阅读|作者|编辑|字号")
_COPYRIGHT = re.compile(r"版权|copyright|©|备案|icp")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?:第|总|$)|^((?:19|20)\d\d)年")
_DAY = re.compile(r"(?<![\d年])(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十廿]{1,3})日")
_NUMBERS = re.compile(r"电话|热线|邮编|邮箱|@|准印|刊号|备案|qq")
_WITHOUT_ISSUE = frozenset({"web_page", "official_document"})
_NO_NAME = re.compile(r"简报|本报|晨报|^(?:党报|图片|特约|本地|综合)|工作通讯$|举报|新闻热线|[一二三四]版")
_KIND_OF_ISSUE = re.compile("(?:试刊号?|增刊|号外|特刊|专刊|合刊|创刊号)$")
_LONGEST, _SHORTEST_NAME = 120, 2
_HEAD = 4  # of the page's own lines: where a name stands that is unlike those of papers
_SIGNS = re.compile(r"[\s|丨/,，;；()（）\[\]【】·•■◆●★▲]+")


def issue_of(rows: Sequence[TextLine], layout: str) -> IssueFacts:
    """All that these lines say about the issue; the first that is printed counts.

    The date of a web page or a document is no issue's, unless a number or a page is printed as well.
    """
    found = [
        issue_facts(row)
        for row in rows
        if not _POINTS_ELSEWHERE.search(row.without_spaces) and not _COPYRIGHT.search(row.without_spaces)
    ]
    issue = NO_ISSUE
    for facts in found:
        issue = merged(issue, facts) if facts is not NO_ISSUE else issue
    issue = replace(issue, pages=_own_pages(found))
    if layout in _WITHOUT_ISSUE and not (issue.number or issue.total or issue.pages):
        return NO_ISSUE
    if issue.date is None and (day := _compact_date(rows) or _date_in_parts(rows, issue)):
        issue = merged(issue, IssueFacts(year=int(day[:4]), date=day))
    return issue


def _own_pages(found: Sequence[IssueFacts]) -> tuple[str, ...]:
    """The pages that the masthead prints; those of a list of pages are not this one's."""
    dated = [facts.pages for facts in found if facts.pages and (facts.date or facts.number or facts.total)]
    pages = dated or [facts.pages for facts in found if facts.pages]
    return pages[0] if pages else ()


def date_of(rows: Sequence[TextLine]) -> str | None:
    """The date that these lines give, with the time of day if printed; a line that says what it is comes first."""
    dated = [row for row in rows if full_date(row.folded) and not _COPYRIGHT.search(row.without_spaces)]
    dated = [row for row in dated if not _COUNTED_TO.search(row.without_spaces)]
    told = [row for row in dated if _TOLD.search(row.without_spaces)]
    found = [date_time(row.folded) for row in (*told, *dated)]
    return next((date for date in found if date and "T" in date), None) or next(filter(None, found), None)


def staff_in(rows: Sequence[TextLine]) -> tuple[StaffMember, ...]:
    """Everybody whom these lines name with a part in making the page."""
    found = (
        StaffMember(label.role, name)
        for row in rows
        for label in labelled_names.labels_within(row.text)
        for name in name_lists.leading_names(label.value)
    )
    return tuple(dict.fromkeys(found))


def publication_in(rows: Iterable[TextLine]) -> str | None:
    """The first name of a newspaper that these lines print, as a whole or among other words."""
    rows = [row for row in rows if _may_name(row.without_spaces)]
    for row in rows[:_HEAD]:
        for word in (*_SIGNS.split(row.text.strip()), row.printed):
            if names_account(word):
                return word
    for row in rows:
        for word in (*_SIGNS.split(row.text.strip()), row.printed):
            word = _KIND_OF_ISSUE.sub("", word)
            if len(word) > _SHORTEST_NAME and (match := publication_name(word)) and not _NO_NAME.search(word):
                return match["name"]
    return None


def _may_name(text: str) -> bool:
    return len(text) <= _LONGEST and not _COPYRIGHT.search(text) and not heads_other_pages(text)


def impossible_dates(row: TextLine) -> list[str]:
    """What is printed like a date in a short line but is none (2022年13月45日)."""
    if len(row.without_spaces) > _LONGEST:
        return []
    return [match.group() for match in full_dates(row.folded) if full_date(match.group()) is None]


def _compact_date(rows: Sequence[TextLine]) -> str | None:
    """A date of eight figures (20220420), where it is no part of a number."""
    for row in rows:
        if not _NUMBERS.search(row.without_spaces) and (match := _COMPACT.search(row.folded)):
            return "-".join(match.groups())
    return None


def _date_in_parts(rows: Sequence[TextLine], issue: IssueFacts) -> str | None:
    """A day and month on one line, the year beside the number of the issue on another."""
    days = [match for row in rows if (match := _DAY.search(FULL_DATE.sub("", row.without_spaces)))]
    year = issue.year or next((int(y[1] or y[2]) for row in rows if (y := _YEAR.search(row.without_spaces))), None)
    if not year or len(days) != 1:
        return None
    month, day = number(days[0][1]), number(days[0][2])
    date = full_date(f"{year}年{month}月{day}日")
    return date.iso if date else None
