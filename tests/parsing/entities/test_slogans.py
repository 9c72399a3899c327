"""Slogans apart from other things in quotation marks."""

import pytest

from archive.parsing.records import Division
from tests.parsing.entities.reading import facts


def slogans(text):
    return [slogan.text for slogan in facts(text).slogans]


def test_news_of_another_kind_has_only_what_is_called_a_programme():
    text = "专家说“三要素”和“714”有关，公司推出“领航”计划。"
    assert [slogan.text for slogan in facts(text, place=Division()).slogans] == ["领航"]
    assert "三要素" in [slogan.text for slogan in facts(text).slogans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推动“四个带动”工作。", ["四个带动"]),
        ("小区有“红色物业”，党员发“党群连心卡”。", ["红色物业", "党群连心卡"]),
        ("他说“应该没事，过去了”，大家说“一定要去一次”“一定要去一次”。", []),
        ("成立“八国联盟”。", []),
        ("落实“24680”工作法。", ["24680"]),
        ("建立“大走访+小议事”推进机制，", ["大走访+小议事"]),
        ("树立“实干为要”理念，", ["实干为要"]),
        ("开展“邻里守望”活动。", ["邻里守望"]),
        ("实现“零投诉、零积案”。", ["零投诉、零积案"]),
        ('落实"三联五帮"和"一户一档"。', ["三联五帮", "一户一档"]),
        ("做好「两争四强」工作。", ["两争四强"]),
        ("坚持一村一策壮大集体经济。", ["一村一策"]),
        ("推行“田长制”，党员设立“党员先锋岗”，村里办起“星空夜校”。", ["田长制", "党员先锋岗", "星空夜校"]),
        ("推行“校地联建”，让我们“实字当头”。", ["校地联建", "实字当头"]),
        ("“红雨衣”服务队走进村屯，柯渡镇推行“红军路”积分制。", ["红雨衣", "红军路"]),
        ("讲的是“创先争优”，县里安排“送温暖”资金。", ["创先争优", "送温暖"]),
        ("坚决执行八项规定，落实三会一课，增强四个意识。", ["八项规定", "三会一课", "四个意识"]),
        ("号召全县人民抓革命,促生产，掀起农业学大寨高潮，开展比、学、赶、帮的竞赛。",
         ["抓革命,促生产", "农业学大寨", "比、学、赶、帮"]),
        ("个别单位“上面热、下面冷”，思想还停在“等、靠、要”上。", []),
        ("“八五”期间，“七千担”应为“七百担”，党员承诺“三件实事”。", []),
        ("海岛有句顺口溜，叫“上船是渔民，下船是党员”。", []),
        ("同志荣获“全省最美志愿者”称号，装上“村村响小喇叭”。", []),
        ("着力打造“城市客厅”，建成“爱心超市”，当好“店小二”。", []),
        ("发挥“领头雁”作用，打通“最后一米”。", []),
        ("知道“干什么”“怎么干”。", []),
        ("推进“法官进村、案结事了”工作。", ["法官进村、案结事了"]),
        ("配强村“两委”班子，解决“两张皮”问题。", []),
        ("“千金买屋,万金买邻”。", []),
        ("建立“邻里通”微信群，开通“随手报”小程序。", []),
        ("他说：“有困难找支部。”", []),
        ("医生说“开了些眼药，病人就回去了”，“病人就回去了”成了口头语。", []),
        ("发布“含光800”芯片，“含光800”是首款。评出“优秀党员”，再表彰“优秀党员”，该人被“双规”。", []),
        ("实行“首问负责”制，让干部“能上能下”，要“学查改”一体推进，扩大“远教进农家”试点。",
         ["首问负责", "能上能下", "学查改", "远教进农家"]),
        ("开展“永远跟党走”群众性宣传教育活动，设“党员先锋号”，车间里有“先锋岗”。",
         ["永远跟党走", "党员先锋号", "先锋岗"]),
        ("“屋场会”开到门口，“屋场会”解难题，另一村叫“板凳会”。", ["屋场会"]),
        ("“十三五”收官，“学习强国”平台好用，做到“踏石留印,抓铁有痕”，不搞“形象工程”。", []),
        ("“巾帼标兵”“巾帼标兵”，“致富之星”“致富之星”，他问“地没化，急啥”。", []),
        ("解决“党员作用难发挥、群众办事缺人手”，有的“打牌子、吃老本”。", []),
        ("不能“电话打得通，人找不着”。", []),
        ("推行“鼓楼议事”，夜里有“周三夜谈”，交纳“特殊党费”，开展“回头看”。",
         ["鼓楼议事", "周三夜谈", "特殊党费", "回头看"]),
        ("他说：“真没想到！”她也说：“真没想到！”", []),
    ],
)  # fmt: skip
def test_what_is_a_slogan(text, expected):
    assert slogans(text) == expected


