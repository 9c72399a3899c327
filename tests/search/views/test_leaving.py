"""What leaves the archive for other programs: references, tags, feeds, sitemaps; and nothing of what was withdrawn."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.models import Article, Byline, Issue, Person, Place, Publication, Source
from archive.references import FORMATS
from archive.views import crawling
from search.indexing import writer

pytestmark = pytest.mark.django_db
MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def archive(index_path, write_article):
    county = Place.objects.create(code="411524", name="商城县", level=3)
    paper = Publication.objects.create(name="商城时报", slug="shangcheng", place=county)
    article = write_article(
        "会议要求，两个引领</script>落实。", headline="要闻", page="第二版", date="2022-04-20",
        date_basis="published", publication=paper, place=county,
    )  # fmt: skip
    Byline.objects.create(article=article, role="reporter", position=1, name="甘鑫")
    write_article("两个引领。", headline="推断", date="2022-04-21", date_basis="issue_inferred", publication=paper)
    write_article("两个引领！", headline="事件", date="2022-04-22", date_basis="event", publication=paper)
    writer.drain()
    return article


def withdraw(article):
    Source.objects.filter(pk=article.source_id).update(withdrawn_at=timezone.now())


def metas(page: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page))


def body(response) -> str:
    return b"".join(response.streaming_content).decode()


def test_an_article_is_cited_in_three_ways_without_a_script(client, archive):
    page = client.get(archive.get_absolute_url()).text
    address = f"http://testserver{archive.get_absolute_url()}"
    assert f"甘鑫. 要闻[N/OL]. 商城时报，2022-04-20（2）. {address}." in page
    assert f"甘鑫. 要闻[N/OL]. 商城时报, 2022-04-20(2)[{timezone.localdate()}]. {address}." in page
    assert "甘鑫：《要闻》，《商城时报》2022年4月20日，第2版。" in page


def test_the_head_says_what_zotero_reads(client, archive):
    page = client.get(archive.get_absolute_url()).text
    found = metas(page)
    assert found["DC.type"] == "newspaperArticle" and found["DC.creator"] == "甘鑫"
    assert found["prism.publicationName"] == "商城时报" and found["DC.date"] == "2022-04-20"
    assert found["citation_firstpage"] == "2" and "citation_journal_title" not in page
    assert f'rel="canonical" href="http://testserver{archive.get_absolute_url()}"' in page
    assert 'hreflang="en" href="http://testserver/' in page and "application/vnd.citationstyles.csl+json" in page
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])
    assert data["@type"] == "NewsArticle" and data["description"] == "会议要求，两个引领</script>落实。"


def test_a_day_that_is_not_printed_is_in_brackets_or_nowhere(client, archive):
    text = body(client.get(reverse("search-references", args=["gbt7714-2025"]), {"q": "两个引领"}))
    assert "推断[N/OL]. 商城时报，[2022-04-21]. " in text and "事件[N/OL]. 商城时报. " in text


@pytest.mark.parametrize("form", FORMATS)
def test_a_whole_result_leaves_in_each_format_without_what_was_withdrawn(client, archive, form):
    address = reverse("search-references", args=[form])
    assert all(word in body(client.get(address, {"q": "两个引领"})) for word in ("要闻", "推断", "事件"))
    withdraw(archive)
    assert "要闻" not in body(client.get(address, {"q": "两个引领"}))
    assert client.get(reverse("article-reference", args=[archive.pk, form])).status_code == 410


def test_an_unknown_format_is_told(client, archive):
    assert client.get(reverse("article-reference", args=[archive.pk, "marc"])).status_code == 404


def test_hits_bear_coins(client, archive):
    page = client.get(reverse("search"), {"q": "两个引领"}).text
    assert page.count('class="Z3988"') == 3 and "rft.type=newspaperArticle" in page and "rft.au=%E7%94%98" in page


def test_feeds_tell_the_hit_and_the_county(client, archive):
    feed = json.loads(client.get(reverse("search-feed-json"), {"q": "两个引领"}).content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    [item] = [item for item in feed["items"] if item["title"] == "要闻"]
    assert item["tags"] == ["商城县"] and "两个引领" in item["content_text"]
    assert 'term="商城县"' in client.get(reverse("search-feed"), {"q": "两个引领"}).text


def test_sitemaps_name_each_article_once_by_ranges_of_keys(client, archive, monkeypatch):
    monkeypatch.setattr(crawling, "A_FILE", 2)
    Person.objects.create(name="甘鑫")
    for number in (14, 15, 16):
        Issue.objects.create(publication=Publication.objects.get(), year=2022, number=number)
    withdraw(archive)
    parts = [each.text for each in ElementTree.fromstring(client.get("/sitemap.xml").content).iter(f"{MAPS}loc")]
    found = [
        each.text
        for part in parts
        for each in ElementTree.fromstring(body(client.get(part.removeprefix("http://testserver")))).iter(f"{MAPS}loc")
    ]
    articles = [address for address in found if "/articles/" in address]
    assert len(articles) == len(set(articles)) == 2
    assert f"http://testserver{archive.get_absolute_url()}" not in found
    standing = [*Article.objects.all(), Publication.objects.get(), *Issue.objects.all(), Person.objects.get()]
    assert sorted(found) == sorted(f"http://testserver{each.get_absolute_url()}" for each in standing)
    assert client.get("/sitemap-articles-9.xml").status_code == 404
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").text


def test_browsers_search_by_its_description(client, archive):
    root = ElementTree.fromstring(client.get("/opensearch.xml").content)
    assert [each for each in root.iter() if each.get("rel") == "suggestions"]
    answer = client.get(reverse("search-suggestions"), {"q": "两个"})
    assert answer.json()[0] == "两个" and answer["Content-Type"] == "application/x-suggestions+json"


def test_a_link_carries_its_language(client, archive):
    assert 'lang="en"' in client.get("/?lang=en").text and not client.cookies
