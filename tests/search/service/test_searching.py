"""From rows to results: the engine as pages and haystack's users see it."""

import pytest
from haystack.inputs import AutoQuery, Exact
from haystack.query import SearchQuerySet

from archive.models import Place
from search.indexing import writer
from search.query.criteria import FacetFilter
from search.request import SearchRequest
from search.service import searching
from tests.written_once import written_once

pytestmark = pytest.mark.django_db(transaction=False)


def found(q, **fields):
    return {hit.article.headline for hit in searching.search(SearchRequest(q, **fields)).hits}


@pytest.fixture
@written_once
def archive(index_path, write_article):
    write_article("推进“两个\n引领”工作，夯实基层党建。", headline="甲", date="2022-04-20", kind="会议")
    write_article("两个方面引领发展。", headline="乙", date="2021-06-01", kind="调研")
    write_article("乡村振兴的路子。", "𠀀字罕见，囧字也罕见。", headline="党建丙")
    writer.drain()


def test_a_phrase_is_found_through_wraps_and_quotes(archive):
    assert found("“两个引领”") == {"甲"}
    assert SearchQuerySet().filter(content=Exact("两个引领")).count() == 1


def test_words_are_anded(archive):
    assert found("两个 引领") == {"甲", "乙"}
    assert found("引领 党建") == {"甲"}


@pytest.mark.parametrize(
    ("q", "expected"), [("的", {"党建丙"}), ("囧", {"党建丙"}), ("𠀀", {"党建丙"}), ("党", {"甲", "党建丙"})]
)
def test_one_character_is_enough(archive, q, expected):
    assert found(q) == expected
    assert SearchQuerySet().filter(content=q).count() == len(expected)


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("标题:党建", {"党建丙"}),
        ("正文:党建", {"甲"}),
        ("党建 -引领", {"党建丙"}),
        ("乡村 OR 发展", {"乙", "党建丙"}),
        ("“两个*引领”", {"甲", "乙"}),
        ("NEAR(两个 引领, 1)", {"甲"}),
        ("日期:2021", {"乙"}),
        ("不存在的话", set()),
    ],
)
def test_the_language_of_the_box(archive, q, expected):
    assert found(q) == expected
    assert searching.verify(SearchRequest(q), 5).agrees


def test_undated_articles_come_last_in_both_orders(archive):
    headlines = [hit.article.headline for hit in searching.search(SearchRequest("", order="newest")).hits]
    assert headlines == ["甲", "乙", "党建丙"]
    headlines = [hit.article.headline for hit in searching.search(SearchRequest("", order="oldest")).hits]
    assert headlines == ["乙", "甲", "党建丙"]


def test_words_that_stand_side_by_side_say_a_little_more_and_no_more(archive, write_article):
    write_article("共同富裕的话。" * 20 + "浙江的事。" * 20, headline="说透")
    write_article("别的话。" * 40 + "共同富裕浙江。", headline="路过")
    write_article("别的话。" * 40 + "共同富裕在浙江。", headline="也路过")
    writer.drain()
    results = searching.search(SearchRequest("共同富裕 浙江"))
    assert [hit.article.headline for hit in results.hits] == ["说透", "路过", "也路过"]
    assert [hit.exact for hit in results.hits] == [False, True, False] and results.exact_total == 1


def test_marks_lie_on_what_matched(archive):
    [hit] = searching.search(SearchRequest("“两个引领”")).hits
    [mark] = hit.marks
    assert hit.article.texts[mark.stretch][mark.start : mark.end] == "两个\n引领"


def test_a_facet_ignores_its_own_choices(archive):
    results = searching.search(
        SearchRequest("", facet_filters=(FacetFilter("kind", "会议"), FacetFilter("year", "2021")))
    )
    assert results.total == 0
    assert [(each.value, each.count) for each in results.facets["kind"]] == [("调研", 1), ("会议", 0)]
    assert [(each.value, each.count) for each in results.facets["year"]] == [("2021", 0), ("2022", 1)]


@pytest.mark.slow
def test_rare_counties_of_a_chosen_province_are_counted(index_path, write_article):
    one, other = (Place.objects.create(code=f"{code}0000", name=f"省{code}", level=1) for code in (41, 42))
    # A hundred counties with two articles each leave no room for one with a single article elsewhere.
    for number in range(100):
        place = Place.objects.create(code=f"4101{number:02}", name=f"县{number}", level=3, parent=one)
        for _ in range(2):
            write_article("引领。", place=place)
    write_article("引领。", place=Place.objects.create(code="420101", name="小县", level=3, parent=other))
    writer.drain()
    everywhere = searching.search(SearchRequest("引领"))
    assert "420101" not in {each.value for each in everywhere.facets["county"]}
    there = searching.search(SearchRequest("引领", facet_filters=(FacetFilter("province", "420000"),)))
    assert {each.value: each.count for each in there.facets["county"]}["420101"] == 1
    assert there.total == 1


def test_values_of_one_family_widen_and_exclusions_narrow(archive):
    years = FacetFilter("year", "2021"), FacetFilter("month", "2022-04")
    assert found("", facet_filters=years) == {"甲", "乙"}
    assert found("", facet_filters=(*years, FacetFilter("kind", "会议", excluded=True))) == {"乙"}
    assert found("", facet_filters=(FacetFilter("year", "unknown"),)) == {"党建丙"}


def test_an_unknown_value_finds_nothing_and_breaks_nothing(archive):
    assert found("", facet_filters=(FacetFilter("county", "x" * 50),)) == set()


def test_haystack_lookups(archive):
    everything = SearchQuerySet()
    assert everything.filter(content=AutoQuery("党建 -引领")).count() == 1
    assert everything.filter(title="党建").count() == 1
    assert everything.filter(year="2022").count() == 1
    assert everything.filter(year__in=["2022", "2021"]).count() == 2
    assert everything.exclude(content="两个").count() == 1
    assert everything.filter(date__gte="2022-01-01").count() == 1
    assert everything.narrow("kind:会议").count() == 1
    assert [each.object.date.year for each in everything.order_by("-date")[:2]] == [2022, 2021]
    assert everything.facet("kind").facet_counts()["fields"]["kind"][0][1] == 1


def test_similar_and_suggested(archive, write_article):
    article = write_article("推进两个引领工作，夯实党建。", headline="戊")
    writer.drain()
    assert [each.headline for each in searching.similar(article)][0] == "甲"
    assert searching.corrections(SearchRequest("两个弓领")) == [SearchRequest("两个引领")]
