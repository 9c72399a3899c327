"""The API keeps to its OpenAPI file, its errors to RFC 9457."""

import json
import re
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from archive.models import Person, Place, Publication, Slogan, SloganUse
from search.indexing import writer
from search.query.expansion import FORM, LONGEST
from search.query.fields import FACETS
from search.query.parser import MAX_LENGTH, readable
from search.request import MAX_PAGE, MAX_VALUE_LENGTH, MAX_VARIANTS, MOST_OF_A_FACET, MOST_PER_PAGE
from search.service import searching
from search.views.api import OPENAPI
from tests.written_once import written_once

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
    responses = DESCRIPTION["paths"][path]["get"]["responses"]
    [content] = response_of(responses.get(str(status)) or responses["default"])["content"].values()
    return content["schema"]


def response_of(response):
    reference = response.get("$ref")
    return DESCRIPTION["components"]["responses"][reference.rsplit("/", 1)[1]] if reference else response


@pytest.fixture
@written_once
def archive(index_path, write_article):
    county = Place.objects.create(code="411524", name="商城县", level=3)
    town = Place.objects.create(code="411524101", name="双椿铺镇", level=4, parent=county)
    paper = Publication.objects.create(name="商城时报", slug="shangcheng", place=county)
    Person.objects.create(name="李高岭", initial="L")
    first = write_article("推进“两个引领”工作。", headline="甲", date="2022-04-20", place=town, publication=paper)
    slogan = Slogan.objects.create(text="两个引领", initial="L")
    SloganUse.objects.create(slogan=slogan, article=first, count=1)
    write_article("两个方面引领发展。")
    writer.drain()
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


def parameters(path: str):
    written = DESCRIPTION["paths"][path]["get"].get("parameters", [])
    shared = DESCRIPTION["components"]["parameters"]
    found = [shared[each["$ref"].rsplit("/", 1)[1]] if "$ref" in each else each for each in written]
    return {each["name"]: each for each in found}


def test_every_parameter_is_described():
    asking = {"q", "mode", "variant", "order", *(facet.name for facet in FACETS)}
    assert set(parameters("/api/search")) == asking | {"page", "per_page"}
    assert set(parameters("/search/export.json")) == asking


def test_limits_are_described_as_they_are_kept():
    described = {path: parameters(path) for path in DESCRIPTION["paths"]}
    facets = dict.fromkeys((facet.name for facet in FACETS), MOST_OF_A_FACET)
    bounds = {"maximum": {"page": MAX_PAGE, "per_page": MOST_PER_PAGE}, "maxItems": {"variant": MAX_VARIANTS, **facets}}
    for bound, kept in bounds.items():
        schemas = {name: found["schema"] for name, found in described["/api/search"].items()}
        assert {name: schema[bound] for name, schema in schemas.items() if bound in schema} == kept
    said = {name: found["description"] for name, found in described["/api/search"].items() if "description" in found}
    said["suggest"] = described["/search/suggest"]["q"]["description"]
    limits = {
        "q": MAX_LENGTH, "per_page": MOST_PER_PAGE, "province": MOST_OF_A_FACET, "variant": MAX_VARIANTS,
        "suggest": MAX_LENGTH,
    }  # fmt: skip
    assert {name: str(limit) in said[name] for name, limit in limits.items()} == dict.fromkeys(limits, True)
    assert str(MAX_VALUE_LENGTH) in said["province"] and str(LONGEST) in said["variant"]


@pytest.mark.parametrize("path", ["/api/search", "/search/export.json"])
def test_the_form_of_another_wording_is_described_as_it_is_kept(path):
    assert parameters(path)["variant"]["schema"]["items"]["pattern"] == f"^{FORM}$"


@pytest.mark.parametrize("name", ["publication", "kind", "post"])
def test_a_name_that_shows_nothing_is_described_as_it_is_refused(name):
    form = re.compile(parameters("/api/search")[name]["schema"]["items"]["pattern"])
    invisible = [each for each in map(chr, [*range(0xD800), *range(0xE000, 0x20000)]) if not readable(each)]
    assert len(invisible) > 100 and not any(map(form.search, invisible))
    assert all(map(form.search, ["党", "-会议", "A", "é", "𠀀", "shang-cheng"]))


