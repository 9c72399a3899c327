"""PURE. Days as the index keeps them: 20220420 for the 20th of April 2022, 0 for none."""

from datetime import date


def day_number(day: date | None) -> int:
    """The number of a day; 0 for none."""
    return day.year * 10_000 + day.month * 100 + day.day if day else 0


def day_of(number: int) -> date:
    """The day of a number other than 0."""
    return date(number // 10_000, number // 100 % 100, number % 100)
