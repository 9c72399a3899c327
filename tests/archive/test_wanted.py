"""Issues that are wanted: numbers and days between those held, as many as the counts of holdings say are missing."""

import csv
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import holdings
from archive.expectation import Basis, HeldIssue, expectation, month_of
from archive.models import Issue, PaperHolding, Place, Publication
from archive.wanted import wanted

DAY = dt.date(2021, 1, 6)


def issue(week, *, total=None, number=None, day=True):
    at = DAY + dt.timedelta(7 * week)
    return HeldIssue(at.year, number if number is not None else week + 1, total, at if day else None)


def told(issues):
    return [(each.first, each.last, each.count, each.after, each.before) for each in wanted(issues)]


def week(number):
    return DAY + dt.timedelta(7 * number)


@pytest.mark.parametrize(
    ("issues", "expected"),
    [
        ([issue(0, total=3), issue(3, total=6)], [(1, 2, 2, None, week(0)), (4, 5, 2, week(0), week(3))]),
        ([issue(0, total=1), issue(3, total=4), issue(1, total=2, day=False)], [(3, 3, 1, week(0), week(3))]),
        ([issue(0), issue(2)], [(2, 2, 1, week(0), week(2))]),
        ([issue(0), issue(1)], []),
        ([issue(0, total=1), issue(1, total=900_000)], []),  # a misread number
        ([], []),
        ([issue(at, number=0) for at in (0, 1, 2, 4)], [(0, 0, 1, week(2), week(4))]),
    ],
)
def test_numbers_between_those_held_are_wanted(issues, expected):
    assert told(issues) == expected


def test_the_days_are_spread_between_the_neighbours():
    [each] = wanted([issue(0), issue(3)])
    assert each.issues == [(2, week(1)), (3, week(2))] and each.basis is Basis.NUMBERS


held = st.lists(st.integers(1, 60), min_size=1, max_size=25, unique=True)


@given(held, st.sampled_from(["totals", "numbers", "days"]))
def test_as_many_are_wanted_as_the_expectation_misses(weeks, kind):
    numbers = {"totals": lambda at: {"total": at}, "numbers": lambda at: {}, "days": lambda at: {"number": 0}}[kind]
    issues = [issue(at, **numbers(at)) for at in weeks]
    expected = expectation(issues)
    known = {(each.first, each.last): each for each in wanted(issues)}.values() if kind == "totals" else wanted(issues)
    between = [each for each in known if each.after]
    missing = expected.total - len(issues) if expected.basis is not Basis.NOTHING else 0
    assert sum(each.count for each in between) == missing
    assert sum(each.count for each in known if not each.after) == expected.before
    for each in between:
        assert all(each.after <= day <= each.before for day in each.days) and len(each.days) == each.count
        assert {month_of(day) for day in each.days} <= set(expected.by_month)


@pytest.fixture
def paper(db):
    place = Place.objects.create(code="411524", name="商城县", level=3)
    paper = Publication.objects.create(name="商城报", slug="shang-cheng-bao", place=place)
    for total in (3, 6):
        day = DAY + dt.timedelta(7 * total)
        Issue.objects.create(publication=paper, year=day.year, number=total, total=total, date=day)
    holdings.recount_papers()
    return paper


def rows(client, asked=""):
    response = client.get(f"/holdings/wanted.csv{asked}", headers={"accept-language": "en"})
    return list(csv.DictReader(io.StringIO("".join(part.decode() for part in response).removeprefix("\ufeff"))))


def test_pages_and_file_say_the_same(client, paper, index_path):
    counted = PaperHolding.objects.get()
    every = rows(client)
    assert [row["total"] for row in every] == ["1", "2", "4", "5"] and len(every) == counted.missing + counted.before
    assert every[2]["after"] == "2021-01-27" and every[2]["about"] == "2021-02-03" and every[0]["about"] == ""
    assert rows(client, "?place=411524") == every == rows(client, "?paper=shang-cheng-bao")
    assert client.get("/holdings/wanted.csv?paper=x").status_code == 404  # nothing is not what is wanted of it
    assert client.get("/holdings/wanted.csv?place=999999").status_code == 404  # and not those of all places
    html = client.get("/holdings/wanted/?place=411524").content.decode()
    assert "商城报" in html and "/holdings/shang-cheng-bao/#wanted" in html
