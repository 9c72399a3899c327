"""Days, months and years as they are written → ranges. Pure."""

import re

from archive.text import fold
from search.query.syntax import DateRange

_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[年月日]?", re.ASCII)
_COMPACT_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)?", re.ASCII)
# A dash followed by a year; no month begins like one.
_RANGE = re.compile(r"\.\.|至|到|~|-{1,2}(?=(?:19|20)\d\d)")

# What stands in the box by itself and can only be a date: with 年, or all of a day in figures.
_SPOKEN = re.compile(
    r"(?P<year>(?:19|20|一九|二[0零])[0-9零一二三四五六七八九]{2})年"
    r"(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度"
    r"|(?P<month>[0-9一二三四五六七八九十]{1,2})月份?(?:(?P<day>[0-9一二三四五六七八九十]{1,3})[日号])?)?"
)
_FIGURES = re.compile(r"(?:19|20)\d\d(?:([-/.])\d{1,2}\1\d{1,2}|-\d\d)", re.ASCII)
_NOUGHTS = str.maketrans("〇○", "00")
_DIGITS = {**{digit: number for number, digit in enumerate("零一二三四五六七八九")}, **{str(n): n for n in range(10)}}
_HALVES = {"上": ("01", "06"), "下": ("07", "12")}


def date_range(text: str) -> DateRange | None:
    """The range that follows 日期:, or None: then it is no date and stays literal."""
    ends = [_date(end) for end in _RANGE.split(fold(text), maxsplit=1)]
    if None in ends or not any(ends):
        return None
    start, end = str(ends[0]), str(ends[-1])
    return DateRange(end, start) if end and start > end and not start.startswith(end) else DateRange(start, end)


def spoken_date(text: str) -> DateRange | None:
    """What a word of the box means as a date: 2022年4月, 二〇二二年四月, 2021年下半年, 2022-04-20; None if nothing."""
    text = fold(text).translate(_NOUGHTS)
    if _FIGURES.fullmatch(text):
        return date_range(text)
    found = _SPOKEN.fullmatch(text)
    if not found:
        return None
    year = "".join(str(_DIGITS[digit]) for digit in found["year"])
    if found["half"]:
        first, last = _HALVES[found["half"]]
        return DateRange(f"{year}-{first}", f"{year}-{last}")
    if found["quarter"]:
        last_month = 3 * _number(found["quarter"])
        return DateRange(f"{year}-{last_month - 2:02}", f"{year}-{last_month:02}")
    day = _date("-".join([year, *(str(_number(part)) for part in found.group("month", "day") if part)]))
    return DateRange(day, day) if day else None


def _number(written: str) -> int:
    """12 and 十二 as a number; 0 for what is none."""
    if written.isascii():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return _DIGITS[written] if len(written) == 1 else 0
    return 10 * _DIGITS.get(tens, 0 if tens else 1) + _DIGITS.get(ones, 0)


def _date(text: str) -> str | None:
    match = _DATE.fullmatch(text) or _COMPACT_DATE.fullmatch(text)
    if not match:
        return None if text else ""
    year, month, day = match[1], int(match[2] or 1), int(match[3] or 1)
    if not (1 <= month <= 12 and 1 <= day <= 31) or year == "0000":
        return None
    return "-".join([year] + [f"{int(part):02}" for part in match.group(2, 3) if part])
