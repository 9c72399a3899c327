"""The API keeps to its OpenAPI file, its errors to RFC 9457."""

import json
import shutil

import pytest
from django.urls import reverse

from archive.models import Person, Place, Publication, Slogan, SloganUse
from search import indexing
from search.api import OPENAPI
from search.fields import FACETS

pytestmark = pytest.mark.django_db

DESCRIPTION = json.loads(OPENAPI.read_text(encoding="utf-8"))
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}


def conforms(value, schema) -> bool:
    """Whether the value is what the schema describes (as far as our file uses JSON Schema)."""
    if reference := schema.get("$ref"):
        return conforms(value, DESCRIPTION["components"]["schemas"][reference.rsplit("/", 1)[1]])
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(type(value) is TYPES[name] for name in types):
        return False
    if isinstance(value, list):
        return all(conforms(each, schema["items"]) for each in value)
    if isinstance(value, dict):
        known, rest = schema.get("properties", {}), schema.get("additionalProperties", True)
        return schema.get("required", []) == [name for name in schema.get("required", []) if name in value] and all(
            conforms(each, known[name]) if name in known else rest is True or (rest and conforms(each, rest))
            for name, each in value.items()
        )
    return True


def described(path: str, status: int):
    [content] = response_of(DESCRIPTION["paths"][path]["get"]["responses"][str(status)])["content"].values()
    return content["schema"]


def response_of(response):
    reference = response.get("$ref")
    return DESCRIPTION["components"]["responses"][reference.rsplit("/", 1)[1]] if reference else response


@pytest.fixture
def archive(index_path, write_article):
    county = Place.objects.create(code="411524", name="商城县", level=3)
    town = Place.objects.create(code="411524101", name="双椿铺镇", level=4, parent=county)
    paper = Publication.objects.create(name="商城时报", slug="shangcheng", place=county)
    Person.objects.create(name="李高岭", initial="L")
    first = write_article("推进“两个引领”工作。", headline="甲", date="2022-04-20", place=town, publication=paper)
    slogan = Slogan.objects.create(text="两个引领", initial="L")
    SloganUse.objects.create(slogan=slogan, article=first, count=1)
    write_article("两个方面引领发展。")
    indexing.drain()
    return first


def test_search_answers_as_described(client, archive):
    response = client.get(reverse("api-search"), {"q": "“两个引领”"})
    answer = response.json()
    assert conforms(answer, described("/api/search", 200))
    assert {name: answer[name] for name in ("query", "described", "total", "exact_total", "page")} == {
        "query": "“两个引领”", "described": "含有“两个引领”", "total": 1, "exact_total": 1, "page": 1,
    }  # fmt: skip
    assert answer["hits"] == [
        {
            "id": archive.pk,
            "url": f"http://testserver{archive.get_absolute_url()}",
            "headline": "甲",
            "publication": "商城时报",
            "date": "2022-04-20",
            "county": "商城县",
            "snippets": [
                [
                    {"text": "推进“", "match": False},
                    {"text": "两个引领", "match": True},
                    {"text": "”工作。", "match": False},
                ]
            ],
        }
    ]
    assert {"value": "411524", "label": "商城县", "count": 1} in answer["facets"]["county"]


def test_article_without_date_place_or_paper_conforms_too(client, archive):
    answer = client.get(reverse("api-search"), {"q": "方面"}).json()
    assert conforms(answer, described("/api/search", 200))
    assert [answer["hits"][0][name] for name in ("publication", "date", "county")] == [None, None, None]


def test_every_facet_is_described_as_a_parameter():
    parameters = DESCRIPTION["paths"]["/api/search"]["get"]["parameters"]
    names = {each.get("name") or each["$ref"].rsplit("/", 1)[1] for each in parameters}
    assert names == {"q", "mode", "variant", "order", "page", "per_page", *(facet.name for facet in FACETS)}


def test_page_past_the_end_has_no_hits_and_the_true_total(client, archive):
    answer = client.get(reverse("api-search"), {"q": "引领", "page": "7"}).json()
    assert (answer["total"], answer["page"], answer["hits"]) == (2, 7, [])


def test_too_long_a_query_is_a_problem(client, archive):
    response = client.get(reverse("api-search"), {"q": "党" * 201})
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert conforms(response.json(), described("/api/search", 400))
    assert response.json()["detail"] == "检索词最多 200 字，这里有 201 字。请缩短后再检索。"


@pytest.mark.parametrize("name", ["api-search", "search-suggest"])
def test_without_an_index_there_is_a_problem_and_a_time_to_come_back(client, archive, index_path, name):
    shutil.rmtree(index_path)
    response = client.get(reverse(name), {"q": "党"})
    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
    assert conforms(response.json(), described("/api/search", 503))
    assert int(response["Retry-After"]) > 0


def test_suggestions_answer_as_described(client, archive):
    answer = client.get(reverse("search-suggest"), {"q": "两个"}).json()
    assert conforms(answer, described("/search/suggest", 200))
    assert answer["suggestions"][0] == {"text": "两个引领", "kind": "slogan", "label": "提法"}


@pytest.mark.parametrize("text", ["", " ", "“", "\x00", "党" * 5000])
def test_nothing_to_suggest_is_an_empty_list(client, archive, text):
    assert client.get(reverse("search-suggest"), {"q": text}).json()["suggestions"] == []


def test_description_is_served(client):
    response = client.get(reverse("api-openapi"))
    assert json.loads(b"".join(response.streaming_content)) == DESCRIPTION
