"""Whatever goes wrong, whoever finds it: programs are told as data (RFC 9457), readers by a page."""

from http import HTTPStatus

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.test import Client

from config import limits
from search import deadline
from search.deadline import TookTooLong
from search.errors import IndexUnavailable
from search.indexing import writer
from search.service import searching
from tests.written_once import written_once

pytestmark = pytest.mark.django_db

# Where programs ask, and the page beside it.
DATA, PAGE = "/api/search", "/search/"
BODY_TOO_LONG = str(6 * 2**20)
UNKNOWN = {DATA: "/api/nothing", PAGE: "/search/nothing"}


@pytest.fixture(autouse=True)
def nobody_else(monkeypatch):
    monkeypatch.setattr(limits, "crowd", limits.Crowd())


@pytest.fixture(autouse=True)
@written_once
def archive(index_path, write_article):
    write_article("推进“两个引领”工作。", headline="甲")
    writer.drain()


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.fixture
def failing(monkeypatch):
    """Makes every search raise the error."""

    def fail(error):
        def search(asked):
            raise error

        monkeypatch.setattr(searching, "search", search)

    return fail


def raising(error):
    def ask(visitor, path, failing):
        failing(error)
        return visitor.get(path)

    return ask


def among(clients):
    def ask(visitor, path, failing):
        assert {limits.crowd.enter(client) for client in clients} == {0}
        return visitor.get(path)

    return ask


# Status, what a visitor does (or what goes wrong inside), and a word of the sentence that both are told.
FAULTS = {
    "a text that is too long": (400, lambda visitor, path, _: visitor.get(path, {"q": "党" * 201}), "最多 200 字"),
    "a host that is not ours": (400, lambda visitor, path, _: visitor.get(path, headers={"host": "evil"}), "检查"),
    "what may not be seen": (403, raising(PermissionDenied()), ""),
    "an address that is none": (404, lambda visitor, path, _: visitor.get(UNKNOWN[path]), ""),
    "writing": (405, lambda visitor, path, _: visitor.post(path), "只能查看"),
    "a body": (413, lambda visitor, path, _: visitor.get(path, CONTENT_LENGTH=BODY_TOO_LONG), "太长"),
    "a long address": (414, lambda visitor, path, _: visitor.get(path, {"q": "a" * 17_000}), "最多 200 字"),
    "a crowd of one": (429, among(["127.0.0.1"] * limits.PER_CLIENT), "太多"),
    "a crowd": (503, among([f"10.0.0.{number}" for number in range(limits.ALTOGETHER)]), "检索的人太多"),
    "no index": (503, raising(IndexUnavailable("gone")), "再试"),
    "no time left": (503, raising(TookTooLong()), "缩短"),
    "a mistake inside": (500, raising(ZeroDivisionError("inside")), "稍后再试"),
    "a full disk": (507, raising(OSError(28, "inside")), ""),
}


@pytest.mark.parametrize(("status", "ask", "sentence"), FAULTS.values(), ids=FAULTS)
def test_a_program_is_told_as_data(visitor, failing, status, ask, sentence):
    response = ask(visitor, DATA, failing)
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    told = response.json()
    assert (told["status"], told["title"]) == (status, HTTPStatus(status).phrase)
    assert sentence in told["detail"] and "inside" not in response.text
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("status", "ask", "sentence"), FAULTS.values(), ids=FAULTS)
def test_a_reader_gets_a_page(visitor, failing, status, ask, sentence):
    response = ask(visitor, PAGE, failing)
    assert (response.status_code, response["Content-Type"]) == (status, "text/html; charset=utf-8")
    assert sentence in response.text and "inside" not in response.text and "<h1>" in response.text


@pytest.mark.parametrize("fault", ["a crowd of one", "a crowd", "no index", "no time left"])
@pytest.mark.parametrize("path", [DATA, PAGE])
def test_what_passes_says_when_to_come_back(visitor, failing, path, fault):
    assert int(FAULTS[fault][1](visitor, path, failing)["Retry-After"]) > 0


@pytest.mark.parametrize("path", ["/search/similar/1/", "/search/suggest?q=党", "/search/verify/", "/search/feed/"])
def test_every_view_that_asks_the_index_may_miss_it(visitor, lose_index, path, write_article):
    lose_index()
    response = visitor.get(path.replace("1", str(write_article("甲乙丙").pk)))
    assert response.status_code == 503 and int(response["Retry-After"]) > 0


def test_a_search_whose_statement_was_stopped_took_too_long(visitor, failing, monkeypatch):
    failing(OperationalError("interrupted"))
    assert "数据库暂时没有回应" in visitor.get(DATA).json()["detail"]
    monkeypatch.setattr(deadline, "LONGEST_SEARCH", -1.0)
    assert (visitor.get(DATA).status_code, visitor.get(PAGE).status_code) == (503, 503)


@pytest.mark.parametrize("path", ["/api/x", "/api/search/", "/api/search/x", "/api/党", "/api/%00", "/api/a\nb"])
@pytest.mark.parametrize("debug", [False, True])
def test_under_api_no_address_leads_to_a_page(visitor, settings, path, debug):
    settings.DEBUG = debug
    response = visitor.get(path)
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
