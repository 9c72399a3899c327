"""Search pages over a real index: what they say, what they offer, and that nothing a reader sends breaks them."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from archive.models import Mention, Person, Place, Publication
from search.indexing import writer
from search.query.parser import MAX_LENGTH
from tests.markup import in_one_line
from tests.written_once import written_once

pytestmark = pytest.mark.django_db


@pytest.fixture
@written_once
def archive(index_path, write_article):
    province = Place.objects.create(code="410000", name="河南省", level=1)
    city = Place.objects.create(code="411500", name="信阳市", level=2, parent=province)
    county = Place.objects.create(code="411524", name="商城县", level=3, parent=city)
    paper = Publication.objects.create(name="商城时报", slug="shangcheng", place=county)
    suspect = {"paragraph": 0, "start": 2, "as_printed": "具", "likely": "县", "evidence": "另有六处作“商城县”"}
    write_article(
        "会议召开。推进“两个\n引领”工作，再说两个引领。", headline="甲“两个引领”记", kicker="引题", kind="会议",
        date="2022-04-20", place=county, publication=paper,
    )  # fmt: skip
    write_article("两个方面引领发展。", headline="乙", date="2021-06-01", kind="调研", place=city)
    write_article("商城具<script>alert(1)</script>的路子。", headline="丙 <b>&", ocr_suspects=[suspect])
    write_article("商城县的路子。", headline="=1+1")
    writer.drain()


def page(client, query="", name="search", **extra):
    response = client.get(f"{reverse(name)}?{query}", **extra)
    response.text_content = unescape(re.sub(r"<[^>]+>", "", response.content.decode()))
    return response


def test_page_says_what_was_searched_and_how_much_was_found(client, archive):
    response = page(client, "q=“两个引领”")
    assert response.status_code == 200
    assert "含有“两个引领”的文章1 篇 3 处" in in_one_line(response.text_content)
    assert "检索了全部 4 篇文章" in response.text_content


def test_occurrences_are_those_of_the_articles_found(client, archive):
    assert page(client, "q=引领").context["results"].occurrences == 4
    assert page(client, "q=引领&year=2021").context["results"].occurrences == 1
    assert page(client, "q=引领 党建").context["results"].occurrences == 0


def test_matches_are_marked_through_wraps_and_quotes_in_title_and_body(client, archive):
    marked = re.findall(r"<mark>(.*?)</mark>", page(client, "q=“两个引领”").content.decode(), re.DOTALL)
    assert marked == ["两个引领", "两个\n引领", "两个引领"]


def test_a_hit_leads_to_its_marked_paragraph(client, archive):
    html = unescape(page(client, "q=“两个引领” 推进").content.decode())
    marking = "mark=%E4%B8%A4%E4%B8%AA%E5%BC%95%E9%A2%86&mark=%E6%8E%A8%E8%BF%9B"
    [key] = [card.article.pk for card in page(client, "q=“两个引领” 推进").context["cards"]]
    assert f'<h2><a href="/articles/{key}/?{marking}">' in html  # the first hit is the headline's
    assert f'href="/articles/{key}/?{marking}#p1:~:text=%E6%8E%A8%E8%BF%9B">第 1 段</a>' in html
    article = client.get(f"/articles/{key}/?{marking}").content.decode()
    assert article.count("<mark id=") == 4
    # What is looked for in names or not at all marks nothing.
    assert "?mark" not in page(client, "q=县:商城县 -党建").content.decode()


def test_what_was_met_in_another_wording_is_told(client, archive):
    html = page(client, "q=商城县&variant=商城县>商城具").content.decode()
    marked = re.findall(r'<mark class="variant" title="异写，经允许计入">(.*?)</mark>', html)
    assert re.sub("<[^>]+>", "", "".join(marked)) == "商城具" and "<mark>商城县</mark>" in html
    assert "?mark=%E5%95%86%E5%9F%8E%E5%8E%BF&amp;variant=%E5%95%86%E5%9F%8E%E5%85%B7" in html


def test_text_of_sources_never_becomes_markup(client, archive):
    html = page(client, "q=路子").content.decode()
    assert "<script>alert" not in html and "丙 <b>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_suspected_characters_bear_a_mark(client, archive):
    html = in_one_line(page(client, "q=路子").content.decode())
    assert '<span class="suspect" title="疑为“县”">具</span>' in html


def test_a_query_in_gbk_is_understood_and_bytes_of_no_encoding_are_searched_as_they_come(client, archive):
    assert page(client, "q=%C2%B7%D7%D3").context["results"].total == 2  # 路子
    for broken in ("%ff", "%ed%a0%80", "%zz", "%00"):
        assert page(client, f"q={broken}").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_the_site_is_only_read(archive, method):
    strict = Client(enforce_csrf_checks=True)
    for address in ("/", "/search/?q=a", "/api/search?q=a", "/language/en/", "/articles/1/", "/healthz"):
        answer = getattr(strict, method)(address)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD"), address
        assert "只能查看" in answer.content.decode()


def test_text_stays_in_the_box(client, archive):
    assert 'value="甲 &quot;&lt;乙"' in page(client, "q=" + quote('甲 "<乙')).content.decode()


def test_a_scope_without_words_lists_what_it_holds_and_keeps_to_it_when_words_come(client, archive):
    response = page(client, "county=411524")
    assert response.context["results"].total == 1
    assert 'type="hidden" name="county" value="411524"' in response.content.decode()


def test_people_of_one_name_are_told_apart_by_their_places(client, index_path, write_article):
    county = Place.objects.create(code="411524", name="商城县", level=3)
    for name, place in (("王军", county), ("王军", None), ("李明", county)):
        article = write_article("三人同来。", headline=f"{name}记")
        person = Person.objects.create(name=name, place=place)
        Mention.objects.create(article=article, kind="person", name=name, person=person)
    writer.drain()
    people = next(group for group in page(client, "q=三人").context["facets"] if group.name == "person")
    assert {choice.label for choice in people.choices} == {"王军（商城县）", "王军", "李明"}


def test_facets_link_to_their_choice_and_exclusion(client, archive):
    html = unescape(page(client, "q=引领").content.decode())
    assert '?q=%E5%BC%95%E9%A2%86&county=411524"' in html
    assert '?q=%E5%BC%95%E9%A2%86&county=-411524"' in html


def test_chosen_values_narrow_and_are_chips(client, archive):
    response = page(client, "q=引领&county=411524&year=-2021")
    assert [card.article.headline for card in response.context["cards"]] == ["甲“两个引领”记"]
    assert "含有“引领”的文章，商城县，不要2021年" in response.text_content
    assert [chip.text for chip in response.context["chips"]] == ["含有“引领”", "商城县", "2021年"]


def test_filters_stay_when_the_text_changes(client, archive):
    html = page(client, "q=引领&county=411524&mode=exact").content.decode()
    assert '<input type="hidden" name="county" value="411524">' in html
    assert '<input type="hidden" name="mode" value="exact">' in html


@pytest.mark.parametrize(("order", "first"), [("newest", "甲“两个引领”记"), ("oldest", "乙")])
def test_order_is_by_date_when_asked(client, archive, order, first):
    assert page(client, f"q=引领&order={order}").context["cards"][0].article.headline == first


def test_exact_mode_takes_the_whole_box_as_one_phrase(client, archive):
    assert page(client, "q=两个 引领").context["results"].total == 2
    assert page(client, "q=两个 引领&mode=exact").context["results"].total == 1


def test_chart_has_a_bar_of_its_own_for_unknown_years_and_a_table(client, archive):
    html = page(client).content.decode()
    assert 'class="bar unknown"' in html and "以表格查看" in html
    assert "style=" not in html


def test_nothing_found_says_how_many_were_searched_and_offers_more(client, archive):
    response = page(client, "q=“两个引岭”&year=2021")
    filtered = page(client, "q=“两个引领”&year=2021").context
    assert [(each.text, each.count) for each in filtered["dropped"]] == [("2021年", 1)] and not filtered["corrections"]
    assert "检索了全部 4 篇文章，没有找到。" in response.text_content
    # Where the chosen values leave nothing of it, without them: the link must find something.
    assert [(asked.q, asked.facet_filters) for asked in response.context["corrections"]] == [("“两个引领”", ())]
    assert "是否要找：“两个引领”（不加筛选条件）" in response.text_content


@pytest.mark.parametrize("number", ["2", "99", "9" * 40])
def test_page_past_the_end_points_to_the_last_one(client, archive, number):
    response = page(client, f"q=引领&page={number}")
    assert response.status_code == 200
    assert "到最后一页（第 1 页）" in response.text_content


def test_pages_are_linked(client, archive):
    html = unescape(page(client, "per_page=1&page=2").content.decode())
    assert 'rel="prev" href="/search/?per_page=1"' in html
    assert 'rel="next" href="/search/?per_page=1&page=3"' in html
    assert '<span aria-current="page">2</span>' in html


@pytest.mark.parametrize("name", ["search", "search-verify", "search-csv", "search-feed"])
def test_too_long_a_text_is_refused_with_the_text_still_in_the_box(client, archive, name):
    response = page(client, "q=" + "党" * 201, name=name)
    assert response.status_code == 400
    assert "检索词最多 200 字，这里有 201 字" in response.text_content
    assert "党" * 201 in response.content.decode()


@pytest.mark.parametrize("address", ["/", "/search/", "/search/?q=a", "/nothing"])
def test_a_longer_paste_is_cut_by_the_box_yet_long_enough_to_be_told_so(client, archive, address):
    [box] = re.findall(r"<input type=\"search\"[^>]*>", client.get(address).content.decode())
    [most] = re.findall(r'maxlength="(\d+)"', box)
    # The browser counts a rare character as two; 200 of those must fit.
    assert int(most) == 2 * MAX_LENGTH
    assert "检索词最多 200 字" in page(client, "q=" + "党" * int(most)).text_content


def test_an_overlong_address_is_told_so_and_not_repeated(client):
    for address in ("/search/?q=" + "a" * 17_000, "/" + "a" * 17_000):
        response = client.get(address)
        assert response.status_code == 414 and "检索词最多 200 字" in response.content.decode()
        assert "aaaa" not in response.content.decode()


@pytest.mark.parametrize("name", ["search", "search-verify", "search-csv", "search-feed"])
def test_without_an_index_readers_are_asked_to_come_back(client, archive, lose_index, name):
    lose_index()
    response = page(client, "q=党", name=name)
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "检索暂时不可用" in response.text_content


def test_only_reading_is_allowed(client, archive):
    assert client.post(reverse("search"), {"q": "党"}).status_code == 405


@pytest.mark.parametrize(
    "query", ["", "q=zzz", "kind=会议", "q=引领", "q=没有&kind=会议", "q=引领&year=-2021&kind=会议"]
)
def test_every_result_can_be_verified_subscribed_and_linked_to(client, archive, query):
    shown = page(client, query)
    html, total = unescape(shown.content.decode()), shown.context["results"].total
    address = shown.context["asked"].querystring()
    assert all(f'href="/search/{part}?{address}"' in html for part in ("", "verify/", "feed/"))
    assert ("/search/export.csv" in html) == (total > 0)
    checked = page(client, query, name="search-verify").context["verification"]
    assert (checked.found, checked.agrees, checked.complete) == (total, True, True)


@pytest.mark.parametrize(
    ("q", "is_said"), [("两个引领", False), ("“两个引领”", False), ("两个 引领", True), ("两个*引领", False)]
)
def test_number_of_articles_with_the_words_in_one_is_said_only_of_several_words(client, archive, q, is_said):
    assert ("其中 1 篇连写在一起" in page(client, f"q={q}").text_content) == is_said


def test_what_only_holds_the_words_stands_apart_with_its_own_count_and_address(client, archive):
    typed = page(client, "q=两个引领")
    assert typed.context["results"].total == 1
    assert "另有 1 篇分别含有其中的词（未计入结果）" in typed.text_content
    assert "含有词语“两个”“引领”，不含有“两个引领”" in typed.text_content
    assert f'href="/search/?q={quote("两个引领")}&mode=loose"' in unescape(typed.content.decode())
    loose = page(client, "q=两个引领&mode=loose")
    assert [card.article.headline for card in loose.context["cards"]] == ["乙"]
    assert "没有逐字含有所检索的文字" in loose.text_content and "回到逐字含有的 1 篇" in loose.text_content
    assert [chip.text for chip in loose.context["chips"]] == ["含有词语“两个”“引领”，不含有“两个引领”"]
    # A new text typed there is counted as typed again.
    assert 'name="mode"' not in loose.content.decode()


def test_what_was_meant_is_proposed_although_its_words_stand_apart(client, archive):
    response = page(client, "q=两个引领发展")
    assert response.context["results"].total == 0 and response.context["results"].loose.total == 1
    # Both are equally near; which comes first is the engine's affair.
    assert {asked.q for asked in response.context["corrections"]} == {"两个引领", "引领发展"}


def test_an_empty_result_offers_nothing_that_does_nothing(client, archive):
    html = page(client, "kind=x").content.decode()
    assert "检索了全部 4 篇文章，没有找到。" in html
    assert "改为整句检索" not in html
    assert 'class="fold"' not in page(client, "q=zzz").content.decode()


def test_misprints_are_offered_apart_with_count_switch_and_difference(client, archive):
    response = page(client, "q=“商城县”")
    [wording] = response.context["wordings"]
    assert (wording.text, wording.count, wording.more, wording.is_on) == ("商城具", 1, 1, False)
    assert response.context["results"].total == 1
    switched = page(client, wording.switched.querystring())
    assert switched.context["results"].total == 2
    assert switched.context["wordings"][0].is_on
    alone = page(client, wording.difference.querystring())
    assert [card.article.headline for card in alone.context["cards"]] == ["丙 <b>&"]


def test_wordings_without_an_article_under_the_filters_are_not_offered(client, archive):
    assert page(client, "q=“商城县”&year=2021").context["wordings"] == []
    assert page(client, "q=县").context["wordings"] == []


def test_former_names_of_places_are_offered_apart(client, archive, write_article):
    county = Place.objects.get(code="411524")
    county.aliases.create(name="殷城县", until=1900)
    write_article("殷城县旧事。", headline="丁")
    writer.drain()
    assert [wording.text for wording in page(client, "q=商城县").context["wordings"]] == ["商城具", "殷城县"]
    assert [wording.text for wording in page(client, "q=殷城县").context["wordings"]] == ["商城县"]


def test_help_page_shows_the_language_with_live_examples(client):
    response = page(client, name="search-help")
    assert f'href="/search/?q={quote("两个*引领")}"' in response.content.decode()
    assert "含有“两个”，其后 20 字内“引领”" in response.text_content


def test_similar_page_keeps_copies_and_similar_articles_apart(client, archive, write_article):
    first = write_article("同一篇文章的正文。", headline="原文")
    copy = write_article("同一篇文章的正文。", headline="转载", original=first)
    writer.drain()
    for one, other in ((first, copy), (copy, first)):
        response = client.get(reverse("search-similar", args=[one.pk]))
        assert response.context["copies"] == [other]
        assert other not in response.context["similar"]
    assert client.get("/search/similar/999999/").status_code == 404
    assert client.get("/search/similar/99999999999999999999/").status_code == 404


def test_an_article_of_a_month_is_one_article_in_english_too(client, archive):
    client.cookies["django_language"] = "en"
    html = page(client).content.decode()
    assert 'aria-label="2022-4: 1 article"' in html and "Year unknown: 2 articles" in html


def test_pages_speak_english_too(client, archive):
    client.cookies["django_language"] = "en"
    assert client.get(reverse("search"), {"q": "引领"}).status_code == 200
