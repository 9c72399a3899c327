"""Guests and hosts of 我县 are counties elsewhere: neither the home of a page nor whose 县委 is meant."""

import pytest

from archive.parsing.entities.elsewhere import host_of, may_be_home, places_elsewhere, ranks_of_home
from archive.parsing.home import home
from archive.parsing.records import Division
from tests.parsing.entities.reading import facts, posts


@pytest.mark.parametrize(
    ("text", "counties"),
    [
        ("平江县党政代表团来我县参观考察。", {"平江县"}),
        ("由平江县委书记杜昭海率领的考察团一行莅临我县考察。", {"平江县"}),
        ("杜昭海率平江县考察组来商学习。", {"平江县"}),
        ("我县党政考察团赴洞口县、平江县考察学习。", {"洞口县", "平江县"}),
        ("平江县政协来洞口县考察。", {"平江县"}),
        # Those in another sentence are not: nobody comes or goes there.
        ("洞口县召开会议。平江县考察团来我县考察。", {"平江县"}),
        ("近年来我县与平江县交流。平江县的交流以来我县受益。", set()),
        ("平江县带来考察的成果。", set()),
        # A county's head who goes to a county, a city's who goes as peers do; who inspects is at home there.
        ("县委书记杜昭海率队赴湖南省平江县开展对接考察。", {"平江县"}),
        ("市委常委杜昭海带队赴平江县对口帮扶。", {"平江县"}),
        ("市委书记杜昭海赴平江县调研。", set()),
        ("县委书记杜昭海率队赴长阳开展对接。", {"长阳土家族自治县"}),
        ("平江县政协主席杜昭海带领县党政代表团到日照对接。", {"平江县"}),
        ("由平江县委书记杜昭海带队的考察团来到洞口县考察学习。", {"平江县"}),
        ("长沙市芙蓉区考察团赴我市考察。", {"芙蓉区"}),
    ],
)
def test_counties_of_guests_and_hosts(text, counties):
    assert {division.county for division in places_elsewhere(text)} == counties


def test_a_city_that_sends_guests_is_elsewhere_and_one_that_receives_them_is_the_host():
    text = "徐州市委书记杜昭海率徐州市党政代表团来济宁市考察。"
    assert {division.city for division in places_elsewhere(text)} == {"徐州市"}
    assert host_of(text) == Division("山东省", "济宁市")
    assert host_of("徐州市客人来我市考察。") is None


def test_a_county_of_another_rank_is_not_our_own():
    assert may_be_home("平江县", ranks_of_home("平江县在我县"))
    assert not may_be_home("滨海新区", ranks_of_home("在滨海新区看了我县的项目"))
    assert may_be_home("滨海新区", ranks_of_home("在滨海新区看了项目"))


def test_the_home_of_a_page_is_none_of_its_guests():
    assert home((), None, None, "平江县政协来我县考察\n政协主席主持会议。\n平江县客人表示感谢。").county is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "平江县委书记杜昭海带领平江县考察团来我县考察，县委书记王晓峰陪同。考察团认为洞口县发展很快。",
            {"杜昭海": [("县委书记", "中共平江县委")], "王晓峰": [("县委书记", "中共洞口县委")]},
        ),
        (
            "县委书记杜昭海率队赴平江县考察，平江县委书记王晓峰接待。杜昭海代表洞口县感谢。",
            {"杜昭海": [("县委书记", "中共洞口县委")], "王晓峰": [("县委书记", "中共平江县委")]},
        ),
        (
            "徐州市委书记杜昭海率徐州市代表团来济宁市考察。市长石岩陪同。徐州市客人说，徐州市要学。",
            {"杜昭海": [("市委书记", "中共徐州市委")], "石岩": [("市长", "济宁市人民政府")]},
        ),
        # Whoever leads the guests of a district is of that district, though it is named behind him.
        (
            "区委书记杜昭海率芙蓉区党政代表团赴平江县考察，平江县委书记王晓峰接待。",
            {"杜昭海": [("区委书记", "中共芙蓉区委")], "王晓峰": [("县委书记", "中共平江县委")]},
        ),
        # A company's name says nothing of whither it came.
        (
            "天津绿野医才有限公司、天津方园暖通有限公司来我县考察。县委常委、统战部长王晓峰陪同。",
            {"王晓峰": [("县委常委", "县委"), ("统战部长", "统战部")]},
        ),
        # Nothing says which 区 it is that they came to.
        (
            "平江县政协主席杜昭海一行来丰考察。区政协主席石岩，副主席李阳、秘书长徐金海陪同。",
            {
                "杜昭海": [("主席", "平江县政协")],
                "石岩": [("区政协主席", "区政协")],
                "李阳": [("副主席", "区政协")],
                "徐金海": [("秘书长", "区政协")],
            },
        ),
    ],
)
def test_whoever_receives_guests_is_not_of_their_county(text, expected):
    assert posts(facts(text, place=Division())) == expected
