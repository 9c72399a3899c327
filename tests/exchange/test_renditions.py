"""TEI, Web Annotations, Popolo and IPIF: what is printed is given back, and what is inferred says so."""

from pathlib import Path

import pytest
from lxml import etree

from archive import withdrawal
from archive.models import Article, Attestation, Byline, Source
from exchange.openapi import RENDITIONS
from tests.archive.factories import make_shelf

pytestmark = pytest.mark.django_db
TEI = {"t": "http://www.tei-c.org/ns/1.0"}
FORMS = ("articles/{}/tei.xml", "articles/{}/annotations.jsonld", "people/{}/popolo.json", "people/{}/ipif.json")
LINKED, FORMS = FORMS, (*FORMS, "articles/{}/citation.json")
ROOT = "/api/v1/"
SCHEMA = Path(__file__).parents[1] / "data" / "tei" / "tei_all.rng"


@pytest.fixture
def shelf():
    return make_shelf()


def tei_of(client, article):
    response = client.get(f"/api/v1/articles/{article.pk}/tei.xml")
    assert (response.status_code, response["Content-Type"]) == (200, "application/tei+xml; charset=utf-8")
    return etree.fromstring(response.content)


def printed(element):
    """The text of an element without what is proposed instead of it."""
    return "".join(element.xpath(".//text()[not(ancestor::t:corr)]", namespaces=TEI))


def faults(document):
    """What the consortium's schema says against it."""
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    schema.validate(document)
    return [fault.message for fault in schema.error_log]


def test_tei_prints_the_article_and_nothing_else(client, shelf):
    for article in Article.objects.all():
        root = tei_of(client, article)
        assert faults(root) == []
        paragraphs = root.findall(".//t:div/t:p", TEI)
        assert [printed(each) for each in paragraphs] == article.document.body
        assert [printed(each) for each in root.findall(".//t:head", TEI)] == article.title_texts
        identifiers = root.xpath("//@xml:id")
        assert len(identifiers) == len(set(identifiers))
        pointers = {each.removeprefix("#") for each in root.xpath("//@resp")}
        assert pointers <= set(identifiers)


def test_tei_is_valid_with_everything_and_with_nothing(client, shelf):
    everything = etree.tostring(tei_of(client, shelf.report))
    assert all(f"<{name}".encode() in everything for name in ("state", "desc", "note", "quote", "corr", "term"))
    Byline.objects.create(article=shelf.report, name="周记", role="author", post="县委宣传部干事", position=9)
    assert faults(tei_of(client, shelf.report)) == []
    Attestation.objects.all().delete()
    root = tei_of(client, shelf.report)
    assert root.find("t:standOff", TEI) is None and faults(root) == []


def test_the_schema_refuses_what_tei_does_not_have(client, shelf):
    root = tei_of(client, shelf.report)
    root.find(".//t:state", TEI).append(etree.Element(f"{{{TEI['t']}}}orgName"))
    assert faults(root)


def test_tei_marks_what_is_inferred_as_the_readers(client, shelf):
    Source.objects.filter(pk=shelf.source.pk).update(publication_basis="同一电话")
    root = tei_of(client, shelf.report)
    [correction] = root.findall(".//t:head//t:corr", TEI)
    assert (correction.text, correction.get("resp"), correction.get("cert")) == ("县", "#reader", "medium")
    assert root.find(".//t:bibl/t:date", TEI).attrib == {"when": "2021-06-23", "cert": "medium", "resp": "#reader"}
    assert root.find(".//t:bibl/t:date", TEI).text == "[2021-06-23]"
    assert root.find(".//t:bibl/t:title", TEI).get("resp") == "#reader"
    assert {each.get("resp") for each in root.findall(".//t:p/t:persName", TEI)} == {"#reader"}
    [body] = root.findall(".//t:state/t:desc/t:orgName", TEI)
    assert (body.text, body.get("cert")) == ("中共商城县委", "medium")
    web = tei_of(client, shelf.web)
    assert web.find(".//t:bibl/t:date", TEI).attrib == {"when": "2021-11-05"}


def test_an_events_day_is_no_day_of_printing(client, shelf):
    Article.objects.filter(pk=shelf.web.pk).update(date_basis="event")
    assert tei_of(client, shelf.web).find(".//t:bibl/t:date", TEI) is None


def test_text_is_never_markup(client, shelf):
    hostile = "<script>alert(1)</script>&amp;\x0b]]>"
    Article.objects.filter(pk=shelf.web.pk).update(
        headline=hostile, paragraphs=[{"text": hostile, "start": 0, "end": 1}]
    )
    root = tei_of(client, shelf.web)
    assert printed(root.find(".//t:div/t:p", TEI)) == hostile.replace("\x0b", "\ufffd")
    assert root.find(".//{*}script") is None


