"""How many issues there must have been, by tables."""

from datetime import date, timedelta

from archive.expectation import Basis, HeldIssue, expectation


def issue(total=None, day=None, number=1, year=None):
    return HeldIssue(year or (day.year if day else 2021), number, total, day)


def test_a_gap_in_the_running_numbers_is_missing_issues_spread_over_its_months():
    held = [issue(34, date(2021, 6, 23), 23), issue(38, date(2021, 7, 21), 27), issue(39, date(2021, 7, 28), 28)]
    told = expectation(held)
    assert (told.basis, told.before, told.total) == (Basis.TOTALS, 33, 6)
    assert dict(told.by_month) == {(2021, 6): 2, (2021, 7): 4}


def test_numbers_within_a_year_serve_where_there_are_no_running_ones():
    held = [issue(None, date(2021, 1, 6), 1), issue(None, date(2021, 1, 27), 4), issue(None, date(2022, 1, 5), 1)]
    told = expectation(held)
    assert (told.basis, dict(told.by_month)) == (Basis.NUMBERS, {(2021, 1): 4, (2022, 1): 1})


def test_a_frequency_serves_where_there_are_no_numbers_at_all():
    weeks = [date(2021, 3, 1) + timedelta(7 * week) for week in (0, 1, 2, 4, 5)]
    told = expectation([issue(None, day, 0) for day in weeks])
    assert (told.basis, dict(told.by_month)) == (Basis.FREQUENCY, {(2021, 3): 5, (2021, 4): 1})


def test_of_one_issue_or_of_none_with_a_day_nothing_is_known():
    assert expectation([]).basis == Basis.NOTHING
    assert expectation([issue(None, date(2021, 3, 1))]).basis == Basis.NOTHING
    assert expectation([issue(5)]).basis == Basis.NOTHING


def test_the_only_issue_tells_by_its_running_number_how_many_came_before():
    told = expectation([issue(72, date(2022, 4, 20))])
    assert (told.basis, told.before, told.total) == (Basis.TOTALS, 71, 1)


def test_a_misread_number_does_not_make_thousands_of_missing_issues():
    told = expectation([issue(34, date(2021, 6, 23)), issue(340_000, date(2021, 7, 21))])
    assert told.total == 2
