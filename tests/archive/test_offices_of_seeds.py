"""The offices of 商城县 as the seeds print them: two secretaries, two county heads, one who is there at both ends."""

import datetime as dt

import pytest

from archive.importing import Batch, files_under
from archive.models import Place
from archive.office_records import CountyOffices
from tests.archive.factories import make_places
from tests.written_once import written_once

EARLY, LATE = dt.date(2021, 6, 22), dt.date(2022, 4, 14)

pytestmark = pytest.mark.slow


@pytest.fixture
@written_once
def two_pages(db, settings):
    make_places()
    Batch().run(files_under(sorted(settings.SEEDS_DIR.glob("00[01]_*.txt"))))


@pytest.fixture
def offices(two_pages):
    return {each.office.name: each for each in CountyOffices(Place.objects.get(code="411524")).records}


@pytest.mark.parametrize(
    ("office", "early", "late"),
    [
        ("县委书记", "李高岭", "胡培刚"),
        ("县长", "周哲", "鲁新建"),
        ("组织部部长", "吕菲", "吕菲"),
        ("宣传部部长", "花少锋", "吴炳辉"),
    ],
)
def test_who_held_an_office_is_told_as_of_the_day_of_each_page(offices, office, early, late):
    record = offices[office]
    assert [holder.name for holder in record.on(EARLY)] == [early]
    assert [holder.name for holder in record.on(LATE)] == [late]
    assert [name for name, _ in record.people] == list(dict.fromkeys((early, late)))
    assert record.contradictions == () == record.vacancies


def test_between_the_pages_only_who_is_there_at_both_ends_is_told(offices):
    between = dt.date(2021, 12, 1)
    assert {name for name, record in offices.items() if record.on(between)} == {"组织部部长", "县委常委"}
    [holder] = offices["组织部部长"].on(between)
    assert holder.name == "吕菲" and not holder.is_plain
    assert [mark.day for mark in holder.marks] == [EARLY, LATE]
