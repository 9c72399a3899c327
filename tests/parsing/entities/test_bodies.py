"""Whose post it is: the body printed nearest before a bare title, and a village with the town it lies in."""

import pytest

from archive.parsing.records import Division
from tests.parsing.entities.reading import facts, posts

OLD = Division("重庆市", None, "武隆县")


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["县公安局召开整顿大会。局长郝长贵讲话，政委蒙学仁主持。"],
         {"郝长贵": [("局长", "商城县公安局")], "蒙学仁": [("政委", "商城县公安局")]}),
        (["县人大常委会主任撒如海主持，副主任李玉梅、鲁尚礼出席。"],
         {"撒如海": [("县人大常委会主任", "商城县人大常委会")], "李玉梅": [("副主任", "商城县人大常委会")],
          "鲁尚礼": [("副主任", "商城县人大常委会")]}),
        (["县人民法院院长王刚、副院长李强出席。"],
         {"王刚": [("县人民法院院长", "商城县人民法院")], "李强": [("副院长", "商城县人民法院")]}),
        (["县人大常委会主任撒如海主持。", "主任张平说。"],
         {"撒如海": [("县人大常委会主任", "商城县人大常委会")], "张平": [("主任", None)]}),
        (["上石桥镇塘湾村变了。", "塘湾村党支部书记王强说。"],
         {"王强": [("党支部书记", "商城县上石桥镇塘湾村党支部")]}),
        (["鄢岗镇的会开到村里。周塘村党支部书记王强说。"], {"王强": [("党支部书记", "周塘村党支部")]}),
        (["鄢岗镇、双椿铺镇来了人。周塘村党支部书记王强说。"], {"王强": [("党支部书记", "周塘村党支部")]}),
        (["社区主任罗小英说，村支书饶根玉讲解。"], {"罗小英": [("社区主任", None)], "饶根玉": [("村支书", None)]}),
        (["上石桥镇塘湾村支部书记王强说。"], {"王强": [("支部书记", "商城县上石桥镇塘湾村党支部")]}),
        (["县委常委、县委办主任童启兴参加。"],
         {"童启兴": [("县委常委", "中共商城县委"), ("县委办主任", "中共商城县委办公室")]}),
        (["上石桥镇塘湾村第一书记李强说。"], {"李强": [("第一书记", "商城县上石桥镇塘湾村党支部")]}),
        (["焦玉琴来了。塘湾社区变了。主任焦玉琴说。"], {"焦玉琴": [("主任", "塘湾社区居委会")]}),
        (["鄢岗镇泉水村修路。", "新县、固始县的人都来看。党支部书记段宗平说。"],
         {"段宗平": [("党支部书记", "商城县鄢岗镇泉水村党支部")]}),
        (["县政府党组成员石慧琴出席。"], {"石慧琴": [("县政府党组成员", "商城县人民政府党组")]}),
        (["第三区公所区长任有福介绍。"], {"任有福": [("区长", "第三区公所")]}),
        (["县监察委员会副主任邱泽权宣誓。"], {"邱泽权": [("县监察委员会副主任", "商城县监察委员会")]}),
    ],
)  # fmt: skip
def test_the_body_of_a_post(paragraphs, expected):
    assert posts(facts(*paragraphs)) == expected


def test_a_village_lies_in_the_town_of_the_title():
    text = "前李垓村党支部书记亓红兵挂牌。"
    assert posts(facts(text, headline="党员“三亮三评” 鄢岗镇党委"))["亓红兵"] == [
        ("党支部书记", "商城县鄢岗镇前李垓村党支部")
    ]
    assert posts(facts(text, headline="鄢岗镇、双椿铺镇党员挂牌"))["亓红兵"] == [("党支部书记", "前李垓村党支部")]


def test_a_prefecture_has_a_committee():
    place = Division("新疆维吾尔自治区", "和田地区", "于田县")
    found = posts(facts("地委书记李强、地委委员王刚出席。", place=place))
    assert found["李强"] == [("地委书记", "中共和田地委")]


def test_a_county_keeps_the_name_that_the_page_gives_it():
    found = posts(facts("武隆县委书记李强到火炉镇徐家村，村主任谭朝祥介绍。", place=OLD))
    assert found["李强"] == [("县委书记", "中共武隆县委")]
    assert found["谭朝祥"] == [("村主任", "武隆县火炉镇徐家村村委会")]


def test_a_town_of_the_same_name_far_away_is_not_meant():
    place = Division("黑龙江省", "黑河市", "孙吴县")
    found = posts(facts("沿江乡大桦树林子村党支部书记温树林说。", place=place))
    assert found["温树林"] == [("党支部书记", "孙吴县沿江乡大桦树林子村党支部")]
