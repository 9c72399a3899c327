"""The chart of shares: where points stand, where lines break, and that nothing is drawn outside its frame."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.presentation.rate_chart import LEFT, PLOT, RIGHT, TOP, Reading, Slot, Span, rate_chart


def reading(rate, low=None, high=None):
    return Reading(rate, rate if low is None else low, rate if high is None else high, "", "")


def slots(*readings, first=2019, held=1):
    return [Slot(str(first + n), str(first + n), held, held, tuple(each)) for n, each in enumerate(readings)]


def drawn(*readings, is_share=True, spans=()):
    return rate_chart(slots(*([each] for each in readings)), is_share=is_share, spans=spans)


def span(begin, end, name="任期"):
    return Span(dt.date.fromisoformat(begin), dt.date.fromisoformat(end), name, "", "", 0)


def test_a_line_breaks_where_nothing_is_held_and_one_point_makes_none():
    chart = drawn(reading(0.1), reading(0.2), None, reading(0.3), None, reading(0.1), reading(0.1))
    assert [(series, len(points.split())) for series, points in chart.lines] == [(0, 2), (0, 2)]
    assert len(chart.points) == 5


def test_series_stand_beside_each_other_and_have_lines_of_their_own():
    chart = rate_chart(
        slots((reading(0.1), reading(0.3)), (reading(0.2), None), (reading(0.2), reading(0.1))), is_share=True
    )
    assert [series for series, _ in chart.lines] == [0]
    first, second, *_ = chart.points
    assert (first.series, second.series, first.x < second.x) == (0, 1, True)


@pytest.mark.parametrize(
    ("rate", "is_share", "top"),
    [
        (0.0, True, "100%"), (0.9, True, "100%"), (1.0, True, "100%"), (0.3, True, "50%"), (0.001, True, "0.2%"),
        (0.0, False, "1"), (0.9, False, "2"), (7, False, "10"), (90, False, "200"), (0.03, False, "0.05"),
    ],
)  # fmt: skip
def test_the_axis_ends_at_a_round_number(rate, is_share, top):
    chart = drawn(reading(rate), is_share=is_share)
    assert [mark.text for mark in chart.grid][-1] == top and chart.grid[0].text in {"0%", "0"}


def test_a_whisker_beyond_the_axis_is_cut_at_the_frame_and_says_so():
    (point,) = drawn(reading(0.1, 0.02, 0.9)).points
    assert (point.top, point.above) == (TOP, True)
    (point,) = drawn(reading(0.1, 0.02, 0.11)).points
    assert point.top > TOP and not point.above


def test_times_without_holdings_and_what_is_missing_are_marked():
    chart = rate_chart([Slot("2019", "", 0, 4, (None,)), Slot("2020", "", 2, 1, (reading(0.1),))], is_share=True)
    assert [x for x, _ in chart.unheld] == [LEFT]
    empty, held = chart.bars
    assert (empty.height, held.height, held.expected_height) == (0, 22, 22)
    assert empty.expected_height == 44 and chart.most_held == 4


@pytest.mark.parametrize(
    ("begin", "end", "bands"),
    [
        ("2001-01-01", "2018-12-30", 0),  # over before the first
        ("2024-01-01", "2025-01-01", 0),  # begins after the last
        ("2001-01-01", "2031-01-01", 1),
        ("2020-05-01", "2020-05-01", 1),  # a single day is a line
    ],
)
def test_spans_are_drawn_as_far_as_the_slots_reach(begin, end, bands):
    chart = drawn(*[reading(0.1)] * 3, spans=[span(begin, end)])
    assert len(chart.bands) == bands
    for band in chart.bands:
        assert band.x >= LEFT and band.width >= 2 and band.x + band.width <= chart.right + 2


def test_months_place_a_day_within_its_month():
    months = [Slot(f"2021-0{n}", "", 1, 1, (reading(0.1),)) for n in (1, 2, 3, 4)]
    step = (660 - LEFT - RIGHT) / 4
    (band,) = rate_chart(months, is_share=True, spans=[span("2021-02-01", "2021-03-01", "很长的名字" * 9)]).bands
    assert (band.x, band.width, band.name) == (LEFT + step, pytest.approx(step, abs=0.2), "")


@given(st.lists(st.floats(1e-12, 1e6), min_size=1, max_size=300), st.booleans())
def test_every_point_lies_in_the_frame_whatever_the_rates(rates, is_share):
    rates = [min(rate, 1.0) if is_share else rate for rate in rates]
    chart = drawn(*map(reading, rates), is_share=is_share)
    for point in chart.points:
        assert LEFT <= point.x <= chart.right and TOP <= point.y <= TOP + PLOT
