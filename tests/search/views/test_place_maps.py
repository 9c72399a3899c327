"""The map of a phrase: provinces, the counties of one, and years; a place that is not held is no zero."""

import pytest

from archive.models import Article, Place
from search.indexing import writer
from search.indexing.connection import engine
from tests.search.views.test_tracing import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def henan(archive):
    """The archive's counties in their province, beside another province and a city of which nothing is held."""
    province = Place.objects.create(code="410000", name="河南省", level=1)
    Place.objects.create(code="420000", name="湖北省", level=1)
    Place.objects.filter(code="411500").update(parent=province)
    Place.objects.create(code="411526", name="潢川县", level=3, parent=Place.objects.get(code="411500"))
    zhoukou = Place.objects.create(code="411600", name="周口市", level=2, parent=province)
    Place.objects.create(code="411602", name="川汇区", level=3, parent=zhoukou)


def shades(response):
    return {tile.area.name: tile.shade.name for drawing in response.context["map"].drawings for tile in drawing.tiles}


def test_counties_print_it_hold_without_it_or_are_not_held(client, henan):
    response = page(client, "q=会议闭幕&city=411500", "trace-map")
    assert shades(response) == {"商城县": "absent", "固始县": "step-4", "潢川县": "not_held"}
    # The link of a tile is called by what is seen on it, and says the rest.
    assert 'aria-label="固始 1/2 固始县：所藏 2 期中 1 期有它，50%' in response.text
    assert "3 处中 1 处未藏" in response.said
    assert '<td class="n" data-label="有它的期">1</td>' in response.text  # the table is a list on a phone


def test_the_province_of_the_places_is_told_with_all_that_lies_in_it(client, henan):
    for article in Article.objects.all():
        article.save()  # their place lies in a province now
    writer.drain()
    engine().health()
    response = page(client, "q=两个引领")
    assert shades(response) == {"河南省": "step-4", "湖北省": "not_held"}
    [row] = response.context["map"].rows
    assert (row.cell.issues, row.cell.issues_held, row.cell.articles) == (5, 8, 5)
    assert client.get(row.lines).context["found"].articles == 5
    assert "不归其中任何一处的所藏 2 篇（有它的 1 篇）" in response.said
    assert row.inside.startswith("/trace/map/?q=")
    inside = client.get(row.inside)
    assert shades(inside) == {"商城县": "step-4", "固始县": "step-4", "潢川县": "not_held"}


def test_each_year_has_a_map_of_its_own_and_all_stay_side_by_side(client, henan):
    response = page(client, "q=两个引领&city=411500&year=2022", "trace-map")
    assert shades(response) == {"商城县": "not_held", "固始县": "step-4", "潢川县": "not_held"}
    years = response.context["years"]
    assert [(year.drawing.name, year.is_shown, year.said) for year in years] == [
        ("2021", False, "2021 年：有藏的 1 处中 1 处印过"), ("2022", True, "2022 年：有藏的 1 处中 1 处印过"),
    ]  # fmt: skip
    assert [[tile.shade.name for tile in year.drawing.tiles] for year in years] == [
        ["step-4", "not_held"], ["not_held", "step-4"],
    ]  # fmt: skip
    other = client.get(f"/trace/map/?{years[0].href}")
    assert shades(other)["商城县"] == "step-4" and other.context["trace"].anytime() == response.context["anytime"]


@pytest.mark.parametrize("scope", ["county=411524", "city=411500&city=411600", "province=410000&city=411500"])
def test_where_no_two_places_are_there_is_no_map(client, henan, scope):
    assert page(client, f"q=两个引领&{scope}").context["map"] is None
    response = client.get(f"/trace/map/?q=两个引领&{scope}")
    assert response.status_code == 302 and response["Location"].startswith("/trace/?q=")


def test_without_a_phrase_there_is_nothing_to_draw(client, henan):
    assert client.get("/trace/map/")["Location"] == "/trace/"
