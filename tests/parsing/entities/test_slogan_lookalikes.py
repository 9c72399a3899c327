"""What stands in quotation marks like a slogan and is none."""

import pytest

from archive.parsing.entities.slogan_lookalikes import inside_titles, is_none
from tests.parsing.entities.reading import facts


def slogans(text):
    return [slogan.text for slogan in facts(text).slogans]


@pytest.mark.parametrize(
    "text",
    [
        "学习《总书记关于“三农”工作的重要论述》《县平安建设条例》。",
        "学习《摆脱贫困与三农问题》。",
        "他是从家门到校门再到机关门的“三门干部”。",
        "村民叫他“两山司令”，慰问“四类人员”。",
        "县政府一直是“一正六副”的局面。",
        "当前正值“七下八上”主汛期，“三夏”时节人手紧。",
        "我们正在开展“百村调研行”活动。",
        "挖掘“百匠工艺”“十姓九祠”“太极”等文化。",
        "这里有“千湖之省”的美誉，素有“九省通衢”之称。",
        "法检“两长”和“五老”参加，村“两委班子”成员列席。",
        "有急事拨打“110”“12345”，他毕业于“985”高校。",
        "李支书说：“一年苦干、三年大变”，大家笑了。",
        "“一个都不能少，两手都要硬，”他说。",
        "他们“权力大、责任大、影响大”。",
        "“郡县治,天下安”,抓好书记队伍建设。",
        "合唱“一条大河、千里稻香”，播出“三人行”栏目。",
        "村里开了“四季花海”景区，注册“双龙”商标。",
        "学习“三中全会”精神，庆祝“七·一”，飞机组成“100”字样。",
        "授予张军“见义勇为公民”荣誉称号，田梅等10人被评为“最美妇联人”，李凤等获“最美妇联人”提名奖。",
        "大家“三心二意”不行，要防“说三道四”。",
    ],
)
def test_what_only_looks_like_a_slogan(text):
    assert slogans(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推行“三农”服务，学习《三农手册》。", ["三农"]),
        ("实施“头雁”工程，开展“双百干部”行动。", ["头雁", "双百干部"]),
        ("建立“一长两员”机制，推行“1335”工作法。", ["一长两员", "1335"]),
        ("印发《“三级联创”实施方案》。", ["三级联创"]),
        ("推行“支部+专家+农户”模式。", ["支部+专家+农户"]),
        ("县委提出“一年打基础、三年见成效”的目标。", ["一年打基础、三年见成效"]),
    ],
)
def test_what_is_like_them_and_is_one(text, expected):
    assert slogans(text) == expected


def test_titles_of_books_are_found_with_their_marks():
    assert inside_titles("读《甲》和《乙丙》。") == (range(1, 4), range(5, 9))


def test_a_word_alone_tells_nothing_against_it():
    assert not is_none("四下基层", "", "工作法")
