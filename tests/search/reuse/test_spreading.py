"""Lags and pairs of papers, counted by hand."""

import numpy as np

from search.reuse.spreading import LAGS, NO_DAY, Lag, PaperPair, day_numbers, lags, paper_pairs

# Six articles: papers 1, 2 and 3, one without a paper, one without a day.
PAPERS = np.array([1, 2, 3, 2, 0, 3])
DATES = np.array([20220101, 20220101, 20220103, 20220103, 20220102, 0])


def test_days_are_those_between():
    assert (
        day_numbers(np.array([20220301, 20220228, 20240229, 19691231])).tolist()[0]
        - day_numbers(np.array([20220228]))[0]
        == 1
    )
    assert day_numbers(np.array([0])).tolist() == [NO_DAY]
    assert day_numbers(np.array([19700102])).tolist() == [1]


def test_copies_by_days_since_the_first_beside_the_issues_held():
    found = lags([[0, 1, 2, 3, 4, 5]], PAPERS, day_numbers(DATES))
    # Of paper 2 its first copy counts, on the day itself; of paper 3 the one two days later.
    assert found[:3] == [Lag(0, 0, 1, 1), Lag(1, 1, 0, 0), Lag(2, 2, 1, 2)]
    assert [(each.copies, each.issues) for each in found[3:]] == [(0, 0)] * (len(LAGS) - 3)
    assert lags([[0], [1, 3]], PAPERS, day_numbers(DATES))[0] == Lag(0, 0, 0, 0)


def test_pairs_beside_what_independence_would_give_year_by_year():
    papers = np.array([1, 2, 1, 2, 1, 3, 2, 3, 1, 2])
    years = np.array([2021] * 8 + [2022] * 2)
    found = paper_pairs([[0, 1], [2, 3], [4, 5], [6, 7], [8, 9]], papers, years)
    assert found[0] == PaperPair(1, 2, 3, 3 * 3 / 4 + 1 * 1 / 1)
    assert set(found[1:]) == {PaperPair(1, 3, 1, 3 * 2 / 4), PaperPair(2, 3, 1, 3 * 2 / 4)}
    assert paper_pairs([[0, 2], [5]], papers, years) == []
