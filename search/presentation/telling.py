"""Shares, bounds and days as readers read them. Pure."""

from search.query.fields import Translate
from search.statistics.intervals import Interval
from search.statistics.take_off import TakeOff


def percent(value: float) -> str:
    """A share as readers read it: 21%, 3.4%."""
    return f"{value * 100:.0f}%" if value >= 0.1 or not value else f"{value * 100:.2g}%"


def bounds(interval: Interval | None) -> str:
    return f"{percent(interval.low)}–{percent(interval.high)}" if interval else ""


def said_day(number: int) -> str:
    """20220420 as 2022-04-20; "" for none."""
    return f"{number // 10000:04}-{number // 100 % 100:02}-{number % 100:02}" if number else ""


def said_take_off(found: TakeOff, gettext: Translate) -> str:
    """Its month; as the months that it lies between where those before it are not held; "" where none is seen."""
    return said_months(found.month, found.since, gettext)


def said_months(month: str, since: str, gettext: Translate) -> str:
    """When something began that was not there before `since`: 2021-06, or the months between; "" for no month."""
    if since == month:
        return month
    if not since:
        return gettext("%(month)s 或更早") % {"month": month}
    return gettext("%(since)s 至 %(month)s 间") % {"since": since, "month": month}
