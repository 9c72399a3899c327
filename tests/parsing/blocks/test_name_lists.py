"""Lists of names: which names stand in them."""

import pytest

from archive.parsing.blocks.name_lists import leading_names, names, names_behind_label


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("张三和李四", ["张三", "李四"]),
        ("张三、李四 和 王五", ["张三", "李四", "王五"]),
        ("张 三和李四", ["张三", "李四"]),
        ("扎西和卓玛", ["扎西", "卓玛"]),
        ("李和平", ["李和平"]),
        ("吕志和 张三", ["吕志和", "张三"]),
        ("张国和、和丽萍", ["张国和", "和丽萍"]),
    ],
)
def test_he_joins_names_and_is_part_of_some(text, listed):
    assert list(names(text)) == listed


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("林传碧吴妙英", ["林传碧", "吴妙英"]),
        ("张三 林传碧吴妙英", ["张三", "林传碧", "吴妙英"]),
        ("洪港镇沙墈村", ["洪港镇沙墈村"]),
        ("阿卜杜热西提", ["阿卜杜热西提"]),
    ],
    ids=["a line ended between them", "behind another", "places", "one name"],
)
def test_two_names_without_a_space_are_two(text, listed):
    assert list(names(text)) == listed


@pytest.mark.parametrize("listed", [leading_names, names_behind_label])
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("沈佳敏  乡村振兴", ["沈佳敏"]),
        ("实干兴邦 沈佳敏", ["沈佳敏"]),
        ("暴建军 清明", ["暴建军"]),
        ("端午节 佟贵", ["佟贵"]),
        ("谷雨", ["谷雨"]),
        ("佟贵 多云转阴", ["佟贵"]),
        ("斯琴高娃 张三", ["斯琴高娃", "张三"]),
        ("欧阳建国 乜文", ["欧阳建国", "乜文"]),
        ("萨日娜 吉木斯", ["萨日娜", "吉木斯"]),
    ],
)
def test_festivals_weather_and_slogans_beside_the_names_of_staff_are_nobody(listed, value, expected):
    assert list(listed(value)) == expected


@pytest.mark.parametrize("nobody", ["佚名", "本站原创", "未知", "管理员"])
def test_what_a_site_sets_where_it_knows_nobody_is_no_name(nobody):
    assert names(nobody) == names_behind_label(nobody) == ()
    assert names_behind_label(f"{nobody} 何春生") == ("何春生",)
