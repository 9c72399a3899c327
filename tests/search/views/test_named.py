"""Names and dates in the box: the pages they lead to, and what is counted of a date, beside a scan of all rows."""

import datetime as dt
import re
from html import unescape

import pytest

from archive import holdings
from archive.models import Article, Mention, Person
from archive.text import match_text
from search.indexing import writer

pytestmark = pytest.mark.django_db


@pytest.fixture
def dated(archive, write_article):
    """The small archive, with words that look like a date and people of one name."""
    write_article("2022年3月以来，商城县推进。", "再到2021年。", date="2021-02-03")
    other = Person.objects.create(name="李高岭", initial="L")
    Mention.objects.create(article=Article.objects.latest("pk"), kind="person", name="李高岭", person=other)
    holdings.recount()
    writer.drain()


def links(response):
    """Where the line of names and dates leads, with what it says."""
    part = re.search(r'<nav class="destinations".*?</nav>', response.text, re.DOTALL)
    found = re.findall(r'<a href="([^"]+)">(.*?)</a>', part[0], re.DOTALL) if part else []
    return {unescape(address): " ".join(re.sub("<[^>]+>", "", text).split()) for address, text in found}


def test_names_lead_to_their_pages(client, dated):
    first, second = Person.objects.order_by("pk")
    assert links(client.get("/search/", {"q": "商城县"})) == {"/places/411524/": "商城县 地方 →"}
    assert links(client.get("/search/", {"q": "“李高岭” 商城县报"})) == {
        f"/people/{first.pk}/": "李高岭 人物 · 商城县 →",
        f"/people/{second.pk}/": "李高岭 人物 →",
        "/newspapers/paper-411524/": "商城县报 报刊 →",
    }
    assert links(client.get("/search/", {"q": "李高"})) == {}


def test_a_county_and_a_month_lead_to_the_county_in_that_month(client, dated):
    assert list(links(client.get("/search/", {"q": "商城县 2021年2月"}))) == [
        "/places/411524/2021/02/", "/places/411524/", "/calendar/2021/02/",
    ]  # fmt: skip
    assert list(links(client.get("/search/", {"q": "商城县 2022年3月"}))) == ["/places/411524/", "/calendar/2022/03/"]
    assert list(links(client.get("/search/", {"q": "2021年2月31日"}))) == []


@pytest.mark.parametrize(
    ("text", "issues"),
    [
        ("商城县报2021年第3期", [(2021, 3)]),
        ("《商城县报》第3期", [(2021, 3)]),
        ("商城县报 总第33期", [(2021, 3)]),
        ("2021年第3期（总第33期）", [(2021, 3)]),
        ("商城县报 2021年1月20日", [(2021, 3)]),
        ("商城县报 2021年1月21日", []),
        ("商城县报第4期", []),  # not held
        ("无名报第3期", []),
        ("商城县报第30000期", []),
    ],
)
def test_a_paper_with_a_number_or_a_day_leads_to_its_issue(client, dated, text, issues):
    found = [address for address, said in links(client.get("/search/", {"q": text})).items() if said.endswith(" 期 →")]
    assert found == [f"/newspapers/paper-411524/{year}/{number}/" for year, number in issues]


def test_a_code_leads_to_its_place(client, dated):
    assert links(client.get("/search/", {"q": "411524"})) == {"/places/411524/": "商城县 地方 →"}
    assert links(client.get("/search/", {"q": "999999"})) == {}


def scanned(first, last, *phrases):
    rows = Article.objects.filter(date__range=(first, last))
    return sum(all(any(each in match_text(text) for text in row.texts) for each in phrases) for row in rows)


@pytest.mark.parametrize(
    ("text", "first", "last", "phrases"),
    [
        ("2022年3月", dt.date(2022, 3, 1), dt.date(2022, 3, 31), ()),
        ("二〇二二年三月", dt.date(2022, 3, 1), dt.date(2022, 3, 31), ()),
        ("2021年上半年 强调", dt.date(2021, 1, 1), dt.date(2021, 6, 30), ("强调",)),
        ("2021年1月20日", dt.date(2021, 1, 20), dt.date(2021, 1, 20), ()),
        ("商城县 2021年", dt.date(2021, 1, 1), dt.date(2021, 12, 31), ("商城县",)),
    ],
)
def test_a_date_counts_what_its_chip_says(client, dated, text, first, last, phrases):
    response = client.get("/search/", {"q": text})
    assert response.context["results"].total == scanned(first, last, *phrases) > 0
    assert [chip.facet for chip in response.context["chips"] if chip.facet] == ["date"] * bool(phrases)
    # All answers read the box alike.
    assert client.get("/api/search", {"q": text}).json()["total"] == response.context["results"].total


def test_the_literal_reading_is_one_click_away_with_its_count(client, dated):
    response = client.get("/search/", {"q": "商城县 2022年3月"})
    request, count = response.context["literally"]
    assert (request.q, count) == ("商城县 “2022年3月”", scanned(dt.date.min, dt.date.max, "商城县", "2022年3月"))
    literal = client.get("/search/?" + request.querystring())
    assert literal.context["results"].total == count == 1 and not literal.context["literally"]
    assert request.querystring().replace("&", "&amp;") in response.text
    assert client.get("/search/", {"q": "日期:2022-03"}).context["literally"] is None


def test_a_date_is_taken_away_by_its_chip_and_so_is_the_rest(client, dated):
    words, date = client.get("/search/", {"q": "商城县 2021年2月"}).context["chips"]
    assert (words.text, date.text) == ("含有“商城县”", "日期为 2021-02")
    assert (words.without.q, date.without.q) == ("日期:2021-02", "商城县")
