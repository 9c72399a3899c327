"""Many strings counted at once are what each of them is by itself."""

from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.statistics import issue_bits
from search.statistics.bearing import Bearing, borne
from search.statistics.findings import Found
from search.statistics.issue_bits import StringBits
from search.statistics.population import Column, Population, alone

ROW = st.tuples(
    st.integers(0, 3),  # issue
    st.integers(0, 3),  # the article that it is a version of, if it comes before
    st.sampled_from([0, 20220401, 20220402]),
    st.booleans(),  # asked about
    st.sets(st.sampled_from([0, 1, 7, 8, 63, 64, 70])),  # strings
)


def column(values):
    return Column([str(number) for number in range(4)], alone(np.array(values, np.int32)))


def population(rows, ground=None):
    columns = {
        "issue": column([row[0] for row in rows]),
        "publication": column([0] * len(rows)),
        "original": column([row[1] if row[1] <= number else 0 for number, row in enumerate(rows)]),
    }
    keys, dates = np.arange(len(rows)) + 1, np.array([row[2] for row in rows], np.int64)
    return Population("1", keys, dates, keys, np.ones(len(rows), bool), columns, ground)


@pytest.mark.slow
@given(st.lists(ROW, min_size=1, max_size=12), st.integers(1, 12))
def test_issues_of_many_strings(rows, first):
    of = population(rows, population(rows[:first]) if first < len(rows) else None)
    asked = np.array([row[3] for row in rows])
    found = [Found(of, of.live, np.array([string in row[4] for row in rows])) for string in range(71)]
    expected = [of.issues_among(of.once(each.articles & asked)) for each in found]
    bearing = borne(of, of.live, [each.articles for each in found])
    those = Found(of, of.live, asked)
    assert bearing.issues(those) == expected
    assert bearing.articles(those) == [each.shared(those) for each in found]
    assert [bearing.found(number).total for number in range(71)] == [each.total for each in found]
    assert borne(of, of.live, []).issues(those) == []


STRINGS = [0, 1, 7, 8, 63, 64, 70]
MANY = st.lists(
    ROW.map(lambda row: (row[0], row[1] if row[0] == 3 else 0, *row[2:])),  # most are no versions
    min_size=1, max_size=12,
)  # fmt: skip


def holders(rows):
    return [np.array([string in row[4] for row in rows]) for string in STRINGS]


def continued(bearing: Bearing, before: Bearing) -> Bearing:
    """With what was counted of the ground for the generation before."""
    bits = [StringBits(now.of_rows, then.parts) for now, then in zip(bearing.bits, before.bits, strict=True)]
    return replace(bearing, bits=bits)


@pytest.mark.slow
@pytest.mark.parametrize(("few", "moved"), [(10**9, 1), (10**9, 3), (2, 2)])
@given(MANY, MANY, st.lists(st.tuples(MANY, st.sets(st.integers(0, 11))), min_size=1, max_size=3))
def test_a_later_generation_is_counted_by_what_moved(few, moved, first, further, generations):
    """Articles go and come in, versions lose the first of them, and another part is asked for between."""
    ground = population(first)
    before = borne(population(first + further, ground), np.ones(len(first + further), bool), holders(first + further))
    with patch.multiple(issue_bits, FEW=few, MOVED=moved):
        for behind, gone in generations:
            rows = first + behind
            of = population(rows, ground)
            of.live[[row for row in gone if row < of.size]] = False
            bearing = continued(borne(of, of.live, holders(rows)), before)
            for asked in (of.live, of.live & np.array([row[3] for row in rows])):
                expected = [of.issues_among(of.once(each & asked)) for each in holders(rows)]
                assert bearing.issues(Found(of, of.live, asked)) == expected
