"""The whole result as a file, and as a feed: complete, well-formed and harmless."""

import csv
import io
import json
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from archive import groups
from archive.models import Article, Mention, Person, Publication
from archive.views.spreadsheets import LONGEST_CELL, fitting, harmless
from search.indexing import writer
from search.service import searching
from tests.written_once import written_once

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
@written_once
def archive(index_path, write_article):
    paper = Publication.objects.create(name="商城时报", slug="shangcheng")
    write_article("党建一。\n换行", '第二段,“引号”"', headline="=1+1", date="2022-04-20", publication=paper)
    write_article("党建二。", headline="@x", event_date_partial="--03-28")
    write_article("党建三]]><b>&\x01\ufffe", headline="三\x0b")
    write_article("别的。")
    writer.drain()


def body(response) -> str:
    return b"".join(response.streaming_content).decode()


def rows(client, **query):
    text = body(client.get(reverse("search-csv"), query))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_holds_the_whole_result_in_its_order(client, archive, monkeypatch):
    monkeypatch.setattr(groups, "AT_ONCE", 2)
    found = rows(client, q="党建", order="newest", per_page="1", page="3")
    assert [row["标题"] for row in found] == ["'=1+1", "三\x0b", "'@x"]
    assert found[0] | {"网址": "", "编号": ""} == {
        "编号": "", "网址": "", "标题": "'=1+1", "引题": "", "副题": "", "报刊": "商城时报", "期": "", "版次": "",
        "归档日期": "2022-04-20", "归档日期来源": "不详", "地方": "", "文体": "其他", "命中处数": "1",
        "所在句": "党建一。", "人物": "", "原件 SHA-256": f"{1:064}",
        "正文": "党建一。\n换行\n第二段,“引号”\"",
    }  # fmt: skip


def test_partial_date_is_exported_in_words(client, archive):
    assert [row["归档日期"] for row in rows(client, q="党建二")] == ["3月28日"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(start):
    assert harmless(start + "1+1") == "'" + start + "1+1"
    assert harmless("1" + start) == "1" + start


@pytest.mark.parametrize("text", ["字" * 40_000, "𠮷" * 20_000, "a" * LONGEST_CELL])
def test_no_cell_is_longer_than_excel_takes(text):
    cell = fitting(text)
    assert len(cell.encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert cell == text or f"全文 {len(text)} 字" in cell


def test_numbers_and_nothing_are_cells_too():
    assert (harmless(7), harmless(None)) == ("7", "")


def test_json_is_one_document_with_every_article(client, archive):
    response = client.get(reverse("search-json"), {"q": "党建"})
    assert unquote(response["Content-Disposition"]) == "attachment; filename*=utf-8''xianbao-党建.json"
    answer = json.loads(body(response))
    assert (answer["query"], answer["described"], answer["total"]) == ("党建", "含有“党建”", 3)
    assert len(answer["articles"]) == 3 and all(
        article["url"].startswith("http://testserver/") for article in answer["articles"]
    )


def test_more_people_than_a_database_takes_conditions(client, archive):
    names = [f"人{number}" for number in range(1100)]
    Person.objects.bulk_create(Person(name=name, initial="R") for name in names)
    people = Person.objects.filter(name__in=names).order_by("pk")
    article = Article.objects.first()
    Mention.objects.bulk_create(
        Mention(article=article, kind="person", name=person.name, person=person) for person in people
    )
    response = client.get("/search/export.json")
    told = json.loads(b"".join(response.streaming_content))["articles"]
    [row] = [each for each in told if each["id"] == article.pk]
    assert set(names) <= set(row["people"].split("、"))


def test_empty_result_is_an_empty_file(client, archive):
    assert rows(client, q="“没有这句话”") == []
    assert json.loads(body(client.get(reverse("search-json"), {"q": "“没有这句话”"})))["articles"] == []


def test_article_deleted_since_the_index_was_asked_is_left_out(client, archive, monkeypatch):
    monkeypatch.setattr(searching, "article_ids", lambda asked: [10**6])
    assert rows(client, q="党建") == []


@pytest.mark.parametrize("q", ["党建", "<b>&]]>", "\ud800“\x00", "‮党建", "没有"])
def test_feed_is_well_formed_whatever_is_asked_and_held(client, archive, q):
    response = client.get(reverse("search-feed"), {"q": q.encode("utf-8", "surrogatepass")})
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    assert feed.find(f"{ATOM}title").text.startswith("县报库：")


def test_feed_brings_the_latest_arrivals_first_and_is_stable(client, archive):
    first, again = (client.get(reverse("search-feed"), {"q": "党建"}).content for _ in range(2))
    assert first == again
    titles = [entry.find(f"{ATOM}title").text for entry in ElementTree.fromstring(first).iter(f"{ATOM}entry")]
    assert titles == ["三", "@x", "=1+1"]


def test_feed_without_entries_does_not_change_at_each_request(client, archive):
    feed = ElementTree.fromstring(client.get(reverse("search-feed"), {"q": "没有"}).content)
    assert feed.find(f"{ATOM}updated").text.startswith("2000-01-01")
