"""Whose post it is where guests, garrisons, zones and grades are printed: kinds met in public reports of counties."""

import pytest

from tests.parsing.entities.reading import facts, posts


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        # Guests in front of who leads them, the garrison of a city, a committee for the country, and who is not a
        # member of the committee of a zone.
        (["滨州市考察团在市委副书记石慧琴带领下，来信阳市参观考察。"], {"石慧琴": [("市委副书记", "中共滨州市委")]}),
        (["滨州市考察团来了。市委副书记石慧琴陪同。"], {"石慧琴": [("市委副书记", "中共信阳市委")]}),
        (["信阳军分区党委常委石慧琴、信阳军分区政委任福山走访慰问。"],
         {"石慧琴": [("军分区党委常委", "信阳市军分区党委")], "任福山": [("军分区政委", "信阳市军分区")]}),
        (["重庆市委常委、市委农村工作领导小组组长、市委农工委书记石慧琴带队来商城县参观考察。"],
         {"石慧琴": [("市委常委", "中共重庆市委"), ("市委农村工作领导小组组长", "中共重庆市委农村工作领导小组"),
                  ("市委农工委书记", "中共重庆市委农工委")]}),
        (["管理区党委委员、副主任石慧琴调研。"],
         {"石慧琴": [("管理区党委委员", "管理区党委"), ("副主任", "管理区")]}),
        # A grade is no post of a body; spokesmen are of what they speak for.
        (["县长级干部石慧琴、县政府党组成员、副县级干部任福山参加。"],
         {"石慧琴": [("县长级干部", None)],
          "任福山": [("县政府党组成员", "商城县人民政府党组"), ("副县级干部", None)]}),
        (["省委宣传部副部长、省委新闻发言人石慧琴参加。"],
         {"石慧琴": [("省委宣传部副部长", "中共河南省委宣传部"), ("省委新闻发言人", "中共河南省委")]}),
        # Members counted behind their names.
        (["会上，于现伟、徐坤、孙铁军3名县政协委员发言。"], {"于现伟": [], "徐坤": [], "孙铁军": []}),
    ],
)  # fmt: skip
def test_a_post_belongs_to_its_body(paragraphs, expected):
    assert posts(facts(*paragraphs)) == expected
