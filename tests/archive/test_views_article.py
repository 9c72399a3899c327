"""What an article's page says, and how it tells what is printed from what is inferred."""

import re

import pytest

from archive.models import Article, Person
from archive.views.marking import in_context, segments, suspects_of
from tests.archive.factories import PARAGRAPHS, make_article, make_shelf, make_source
from tests.markup import in_one_line

pytestmark = pytest.mark.django_db


def page(client, article: Article) -> str:
    return client.get(article.get_absolute_url()).text


def plain(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def test_inferred_dates_are_marked_with_their_basis(client):
    text = in_one_line(page(client, make_shelf().report))
    assert re.search(
        r'class="inferred" title="星期三出版"><time datetime="2021-06-23">2021年6月23日</time><sup>推断', text
    )
    assert "年份取自本期" in text and "原文作“6月22日”" in text


def test_printed_date_is_not_marked(client):
    text = page(client, make_shelf().web)
    assert "2021年11月5日" in text
    assert not re.search(r'class="inferred"[^>]*><time', text)


def test_names_are_linked_once_in_the_text(client):
    shelf = make_shelf()
    body = page(client, shelf.report).split('class="body"')[1].split("</div>")[0]
    assert body.count(f'href="{shelf.person.get_absolute_url()}"') == 1


def test_paragraphs_are_printed_as_they_are_stored(client):
    body = page(client, make_shelf().report).split('class="body"')[1]
    for paragraph in PARAGRAPHS:
        assert paragraph in plain(body)


def test_suspected_character_is_marked_and_explained(client):
    text = page(client, make_shelf().report)
    assert re.search(r'class="suspect" title="疑为“县”：[^"]+">具</span>', in_one_line(text))
    assert "印作“具”，疑为“县”。" in text and "本期另有六处作“商城县”" in text


def test_passage_links_lead_to_anchors_of_the_source(client):
    shelf = make_shelf()
    text = page(client, shelf.report)
    source = client.get(shelf.source.get_absolute_url()).text
    anchors = set(re.findall(rf'{shelf.source.get_absolute_url()}#(p\d+)"', text))
    assert len(anchors) == 3
    assert all(f'id="{anchor}"' in source for anchor in anchors)


def test_article_without_headline_is_named_by_its_first_words(client):
    text = page(client, make_shelf().old_script)
    assert "（无标题）" in text and "<h1" in text
    assert "3月28日" in text and "（年份不详）" in text


def test_traditional_source_stands_beside_the_recovered_text(client):
    text = page(client, make_shelf().old_script)
    assert 'lang="zh-Hant">3月28日上午,優(yōu)秀書(shū)記座談會召開。' in text
    assert "3月28日上午,优秀书记座谈会召开。" in text


def test_continuation_is_said_in_words(client):
    assert "本篇下转后一部分" in page(client, make_shelf().web)


def test_copies_point_to_each_other(client):
    shelf = make_shelf()
    copy = make_article(shelf.web.source, "三高四新。", position=2, headline="另一份", original=shelf.web)
    assert copy.get_absolute_url() in page(client, shelf.web)
    assert "馆藏首见于" in page(client, copy)


def test_article_page_asks_the_same_of_the_database_however_much_it_names(client, django_assert_max_num_queries):
    shelf = make_shelf()
    with django_assert_max_num_queries(12):
        page(client, shelf.report)


def test_markup_in_a_source_is_shown_and_not_obeyed(client):
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    article = make_article(make_source(evil), evil, headline=evil, kicker=evil)
    for address in (article.get_absolute_url(), article.source.get_absolute_url(), "/articles/", "/"):
        text = client.get(address).text
        assert "<script>alert" not in text and "<img src=x" not in text
        assert "&lt;script&gt;" in text


def test_segments_join_to_the_text():
    article = Article(ocr_suspects=[{"paragraph": 0, "start": 1, "as_printed": "乙", "likely": "己", "evidence": ""}])
    found = segments("甲乙丙", [], suspects_of(article))
    assert [segment.text for segment in found] == ["甲", "乙", "丙"]
    assert found[1].suspect.number == 1


def test_suspect_whose_place_does_not_hold_it_is_left_out():
    article = Article(ocr_suspects=[{"paragraph": 0, "start": 2, "as_printed": "乙", "likely": "己", "evidence": ""}])
    assert [segment.text for segment in segments("甲乙丙", [], suspects_of(article))] == ["甲乙丙"]


def test_a_doubt_is_marked_even_where_it_stands_in_a_name():
    row = {"paragraph": 0, "start": 2, "as_printed": "岭", "likely": "领", "evidence": ""}
    article = Article(ocr_suspects=[row])
    found = segments("李高岭说", [(0, Person(name="李高岭"))], suspects_of(article))
    assert [(segment.text, bool(segment.suspect)) for segment in found] == [
        ("李高", False),
        ("岭", True),
        ("说", False),
    ]


def test_a_note_leads_back_only_to_a_mark_that_is_there(client):
    shelf = make_shelf()
    lost = {"paragraph": 0, "start": 1, "as_printed": "无", "likely": "有", "evidence": "存疑"}
    shelf.report.ocr_suspects = [lost]
    shelf.report.save()
    assert "存疑" in page(client, shelf.report) and "#mark-1" not in page(client, shelf.report)


@pytest.mark.parametrize(
    ("start", "expected"), [(2, ("甲乙", "丙", "丁")), (0, ("甲乙", "丙", "丁")), (99, ("甲乙", "丙", "丁"))]
)
def test_context_is_found_even_where_the_offset_is_not_right(start, expected):
    assert in_context("甲乙丙丁", "丙", start) == expected


def test_the_reading_view_stands_beside_what_is_printed_and_says_so(client):
    lines = "本报讯:县委(扩大)会议\n召开,要求抓好落实。"
    article = make_article(make_source(lines), lines.replace("\n", ""))
    Article.objects.filter(pk=article.pk).update(
        paragraphs=[
            {"text": lines.replace("\n", ""), "start": 0, "end": len(lines), "pieces": [[0, 12], [13, len(lines)]]}
        ]
    )
    printed = page(client, article)
    assert "本报讯:县委(扩大)会议召开,要求" in printed and "原件所印" not in printed
    read = client.get(f"{article.get_absolute_url()}?view=reading&mark=扩大").text
    assert "本报讯：县委（<mark" in read and "阅读版：" in read and "与所印不同 4 处" in read
    assert f'lang="zh-Hans">{lines}</p>' in read  # as printed, line by line
    assert 'href="?mark=%E6%89%A9%E5%A4%A7"' in read and "view" not in read.split('rel="canonical"')[1].split(">")[0]
    assert client.get(f"{article.get_absolute_url()}?view=x").text.count("原件所印") == 0


def test_lists_of_articles_bear_coins_with_their_authors(client):
    shelf = make_shelf()
    pages = [row.get_absolute_url() for row in (shelf.report.issue, shelf.places["商城县"], shelf.slogan)]
    for address in ("/articles/", *pages):
        text = client.get(address).text
        assert 'class="Z3988"' in text and "rft.au=" in text, address
