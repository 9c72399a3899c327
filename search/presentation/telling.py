"""Shares, bounds and days as readers read them. Pure."""

from search.statistics.intervals import Interval


def percent(value: float) -> str:
    """A share as readers read it: 21%, 3.4%."""
    return f"{value * 100:.0f}%" if value >= 0.1 or not value else f"{value * 100:.2g}%"


def bounds(interval: Interval | None) -> str:
    return f"{percent(interval.low)}–{percent(interval.high)}" if interval else ""


def said_day(number: int) -> str:
    """20220420 as 2022-04-20; "" for none."""
    return f"{number // 10000:04}-{number // 100 % 100:02}-{number % 100:02}" if number else ""
