"""A column has the values that its vocabulary had when it was made."""

import pytest

from search.engine import FacetValue
from search.whoosh_engine.searching.population import _First

VALUES = [FacetValue(key) for key in ("", "甲", "乙", "丙")]


@pytest.mark.parametrize("at", [0, 2, -1, -3, slice(None), slice(1, None), slice(2, 9), slice(None, None, -1)])
def test_places_are_those_of_a_list(at):
    assert _First(VALUES, 3)[at] == VALUES[:3][at]


def test_what_came_in_since_is_not_among_them():
    first = _First(VALUES, 3)
    assert [*first] == VALUES[:3] and len(first) == 3 and VALUES[3] not in first
    with pytest.raises(IndexError):
        first[3]
