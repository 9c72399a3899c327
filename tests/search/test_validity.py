"""What programs are refused, parameter by parameter; what readers' pages overlook must never mislead a program."""

import pytest

from search.query.fields import FACETS
from search.request import MAX_VALUE_LENGTH, MAX_VARIANTS, MOST_OF_A_FACET, facet_filters
from search.validity import SEARCHING, Fault, Misasked, check, faults

UNKNOWN, TWICE = "没有这个参数。", "这个参数只能给一次。"
NO_VALUE = "没有这样的值：各项的写法见 /api/openapi.json。"
NO_WORDING = "应写作“原词>异文”，两边各不超过 40 字。"


def wrong(*pairs: tuple[str, str]) -> list[tuple[str, str]]:
    return [(fault.parameter, fault.detail) for fault in faults(pairs, SEARCHING)]


@pytest.mark.parametrize(
    "pairs",
    [
        [],
        [("q", "")],
        [("q", "党建"), ("mode", "exact"), ("order", "newest"), ("page", "1"), ("per_page", "50")],
        [("page", "1000000000")],
        [("year", "2021"), ("year", "-2022"), ("year", "unknown"), ("county", "411524")],
        [("kind", "-会议"), ("variant", "两个引领>两个引岭")],
        [("variant", "一样>一样")],
        [("variant", "a>b")] * MAX_VARIANTS,
        [("person", str(number)) for number in range(1, MOST_OF_A_FACET + 1)] + [("year", "2021")],
    ],
)
def test_what_has_a_meaning_is_let_through(pairs):
    assert wrong(*pairs) == []
    check(pairs, SEARCHING)


@pytest.mark.parametrize("value", ["0", "-1", "1e3", "²", "٣", "", "1 0", "1.0", "9" * 13, "1000000001"])
def test_numbers_are_whole_and_within_their_bounds(value):
    assert wrong(("page", value)) == [("page", "应为 1 到 1000000000 的整数。")]


@pytest.mark.parametrize(
    ("pair", "detail"),
    [
        (("per_page", "51"), "应为 1 到 50 的整数。"),
        (("mode", "Exact"), "应为其中之一：words、exact、loose。"),
        (("order", ""), "应为其中之一：relevance、newest、oldest。"),
        (("variant", "只有一边"), NO_WORDING),
        (("variant", "甲>乙>丙"), NO_WORDING),
        (("variant", "长" * 41 + ">短"), NO_WORDING),
        (("variant", "短>"), NO_WORDING),
        (("year", "二〇二一"), NO_VALUE),
        (("year", "-"), NO_VALUE),
        (("year", "--2021"), NO_VALUE),
        (("county", ""), NO_VALUE),
        (("kind", "长" * (MAX_VALUE_LENGTH + 1)), NO_VALUE),
        (("sort", "-date"), UNKNOWN),
    ],
)
def test_what_has_none_is_named_with_its_reason(pair, detail):
    assert wrong(pair) == [(pair[0], detail)]


@pytest.mark.parametrize("facet", [facet.name for facet in FACETS])
def test_no_facet_takes_an_empty_value(facet):
    assert wrong((facet, "")) == wrong((facet, "-")) == [(facet, NO_VALUE)]


def test_what_stands_for_one_thing_is_given_once():
    assert wrong(("page", "1"), ("page", "2"), ("q", "a"), ("q", "a")) == [("page", TWICE), ("q", TWICE)]


def test_no_more_wordings_and_choices_than_a_search_takes():
    assert wrong(*[("variant", "a>b")] * (MAX_VARIANTS + 1)) == [("variant", "最多 20 个。")]
    many = [("person", "1")] * (MOST_OF_A_FACET + 1) + [("year", "2021")]
    assert wrong(*many) == [("person", "最多 50 个。")]
    kept = facet_filters(("person", str(number)) for number in range(1000, 1100))
    assert [each.value for each in kept] == [str(number) for number in range(1000, 1000 + MOST_OF_A_FACET)]


def test_each_fault_is_told_once_and_a_long_unknown_name_is_cut():
    assert wrong(("page", "x"), ("x" * 500, "")) == [
        ("x" * MAX_VALUE_LENGTH, UNKNOWN),
        ("page", "应为 1 到 1000000000 的整数。"),
    ]
    assert wrong(("county", ""), ("county", "")) == [("county", NO_VALUE)]


def test_the_refusal_names_every_fault_in_the_readers_language():
    with pytest.raises(Misasked) as refused:
        check(
            [("sort", "x"), ("page", "0")],
            SEARCHING,
            lambda text: {"：": ": ", UNKNOWN: "No such parameter."}.get(text, text),
        )
    assert str(refused.value) == "sort: No such parameter. page: 应为 1 到 1000000000 的整数。"
    assert refused.value.faults[0] == Fault("sort", "No such parameter.")
