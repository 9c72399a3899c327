"""The reading view's punctuation: marks change, words never."""

import pytest

from archive.punctuation import changes, standard

READ = [
    ("4月18日,县委(扩大)会议召开。", "4月18日，县委（扩大）会议召开。"),
    ('他说:"要抓落实."', "他说：“要抓落实。”"),
    ("增长3.5%,达1,000人;时间8:30", "增长3.5%，达1,000人；时间8:30"),
    ("用手机APP, 使用率 100% 。", "用手机APP, 使用率 100%。"),
    ("推进--乡村振兴...", "推进——乡村振兴……"),
    ("建设…美丽", "建设……美丽"),
    ("「两个引领」与『四个意识』", "“两个引领”与‘四个意识’"),
    ("１２３人，第Ａ版", "123人，第A版"),
    ("张三　李四 王五", "张三　李四 王五"),  # spaces that set names apart
    ("会议强调， 要落实 。", "会议强调，要落实。"),
    ("U.S. (see p.2)", "U.S. (see p.2)"),
    ('他说"要抓落实', '他说"要抓落实'),  # which of a pair it is nobody knows
    ("0376-5871234", "0376-5871234"),
    ("", ""),
]


@pytest.mark.parametrize(("printed", "read"), READ)
def test_marks_stand_as_the_standard_has_them(printed, read):
    shown = standard(printed)
    assert "".join(shown) == read
    assert len(shown) == len(printed) and changes(printed) == sum(a != b for a, b in zip(printed, shown, strict=True))


@pytest.mark.parametrize("read", [read for _, read in READ])
def test_what_is_standard_stays(read):
    assert "".join(standard(read)) == read
