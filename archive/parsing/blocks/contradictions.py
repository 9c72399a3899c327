"""What a page prints of itself that cannot all be true: told with both readings, never put right."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from archive.parsing.blocks.masthead import is_named_after_county, issue_facts, publication_name
from archive.parsing.lexicon.dates import FULL_DATE, full_date, full_dates
from archive.parsing.lines.text_lines import TextLine
from archive.parsing.records import IssueFacts

_WEEKDAYS = "一二三四五六日"
_WEEKDAY = re.compile(r"[\s,(]{0,3}(?P<printed>(?:星期|礼拜|周)[一二三四五六日天])")
_DAY = re.compile(r"(?<![\d.\-/])(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]")
_SAYS_DAY = re.compile("[期拜周月]")  # most lines say none
_EARLIEST, _LATEST = 1000, 2100  # no archive holds a page of other years; 1645年5月20日 may be told of
_LEAP = 2000  # a day without its year may be that of any
_LONGEST = 120  # characters of a line of the page's own
_ELSEWHERE = re.compile(r"[上下]一?[期版]|上[转接]|详见|导[读航]")
_TOLD = "请对照原件。"

# A row, and a sentence about it.
Doubt = tuple[TextLine, str]


def contradictions(rows: Sequence[TextLine], own: Sequence[TextLine], issue: IssueFacts) -> Iterator[Doubt]:
    """What these rows say against the calendar, and the page's own lines among them against each other."""
    for row in rows:
        if _SAYS_DAY.search(row.folded):
            yield from ((row, told) for told in (*_other_weekdays(row), *_days_of_no_calendar(row)))
    numbered = [row for row in own if len(row.without_spaces) <= _LONGEST and not _ELSEWHERE.search(row.without_spaces)]
    yield from _of_numbers(numbered, issue)
    yield from _of_names(numbered)


def _other_weekdays(row: TextLine) -> Iterator[str]:
    """2022年4月20日 星期五, which was a Wednesday."""
    for match in full_dates(row.folded):
        printed, found = _WEEKDAY.match(row.folded, match.end()), full_date(match.group())
        if not printed or found is None or found.iso is None:
            continue
        weekday, other = _WEEKDAYS[dt.date.fromisoformat(found.iso).weekday()], printed["printed"]
        if not other.replace("天", "日").endswith(weekday):
            yield f"印作“{match.group()}”，又印作“{other}”，这一天却是星期{weekday}。两处都照印保留。{_TOLD}"


def _days_of_no_calendar(row: TextLine) -> Iterator[str]:
    """2月30日 and 3024年4月20日, in lines of any length; short lines are asked of other spellings elsewhere."""
    for match in _DAY.finditer(row.folded) if "月" in row.folded else ():
        year = int(match["year"] or _LEAP)
        if not _EARLIEST <= year < _LATEST:
            yield f"“{match.group()}”的年份不可信，没有采用。{_TOLD}"
        elif not _exists(year, int(match["month"]), int(match["day"])) and not _is_told(row, match.group()):
            yield f"“{match.group()}”不是历上有的日期，没有采用。{_TOLD}"


def _is_told(row: TextLine, printed: str) -> bool:
    return len(row.without_spaces) <= _LONGEST and bool(FULL_DATE.fullmatch(printed))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _of_numbers(rows: Iterable[TextLine], issue: IssueFacts) -> Iterator[Doubt]:
    """Another number or day of the issue than the one that was taken, or a year that its day does not have."""
    for row in rows:
        facts = issue_facts(row)
        if not (facts.number or facts.total):
            continue
        days = {found.iso for match in FULL_DATE.finditer(row.folded) if (found := full_date(match.group()))}
        pairs = [
            ("期号", issue.number, facts.number),
            ("总期号", issue.total, facts.total),
            *(("日期", issue.date, day) for day in sorted(filter(None, days))),
        ]
        for what, taken, other in pairs:
            if taken and other and taken != other:
                yield row, f"{what}印作{taken}，又印作{other}，采用了前者。{_TOLD}"
    first = next((row for row in rows if issue_facts(row).number), None)
    if first and issue.year and issue.date and int(issue.date[:4]) != issue.year:
        yield first, f"期号属{issue.year}年，日期却是{issue.date}。两处照印采用。{_TOLD}"


def _of_names(rows: Iterable[TextLine]) -> Iterator[Doubt]:
    """Two lines that are nothing but names of papers, of different counties."""
    first = ""
    for row in rows:
        match = publication_name(row.without_spaces)
        if not match or not is_named_after_county(match["name"]):
            continue
        first = first or match["name"]
        if match["name"] != first:
            yield row, f"报名印作“{first}”，又印作“{match['name']}”。{_TOLD}"
