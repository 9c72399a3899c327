"""What articles say that a formula means: by wording, place and day, under all names of the formula."""

import csv
import datetime as dt
import io

import pytest

from archive.models import Article, Slogan, SloganUse
from tests.search.views.test_tracing import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def explained(archive):
    """Two wordings: one printed in both counties and once without a day, the other in one county."""
    kept = Slogan.objects.create(text="两个引领", initial="L")
    merged = Slogan.objects.create(text="“两个引领”工程", initial="L", merged_into=kept)
    here = list(Article.objects.filter(place__code="411524").order_by("date"))
    there = Article.objects.filter(place__code="411525").order_by("date").first()
    undated = Article.objects.filter(date=None).first()
    for slogan, article, gloss in (
        (kept, there, ["党建引领、产业引领"]),
        (kept, here[2], ["党建引领、产业引领", "思想引领、组织引领"]),
        (merged, here[3], ["黨建引領、產業引領"]),
        (kept, undated, ["党建引领、产业引领"]),
        (kept, here[4], []),
    ):
        SloganUse.objects.create(slogan=slogan, article=article, count=1, gloss=gloss)


def test_wordings_stand_in_the_order_of_print_with_their_places(client, explained):
    response = page(client, "q=两个引领", "trace-senses")
    shown = [(each.wording, [(use.place, use.day, n) for use, n in each.places]) for each in response.context["page"]]
    assert shown == [
        (
            "党建引领、产业引领",
            [("商城县", dt.date(2021, 1, 20), 2), ("固始县", dt.date(2022, 3, 2), 1), ("", None, 1)],
        ),
        ("思想引领、组织引领", [("商城县", dt.date(2021, 1, 20), 1)]),
    ]
    assert "地方不详 日期不详" in response.said


def test_the_file_has_a_row_for_each_article_that_explains(client, explained):
    response = client.get("/trace/senses.csv?q=两个引领")
    rows = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert [(row["wording"], row["place"], row["date"]) for row in rows] == [
        ("党建引领、产业引领", "411524", "2021-01-20"), ("党建引领、产业引领", "411524", "2021-02-10"),
        ("党建引领、产业引领", "411525", "2022-03-02"), ("党建引领、产业引领", "", ""),
        ("思想引领、组织引领", "411524", "2021-01-20"),
    ]  # fmt: skip
    assert client.get(rows[0]["url"]).status_code == 200


def test_a_trace_leads_there_where_the_phrase_is_a_formula(client, explained):
    assert "/trace/senses/?q=" in page(client, "q=两个引领").content.decode()
    assert "/trace/senses/?q=" not in page(client, "q=会议").content.decode()
    assert "没有一篇解释过它" in page(client, "q=会议", "trace-senses").said
    assert client.get("/trace/senses/")["Location"] == "/trace/"
