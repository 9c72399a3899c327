"""Bounds of shares: beside the published values, at the edges, and never outside of nought and one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.statistics.intervals import Interval, ratio, share


@pytest.mark.parametrize(
    ("found", "looked_at", "low", "high"),
    [
        (1, 10, 0.0179, 0.4042),  # Wilson's, as textbooks print them
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, table I
    ],
)
def test_a_share_has_the_bounds_of_wilson(found, looked_at, low, high):
    bounds = share(found, looked_at)
    assert (bounds.low, bounds.high) == (pytest.approx(low, abs=6e-5), pytest.approx(high, abs=6e-5))


@pytest.mark.parametrize(("looked_at", "high"), [(1, 1.0), (2, 1.0), (3, 1.0), (10, 0.3), (300, 0.01)])
def test_of_none_found_the_rule_of_three_speaks(looked_at, high):
    assert share(0, looked_at) == Interval(0.0, pytest.approx(high))


def test_of_nothing_looked_at_nothing_is_said():
    assert share(0, 0) is None
    assert ratio([], []) is ratio([1], [2]) is ratio([0, 0], [0, 0]) is None


def test_a_ratio_of_equal_parts_is_certain_and_one_of_unequal_parts_is_not():
    assert ratio([1, 2, 3], [2, 4, 6]) == Interval(0.5, 0.5)
    bounds = ratio([0, 2], [2, 2])
    assert (bounds.low, bounds.high) == (0.0, 1.0)


@given(st.integers(0, 400), st.integers(1, 400))
def test_the_bounds_hold_the_share_and_stay_within_nought_and_one(found, more):
    bounds, seen = share(found, found + more), found / (found + more)
    assert 0 <= bounds.low <= seen <= bounds.high <= 1
