"""Other wordings with their counts: what they alone bring is counted, and is what the link beside the number lists."""

import pytest

from archive.models import Mention, Person, Place
from search.indexing import writer
from search.query.criteria import FacetFilter
from search.query.expansion import Substitution
from search.request import SearchRequest
from search.service import searching
from search.service.alternatives import wordings
from tests.written_once import written_once

pytestmark = pytest.mark.django_db
MISPRINT = {"paragraph": 0, "start": 2, "as_printed": "具", "likely": "县"}


@pytest.fixture
@written_once
def archive(index_path, write_article):
    county = Place.objects.create(code="411524", name="商城县", level=3)
    write_article("商城县的党建。", headline="甲", date="2021-06-01")
    write_article("商城具的路子。", headline="乙", date="2021-06-01", ocr_suspects=[MISPRINT])
    write_article("商城具的党建会议。", headline="丙", date="2022-06-01", ocr_suspects=[MISPRINT])
    write_article("别处的党建。", headline="商城具", ocr_suspects=[MISPRINT])
    write_article("商城县与商城具。", headline="丁", place=county)
    write_article("别处的党建调研。", headline="商城县")
    write_article("别处的路子。", headline="戊")
    writer.drain()


def offered(q, **asked):
    request = SearchRequest(q, **asked)
    return {each.text: each for each in wordings(request)}


@pytest.mark.parametrize(
    ("q", "count", "more"),
    [
        ("商城县", 4, 3),
        ("“商城县”", 4, 3),
        ("商城县 党建", 2, 2),
        ("商城县 或 党建", 4, 1),
        ("会议 或 (商城县 路子)", 2, 1),
        ("(商城县 或 调研) (党建 或 路子)", 3, 3),
        ("商城县 -党建", 2, 1),
        ("商城县 -商城具", 0, 0),
        ("标题:商城县", 1, 1),
        ("标题:商城县 或 正文:会议", 1, 1),
        ("标题:商城县 或 正文:商城县", 4, 3),
        ("标题:“商城县” 党建", 1, 1),
        ("商城县 NEAR(党建 会议, 3)", 1, 1),
        ("商城县 党*议", 1, 1),
        ("商城县 日期:2021", 1, 1),
    ],
)
@pytest.mark.parametrize("facet_filters", [(), (FacetFilter("year", "2021"),)])
def test_wording_counts_the_articles_that_hold_it_and_the_link_lists_what_it_adds(
    archive, q, count, more, facet_filters
):
    asked = SearchRequest(q, facet_filters=facet_filters)
    wording = offered(q, facet_filters=facet_filters).get("商城具")
    if facet_filters or not count:
        # Among the chosen values there is one article with the wording.
        assert wording is None or wording.count == 1
    else:
        assert (wording.count, wording.more) == (count, more)
    if wording:
        listed = searching.search(wording.difference)
        assert listed.total == wording.more
        assert wording.difference.facet_filters == facet_filters
        before = set(searching.article_ids(asked))
        after = set(searching.article_ids(wording.switched))
        assert after - before == {hit.article.pk for hit in listed.hits}
        assert searching.verify(wording.difference, 5).agrees


def test_difference_of_an_exact_search_is_listed_by_the_box(archive):
    wording = offered("商城县", mode="exact")["商城具"]
    assert wording.difference.q == "“商城具” -“商城县”"
    assert searching.search(wording.difference).total == wording.more == 3


def test_wording_of_a_name_is_looked_for_among_the_names(archive, write_article):
    for name in ("李高县", "李高具"):
        article = write_article(f"{name}到会。", "李高具也来了。", headline=name)
        Mention.objects.create(article=article, kind="person", name=name, person=Person.objects.create(name=name))
    writer.drain()
    wording = offered("人物:李高县")["李高具"]
    assert (wording.count, wording.more, wording.difference.q) == (1, 1, "人物:“李高具” -人物:李高县")
    assert searching.search(wording.difference).total == 1


def test_no_number_without_a_search_that_lists_it(archive):
    long = "商城县 或 " + " 或 ".join(f"饕餮{number}" for number in range(29))
    wording = offered(long)["商城具"]
    assert (wording.count, wording.more, wording.difference) == (4, 0, None)
    assert offered("商城县*", mode="exact") == {}


def test_what_is_excluded_stays_as_written(archive):
    asked = SearchRequest("党建 -标题:商城县")
    switched = asked.switched(Substitution("商城县", "商城具"))
    assert searching.article_ids(switched) == searching.article_ids(asked)
    assert "商城具" not in offered(asked.q)


def test_wordings_that_find_nothing_take_no_place_from_those_that_do(archive, write_article):
    misprints = "人入土士未末日曰己已巾"
    suspects = [{"paragraph": 0, "start": 2, "as_printed": each, "likely": "市"} for each in misprints]
    write_article("，".join(f"商城{each}" for each in misprints), headline="己", ocr_suspects=suspects)
    write_article("商城巾会议。", headline="庚")
    writer.drain()
    assert list(offered("商城市 会议")) == ["商城巾"]
