"""Where nothing is found: advice that helps, each with a count that a scan of the rows confirms."""

import pytest

from archive.models import Article, Place
from archive.text import match_text

pytestmark = pytest.mark.django_db


def asked(client, q, **more):
    response = client.get("/search/", {"q": q, **more})
    assert response.context["results"].total == 0
    return response


def scanned(phrase, **where):
    rows = Article.objects.filter(**where)
    return sum(any(match_text(phrase) in match_text(text) for text in row.texts) for row in rows)


def offered(found):
    return [(each.text, each.count) for each in found]


@pytest.mark.parametrize(
    ("q", "parts"),
    [
        ("“强调两个引领党建”", ["强调两个引领"]),
        ("会议闭幕强调两个", ["会议闭幕", "强调两个"]),
        ("两个引领 从未印过 会议", ["两个引领", "会议"]),
        ("两个引领会议 闭幕 从未", ["闭幕", "两个引领", "会议"]),
    ],
)
def test_the_parts_that_are_printed_are_told_with_their_counts(client, archive, q, parts):
    response = asked(client, q)
    found = response.context["nothing"].parts
    assert offered(found) == [(part, scanned(part)) for part in parts]
    for each in found:
        assert client.get("/search/?" + each.request.querystring()).context["results"].total == each.count


def test_parts_are_counted_within_what_was_chosen(client, archive):
    found = asked(client, "“强调两个引领党建”", county="411525").context["nothing"].parts
    assert offered(found) == [("两个引领", scanned("两个引领", place__code="411525"))]
    assert "强调两个引领" not in [each.text for each in found]


def test_each_condition_is_dropped_by_itself(client, archive):
    response = asked(client, "强调", county="411525", year="2021")
    assert offered(response.context["dropped"]) == [("固始县", scanned("强调", date__year=2021))]
    response = asked(client, "强调 2022年3月", county="411524")
    assert offered(response.context["dropped"]) == [("日期为 2022-03", scanned("强调", place__code="411524"))]
    both = asked(client, "强调", county="411525", year="2022", kind="-会议")
    assert offered(both.context["dropped"]) == [("", scanned("强调"))]
    assert "不加任何条件" in both.text


def test_what_is_not_held_is_said(client, archive):
    missing = asked(client, "强调", county="411524", year="2022")
    assert missing.context["nothing"].scope == 0 and "所限的范围内馆藏一篇也没有" in missing.text
    held = asked(client, "强调", county="411525")
    assert held.context["nothing"].scope == Article.objects.filter(place__code="411525").count() == 2
    assert "所限的范围内馆藏有 2 篇" in " ".join(held.text.split())
    assert asked(client, "从未印过").context["nothing"].scope is None


def test_a_place_without_holdings_is_named(client, archive):
    place = Place.objects.create(code="411526", name="潢川县", level=3)
    response = asked(client, "潢川县 党建")
    assert response.context["nothing"].unheld == [place] and "馆藏没有潢川县的报刊" in response.text


def test_slips_are_named_with_what_was_meant(client, archive):
    response = asked(client, "强调 or 闭幕")
    [(slip, meant)] = response.context["nothing"].slips
    assert (slip.written, meant.request.q, meant.count) == ("or", "强调 OR 闭幕", scanned("强调") + scanned("闭幕"))
    assert "小写的 or 当作文字检索了" in response.text
    [(slip, meant)] = asked(client, "（强调").context["nothing"].slips
    assert (slip.kind, meant.count) == ("bracket", scanned("强调"))


def test_no_reading_is_offered_that_finds_nothing_either(client, archive):
    assert asked(client, "“从未印过”").context["readings"] == []
    assert asked(client, "从未 印过").context["readings"] == []
    [(_, each)] = asked(client, "闭幕 会议", mode="exact").context["readings"]
    assert (each.request.mode, each.count) == ("words", 1)


@pytest.mark.slow
def test_names_typed_in_pinyin_are_found_by_who_submits_them(client, archive):
    (found, kind), *others = asked(client, "shangchengxian").context["named"][0][1]
    assert (found.address, kind) == ("/places/411524/", "地方")
    assert [each.name for each, _ in others] == ["商城县报"]
    assert [each.name for each, _ in asked(client, "lgl").context["named"][0][1]] == ["李高岭"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("李高岭书记", ["李高岭"]),
        ("商城县县委书记是谁", ["商城县"]),
        ("李高岭，商城县报第9期", ["李高岭", "商城县报"]),
        ("什么都不是", []),
    ],
)
def test_names_within_what_is_printed_nowhere_lead_to_their_pages(client, archive, text, names):
    assert [each.name for each, _ in asked(client, text).context["named"][1][1]] == names
