"""Harvested by two clients of others: each record once, whatever is withdrawn or deleted while they go on."""

from collections import Counter

import pytest
from lxml import etree
from oaipmh_scythe import Scythe
from sickle import Sickle

from archive import withdrawal
from archive.models import Article, Source
from exchange.models import HarvestRecord
from exchange.oai import repository
from tests.archive.factories import make_places, make_shelf
from tests.exchange.shelves import make_articles

OAI = "{http://www.openarchives.org/OAI/2.0/}"
pytestmark = pytest.mark.django_db


def ask(client, **arguments):
    response = client.get("/oai", arguments)
    assert response.status_code == 200 and response["Content-Type"].startswith("text/xml")
    return etree.fromstring(response.content)


def code_of(answer):
    return answer.find(f"{OAI}error").get("code")


def identifiers_in(answer):
    return [each.text for each in answer.iter(f"{OAI}identifier")]


def by_sickle(url):
    return Sickle(url).ListRecords(metadataPrefix="oai_dc")


def by_scythe(url):
    with Scythe(url) as client:
        yield from client.list_records(metadata_prefix="mods")


@pytest.mark.slow
@pytest.mark.parametrize("harvest", [by_sickle, by_scythe])
def test_each_record_comes_once_with_deletions_between(transactional_db, live_server, harvest, monkeypatch):
    monkeypatch.setattr(repository, "RECORDS", 20)
    keys = make_articles(150)
    came, deleted = Counter(), set()
    for number, record in enumerate(harvest(f"{live_server.url}/oai"), 1):
        came[record.header.identifier] += 1
        deleted |= {record.header.identifier} if record.header.deleted else set()
        if number == 30:  # some that came, some to come
            Article.objects.filter(pk__in=[keys[3], *keys[100:110]]).delete()
    assert came == {f"oai:testserver:article/{key}": 1 for key in keys}
    assert deleted == {f"oai:testserver:article/{key}" for key in keys[100:110]}


def test_a_harvest_of_changes_learns_of_what_is_gone_and_what_is_back(client):
    shelf = make_shelf()
    HarvestRecord.objects.update(changed_at="2022-01-01T00:00:00Z")
    since = {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2022-01-02"}
    assert code_of(ask(client, **since)) == "noRecordsMatch"
    withdrawal.withdraw(shelf.source, None, "来源要求")
    answer = ask(client, **since)
    [header] = answer.iter(f"{OAI}header")
    assert header.get("status") == "deleted" and answer.find(f".//{OAI}metadata") is None
    assert "李高岭" not in etree.tostring(answer, encoding="unicode")
    assert [each.text for each in header.iter(f"{OAI}setSpec")][-1] == "paper:shang-cheng-shi-bao"
    shelf.source.refresh_from_db()
    withdrawal.restore(shelf.source, None)
    [header] = ask(client, **since).iter(f"{OAI}header")
    assert header.get("status") is None


@pytest.mark.parametrize(
    ("spec", "number"),
    [
        ("place:410000", 2), ("place:411524", 2), ("place", 2), ("place:411525", 0), ("place:999999", 0),
        ("paper:shang-cheng-shi-bao", 2), ("paper:hong-wang", 1), ("paper", 3), ("paper:", 0), ("nothing", 0),
    ],
)  # fmt: skip
def test_sets_hold_a_place_with_all_in_it_or_a_paper(client, spec, number):
    make_shelf()
    answer = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc", set=spec)
    assert len(identifiers_in(answer)) == number
    assert number or code_of(answer) == "noRecordsMatch"


def test_every_set_that_a_record_names_is_listed(client, monkeypatch):
    make_shelf()
    monkeypatch.setattr(repository, "SETS", 2)
    listed, token = [], None
    while token != "":
        answer = ask(client, verb="ListSets", **({"resumptionToken": token} if token else {}))
        listed += [each.text for each in answer.iter(f"{OAI}setSpec")]
        token = answer.find(f".//{OAI}resumptionToken").text or ""
    named = {each.text for each in ask(client, verb="ListRecords", metadataPrefix="mods").iter(f"{OAI}setSpec")}
    assert named <= set(listed) and len(listed) == len(set(listed))
    assert {"place:410000", "place:411500", "place:411524", "paper:hong-wang"} <= set(listed)


def test_a_record_says_what_is_printed_and_brackets_what_is_not(client):
    shelf = make_shelf()
    identifier = f"oai:testserver:article/{shelf.report.pk}"
    record = ask(client, verb="GetRecord", identifier=identifier, metadataPrefix="oai_dc")
    values = {(each.tag.split("}")[1], each.text) for each in record.iter("{http://purl.org/dc/elements/1.1/}*")}
    assert {
        ("title", '李高岭在商城具工作会上强调 "两个引领"的组织体系'), ("creator", "甘鑫"), ("subject", "两个引领"),
        ("date", "[2021-06-23]"), ("coverage", "河南省信阳市商城县"), ("language", "zh"),
        ("identifier", f"http://testserver/articles/{shelf.report.pk}/"),
    } <= values  # fmt: skip
    mods = etree.tostring(ask(client, verb="GetRecord", identifier=identifier, metadataPrefix="mods"), encoding=str)
    assert 'qualifier="inferred">2021-06-23<' in mods and "2021年第23期" in mods


@pytest.mark.parametrize("form", ["oai_dc", "mods"])
def test_a_paper_that_is_inferred_stands_in_brackets_and_an_invented_one_says_so(client, settings, form):
    shelf = make_shelf()
    Source.objects.filter(pk=shelf.report.source_id).update(publication_basis="邻页")
    settings.SYNTHETIC = True
    identifier = f"oai:testserver:article/{shelf.report.pk}"
    record = etree.tostring(ask(client, verb="GetRecord", identifier=identifier, metadataPrefix=form), encoding=str)
    assert ">〔合成〕李高岭" in record and "[商城时报]" in record


def test_an_event_is_no_day_of_publication(client):
    shelf = make_shelf()
    Article.objects.filter(pk=shelf.web.pk).update(date_basis="event")
    record = ask(client, verb="GetRecord", identifier=f"oai:testserver:article/{shelf.web.pk}", metadataPrefix="oai_dc")
    assert record.find(".//{http://purl.org/dc/elements/1.1/}date") is None


FAULTS = [
    ({"verb": "GetRecord", "identifier": "oai:testserver:article/999", "metadataPrefix": "oai_dc"}, "idDoesNotExist"),
    ({"verb": "GetRecord", "identifier": "oai:elsewhere:article/1", "metadataPrefix": "oai_dc"}, "idDoesNotExist"),
    ({"verb": "ListRecords", "metadataPrefix": "marc21"}, "cannotDisseminateFormat"),
    ({"verb": "ListMetadataFormats", "identifier": "党"}, "idDoesNotExist"),
    ({"verb": "党"}, "badVerb"),
    ({"verb": "ListRecords", "metadataPrefix": "\x00"}, "badArgument"),
]


@pytest.mark.parametrize(("arguments", "code"), FAULTS)
def test_every_fault_has_the_protocols_own_code(client, arguments, code):
    make_places()
    answer = ask(client, **arguments)
    assert code_of(answer) == code
    assert (len(answer.find(f"{OAI}request").attrib) == 0) is (code in {"badVerb", "badArgument"})


def test_arguments_may_come_by_post_and_the_repository_says_who_it_is(client):
    answer = etree.fromstring(client.post("/oai", {"verb": "Identify"}).content)
    assert answer.find(f".//{OAI}deletedRecord").text == "persistent"
    assert answer.find(f".//{OAI}baseURL").text == "http://testserver/oai"
