"""The gazetteer as rows: parents without invention, dated former names, and a second load that writes nothing."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive import gazetteer_rows
from archive.models import Place, PlaceAlias

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("code", "lineage"),
    [
        ("411524", ["河南省", "信阳市", "商城县"]),
        ("429004", ["湖北省", "仙桃市"]),  # directly under the province
        ("110101", ["北京市", "东城区"]),
        ("710000", ["台湾省"]),
    ],
)
def test_a_place_lies_in_what_the_data_says_and_in_nothing_made_up(gazetteer, code, lineage):
    assert [place.name for place in Place.objects.get(code=code).lineage] == lineage


def test_towns_are_children_of_their_county(gazetteer):
    assert Place.objects.filter(level=Place.Level.TOWN).count() == 38_749
    assert not Place.objects.filter(level=Place.Level.TOWN).exclude(parent__level=Place.Level.COUNTY).exists()


@pytest.mark.parametrize(
    ("former", "present", "until"),
    [("襄樊市", "襄阳市", 2010), ("郾城县", "郾城区", 2004), ("乌拉特中后联合旗", "乌拉特中旗", 1981)],
)
def test_a_former_name_leads_through_its_changes_to_the_present_place(gazetteer, former, present, until):
    assert PlaceAlias.objects.filter(name=former, place__name=present, until=until).exists()


def test_a_code_handed_to_another_county_makes_no_alias(gazetteer):
    assert not PlaceAlias.objects.filter(name="开江县", place__name="万源市").exists()


def test_a_second_load_writes_nothing_and_asks_little(gazetteer):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        again = gazetteer_rows.load()
    assert again.written == 0
    assert not [q for q in queries.captured_queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert len(queries) < 30  # not one a place


def test_a_changed_name_is_mended_and_a_stray_place_kept(gazetteer):
    Place.objects.filter(code="411524").update(name="商丘县")
    Place.objects.create(code="999999", name="旧县", level=Place.Level.COUNTY)
    mended = gazetteer_rows.load()
    assert (mended.written, mended.strays) == (1, 1)
    assert Place.objects.get(code="411524").name == "商城县"


def test_the_command_says_what_it_did(gazetteer, capsys):
    Place.objects.filter(code="411524").update(name="商丘县")
    call_command("load_gazetteer")
    call_command("load_gazetteer")
    first, second = capsys.readouterr().out.splitlines()
    assert "1 rows written" in first
    assert "unchanged" in second
