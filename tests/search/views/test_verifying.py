"""核对: the scan of all texts beside the index, in stretches that go on by themselves; sums that nobody can forge."""

import re
from html import unescape

import pytest

from search.indexing import writer
from search.request import SearchRequest
from search.service import searching, verification
from search.service.verification import Verification
from search.views import verifying
from tests.markup import TYPED_IN, takes_typing_away
from tests.search.views.test_pages import archive, page

__all__ = ["archive"]

pytestmark = pytest.mark.django_db


def test_verification_sets_the_scan_beside_the_index(client, archive):
    response = page(client, "q=“两个引领”", name="search-verify")
    assert "通读的文章4 篇" in response.text_content.replace("\n", "")
    assert "逐篇通读与索引的结果完全一致" in response.text_content


def test_verification_names_the_chosen_values_as_the_results_do(client, archive):
    query = "q=引领&county=411524&publication=shangcheng&year=-2021&kind=会议"
    assert page(client, query, name="search-verify").context["title"] == page(client, query).context["title"]


def test_verification_lists_what_differs(client, archive, monkeypatch):
    key = searching.article_ids(SearchRequest("“两个引领”"))[0]
    differs = Verification(4, "1", 4, 1, 0, 1, (key,), 0.1, complete=True)
    monkeypatch.setattr(searching, "verify", lambda asked, limit, so_far: differs)
    response = page(client, "q=“两个引领”", name="search-verify")
    assert "有 1 篇不一致" in response.text_content and "甲“两个引领”记" in response.text_content


@pytest.fixture
def short_stretches(monkeypatch):
    """Each step reads one article."""
    monkeypatch.setattr(verification, "STRETCH", 1)
    monkeypatch.setattr(verifying, "STEP_SECONDS", -1)


def followed(client, response):
    """The page that the page leads to by itself, in a browser without JavaScript."""
    [address] = re.findall(r'http-equiv="refresh" content="1; url=([^"]+)"', response.content.decode())
    return client.get(unescape(address))


def test_verification_goes_on_by_itself_to_the_end_and_keeps_its_sums(client, archive, short_stretches):
    response, steps = page(client, "q=引领", name="search-verify"), 1
    while response.context["verification"].is_going_on:
        assert response.context["verification"].scanned == steps
        assert not takes_typing_away(response.text)
        response, steps = followed(client, response), steps + 1
    checked = response.context["verification"]
    assert (checked.scanned, checked.found, checked.indexed, checked.complete) == (4, 2, 2, True)
    assert "逐篇通读与索引的结果完全一致" in response.content.decode()
    assert "refresh" not in response.content.decode() and TYPED_IN.search(response.text)


def test_verification_goes_on_as_data_for_the_page_that_is_open(client, archive, short_stretches):
    now = client.get(page(client, "q=引领", name="search-verify").context["step"]).json()
    assert (now["scanned"], now["of"], now["read"], now["going_on"]) == (2, 4, "2 / 4 篇", True)
    while now["going_on"]:
        now = client.get(now["step"]).json()
    assert (now["scanned"], now["found"], now["indexed"]) == (4, "2 篇", "2 篇")
    assert "完全一致" in client.get(now["page"]).content.decode()


def test_the_page_is_there_after_one_stretch_whatever_is_to_be_read(client, archive, monkeypatch):
    monkeypatch.setattr(verification, "FIRST", 1)
    first = page(client, "q=引领", name="search-verify")
    assert first.context["verification"].scanned == 1
    assert client.get(first.context["step"]).json()["scanned"] == 4


def test_where_nothing_is_asked_of_the_texts_none_is_read(client, archive, monkeypatch):
    monkeypatch.setattr(verification, "texts_of", None)
    checked = page(client, "", name="search-verify").context["verification"]
    assert (checked.scanned, checked.found, checked.indexed, checked.complete) == (4, 4, 4, True)


def test_verification_can_be_stopped_and_gone_on_with(client, archive, short_stretches):
    first = page(client, "q=引领", name="search-verify")
    stopped = client.get(first.context["stop"])
    assert stopped.context["verification"] == first.context["verification"]
    assert "refresh" not in stopped.content.decode() and "没有读完" in stopped.content.decode()
    assert client.get(stopped.context["page"]).context["verification"].scanned == 2


def test_sums_of_two_generations_are_not_mixed(client, archive, short_stretches, write_article):
    first = page(client, "q=引领", name="search-verify")
    write_article("引领。")
    writer.drain()
    later = followed(client, first)
    assert later.context["verification"].superseded and later.context["verification"].scanned == 1
    assert "不能合在一起算" in later.content.decode() and "refresh" not in later.content.decode()


def test_sums_that_the_site_has_not_written_for_this_search_are_not_believed(client, archive, short_stretches):
    address = page(client, "q=引领", name="search-verify").context["page"]
    so_far = address.partition("so_far=")[2]
    assert client.get(address).context["verification"].scanned == 2
    for forged in (f"q=路子&so_far={so_far}", f"q=引领&so_far={so_far[:-2]}xx", "q=引领&so_far=x"):
        assert page(client, forged, name="search-verify").context["verification"].scanned == 1