@pytest.mark.parametrize("vacuous", ["引领>引领", "引领>引領", "引领>“", "“>引领"])
def test_another_wording_that_says_nothing_new_changes_nothing(client, archive, vacuous):
    found = client.get("/api/search", {"q": "引领", "variant": vacuous}).json()
    assert found["total"] == client.get("/api/search", {"q": "引领"}).json()["total"] > 0


@pytest.mark.parametrize(("written", "kept"), [("50", 2), ("1", 1)])
def test_a_page_has_as_many_hits_as_are_asked_for(client, archive, written, kept):
    response = client.get(reverse("api-search"), {"per_page": written})
    assert (response.status_code, len(response.json()["hits"])) == (200, kept)


WRONG = [
    ("per_page", "51"), ("per_page", "0"), ("per_page", "-1"), ("per_page", "x"), ("per_page", "9" * 5000),
    ("page", "0"), ("page", "1e3"), ("page", "１"), ("page", ""), ("page", str(10**9 + 1)),
    ("mode", "regex"), ("order", "random"), ("variant", ""),
    ("variant", "甲>"), ("variant", "甲>乙>丙"), ("variant", "甲>" + "乙" * 41),
    ("county", "商城"), ("county", "4115"), ("person", "李高岭"), ("person", "1 OR 1"), ("issue", "-"), ("year", "22"),
    ("month", "2021-13"), ("month", "2021"), ("kind", "会" * 121), ("organisation", "1"), ("county[]", "411524"),
    ("utm_source", "x"), ("q\x00", "党"),
]  # fmt: skip


@pytest.mark.parametrize("path", ["/api/search", "/search/export.json"])
@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_parameter_that_is_unknown_or_has_no_meaning_is_named(client, archive, path, name, value):
    response = client.get(path, {"q": "引领", name: value})
    detail = assert_is_problem(response, path, 400)
    [fault] = response.json()["errors"]
    assert fault["parameter"] == name.replace("\x00", "") and fault["detail"] in detail


def test_each_fault_is_named_and_what_may_be_repeated_may(client, archive):
    asked = {"q": ["党", "建"], "county": ["411524", "-411524"], "variant": ["甲>乙"] * 21, "year": ["2021"] * 51}
    faults = client.get("/api/search", asked).json()["errors"]
    assert [fault["parameter"] for fault in faults] == ["q", "variant", "year"]
    right = {"county": ["411524", "-411524"], "year": ["2021", "unknown"], "month": "-2021-06", "mode": "exact"}
    assert client.get("/api/search", right | {"order": "newest", "page": "1"}).status_code == 200


@pytest.mark.parametrize("path", ["/search/suggest", "/api/openapi.json"])
def test_other_addresses_of_data_name_what_they_do_not_know_too(client, archive, path):
    response = client.get(path, {"page": "1"})
    assert_is_problem(response, path, 400)
    assert [fault["parameter"] for fault in response.json()["errors"]] == ["page"]


def test_page_past_the_end_has_no_hits_and_the_true_total(client, archive):
    answer = client.get(reverse("api-search"), {"q": "引领", "page": "7"}).json()
    assert (answer["total"], answer["page"], answer["hits"]) == (2, 7, [])


def assert_is_problem(response, path: str, status: int) -> str:
    """The response is the problem that the description promises; its sentence."""
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert int(response.headers.get("Content-Length", len(response.content))) == len(response.content)
    told = response.json()
    assert conforms(told, described(path, status)) and told["status"] == status
    assert told["type"] == "about:blank" and told["title"] == HTTPStatus(status).phrase
    return told["detail"]


PATHS = list(DESCRIPTION["paths"])
SEARCHES = ["/api/search", "/search/export.json"]


@pytest.mark.parametrize("path", SEARCHES)
def test_too_long_a_query_is_a_problem(client, archive, path):
    detail = assert_is_problem(client.get(path, {"q": "党" * 201}), path, 400)
    assert detail == "检索词最多 200 字，这里有 201 字。请缩短后再检索。"