def test_annotations_find_the_words_in_the_original(client, shelf):
    response = client.get(f"/api/v1/articles/{shelf.report.pk}/annotations.jsonld")
    assert response["Content-Type"].startswith("application/ld+json")
    found = response.json()
    items = found["first"]["items"]
    assert found["total"] == len(items) == shelf.report.attestations.count() == 3
    for item in items:
        row = Attestation.objects.get(pk=int(item["id"].rstrip("/").rsplit("/", 1)[1]))
        position, quote = item["target"]["selector"]
        text = shelf.source.text
        assert text[position["start"] : position["end"]] == quote["exact"] == row.as_printed
        assert (
            text.index(quote["prefix"] + quote["exact"] + quote["suffix"]) + len(quote["prefix"]) == position["start"]
        )
    assert any(body.get("value") == "中共商城县委（推断）" for item in items for body in item["body"])


def test_an_attestation_of_the_title_block_is_quoted_without_a_position(client, shelf):
    Attestation.objects.filter(pk=shelf.attestation.pk).update(paragraph=-1)
    items = client.get(f"/api/v1/articles/{shelf.report.pk}/annotations.jsonld").json()["first"]["items"]
    kinds = sorted([selector["type"] for selector in item["target"]["selector"]] for item in items)
    assert kinds == [["TextPositionSelector", "TextQuoteSelector"]] * 2 + [["TextQuoteSelector"]]


def test_popolo_names_every_post_as_of_its_article_and_no_term(client, shelf):
    found = client.get(f"/api/v1/people/{shelf.person.pk}/popolo.json").json()
    [person], [body], [membership] = found["persons"], found["organizations"], found["memberships"]
    assert (person["name"], body["name"]) == ("李高岭", "中共商城县委")
    assert (membership["person_id"], membership["organization_id"]) == (person["id"], body["id"])
    assert membership["role"] == "县委书记" and membership["organization_inferred"] is True
    assert (membership["attested_on"], membership["attested_on_inferred"]) == ("2021-06-23", True)
    assert not {"start_date", "end_date"} & set(membership)


def test_every_reference_of_ipif_leads_somewhere(client, shelf):
    found = client.get(f"/api/v1/people/{shelf.person.pk}/ipif.json").json()
    there = {kind: {each["@id"] for each in found[kind]} for kind in ("persons", "sources", "statements", "factoids")}
    for factoid in found["factoids"]:
        assert factoid["person-ref"]["@id"] in there["persons"]
        assert factoid["source-ref"]["@id"] in there["sources"]
        assert {each["@id"] for each in factoid["statement-refs"]} <= there["statements"]
    [statement] = found["statements"]
    assert statement["date"] == {"sortdate": "2021-06-23", "label": "as of [2021-06-23]"}
    assert statement["memberOf"]["label"] == "中共商城县委（推断）"
    assert {"createdBy", "createdWhen", "modifiedBy", "modifiedWhen"} <= set(found["persons"][0])


def test_the_reference_of_an_article_is_given_in_every_style(client, shelf):
    found = client.get(f"/api/v1/articles/{shelf.report.pk}/citation.json").json()
    address = f"http://testserver/articles/{shelf.report.pk}/"
    assert found["gbt7714-2025"] == (
        f'甘鑫. 李高岭在商城具工作会上强调 "两个引领"的组织体系[N/OL]. [商城时报]，[2021-06-23]. {address}.'
    )
    assert found["csl"]["type"] == "article-newspaper" and found["csl"]["issued"]["circa"] is True
    assert set(found) == {"gbt7714-2025", "gbt7714-2015", "footnote", "csl"}


@pytest.mark.parametrize("form", ["popolo", "ipif"])
def test_posts_come_by_parts_each_once(client, shelf, form):
    second = Attestation.objects.get(post="县长").person
    name = {"popolo": "memberships", "ipif": "statements"}[form]
    address, came = f"/api/v1/people/{second.pk}/{form}.json?limit=1", []
    while address:
        answer = client.get(address).json()
        came += answer[name]
        address = answer["next"]
    assert len(came) == Attestation.objects.filter(person=second).count() == 2
    assert client.get(f"/api/v1/people/{second.pk}/{form}.json?limit=0").status_code == 400


@pytest.mark.parametrize("form", FORMS)
def test_of_what_is_withdrawn_nothing_is_given(client, shelf, form):
    key = shelf.report.pk if form.startswith("articles") else shelf.person.pk
    assert client.get(ROOT + form.format(99999)).status_code == 404
    wrong = client.get(ROOT + form.format(key) + "?x=1")
    assert (wrong.status_code, wrong["Content-Type"]) == (400, "application/problem+json")
    withdrawal.withdraw(shelf.source, None, "来源要求")
    gone = client.get(ROOT + form.format(key))
    assert gone.status_code == 410 and "李高岭" not in gone.content.decode()


def test_pages_name_their_renditions_and_the_description_too(client, shelf):
    pages = {"articles": shelf.report.pk, "people": shelf.person.pk}
    html = {name: client.get(f"/{name}/{key}/").content.decode() for name, key in pages.items()}
    for form in LINKED:
        name = form.partition("/")[0]
        assert f'href="{ROOT}{form.format(pages[name])}"' in html[name]
    assert set(RENDITIONS) == {ROOT + form.format("{id}") for form in FORMS}
