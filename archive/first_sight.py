"""What the reader reached on made pages that nobody who works on it had seen: figures as they were published."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "first_sight.json"


@dataclass(frozen=True)
class Row:
    """The figures of some pages; `layout` is what they were read as, "" for all of them. None: nothing to measure."""

    layout: str
    pages: int
    articles: int
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Reading:
    """One round of pages, read once."""

    day: str
    number: int
    parser: str  # the version of the program
    rows: tuple[Row, ...]


@cache
def first_sight() -> tuple[tuple[str, ...], tuple[Reading, ...]]:
    """The names of the figures, and the rounds, the newest first."""
    told = json.loads(DATA.read_text(encoding="utf-8"))
    readings = (
        Reading(
            each["day"], each["round"], each["parser"],
            (
                Row("", each["pages"], each["articles"], tuple(each["all"])),
                *(Row(name, pages, held, tuple(of)) for name, (pages, held, of) in each["layouts"].items()),
            ),
        )
        for each in told["readings"]
    )  # fmt: skip
    return tuple(told["figures"]), tuple(readings)
