"""Counts become trees, folds and links."""

from typing import NamedTuple

from search.presentation.facets import SHOWN, groups, labels
from search.query.fields import within
from search.request import SearchRequest


class Counted(NamedTuple):
    value: str
    label: str
    count: int


PLACES = {
    "province": [Counted("410000", "河南省", 3), Counted("110000", "北京市", 1)],
    "city": [Counted("411500", "信阳市", 2)],
    "county": [Counted("411524", "商城县", 2), Counted("419001", "济源市", 1), Counted("110101", "东城区", 1)],
}


def test_counties_lie_in_their_city_or_else_in_their_province():
    (place,) = groups(SearchRequest(), PLACES)
    henan, beijing = place.choices
    assert [child.label for child in henan.children] == ["信阳市", "济源市"]
    assert [child.label for child in henan.children[0].children] == ["商城县"]
    assert [child.label for child in beijing.children] == ["东城区"]


def test_every_value_is_shown_once():
    (place,) = groups(SearchRequest(), PLACES)

    def values(choices):
        return [value for choice in choices for value in [choice.value, *values(choice.children)]]

    assert sorted(values(place.choices)) == sorted(each.value for counts in PLACES.values() for each in counts)


def test_county_without_anything_above_it_stands_alone():
    (place,) = groups(SearchRequest(), {"county": PLACES["county"]})
    assert [choice.label for choice in place.choices] == ["商城县", "济源市", "东城区"]


def test_chosen_value_opens_what_it_lies_in_and_links_to_its_removal():
    request = SearchRequest().toggled("county", "411524")
    (place,) = groups(request, PLACES)
    county = place.choices[0].children[0].children[0]
    assert place.choices[0].is_open and county.is_chosen and not place.choices[1].is_open
    assert county.toggled == SearchRequest()
    assert county.excluding.excluded("county") == ("411524",)


def test_months_lie_in_their_year_and_unknown_years_have_none():
    counts = {
        "year": [Counted("2021", "2021", 2), Counted("unknown", "", 1)],
        "month": [Counted("2021-06", "2021-06", 2)],
    }
    (date,) = groups(SearchRequest(), counts)
    assert [(choice.label, len(choice.children)) for choice in date.choices] == [("2021年", 1), ("年份不详", 0)]
    assert date.choices[0].children[0].label == "2021年6月"


def test_long_facets_fold_and_what_is_chosen_stays_in_sight():
    counts = {"person": [Counted(str(n), f"人{n}", 100 - n) for n in range(SHOWN + 10)]}
    (people,) = groups(SearchRequest().toggled("person", "15"), counts)
    assert people.choices[0].value == "15" and len(people.choices) == SHOWN
    assert people.more == 10
    (people,) = groups(SearchRequest(), counts, unfolded="person")
    assert (len(people.choices), people.more) == (SHOWN + 10, 0)


def test_large_trees_show_only_the_branches_that_were_chosen_in():
    counts = {
        "province": [Counted(f"{n}0000", f"省{n}", 5) for n in range(11, 31)],
        "county": [Counted(f"{n}0101", f"县{n}", 5) for n in range(11, 41)],
    }
    (place,) = groups(SearchRequest().toggled("county", "120101"), counts)
    assert [choice.label for choice in place.choices if choice.children] == ["省12"]
    (place,) = groups(SearchRequest().toggled("province", "120000"), counts)
    assert [child.label for choice in place.choices for child in choice.children] == ["县12"]


def test_facet_with_nothing_to_choose_is_left_out():
    assert groups(SearchRequest(), {"person": [], "kind": [Counted("会议", "会议", 1)]})[0].name == "kind"


def test_labels_are_translated_where_they_are_words_of_ours():
    counts = {"kind": [Counted("会议", "会议", 1)], "publication": [Counted("s", "会议", 1)]}
    assert labels(counts, lambda text: {"会议": "meeting"}.get(text, text)) == {
        ("kind", "会议"): "meeting", ("publication", "s"): "会议",
    }  # fmt: skip


def test_nesting_knows_families_and_levels():
    assert within(("province", "410000"), ("county", "411524"))
    assert not within(("county", "411524"), ("province", "410000"))
    assert not within(("city", "411500"), ("county", "411602"))
    assert not within(("year", "2021"), ("county", "202100"))
