"""The API: each table whole by its parts, rows by key, and of what went nothing but a tombstone."""

import pytest

from archive import withdrawal
from archive.models import Article, Attestation, Place
from exchange.openapi import description
from exchange.reading import TABLES
from search.models import StoredFigure
from tests.archive.factories import make_shelf
from tests.exchange.shelves import make_articles

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    found = make_shelf()
    StoredFigure.objects.create(digest="a" * 64, claim='{"asked":[["held",""]],"result":{}}', generation="", client="")
    return found


def whole(client, address):
    """All items of a table, part by part."""
    items = []
    while address:
        answer = client.get(address).json()
        items += answer["items"]
        address = answer["next"]
    return items


@pytest.mark.parametrize("table", [name for name in TABLES if name != "tombstones"])
def test_every_table_comes_whole_by_parts_and_each_row_by_its_key(client, shelf, table):
    items = whole(client, f"/api/v1/{table}?limit=1")
    assert [each["id"] for each in items] == [each["id"] for each in whole(client, f"/api/v1/{table}")]
    assert len(items) == TABLES[table].every().count() > 0
    for each in items:
        assert client.get(f"/api/v1/{table}/{each['id']}").json() == each
        assert each["url"].startswith("http://testserver/")


def test_an_article_is_given_as_printed_and_what_is_inferred_says_so(client, shelf):
    row = client.get(f"/api/v1/articles/{shelf.report.pk}").json()
    assert row["kicker"] == "李高岭在商城具工作会上强调"  # the misprint stays
    assert row["paragraphs"] == shelf.report.document.body
    assert (row["date"], row["date_basis"], row["date_reason"]) == ("2021-06-23", "issue_inferred", "星期三出版")
    assert row["bylines"] == [{"name": "甘鑫", "role": "reporter", "post": ""}]
    assert row["slogans"] == [{"slogan": shelf.slogan.pk, "count": 3}]
    assert (row["paper"], row["place"]) == ("shang-cheng-shi-bao", "411524")


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("articles?place=410000", 2), ("articles?place=411525", 0), ("articles?paper=hong-wang", 1),
        ("articles?year=2021", 2), ("articles?place=411524&year=2022", 1), ("issues?year=2021", 1),
        ("papers?place=411500", 1), ("people?place=411524", 3), ("attestations?article=999", 0),
    ],
)  # fmt: skip
def test_a_part_is_chosen_by_parameters_that_the_next_address_keeps(client, shelf, asked, number):
    assert len(whole(client, f"/api/v1/{asked}&limit=1")) == number


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("articles?limit=0", 400), ("articles?limit=101", 400), ("articles?after=-1", 400), ("articles?q=党", 400),
        ("articles?limit=1&limit=2", 400), ("articles?place=党", 400),
        ("articles?year=0000", 400),
        ("articles?place=999999", 404),
        ("articles/999", 404), ("articles/党", 404), ("figures/1", 404), ("nothing", 404), ("places/411524?x=1", 400),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_a_problem(client, shelf, asked, status):
    response = client.get(f"/api/v1/{asked}")
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert response.json()["status"] == status


def test_what_has_not_changed_is_not_sent_again(client, shelf):
    first = client.get("/api/v1/articles")
    assert client.get("/api/v1/articles", headers={"if-none-match": first["ETag"]}).status_code == 304


def test_of_what_went_nothing_is_given_but_its_tombstone(client, shelf):
    attestation = Attestation.objects.get(post="县长")
    withdrawal.withdraw(shelf.source, None, "来源要求")
    Article.objects.filter(pk=shelf.web.pk).delete()
    gone = [shelf.report.pk, shelf.web.pk]
    assert [each["id"] for each in whole(client, "/api/v1/tombstones")] == sorted(gone)
    for address in (
        *(f"articles/{key}" for key in gone),
        f"attestations/{attestation.pk}",
        f"people/{shelf.person.pk}",
    ):
        assert client.get(f"/api/v1/{address}").status_code == 410, address
    for table in TABLES:
        assert "李高岭" not in client.get(f"/api/v1/{table}").text, table


def test_an_answer_costs_as_many_queries_however_much_is_held(client, django_assert_max_num_queries):
    make_articles(60)
    with django_assert_max_num_queries(8):
        assert len(client.get("/api/v1/articles?limit=50").json()["items"]) == 50


def test_the_description_names_every_address_and_field(client, shelf):
    described = client.get("/api/v1/openapi.json").json()
    assert described == description()
    assert {"/api/search", *(f"/api/v1/{name}" for name in TABLES)} <= set(described["paths"])
    fields = described["components"]["schemas"]["Article"]["properties"]
    given = client.get(f"/api/v1/articles/{shelf.report.pk}").json()
    assert set(fields) == set(given) and all(each["description"] for each in fields.values())


def test_places_name_what_they_were_called_and_lie_in(client, shelf):
    row = client.get("/api/v1/places/411524").json()
    parent = Place.objects.get(code="411500").code
    assert (row["former_names"], row["parent"], row["level"]) == (["殷城县"], parent, 3)


@pytest.mark.parametrize(
    ("cut", "address"),
    [
        ("/api/v1/", "/api/v1/openapi.json"),
        ("/api/v1/people/", "/api/v1/people"),
        ("/api/v1/people/7/", "/api/v1/people/7"),
    ],
)
def test_an_address_cut_behind_a_slash_leads_to_what_stands_before_it(client, cut, address):
    assert client.get(cut).headers["Location"] == address
