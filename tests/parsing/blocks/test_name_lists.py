"""Lists of names: which names stand in them."""

import pytest

from archive.parsing.blocks.name_lists import names


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
