"""Dates as printed, full or partial, in any of the genre's spellings."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

_DIGITS = {character: i for i, character in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○◯Oo0", 0)
_CHINESE_YEAR = "[〇零○◯o0一二三四五六七八九]{4}"
_CHINESE_DAY = "[一二三四五六七八九十廿卅]{1,3}"
_REPUBLIC = 1911  # 民国三十七年 is 1948
_UNITS = {"十": 10, "百": 100, "千": 1000}

FULL_DATE = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d\d|{_CHINESE_YEAR}|民国\s?(?:\d{{1,2}}|[元一二三四五六七八九十]{{1,3}}))\s?年\s?"
    rf"(?P<month>\d{{1,2}}|{_CHINESE_DAY})\s?月\s?(?P<day>\d{{1,2}}|{_CHINESE_DAY})(?:\s?[\-—~至]\s?\d{{1,2}})?\s?[日号]"
    r"|(?<![\d.\-/])(?P<y>(?:19|20)\d\d)\s?(?P<sep>[-./])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<d>\d{1,2})(?![\d])"
    r"|(?<![\d.])(?P<d_first>\d{1,2})\.(?P<m_second>\d{1,2})\.(?P<y_last>(?:19|20)\d\d)(?![\d.])"  # of sites abroad
)
_SEPARATED = re.compile(r"[-./](?:(?<=\d.)|(?<=\d\s.))")
TIME = re.compile(r"(?P<hour>[01]?\d|2[0-3])\s?:\s?(?P<minute>[0-5]\d)(?:\s?:\s?(?P<second>[0-5]\d))?")
_PARTIAL_DATE = re.compile(
    r"(?<![\d/.\-〇零一二三四五六七八九十])(?<![^青少中老壮]年)(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?P<day>[\dlo]{1,2}|[一二三四五六七八九十廿]{1,3})[日号曰]"  # 7月l日, 2月2曰: as scans misread them
)
_MISREAD = str.maketrans("lo", "10")
_NO_EVENT = re.compile(
    r"[讯电]|[至到]|[-~—]\d|起(?=[至到停暂施执实生正。])|前|以前|之前|截止|止|刊[发登出]|印发|[本贵]报|(?:第?[一二三四五六七八九十\d]{1,2}|头)版"
)  # 11月8日讯, 7月1日至7日, 7月14日起停水, 8月23日第二版
# 本报讯(记者…)6月5日至6日,县委书记…, 三月六日至九日,县委召开…: a report of a few days has the first.
_DAY = rf"(?:\d{{1,2}}|{_CHINESE_DAY})"
_FEW_DAYS = re.compile(
    rf"(?:^|[讯电][)\]】(:]?(?:\([^()]{{1,30}}\))?)(?P<date>(?:{_DAY}月)(?P<first>{_DAY})日)[至到\-—~](?:{_DAY}月)?(?P<last>{_DAY})日,"
)
# 3月15日至20日,县直工委…举办, 县委五月八日到十日召开: what is held for days has the first.
_HELD_FOR_DAYS = re.compile(
    rf"(?:^|[讯电][)\]】(:]?(?:\([^()]{{1,30}}\))?)(?:[^,。]{{0,8}}|(?:按照|根据|为)[^。]{{4,40}},)(?<![截从自到\d一二三四五六七八九十])"
    rf"(?P<date>{_DAY}月(?P<first>{_DAY})[日曰])[至到\-—~](?:{_DAY}月)?(?P<last>{_DAY})[日曰],?[^,。;:]{{0,24}}?(?:召开|举行|举办|开展)"
)
_FEW, _FEW_HELD = 4, 10  # days; a longer stretch is a period, not one event
# 为…,3月6日,鄢岗镇举行; 在1月19日举行的表彰会上: days inside the first sentence.
_INSIDE = re.compile(
    r"^(?:为|根据|按照)[^。]{4,60}?,(?P<purpose>\d{1,2}月\d{1,2}日)(?:上午|下午|晚)?,?[^,。至到]{2,16}(?:举行|召开|举办|组织|开展)"
    r"|^[^。]{0,60}在(?P<meeting>\d{1,2}月\d{1,2}日)(?:上午|下午|晚)?(?:举行|召开|举办)?的[^,。]{2,16}(?:会|仪式|典礼)上"
)
_SINCE = re.compile(r"(?:^|[。!?)】\"])(?:自|从)(?:今年|即|本月)?$")  # 自|6月16日起
_UNTIL = re.compile(r"(?:[到至从自截]|截至|截止|定于|订于|生于|《[^》]{0,20})$")
# 于10月18日至19日召开: what is held has its first day, wherever in the lead it is printed.
_HELD = re.compile(
    r"(?P<coming>[定订])?于(?P<date>[^,。;:]{3,24}?[日号])(?:[至到\-—~](?:\d{1,2}月)?\d{1,2}[日号])?(?:上午|下午|晚上?|晨)?"
    r"(?:在[^,。;]{1,20}?)?(?:隆重|胜利|顺利|正式)?(?:召开|举行|举办|开幕|闭幕|开班|揭牌|挂牌|启动|成立|选举|进驻)"
)
# The day of an event stands where a sentence begins, not in the middle of an account.
_SENTENCE_START = re.compile(
    r"(?:^|[。!?)】\"]|报道:|核心提示:|图为:|图[①-⑨\d]:|[左右上下]图:)(?![截从自到])[^。!?,;:]{0,12}$"
)
_NUMBER_OF_ITEM = re.compile(r"^\d{1,2}[.、](?=\d{1,2}月)")  # 1．12月6日, of a digest
_LEAD = 160  # a lead of a sentence; 99 of 100 of gold have no more than 113


@dataclass(frozen=True)
class PrintedDate:
    """A date as printed; `year` is None where the page leaves it out."""

    printed: str
    month: int
    day: int
    year: int | None = None
    is_coming: bool = False  # of what is to be held

    @property
    def iso(self) -> str | None:
        return f"{self.year:04}-{self.month:02}-{self.day:02}" if self.year else None

    @property
    def partial(self) -> str:
        return f"--{self.month:02}-{self.day:02}"


def full_date(folded: str) -> PrintedDate | None:
    """The first complete date in a folded text."""
    for match in full_dates(folded):
        if found := _printed(match):
            return found
    return None


def full_dates(folded: str) -> Iterable[re.Match[str]]:
    """What is printed as a complete date in a folded text; most lines have neither its 年 nor its dots."""
    return FULL_DATE.finditer(folded) if "年" in folded or _SEPARATED.search(folded) else ()


def date_time(folded: str) -> str | None:
    """The first complete date as ISO, with the time of day where one follows it."""
    for match in FULL_DATE.finditer(folded):
        if (found := _printed(match)) and found.iso:
            time = TIME.match(folded[match.end() : match.end() + 20].lstrip(" t"))
            return f"{found.iso}T{_clock(time)}" if time else found.iso
    return None


def event_date(folded_lead: str) -> PrintedDate | None:
    """The day on which the event of a report took place, from its first paragraph without spaces."""
    lead = _NUMBER_OF_ITEM.sub("", folded_lead[:_LEAD])
    for match in sorted((*FULL_DATE.finditer(lead), *_PARTIAL_DATE.finditer(lead)), key=lambda found: found.start()):
        found = _printed(match)
        before = lead[: match.start()]
        is_first = _SENTENCE_START.search(before) or (_SINCE.search(before) and lead.startswith("起", match.end()))
        is_event = is_first and not _NO_EVENT.match(lead, match.end())
        if found and is_event:
            return found
    if held := _HELD.search(lead):
        found = next(iter(dates_in(held["date"])), None)
        return replace(found, is_coming=bool(held["coming"])) if found else None
    return _of_few_days(lead) or _inside(lead)


def only_date(folded: str) -> PrintedDate | None:
    """The one date of a short text, wherever it stands in a sentence (老党员刘德义,11月13日托人捐款)."""
    found = dates_in(folded)
    if len({day.partial for day in found}) != 1 or found[0].year:
        return None
    start = folded.index(found[0].printed)
    is_bound = _NO_EVENT.match(folded, start + len(found[0].printed)) or _UNTIL.search(folded[:start])
    return None if is_bound else found[0]


def _of_few_days(lead: str) -> PrintedDate | None:
    for few, most in ((_FEW_DAYS.search(lead), _FEW), (_HELD_FOR_DAYS.search(lead), _FEW_HELD)):
        if few and 0 < number(few["last"]) - number(few["first"]) < most:
            return next(iter(dates_in(few["date"])), None)
    return None


def _inside(lead: str) -> PrintedDate | None:
    inside = _INSIDE.search(lead)
    return next(iter(dates_in(inside["purpose"] or inside["meeting"])), None) if inside else None


def dates_in(folded: str) -> list[PrintedDate]:
    """All dates of a stretch of text, with or without their year, in order."""
    matches = sorted((*FULL_DATE.finditer(folded), *_PARTIAL_DATE.finditer(folded)), key=lambda match: match.start())
    return [found for match in matches if (found := _printed(match))]


def with_year(event: PrintedDate, issue_date: str | None, issue_year: int | None) -> tuple[str | None, str | None]:
    """(ISO date, why the year is what it is) of an event, from the issue that reports it."""
    if event.year:
        return event.iso, None
    if issue_date:
        year, month = int(issue_date[:4]), int(issue_date[5:7])
        if event.is_coming:
            later = year + (event.month < month)
            return _iso(later, event), f"本期出版于{issue_date}，所定之日在后"
        if event.month > month:
            return _iso(year - 1, event), f"本期出版于{issue_date}，事件月份在后，取上一年"
        return _iso(year, event), f"年份取自本期出版日期{issue_date}"
    if issue_year:
        return _iso(issue_year, event), f"年份取自本期期号({issue_year}年)"
    return None, None


def number(text: str) -> int:
    """The number that Arabic or Chinese digits print, up to 9,999 in words or any in digits; 0 if it is none."""
    if text.isascii() and text.isdigit():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not any(unit in text for unit in _UNITS):
        digits = [_DIGITS.get(character) for character in text]
        return 0 if None in digits or not digits else int("".join(map(str, digits)))
    total, digit = 0, None
    for character in text:
        if unit := _UNITS.get(character):
            total, digit = total + (1 if digit is None else digit) * unit, None
        elif character in _DIGITS:
            digit = _DIGITS[character] or None
        else:
            return 0
    return total + (digit or 0)


def _printed(match: re.Match[str]) -> PrintedDate | None:
    parts = match.groupdict()
    year = parts.get("year") or parts.get("y") or parts.get("y_last")
    month = number(parts.get("month") or parts.get("m") or parts["m_second"])
    day = number((parts.get("day") or parts.get("d") or parts["d_first"]).translate(_MISREAD))
    found = PrintedDate(match.group(), month, day, _year(year) if year else None)
    return found if _exists(found) else None


def _year(text: str) -> int:
    if text.startswith("民国"):
        return _REPUBLIC + (number(text[2:].strip().replace("元", "一")))
    return number(text)


def _exists(found: PrintedDate) -> bool:
    try:
        date(found.year or 2000, found.month, found.day)
    except ValueError:
        return False
    return True


def _iso(year: int, event: PrintedDate) -> str:
    return f"{year:04}-{event.month:02}-{event.day:02}"


def _clock(match: re.Match[str]) -> str:
    return f"{int(match['hour']):02}:{match['minute']}:{match['second'] or '00'}"
