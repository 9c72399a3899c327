"""A search as one value: whatever the address says becomes a request, and a request becomes one address."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.criteria import FacetFilter
from search.query.fields import FACETS
from search.query.syntax import And, InField, Not, Phrase
from search.request import SearchRequest, from_params


def asked(querystring: str) -> SearchRequest:
    return from_params(parse_qsl(querystring, keep_blank_values=True))


def test_empty_address_asks_for_everything():
    assert asked("") == SearchRequest()
    assert SearchRequest().querystring() == ""


@pytest.mark.parametrize(
    "querystring",
    [
        "q=%E5%85%9A%E5%BB%BA",
        "q=a&mode=exact&order=newest&page=3",
        "county=411524&county=411525&person=12&year=-2021&year=unknown",
        "q=a&kind=-%E4%BC%9A%E8%AE%AE&publication=shangcheng-shibao&per_page=50",
    ],
)
def test_address_reproduces_the_search(querystring):
    assert asked(asked(querystring).querystring()) == asked(querystring)
    assert sorted(parse_qsl(asked(querystring).querystring())) == sorted(parse_qsl(querystring))


def test_equal_searches_have_equal_addresses():
    one, other = asked("q=a&person=2&county=411524&person=1"), asked("person=1&person=2&person=2&q=a&county=411524&x=y")
    assert one == other
    assert one.querystring() == other.querystring()


TAMPERED = [
    ("page=0", 1), ("page=-1", 1), ("page=NaN", 1), ("page=1e9", 1), ("page=", 1), ("page=%D9%A3", 1), ("page=²", 1),
    ("page=7", 7), ("page=" + "9" * 5000, 10**9), ("page=1&page=2", 2), ("page=0000000000000000007", 10**9),
]  # fmt: skip


@pytest.mark.parametrize(("querystring", "page"), TAMPERED)
def test_page_is_a_positive_number(querystring, page):
    assert asked(querystring).page == page


def test_what_makes_no_sense_is_left_out():
    request = asked("mode=fast&order=random&county=&county=-&paper[]=x&per_page=9999&variants=all&year=" + "1" * 500)
    assert request == SearchRequest(per_page=50)


def test_number_of_filters_is_bounded():
    assert len(asked("&".join(f"person={n}" for n in range(500))).facet_filters) == 50


def test_text_that_cannot_be_sent_back_is_cleaned():
    request = from_params([("q", " \ud800党\x00\u202e "), ("person", "\udfff")])
    assert request.q == "\ufffd党"
    request.querystring().encode()


def test_toggling_twice_changes_nothing_but_the_page():
    request = asked("q=a&person=1&page=4")
    assert request.toggled("person", "2").toggled("person", "2") == request.on_page(1)
    assert request.toggled("person", "1").facet_filters == ()


def test_several_values_can_be_chosen():
    assert asked("person=1").toggled("person", "2").chosen("person") == ("1", "2")


def test_excluding_replaces_choosing():
    request = asked("person=1").toggled("person", "1", exclude=True)
    assert (request.chosen("person"), request.excluded("person")) == ((), ("1",))


@pytest.mark.parametrize(
    ("before", "facet", "value", "after"),
    [
        ("city=411500", "county", "411524", "county=411524"),
        ("county=411524&county=411525", "city", "411500", "city=411500"),
        ("county=411524&county=340101", "province", "410000", "county=340101&province=410000"),
        ("city=411500", "county", "411602", "city=411500&county=411602"),
        ("year=2021", "month", "2021-06", "month=2021-06"),
        ("year=2022", "month", "2021-06", "month=2021-06&year=2022"),
        ("year=unknown", "month", "2021-06", "month=2021-06&year=unknown"),
        ("city=411500", "county", "-411524", "city=411500&county=-411524"),
    ],
)
def test_value_inside_a_chosen_one_narrows_it(before, facet, value, after):
    exclude = value.startswith("-")
    assert asked(before).toggled(facet, value.removeprefix("-"), exclude=exclude).querystring() == after


def test_dates_in_the_box_are_parts_of_their_own():
    request = SearchRequest("商城县 2022年4月 党建", facet_filters=(FacetFilter("kind", "会议"),))
    chips = request.chips(request.undated.described(), {})
    assert [(chip.facet, chip.text) for chip in chips] == [
        ("", "含有“商城县”“党建”"), ("date", "日期为 2022-04"), ("kind", "文体 会议"),
    ]  # fmt: skip
    assert [chip.without.q for chip in chips[:2]] == ["日期:2022-04", "商城县 党建"]
    assert {chip.without.facet_filters for chip in chips[:2]} == {request.facet_filters}
    assert request.literally and request.literally.q == "商城县 “2022年4月” 党建"
    assert SearchRequest("商城县", "exact").literally is None is SearchRequest("2022年4月", "exact").literally


def test_chips_say_and_take_away_each_part():
    chips = asked("q=“两个引领”&county=411524&year=-2021&year=unknown").chips(
        "含有“两个引领”", {("county", "411524"): "商城县"}
    )
    assert [(chip.text, chip.excluded) for chip in chips] == [
        ("含有“两个引领”", False), ("商城县", False), ("2021年", True), ("年份不详", False),
    ]  # fmt: skip
    assert (
        chips[1].without.querystring()
        == "q=%E2%80%9C%E4%B8%A4%E4%B8%AA%E5%BC%95%E9%A2%86%E2%80%9D&year=-2021&year=unknown"
    )


def test_value_without_a_name_is_shown_as_it_stands():
    assert [chip.text for chip in asked("person=77&month=2021-06").chips("", {})] == ["2021年6月", "人物 77"]


parameters = st.sampled_from(["q", "mode", "order", "page", "variant", "per_page", *(facet.name for facet in FACETS)])


@given(st.lists(st.tuples(parameters, st.text(st.characters(codec=None), max_size=30)), max_size=20))
def test_any_parameters_make_a_request_with_an_address(pairs):
    request = from_params(pairs)
    assert asked(request.querystring()) == request
    assert all(isinstance(each, FacetFilter) for each in request.facet_filters)
    if len(request.q) <= 200:
        assert all(chip.text for chip in request.chips(request.described(), {}))


@pytest.mark.parametrize("q", ["党建 引领", "《党章》 学习", "党建 引领 治理"])
def test_several_words_may_be_printed_as_one(q):
    assert SearchRequest(q).is_several_words and not SearchRequest(q).is_one_string
    assert not SearchRequest(q).has_one_reading and not SearchRequest(q, mode="exact").has_one_reading


@pytest.mark.parametrize("q", ["党建", "“两个引领”", "党建-引领", "C++", "两个，引领", "-"])
def test_one_string_reads_the_same_either_way(q):
    assert SearchRequest(q).is_one_string and SearchRequest(q, mode="exact").is_one_string
    assert SearchRequest(q).has_one_reading and not SearchRequest(q).is_several_words


def test_another_text_is_asked_for_as_typed_again():
    request = asked("q=党建引领&mode=loose&county=411524")
    assert request.is_loose and asked(request.querystring()) == request
    assert request.kept == [("county", "411524")] and request.toggled("year", "2021").is_loose
    assert request.asking("党建").mode == "words" and not asked("mode=loose").is_loose


def test_exclusions_and_names_are_as_typed_too():
    assert SearchRequest("党建 -会议 人物:李").query == And(
        (Phrase("党建"), Not(Phrase("会议")), InField("person", Phrase("李")))
    )


OPERATORS = [
    "“两个引领” 党建", "“甲” “乙”", "两个*引领", "党建*", "标题:党建", "党建 -会议", "-会议", "党建 或 引领",
    "(党建 引领)", "(党建)", "党建 AND 引领", "NEAR(党建 治理, 10)", "日期:2021", "",
]  # fmt: skip


@pytest.mark.parametrize("q", OPERATORS)
def test_what_holds_operators_is_not_several_words(q):
    assert not SearchRequest(q).is_several_words
