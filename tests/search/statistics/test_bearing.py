"""Many strings counted at once are what each of them is by itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.statistics.bearing import borne
from search.statistics.findings import Found
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