@pytest.mark.parametrize("path", [*SEARCHES, "/search/suggest"])
def test_without_an_index_there_is_a_problem_and_a_time_to_come_back(client, archive, lose_index, path):
    lose_index()
    response = client.get(path, {"q": "党"})
    assert_is_problem(response, path, 503)
    assert int(response["Retry-After"]) > 0


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("path", PATHS)
def test_writing_is_a_problem_that_names_what_is_allowed(path, method):
    response = getattr(Client(enforce_csrf_checks=True), method)(path)
    assert assert_is_problem(response, path, 405) == "这个地址只能查看，不能提交或改动。"
    assert response["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", ["/api/nothing", "/api/search/", "/api/openapi.json/", "/api/search\x00"])
@pytest.mark.parametrize("debug", [False, True])
def test_an_address_that_is_none_of_the_api_is_a_problem(client, db, settings, path, debug):
    settings.DEBUG = debug
    assert "/api/openapi.json" in assert_is_problem(client.get(path), "/api/search", 404)


@pytest.mark.parametrize("path", PATHS)
def test_a_host_that_is_not_ours_is_a_problem(client, path, settings):
    response = client.get(path, headers={"host": "evil.example"})
    assert "evil" not in assert_is_problem(response, path, 400)
    settings.SECURE_SSL_REDIRECT = True  # then the host is looked at earlier
    assert_is_problem(Client().get(path, headers={"host": "evil.example"}), path, 400)


@pytest.mark.parametrize("path", PATHS)
def test_an_overlong_address_is_a_problem(client, path):
    assert assert_is_problem(client.get(path, {"q": "a" * 17_000}), path, 414).startswith("地址太长")


def test_a_failure_inside_is_a_problem_that_says_nothing_of_the_inside(db, monkeypatch):
    monkeypatch.setattr(searching, "search", lambda asked: 1 / 0)
    response = Client(raise_request_exception=False).get("/api/search")
    assert "division" not in assert_is_problem(response, "/api/search", 500)


def test_problems_keep_the_headers_of_every_answer(client):
    response = client.get("/api/nothing")
    assert response["X-Content-Type-Options"] == "nosniff" and "default-src" in response["Content-Security-Policy"]


def test_problems_and_labels_speak_english_too(client, archive):
    client.cookies["django_language"] = "en"
    details = [
        assert_is_problem(client.get("/api/nothing"), "/api/search", 404),
        assert_is_problem(client.post("/api/search"), "/api/search", 405),
        assert_is_problem(client.get("/api/search", {"q": "党" * 201}), "/api/search", 400),
    ]
    assert all(detail.isascii() for detail in details), details
    facets = client.get(reverse("api-search")).json()["facets"]
    assert [each["label"] for name in ("year", "kind") for each in facets[name]] == ["2022", "Year unknown", "Other"]


def test_pages_stay_pages(client, archive):
    for response in (client.get("/nothing"), client.post("/search/"), client.get("/search/", {"q": "党" * 201})):
        assert response["Content-Type"].startswith("text/html")


def test_suggestions_answer_as_described(client, archive):
    answer = client.get(reverse("search-suggest"), {"q": "两个"}).json()
    assert conforms(answer, described("/search/suggest", 200))
    page = reverse("slogan", args=[Slogan.objects.get(text="两个引领").pk])
    assert answer["suggestions"][:2] == [
        {"text": "两个引领", "kind": "slogan", "label": "提法", "url": page},
        {"text": "“两个引领”", "kind": "exact", "label": "逐字检索", "url": None},
    ]


@pytest.mark.parametrize("text", ["", " ", "“", "\x00", "党" * 1500])
def test_nothing_to_suggest_is_an_empty_list(client, archive, text):
    assert client.get(reverse("search-suggest"), {"q": text}).json()["suggestions"] == []


def test_description_is_served(client):
    response = client.get(reverse("api-openapi"))
    assert json.loads(b"".join(response.streaming_content)) == DESCRIPTION
