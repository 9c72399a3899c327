"""What kind an article is, and which place it is about."""

import pytest

from archive.parsing.records import Author, Division, Kind
from tests.parsing.entities.reading import facts


@pytest.mark.parametrize(
    ("article", "kind"),
    [
        ({"headline": "全市优秀书记座谈会召开"}, Kind.SYMPOSIUM),
        ({"headline": "商城县召开工作推进会"}, Kind.MEETING),
        ({"headline": "加快建设 确保完工", "subtitle": "鲁新建调研工业项目"}, Kind.INSPECTION),
        ({"headline": "在全县干部大会上的讲话"}, Kind.SPEECH),
        ({"authors": (Author("李国立", "清河县委组织部部长"),)}, Kind.SIGNED),
        ({"authors": (Author("龙岩市委组织部", is_organization=True),)}, Kind.EXPERIENCE),
        ({"headline": "蔬菜上市"}, Kind.OTHER),
    ],
)
def test_kind(article, kind):
    assert facts("近日，喜讯传来。", **article).kind is kind


@pytest.mark.parametrize(
    ("text", "article", "place"),
    [
        ("正文。", {"authors": (Author("李国立", "清河县委组织部部长"),)}, Division("河北省", "邢台市", "清河县")),
        ("全市会议召开。临泉县长官镇、阜南县段郢乡、界首市陶庙镇发言。", {}, Division("安徽省", "阜阳市")),
        ("大竹县突出重点。大竹县强调落实。", {}, Division("四川省", "达州市", "大竹县")),
    ],
)
def test_place_without_a_publication(text, article, place):
    assert facts(text, place=Division(), **article).place == place


def test_a_city_named_with_no_county_of_its_own_is_no_error():
    found = facts("全市工作会召开。信阳市强调，信阳市要求。大竹县发言，大竹县作表态。", place=Division())
    assert found.place == Division("河南省", "信阳市")
