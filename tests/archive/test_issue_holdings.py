"""Issues counted as rows are what issues and sources give, whatever came, changed, went and came back."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from archive import holdings
from archive.expectation import Basis
from archive.gaps import gaps
from archive.importing import store
from archive.models import Issue, IssueHolding, PaperHolding, Place, Publication, Source
from archive.models.holding import Kind
from archive.parsing.records import Coverage, IssueFacts
from archive.withdrawal import restore, withdraw
from search.query.criteria import FacetFilter
from search.service.holdings import held_issues
from tests.archive.pages import QINGHE, SHANGCHENG, page
from tests.written_once import written_once


def printed(file, paper=0, week=1, has_total=True, has_day=True, unassigned=0, place=SHANGCHENG):
    """A page of the issue of that week, as it may be read this time."""
    day = dt.date(2021, 12, 1) + dt.timedelta(7 * week)
    facts = IssueFacts(day.year, week + 1, week + 40 if has_total else None, day.isoformat() if has_day else None)
    name = ("商城时报", "清河周报")[paper]
    return page(b"%d" % file, publication=name, issue=facts, place=place, coverage=Coverage(300, unassigned))


STORED = st.builds(
    printed, st.integers(0, 5), st.integers(0, 1), st.integers(0, 9), st.booleans(), st.booleans(), st.integers(0, 1),
    st.sampled_from([SHANGCHENG, QINGHE]),
)  # fmt: skip
ACTS = st.one_of(
    STORED, st.tuples(st.sampled_from([withdraw, restore, Source.delete, Issue.delete]), st.integers(0, 5))
)


def do(act):
    if not isinstance(act, tuple):
        store(act.sha256.encode(), act, "page.txt")
        return
    what, number = act
    if what is Issue.delete:
        rows = Issue.including_withdrawn.filter(sources=None, articles=None).order_by("pk")
    else:
        rows = Source.including_withdrawn.order_by("pk")
    if row := rows[number : number + 1].first():
        if what is withdraw:
            withdraw(row, None, "版权")
        else:
            what(row, *(None,) * (what is restore))


@pytest.mark.slow
class AnySequence(TestCase):
    """Rows kept by small steps are what one great count gives."""

    @settings(max_examples=40, deadline=None)
    @given(st.lists(ACTS, max_size=12))
    def test_storing_withdrawing_restoring_and_deleting(self, acts):
        for code, name, level, parent in PLACES:
            Place.objects.create(code=code, name=name, level=level, parent=Place.objects.filter(code=parent).first())
        for act in acts:
            do(act)
            assert list(holdings.paper_differences()) == []
        kept = rows()
        holdings.recount_papers()
        assert kept == rows()


def rows():
    columns = ("kind", "key", "month", "expected", "held", "read")
    return list(IssueHolding.objects.order_by(*columns).values_list(*columns))


PLACES = (
    ("410000", "河南省", 1, None), ("411500", "信阳市", 2, "410000"), ("411524", "商城县", 3, "411500"),
    ("130000", "河北省", 1, None), ("130500", "邢台市", 2, "130000"), ("130534", "清河县", 3, "130500"),
)  # fmt: skip


@pytest.fixture
@written_once
def stored(gazetteer):
    """Weeks 1, 2 and 5 of one paper, the last with a doubt; week 3 of another, which prints no running number."""
    for file, week in enumerate((1, 2, 5)):
        store(b"%d" % file, printed(file, week=week, unassigned=int(week == 5)), "page.txt")
    store(b"7", printed(7, paper=1, week=3, has_total=False, place=QINGHE), "page.txt")


@pytest.mark.slow
@pytest.mark.django_db
def test_what_is_missing_is_counted_beside_what_is_held_and_read(stored):
    paper = PaperHolding.objects.get(publication__name="商城时报")
    assert (paper.basis, paper.held, paper.missing, paper.before, paper.read) == (Basis.TOTALS.value, 3, 2, 40, 2)
    assert PaperHolding.objects.sums() == {"held": 4, "missing": 2, "before": 40, "read": 3}
    months = dict(IssueHolding.objects.under(Kind.ALL).values_list("month", "held"))
    assert months == {202112: 3, 202201: 1}
    every, here, there = held_issues(), held_issues((of("county", "411524"),)), held_issues((of("city", "130500"),))
    assert (every.total_held, here.total_held, there.total_held) == (4, 3, 1)
    assert every.missing == here.missing and not there.missing and every.missing_by_year.total() == 2
    assert every.missing_in("2021") + every.missing_in("2022") == 2


def of(facet, value, excluded=False):
    return FacetFilter(facet, value, excluded)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("filters", "held"),
    [
        ((), 4),
        ((of("county", "411524"), of("province", "410000")), 3),  # one within the other counts once
        ((of("county", "411524"), of("county", "130534")), 4),
        ((of("county", "999999"),), 0),
        ((of("county", "130534"), of("year", "2021")), 1),
    ],
)
def test_the_values_chosen_narrow_what_is_held(stored, filters, held):
    assert held_issues(filters).total_held == held


@pytest.mark.django_db
def test_a_paper_is_chosen_by_its_name_and_what_came_before_is_told(stored):
    paper, other = Publication.objects.order_by("-name")
    assert {paper.name, other.name} == {"商城时报", "清河周报"}
    for each in (paper, other):
        assert held_issues((of("publication", each.slug),)).total_held == each.issues.count()
    paper = Publication.objects.get(name="商城时报")
    beside = gaps([paper.pk, 0])
    assert beside.before_issue(paper.pk, (2022, 1), total=45) == 42 == beside.before_issue(paper.pk, (2022, 2))
    assert beside.before_issue(paper.pk, (2021, 12)) == 40
    assert beside.before_issue(0, (2021, 12)) is None  # nothing is held of it: nothing is known


@pytest.mark.django_db
def test_verify_and_recount_find_a_row_that_is_wrong(stored, capsys, settings, tmp_path):
    settings.DATA_DIR = tmp_path  # where the last result is kept
    IssueHolding.objects.filter(kind=Kind.ALL).update(read=9)
    with pytest.raises(CommandError, match="not what the papers give"):
        call_command("recount", "--check")
    with pytest.raises(SystemExit):
        call_command("verify")
    assert "miscounted issues: the row of issues" in capsys.readouterr().err
    call_command("recount")
    call_command("recount", "--check")
