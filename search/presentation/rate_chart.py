"""Shares by month or year → points, whiskers and bars of an SVG; no line crosses a time without holdings. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

LEFT, RIGHT, TOP = 46, 12, 12
PLOT, GAP, PANEL, FOOT = 170, 22, 44, 22  # heights: shares, what lies between, holdings, months
NARROWEST, A_SLOT, WIDEST = 660, 9, 2400
A_CHARACTER = 12
TICKS = 4
LABEL_WIDTH = 62
STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Reading:
    """What a phrase shows of a month or year: its rate and bounds; None where nothing is held."""

    rate: float
    low: float
    high: float
    title: str
    href: str


@dataclass(frozen=True)
class Slot:
    """A month or year: what is held of it and what must have come out, with the readings of the phrases in turn."""

    value: str
    label: str
    held: int
    expected: int
    readings: tuple[Reading | None, ...]
    title: str = ""  # of its bar


@dataclass(frozen=True)
class Point:
    """A reading placed in the drawing; `above` says that its whisker goes on beyond the frame."""

    x: float
    y: float
    top: float
    bottom: float
    above: bool
    series: int
    reading: Reading


@dataclass(frozen=True)
class Bar:
    """The holdings of a slot; `expected_*` is the outline behind."""

    x: float
    width: float
    y: float
    height: float
    expected_y: float
    expected_height: float
    title: str


@dataclass(frozen=True)
class Span:
    """A time behind the curve, with its name and the address of what says so; those of one group look alike."""

    begin: date
    end: date
    name: str
    title: str
    href: str
    group: int


@dataclass(frozen=True)
class Band:
    """A span placed in the drawing; its name stands in it where there is room."""

    x: float
    width: float
    name: str
    span: Span


@dataclass(frozen=True)
class Mark:
    """A line of the grid or a name below, with its text."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class RateChart:
    width: int
    points: tuple[Point, ...]
    lines: tuple[tuple[int, str], ...]  # (series, points of a polyline)
    unheld: tuple[tuple[float, float], ...]  # (x, width) of times without holdings
    bars: tuple[Bar, ...]
    grid: tuple[Mark, ...]
    names: tuple[Mark, ...]
    bands: tuple[Band, ...]
    most_held: int

    height = TOP + PLOT + GAP + PANEL + FOOT
    left, top, base = LEFT, TOP, TOP + PLOT
    panel_top, panel_base = TOP + PLOT + GAP, TOP + PLOT + GAP + PANEL

    @property
    def right(self) -> int:
        return self.width - RIGHT

    @property
    def plot(self) -> int:
        return PLOT


def rate_chart(slots: Sequence[Slot], *, is_share: bool, spans: Sequence[Span] = ()) -> RateChart:
    """The drawing of the slots before the spans; shares are told in per cent, other rates as they are."""
    width = min(WIDEST, max(NARROWEST, LEFT + RIGHT + A_SLOT * len(slots)))
    step = (width - LEFT - RIGHT) / len(slots)
    most = _round_up(
        max((reading.rate for slot in slots for reading in slot.readings if reading), default=0.0) * 1.2, is_share
    )
    points = tuple(_points(slots, step, most))
    most_held = max((max(slot.held, slot.expected) for slot in slots), default=0) or 1
    return RateChart(
        width=width,
        points=points,
        lines=tuple(_lines(slots, points)),
        unheld=tuple((LEFT + step * number, step) for number, slot in enumerate(slots) if not slot.held),
        bars=tuple(_bar(slot, LEFT + step * number, step, most_held) for number, slot in enumerate(slots)),
        grid=tuple(_grid(most, is_share)),
        names=tuple(_names(slots, step)),
        bands=tuple(_bands(slots, step, spans)),
        most_held=most_held,
    )


def _points(slots: Sequence[Slot], step: float, most: float) -> Iterator[Point]:
    for number, slot in enumerate(slots):
        beside = min(step / (len(slot.readings) + 1), 4)
        for series, reading in enumerate(slot.readings):
            if reading:
                shift = (series - (len(slot.readings) - 1) / 2) * beside
                yield Point(
                    x=round(LEFT + step * (number + 0.5) + shift, 1),
                    y=_height(reading.rate, most),
                    top=_height(min(reading.high, most), most),
                    bottom=_height(reading.low, most),
                    above=reading.high > most,
                    series=series,
                    reading=reading,
                )


def _height(rate: float, most: float) -> float:
    return round(TOP + PLOT * (1 - rate / most), 1)


def _lines(slots: Sequence[Slot], points: Sequence[Point]) -> Iterator[tuple[int, str]]:
    """The polylines of each series, broken where nothing is held."""
    series = max((len(slot.readings) for slot in slots), default=0)
    for number in range(series):
        own = iter([point for point in points if point.series == number])
        placed = [next(own) if slot.readings[number] else None for slot in slots]
        for is_held, run in groupby(placed, key=bool):
            line = [f"{point.x},{point.y}" for point in run if point]
            if is_held and len(line) > 1:
                yield number, " ".join(line)


def _bar(slot: Slot, x: float, step: float, most: int) -> Bar:
    held, expected = (round(PANEL * count / most, 1) for count in (slot.held, max(slot.held, slot.expected)))
    base = TOP + PLOT + GAP + PANEL
    return Bar(
        x=round(x + step * 0.12, 1), width=round(max(step * 0.76, 1), 1), y=base - held, height=held,
        expected_y=base - expected, expected_height=expected, title=slot.title,
    )  # fmt: skip


def _grid(most: float, is_share: bool) -> Iterator[Mark]:
    for tick in range(TICKS + 1):
        value = most * tick / TICKS
        text = f"{value * 100:.3g}%" if is_share else f"{value:.3g}"
        yield Mark(LEFT - 6, _height(value, most), text)


def _names(slots: Sequence[Slot], step: float) -> Iterator[Mark]:
    """As many names below as find room."""
    every = max(1, round(LABEL_WIDTH / step + 0.5))
    for number in range(0, len(slots), every):
        yield Mark(round(LEFT + step * (number + 0.5), 1), TOP + PLOT + GAP + PANEL + 16, slots[number].label)


def _bands(slots: Sequence[Slot], step: float, spans: Sequence[Span]) -> Iterator[Band]:
    """The spans as far as the slots reach; one of a single day is a line."""
    for span in spans:
        begin, end = (LEFT + step * min(max(_place(day, slots), 0.0), len(slots)) for day in (span.begin, span.end))
        if end > begin or LEFT < begin < LEFT + step * len(slots):
            width = max(end - begin, 2.0)
            has_room = width > A_CHARACTER * len(span.name)
            yield Band(round(begin, 1), round(width, 1), span.name if has_room else "", span)


def _place(day: date, slots: Sequence[Slot]) -> float:
    """How many slots lie before a day, with the part of its own that has passed."""
    first = slots[0].value
    if len(first) == 4:
        return day.year - int(first) + (day.timetuple().tm_yday - 1) / 366
    return (day.year - int(first[:4])) * 12 + day.month - int(first[5:7]) + (day.day - 1) / 31


def _round_up(value: float, is_share: bool) -> float:
    """A round number of which the axis's quarters are round as well; a share is at most all."""
    if value <= 0:
        return 1.0
    if is_share and value > 0.8:
        return 1.0
    power = 10.0 ** (len(str(int(value))) - 1) if value >= 1 else 1.0
    while value < power:
        power /= 10
    return next(step * power for step in STEPS if step * power >= value)
