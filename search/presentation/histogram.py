"""Counts by year and month → the bars of a chart and the rows of the table behind it. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from search.presentation.facets import Count, Counts
from search.query.fields import UNKNOWN, Translate
from search.request import SearchRequest, value_in_words

WIDTH, HEIGHT = 600, 84
MONTHS_SHOWN = 36
YEARS_SHOWN = 150
LEAST = 3  # an empty month is a line, not nothing: the archive covers it
YEARS_NAMED = 10


@dataclass(frozen=True)
class Bar:
    """One month or year (or the articles without a year), placed in the chart, with the request it leads to."""

    facet: str
    value: str
    label: str
    count: int
    held: int  # how many articles of that time the archive holds at all, of the same places, papers and kinds
    x: int
    y: int
    width: int
    height: int
    is_chosen: bool
    toggled: SearchRequest

    @property
    def tick(self) -> str:
        """What stands below the bar: each year once, where it begins."""
        if self.value == UNKNOWN:
            return "?"
        return self.value[:4] if self.facet == "year" or self.value.endswith("-01") else ""


@dataclass(frozen=True)
class Histogram:
    bars: tuple[Bar, ...]
    by: str  # "month" or "year"
    height: int = HEIGHT

    @property
    def width(self) -> int:
        """As wide as its bars: the line of years below has a cell for each of them."""
        return len(self.bars) * (WIDTH // len(self.bars))

    @property
    def most(self) -> Bar:
        """The highest bar, whose number is told."""
        return max(self.bars, key=lambda bar: bar.count)

    @property
    def has_unheld(self) -> bool:
        return any(not bar.held for bar in self.bars)

    @property
    def ticks(self) -> tuple[str, ...]:
        """The years below the bars, where there is room for them."""
        ticks = tuple(bar.tick for bar in self.bars)
        room = -(-len([tick for tick in ticks if tick]) // YEARS_NAMED)
        years = iter(range(len(ticks)))
        return tuple(tick if not tick or next(years) % room == 0 else "" for tick in ticks)

    @property
    def ends(self) -> tuple[str, ...]:
        """What stands below the chart: its first and last month, or year if its bar has no name, and the unknown."""
        dated = [bar for bar in self.bars if bar.value != UNKNOWN]
        ends = (bar for bar in (*dated[:1], *dated[-1:]) if self.by == "month" or bar.tick not in self.ticks)
        unknown = (bar for bar in self.bars if bar.value == UNKNOWN)
        return tuple(dict.fromkeys(bar.label for bar in (*ends, *unknown)))

    @property
    def rows(self) -> tuple[Bar, ...]:
        """The table says what the chart says; months of which nothing is held only lengthen it."""
        return tuple(bar for bar in self.bars if bar.count or (bar.held and self.has_unheld))


def histogram(
    request: SearchRequest, counts: Counts, gettext: Translate = str, held: Counts | None = None
) -> Histogram | None:
    """The result over time: by month up to three years, else by year; None where there is nothing to compare.

    `held` are the same counts of all that could have been found; without them all of it was.
    """
    months, years = _dated(counts.get("month", ())), _dated(counts.get("year", ()))
    by = "month" if months and len(span := _months(min(months), max(months))) <= MONTHS_SHOWN else "year"
    values = span if by == "month" else _years(years)
    found = months if by == "month" else years
    slots = [(by, value, found.get(value, 0)) for value in values]
    unknown = sum(each.count for each in counts.get("year", ()) if each.value == UNKNOWN)
    slots += [("year", UNKNOWN, unknown)] if unknown else []
    known = _dated((held or counts).get(by, ())) | {UNKNOWN: unknown}
    return Histogram(tuple(_bars(request, slots, known, gettext)), by) if len(slots) > 1 else None


def _bars(
    request: SearchRequest, slots: Sequence[tuple[str, str, int]], held: Mapping[str, int], gettext: Translate
) -> Iterator[Bar]:
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
            held=max(count, held.get(value, 0)),
            x=number * step + 2,
            y=HEIGHT - height,
            width=max(1, step - 4),
            height=height,
            is_chosen=value in request.chosen(facet),
            toggled=request.toggled(facet, value),
        )


def _dated(counts: Sequence[Count]) -> dict[str, int]:
    return {count.value: count.count for count in counts if count.value != UNKNOWN}


def _months(first: str, last: str) -> list[str]:
    start, end = (int(value[:4]) * 12 + int(value[5:7]) - 1 for value in (first, last))
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, end + 1)]


def _years(years: dict[str, int]) -> list[str]:
    if not years:
        return []
    span = range(int(min(years)), int(max(years)) + 1)
    # A span of centuries would leave no room for bars: then only years that hold something get one.
    return [f"{year:04}" for year in span] if len(span) <= YEARS_SHOWN else sorted(years)[-YEARS_SHOWN:]
