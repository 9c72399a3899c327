"""Archival Resource Keys: off without a number, else what citations name."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from archive import withdrawal
from config import settings as configured
from tests.archive.factories import make_shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(settings):
    settings.ARK_NAAN = "99999"
    return make_shelf()


@pytest.mark.parametrize("form", ["/ark:/99999/a{}", "/ark:99999/a{}", "/ark:/99999/a-{}"])
def test_every_way_to_write_it_leads_to_the_article(client, shelf, form):
    response = client.get(form.format(shelf.report.pk))
    assert (response.status_code, response["Location"]) == (302, f"/articles/{shelf.report.pk}/")


def test_citations_name_it_and_it_leads_to_what_they_cite(client, shelf):
    answer = client.get(f"/api/v1/articles/{shelf.report.pk}/citation.json").json()
    address = answer["csl"]["URL"]
    assert address == f"http://testserver/ark:99999/a{shelf.report.pk}" and address in answer["gbt7714-2025"]
    assert client.get(address.removeprefix("http://testserver")).status_code == 302
    assert address in client.get(f"/articles/{shelf.report.pk}/").content.decode()
    assert address in client.get("/oai?verb=ListRecords&metadataPrefix=oai_dc").content.decode()


@pytest.mark.parametrize("inflection", ["info", "?"])
def test_what_it_names_is_told_without_going_there(client, shelf, inflection):
    told = client.get(f"/ark:99999/a{shelf.report.pk}?{inflection}").content.decode().splitlines()
    assert told[0] == "erc:" and told[1] == "who: 甘鑫" and "when: [2021-06-23]" in told
    assert "who: (:unkn)" in client.get(f"/ark:99999/a{shelf.web.pk}?info").content.decode()


def test_of_what_is_withdrawn_or_was_never_held_it_says_so(client, shelf):
    assert client.get("/ark:99999/a987654").status_code == 404
    assert client.get(f"/ark:12345/a{shelf.report.pk}").status_code == 404
    withdrawal.withdraw(shelf.source, None, "来源要求")
    for asked in ("", "?info"):
        gone = client.get(f"/ark:99999/a{shelf.report.pk}{asked}")
        assert gone.status_code == 410 and "李高岭" not in gone.content.decode()


def test_without_a_number_there_are_none(client, shelf, settings):
    settings.ARK_NAAN = ""
    assert client.get(f"/ark:99999/a{shelf.report.pk}").status_code == 404
    url = client.get(f"/api/v1/articles/{shelf.report.pk}/citation.json").json()["csl"]["URL"]
    assert url == f"http://testserver/articles/{shelf.report.pk}/"


def test_a_number_that_is_none_stops_the_start(monkeypatch):
    monkeypatch.setenv("ARK_NAAN", "ark:/1")
    with pytest.raises(ImproperlyConfigured, match="ARK_NAAN"):
        configured.ark_naan()
