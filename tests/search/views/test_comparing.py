"""Phrases beside one another have the same denominators, and what they share is counted by article and issue."""

import pytest
from django.urls import reverse

from archive.models import Article
from search.views import tracing as views
from tests.search.views.test_tracing import page

pytestmark = pytest.mark.django_db


def test_each_phrase_has_its_dates_and_counts_on_one_denominator(client, archive):
    response = page(client, "q=两个引领&q=会议&q=从未印过", "compare")
    assert "分母相同：所藏 10 期 10 篇" in response.said
    rows = {row["phrase"]: row for row in response.context["rows"]}
    assert (rows["两个引领"]["first"], rows["两个引领"]["latest"]) == ("2021-01-20", "2022-03-02")
    assert (rows["会议"]["whole"].articles, rows["从未印过"]["first"], rows["从未印过"]["whole"].issues) == (3, "", 0)
    assert {point.series for point in response.context["course"].chart.points} == {0, 1, 2}


def test_a_first_day_that_is_inferred_is_marked(client, archive):
    assert "推断" not in page(client, "q=两个引领&q=会议", "compare").said
    dated = Article.objects.filter(date="2021-01-20")
    dated.update(date_basis=Article.DateBasis.EVENT, event_date_basis="“昨日”从2021-01-21推得")
    rows = page(client, "q=两个引领&q=会议", "compare").context["rows"]
    assert "推断" in rows[0]["first"] and "推断" not in rows[0]["latest"]


def test_pairs_say_how_many_have_both_either_and_neither(client, archive):
    rows = page(client, "q=两个引领&q=强调&q=引领", "compare").context["pairs"]
    counts = [(row["pair"].second, row["counts"].both, row["counts"].only_first, row["counts"].neither) for row in rows]
    assert counts == [("强调", 4, 2, 4), ("引领", 6, 0, 4), ("引领", 4, 0, 4)]
    assert [row["pair"].is_nested for row in rows] == [False, True, False]
    assert rows[0]["of_first"].startswith("67") and rows[0]["expected"] == "2.4"


@pytest.mark.parametrize(
    "query", ["", "q=两个引领", "q=%00&q=%00", "q=甲&q=甲", "&".join(f"q={n}党" for n in range(9))]
)
def test_whatever_is_asked_there_is_an_answer(client, archive, query):
    assert client.get(f"{reverse('compare')}?{query}").status_code == 200


def test_a_trace_tells_silence_and_longer_forms(client, archive, monkeypatch):
    response = page(client, "q=两个引领")
    assert "最近一次印于 2022-03-02。最近 5 期有它时，所藏平均每 1.0 期一见；此后又藏 1 期" in response.said
    assert "不能断言沉寂" in response.said
    longer = response.context["longer"]
    assert [(each.text, each.issues) for each, _ in longer["left"]] == [("会上强调", 4)]
    monkeypatch.setattr(views, "EASILY_CONTINUED", 3)
    assert page(client, "q=两个引领").context["longer"] is None and "太多" in page(client, "q=两个引领").said
    assert page(client, "q=两个引领&longer=1").context["longer"] == longer
    assert "不到 3 期有它" in page(client, "q=闭幕").said
    assert "此后没有再收藏" in page(client, "q=会议").said
