"""People named by their household, by what they are, and what only looks like either."""

import pytest

from tests.parsing.entities.reading import facts


def names(text):
    return {person.name for person in facts(text).people}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("古凤村罗先进家的房子塌了半边。", {"罗先进"}),
        ("袁凤家是脱贫户，谭三妹家原是贫困户。", {"袁凤", "谭三妹"}),
        ("70岁的尚金斗家没有劳力，张喜娃家三十六棵。", {"尚金斗", "张喜娃"}),
        ("桥头镇夏昌贵家在帮扶下养鹅一千只。", {"夏昌贵"}),
        ("罗堆村家家有织机，王家沟修了路。", set()),
        ("岛上的院子成了渔家院，任何人家都能来。", set()),
        ("国家投资，专家把脉，大家出力。", set()),
    ],
)
def test_whose_household_it_is(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("窗口负责人温玉琴当了16年业务员。", {"温玉琴"}),
        ("新党员代表石小川的领誓下，大家重温了誓词。", {"石小川"}),
        ("干警张步乾说，泔水桶少了两只。", {"张步乾"}),
        ("个体户何英拿到营业执照。", {"何英"}),
        ("牧民那仁高娃提着第一桶水。", {"那仁高娃"}),
        ("旗长助理苏和到场慰问。", {"苏和"}),
        ("村党总支书记剡永强带领党员学党史。", {"剡永强"}),
        ("村里有个农户叫向大有，养鸡。", {"向大有"}),
        ("游客里有个叫邱莹的北京姑娘。", {"邱莹"}),
        ("石宝镇有个“五员妈妈”，叫余小莲，调解员。", {"余小莲"}),
        ("1987年退休。其妻吴玉莲亦为老党员。我儿郭大海落水获救。", {"吴玉莲", "郭大海"}),
        ("种参的徐宝库等11户一起成立合作社。", {"徐宝库"}),
        ("商户起凤英提出停车难，县委书记历延年作了讲话。", {"起凤英", "历延年"}),
        ("旗长韩其木格在总结时提了要求。", {"韩其木格"}),
        ("党支部领办的牧家乐今年开业，村里的伊玛堪传习所缺人。", set()),
        ("相关负责人介绍，要抓好落实。", set()),
        ("党员代表全体群众表态。", set()),
    ],
)
def test_who_is_introduced_by_what_they_are(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "实行领导包堤段、党员包险段、技术人员包险工。",
        "他问值勤的党员冷不冷、饭热不热，松一松就反弹。",
        "父亲往堤上跑，母亲拉都拉不住。",
        "纪念章由镇党委书记登门佩戴。",
        "一名村党支部书记和三名致富能手共同帮带。",
        "凡在本县长江干流及支流水域毒鱼的，依法处罚。",
        "由县领导任链长，老人都爱听。",
        "房东谢伯说，党员管树、社员分红。",
    ],
)
def test_what_is_done_asked_or_counted_is_nobody(text):
    assert names(text) == set()


def test_what_stands_in_quotation_marks_each_time_is_a_nickname():
    found = facts("说起“邵马达”，老人小孩都晓得。", "“邵马达”就开始上山。", "“邵马达”又修路。")
    assert "邵马达" not in {person.name for person in found.people}
