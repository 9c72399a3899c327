"""What a line is as one of a title."""

import pytest

from archive.parsing.blocks.title_lines import (
    adds_to_report,
    goes_on_from_place,
    is_kicker,
    is_message,
    lacks_end,
    leads_to,
    reports_below,
    tells_who_did,
)


@pytest.mark.parametrize(
    ("above", "below", "is_report"),
    [
        ("让马灯亮在山梁上", "全县村级阵地建设观摩会在响水镇召开", True),
        ("把脉问诊开良方", "县纪委举办案件审理培训班", True),
        ("一条心 一本账", "我市干部职工捐款逾百万元", True),
        ("全县村级阵地建设观摩会召开", "我县将建四十个阵地", False),  # two reports: neither is the message
        ("响水镇召开村级阵地", "全县建设推进会议", False),
        ("先进事迹报告会在", "我县引起热烈反响", False),  # the upper line is open
        ("马长庚在全县工作会上强调", "全县上下要拧成一股绳", False),
        ("让马灯亮在山梁上", "把脉问诊开良方", False),
        ("简讯", "县委召开常委会", False),
        ("让马灯亮在山梁上", "全县村级阵地建设观摩会要求", False),  # leads to the headline, wherever it is printed
    ],
)
def test_the_report_of_an_event_below_its_message_is_told_from_the_second_half_of_a_headline(above, below, is_report):
    assert reports_below(above, below) is is_report


@pytest.mark.parametrize(
    ("line", "leads"), [("马长庚在抗旱表彰会上说", True), ("马长庚调研时说", True), ("大家都来炕头上说", False)]
)
def test_what_somebody_said_stands_below(line, leads):
    assert is_kicker(line) is leads


@pytest.mark.parametrize(
    ("above", "below", "adds"),
    [
        ("县委部署今冬修路工作", "马长庚要求党员把镐头扛在肩上", True),
        ("“马灯党员”评选揭晓", "12人获奖", True),
        ("我县开展结对活动", "二十一名干部到村任职", True),
        ("马长庚在全县工作会上强调", "马永年要求把账算清楚", False),
        ("让马灯亮在山梁上", "一家亲连着一家亲", False),
        ("县委召开修路会", "把路修到家门口", False),
        ("县委常委会召开会议", "学习贯彻中央农村工作会议精神", True),
        ("县委召开警示教育大会", "通报不作为典型案例9起", True),
        ("县委召开修路会", "研究部署今冬修路工作", False),  # goes on with the headline
        ("柳河县第十五次代表大会闭幕", "选举产生新一届县委委员", True),
        ("柳河县第十五届委员会第一次全体会议", "选举产生新一届领导班子", False),  # not told in full
    ],
)
def test_what_was_demanded_at_an_event_and_how_many_it_is_about_stand_below_it(above, below, adds):
    assert adds_to_report(above, below) is adds
    assert not (adds and leads_to(above, below))


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("山梁灯火照百里 柳河清波润万家", True),
        ("让马灯亮在山梁上", True),
        ("众志成城 抗洪抢险", False),
        ("县委召开修路会", False),
    ],
)
def test_a_message_has_clauses_of_one_length_or_says_what_is_to_be_done(line, is_one):
    assert is_message(line) is is_one


@pytest.mark.parametrize("line", ["台运生作重要讲话", "邱丽红黄振坤参加", "康丽岳占岭陪同", "石云 田秀芝出席"])
def test_names_that_no_space_parts_say_who_was_there(line):
    assert tells_who_did(line)


@pytest.mark.parametrize("line", ["全县干部群众参加", "各村支部书记出席", "王家村党员参加"])
def test_who_came_without_a_name_does_not(line):
    assert not tells_who_did(line)


def test_who_reports_for_a_body_did_so_at_the_event():
    assert tells_who_did("马长庚代表中共柳河县第九届委员会作报告")
    assert not tells_who_did("代表团到柳河县作客")


@pytest.mark.parametrize(
    ("above", "below", "is_one_clause"),
    [
        ("以高质量基层党建", "推动“三高四新”战略落地见效", True),
        ("以党建为引领", "推动乡村振兴", False),  # two clauses
        ("以考促学强素质", "推动干部担当作为", False),
        ("以高质量基层党建", "县委组织部部长李传荣", False),
    ],
)
def test_by_what_means_wants_what_is_done(above, below, is_one_clause):
    assert lacks_end(above, below) is is_one_clause


def test_a_report_of_the_government_is_nobody_s_speech():
    assert not tells_who_did("政府工作报告")


@pytest.mark.parametrize(
    ("above", "below", "goes_on"),
    [
        ("柳河：引导能人返乡创业", "推动乡村全面振兴", True),
        ("县检察院：预防职务犯罪课", "讲到村干部心坎上", True),
        ("合作村：“明白纸”贴上墙", "支部书记何春生自掏腰包补上差旅费", False),
        ("何春生：清廉就要从小圈子治起", "全县廉政工作会召开", False),
        ("何春生：把荒坡种成花海", "石桥镇柳河村党支部书记", False),
    ],
)
def test_what_a_place_does_may_have_a_second_clause(above, below, goes_on):
    assert goes_on_from_place(above, below) is goes_on