def test_a_slogan_has_head_count_gloss_and_variants():
    found = facts(
        "发挥网格长、专职网格员、兼职网格员“一长两员”作用。",
        "实施“先锋联户”工程，“先锋联户”见效。",
        "评选“红星村”活动，建设“红星村党支部”。",
        headline="“先锋联户”结硕果",
    ).slogans
    by_text = {slogan.text: slogan for slogan in found}
    assert by_text["先锋联户"].head == "工程"
    assert by_text["先锋联户"].count == 3
    assert by_text["一长两员"].gloss == ("网格长、专职网格员、兼职网格员",)
    assert by_text["红星村"].variants == ("红星村党支部",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("着力围绕构建权责清晰化、流程规范化、服务精细化“三化”体系，", ("权责清晰化、流程规范化、服务精细化",)),
        ("该县常态推进习惯养成、感恩奋进、技能提升“三项教育”，", ("习惯养成、感恩奋进、技能提升",)),
        ("实现零上访、零事故、零案件的“三零”目标，", ("零上访、零事故、零案件",)),
        ("县委常委、组织部部长张立新结合“两个引领”任务清单，", ()),
    ],
)
def test_a_gloss_is_the_list_without_the_words_that_lead_to_it(text, expected):
    assert [slogan.gloss for slogan in facts(text).slogans] == [expected]


def test_a_list_that_begins_behind_another_slogan_is_no_gloss():
    found = facts("坚定拥护“两个确立”、坚决做到“两个维护”").slogans
    assert [(slogan.text, slogan.gloss) for slogan in found] == [("两个确立", ()), ("两个维护", ())]


def uses(text):
    return {slogan.text: (slogan.count, slogan.quoted) for slogan in facts(text).slogans}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Formulas without marks, and how many of the uses have them.
        ("推行一寨一策，打造示范寨。", {"一寨一策": (1, 0)}),
        ("推行一周一调度。", {"一周一调度": (1, 0)}),
        ("完善1335工作法，“1335”工作法见效。", {"1335": (2, 1)}),
        ("建立1+4+N网格治理体系。", {"1+4+N": (1, 0)}),
        ("落实三会一课制度。", {"三会一课": (1, 0)}),
        ("2022年行动计划，2022工作思路。", {}),
        # X“Y”… and neighbours that share a head.
        ("推行“小微权力清单”“四议两公开”制度。", {"小微权力清单": (1, 1), "四议两公开": (1, 1)}),
        ("推行“积分换物”办法。", {"积分换物": (1, 1)}),
        ("以“红岩先锋”变革型组织建设为牵引。", {"红岩先锋": (1, 1)}),
        ("曼暖村被命名为“红旗村”。", {"红旗村": (1, 1)}),
        ("出席“村村响”宣讲骨干培训。", {"村村响": (1, 1)}),
        # Sayings, nicknames and days are none.
        ("常言道“人勤地不懒，水到渠自成”，容不得松懈。", {}),
        ("深山“背篓医生”，人称“背篓医生”。", {}),
        ("“七一”推出优待。", {}),
    ],
)
def test_slogans_in_marks_and_without(text, expected):
    assert uses(text) == expected
