"""Counts by year and month → the bars of a chart and the rows of the table behind it. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search.presentation.facets import Count, Counts
from search.query.fields import UNKNOWN, Translate
from search.request import SearchRequest, value_in_words

WIDTH, HEIGHT = 600, 84
MONTHS_SHOWN = 36
YEARS_SHOWN = 150
LEAST = 3  # an empty month is a line, not nothing: the archive covers it


@dataclass(frozen=True)
class Bar:
    """One month or year (or the articles without a year), placed in the chart, with the request it leads to."""

    facet: str
    value: str
    label: str
    count: int
    x: int
    y: int
    width: int
    height: int
    is_chosen: bool
    toggled: SearchRequest


@dataclass(frozen=True)
class Histogram:
    bars: tuple[Bar, ...]
    by: str  # "month" or "year"
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def ends(self) -> tuple[str, ...]:
        """What stands below the chart: its first and last month or year, and the bar of the unknown if there is one."""
        dated = [bar.label for bar in self.bars if bar.value != UNKNOWN]
        return tuple(
            dict.fromkeys([*dated[:1], *dated[-1:], *(bar.label for bar in self.bars if bar.value == UNKNOWN)])
        )

    @property
    def rows(self) -> tuple[Bar, ...]:
        """The table says what the chart says; empty months only lengthen it."""
        return tuple(bar for bar in self.bars if bar.count)


def histogram(request: SearchRequest, counts: Counts, gettext: Translate = str) -> Histogram | None:
    """The result over time: by month up to three years, else by year; None where there is nothing to compare."""
    months, years = _dated(counts.get("month", ())), _dated(counts.get("year", ()))
    by = "month" if months and len(span := _months(min(months), max(months))) <= MONTHS_SHOWN else "year"
    values = span if by == "month" else _years(years)
    found = months if by == "month" else years
    slots = [(by, value, found.get(value, 0)) for value in values]
    unknown = sum(each.count for each in counts.get("year", ()) if each.value == UNKNOWN)
    slots += [("year", UNKNOWN, unknown)] if unknown else []
    return Histogram(tuple(_bars(request, slots, gettext)), by) if len(slots) > 1 else None


def _bars(request: SearchRequest, slots: Sequence[tuple[str, str, int]], gettext: Translate) -> Iterator[Bar]:
    step = WIDTH // len(slots)
    most = max(count for _, _, count in slots) or 1
    for number, (facet, value, count) in enumerate(slots):
        label = value_in_words(facet, value, gettext)
        height = max(LEAST, count * HEIGHT // most)
        yield Bar(
            facet=facet,
            value=value,
            label=label,
            count=count,
            x=number * step + 2,
            y=HEIGHT - height,
            width=max(1, step - 4),
            height=height,
            is_chosen=value in request.chosen(facet),
            toggled=request.toggled(facet, value),
        )


def _dated(counts: Sequence[Count]) -> dict[str, int]:
    return {each.value: each.count for each in counts if each.value != UNKNOWN}


def _months(first: str, last: str) -> list[str]:
    start, end = (int(value[:4]) * 12 + int(value[5:7]) - 1 for value in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)]


def _years(years: dict[str, int]) -> list[str]:
    if not years:
        return []
    span = range(int(min(years)), int(max(years)) + 1)
    # A span of centuries would leave no room for bars: then only years that hold something get one.
    return [f"{year:04}" for year in span] if len(span) <= YEARS_SHOWN else sorted(years)[-YEARS_SHOWN:]
