"""Lines that are certain by the series in which they stand, in other words than the pages that showed them."""

import pytest

from archive.parsing.blocks.title_lines import is_message_of, names_bearer
from archive.parsing.labelling.labels import BEGINNINGS, ONLY_TITLES, Label
from archive.parsing.layouts.certain_series import lines_of_series
from archive.parsing.layouts.certain_titles import without_beginnings_inside_paragraphs, without_titles_that_cut_words
from archive.parsing.layouts.roundups import items_apart, roundups
from archive.parsing.layouts.signing_lines import may_name_author, signing_labels
from archive.parsing.layouts.title_roles import title_roles
from archive.parsing.layouts.whole_titles import with_whole_titles
from archive.parsing.lines.text_lines import LineWrapping
from tests.parsing.layouts.test_certain_lines import TEXT, rows

BODY, SUBHEAD, OWN = {Label.PARAGRAPH}, {Label.SUBHEAD}, {Label.FURNITURE}


def only(*lines):
    found = lines_of_series(rows(*lines))
    return [(set(found[i].only) or None) if i in found else None for i in range(len(lines))]


def test_numbered_people_are_a_list_and_begin_nothing():
    lines = ("1　　何春生　　柳河镇柳河村党支部书记", "2　　孟秀英（女）　　县医院医师", "3　　邱　林　　县五中教师")
    found = lines_of_series(rows("先进个人", *lines))
    assert [set(found[i].only) for i in (1, 2, 3)] == [BODY] * 3 and found[2].never >= BEGINNINGS
    assert only("1　　加强领导　　落实责任", "2　　完善制度　　严格考核", "3　　强化督查　　确保实效") == [None] * 3


def test_people_with_their_towns_are_a_list():
    people = ["石小云　柳河镇", "蒲　月　莲山镇", "何春生　石桥村"]
    assert only("柳河县公示名单", TEXT, *people)[2:] == [BODY] * 3
    assert only(TEXT, *people[:2])[1:] == [None] * 2  # one may sign, and give the place


@pytest.mark.parametrize(
    "behind", ["　渡口的灯亮了。石云 摄", "：社员在坝上晒玉米。（田秀芝 摄）", " 支部在船上开会。"]
)
def test_numbered_pictures_below_a_title_are_its_text(behind):
    pictures = [f"图{number}{behind}" for number in "①②③"]
    found = dict(lines_of_series(rows("柳河影像", "渡口四季", *pictures)))
    assert [i for i, certainty in found.items() if certainty.only == {Label.PARAGRAPH}] == [2, 3, 4]
    below_report = dict(lines_of_series(rows("渡口四季", TEXT, *pictures)))
    assert BODY not in [certainty.only for certainty in below_report.values()]  # there they are the pictures' own


def test_arrows_of_several_kinds_point_at_pictures():
    assert only(TEXT, "▲6月8日，柳河村党员插秧。", "▼6月9日，县医院义诊。")[1:] == [BODY, BODY]
    assert only(TEXT, "▲柳河村党员插秧。", "▲县医院义诊。")[1:] == [None, None]  # these are short reports


def test_cases_and_the_headings_that_come_again_in_each():
    lines = ("案例一　小院坝议出大和谐", "【背景】", TEXT, "案例二　红色驿站暖人心", "【背景】", TEXT)
    titles = set(ONLY_TITLES)
    assert only(*lines) == [titles, SUBHEAD, None, titles, SUBHEAD, None]
    assert only("案例一　小院坝议出大和谐", TEXT)[0] is None


def test_cases_whose_numbers_stand_on_lines_of_their_own():
    lines = ("案例1", "小院坝议出大和谐", "【做法】", TEXT, "案例2", "红色驿站暖人心", "【做法】", TEXT)
    titles = set(ONLY_TITLES)
    assert only(*lines) == [OWN, titles, SUBHEAD, None, OWN, titles, SUBHEAD, None]
    assert only("案例1", "小院坝议出大和谐", TEXT) == [None] * 3


def test_what_a_list_of_appointments_says_of_those_below_is_a_heading():
    lines = ("任免名单", "一、任命", "何春生为县人民法院审判员。", "二、决定免去", "孟秀英的县审计局局长职务。")
    assert only(*lines) == [None, SUBHEAD, None, SUBHEAD, None]
    assert only("一、任命", "何春生为县人民法院审判员。") == [None] * 2


def test_rows_of_a_table_are_text():
    lines = ("值班表", "姓名\t单位\t电话", "何春生\t县医院\t12", "孟秀英\t县中学\t13", "注意事项")
    assert only(*lines) == [None, BODY, BODY, BODY, None]
    assert only("何春生\t县医院\t12", "孟秀英\t县中学\t13") == [None] * 2


@pytest.mark.parametrize("day", ["3月5日　晴", "2016年7月2日　星期六　多云转阴"])
def test_the_entry_of_a_diary_below_its_title_and_who_keeps_it(day):
    assert only("渠修通了", "何春生", day, TEXT) == [set(ONLY_TITLES), {Label.BYLINE}, None, None]
    assert only(TEXT, "何春生", day, TEXT) == [None] * 4


def test_a_comment_stands_between_a_text_and_its_title():
    lines = (TEXT, "时评", "路要一步一步走", "　　" + TEXT)
    assert only(*lines)[1:] == [OWN, set(ONLY_TITLES), None]
    assert only("二版", *lines[1:])[1] is None


def test_a_subtitle_over_dashes_that_goes_on_below():
    lines = ("渠通了！", "——柳河镇柳河村党支部带领群众修渠", "引水、改土、兴业纪实", TEXT)
    assert only(*lines)[:2] == [set(ONLY_TITLES), {Label.SUBTITLE}]


def test_a_feature_is_parted_until_its_last_part():
    lines = (
        "山梁上的笑声",
        "——记柳河镇柳河村党支部书记何春生",
        "　　" + TEXT,
        "头一条渠",
        "　　" + TEXT,
        "尾声",
        "　　" + TEXT,
    )
    assert only(*lines)[3::2] == [SUBHEAD, SUBHEAD]
    assert only(*lines[:5])[3] is None  # other reports may stand below it


@pytest.mark.parametrize("above", [TEXT, TEXT + "\n”"])
def test_lines_wholly_in_quotation_marks_part_a_feature(above):
    lines = (*above.split("\n"), "“先把水引来”", TEXT, "“再把路铺好”", TEXT)
    assert [each for each in only(*lines) if each] == [SUBHEAD, SUBHEAD]
    assert only(TEXT, "“先把水引来”", TEXT) == [None] * 3  # one alone may be a title


@pytest.mark.parametrize(
    ("above", "dashed", "is_subtitle"),
    [
        ("山梁上的笑声", "——记柳河镇柳河村党支部书记何春生", True),
        ("英雄榜！", "——2015年度柳河县优秀党员名单", True),
        ("山梁上的笑声", "——本报评论员", False),
        ("二〇一五年六月", "—11—", False),
        ("第3版", "——记柳河镇柳河村党支部书记何春生", False),
        (TEXT, "——记柳河镇柳河村党支部书记何春生", False),
    ],
)
def test_what_stands_below_a_title_over_dashes(above, dashed, is_subtitle):
    assert only(above, dashed, TEXT) == ([set(ONLY_TITLES), {Label.SUBTITLE}, None] if is_subtitle else [None] * 3)


def test_a_subtitle_that_a_scrambled_page_prints_above_its_title_is_left_to_the_judge():
    assert only("记者走基层", "——柳河村发展大棚见闻录", "大棚里的春天", TEXT)[:2] == [None, None]


@pytest.mark.parametrize("head", ["宣传工作　　　·97·", "·97·　　宣传工作", "宣传工作　— 97 —"])
def test_a_line_above_that_comes_again_with_a_page_number_is_the_pages_own(head):
    assert only("宣传工作", TEXT, head, TEXT)[2] == OWN
    assert only("宣传工作", TEXT, "宣传工作会议3", TEXT)[2] is None


def test_entries_of_a_yearbook_are_one_text():
    entries = [f"【{name}】　2016年，{TEXT}" for name in ("概况", "理论学习", "精神文明")]
    found = lines_of_series(rows("宣传工作", *entries))
    assert 1 not in found and all(found[i].never >= BEGINNINGS for i in (2, 3))


def test_entries_that_are_all_titles_begin_articles():
    titles = [
        "【霍山县】“茶园党课”采茶歌里传",
        "【涞水县】以“双联双报”抓实“两新”党建",
        "【剑川县】“匠心党建”让木雕有了根",
    ]
    lines = [line for title in titles for line in (title, "县委组织部供稿", TEXT)]
    found = lines_of_series(rows("党建工作选编", *lines))
    assert all(Label.HEADLINE in found[i].only for i in (4, 7))


def test_what_delegates_say_and_a_title_cut_behind_its_place():
    assert only("何春生代表：让水流进山梁", TEXT, "孟秀英委员：多给医院添把手", TEXT)[::2] == [set(ONLY_TITLES)] * 2
    assert only("柳河满族自治县", "人民代表大会常务委员会任免名单", TEXT)[:2] == [set(ONLY_TITLES)] * 2
    assert only("柳河县拟任职干部公示", "（2015年第3号）", TEXT)[:2] == [set(ONLY_TITLES), {Label.BYLINE}]


def signing(*lines):
    return {i: set(found) for i, found in signing_labels(rows(*lines)).items()}


def test_a_framed_name_is_the_authors_whatever_the_family_and_a_column_is_none():
    for framed in ("◎隽守田", "○龄前进", "□虎海燕"):
        assert signing("冬夜听雪", framed, "　　" + TEXT) == {0: set(ONLY_TITLES), 1: {Label.BYLINE}}
    assert signing("深入学习贯彻党的二十大精神", "◎言论", "清理房前屋后杂物正当时", TEXT) == {}
    assert signing("深入学习贯彻党的二十大精神", "◎言论", "　　" + TEXT) == {}
    assert signing("上级来电", "□中心镇", TEXT, TEXT) == {}  # no indent: an item of a list


def test_a_name_with_its_office_between_a_title_and_a_text_is_the_author():
    told = ("盯紧签约项目早开工　夯实发展后劲", "段云帆（和顺县委常委、组织部部长）")
    for text in ("　　" + TEXT, "一、提高审批效率，形成更多实物工作量", TEXT):
        assert signing(*told, text) == {0: set(ONLY_TITLES), 1: {Label.BYLINE}}
    names = [f"{name}（柳河县委常委）" for name in ("段云帆", "何春生", "孟秀英")]
    assert signing("优秀党务工作者名单", *names, TEXT) == {}


def test_who_wrote_a_diary_where_a_report_was_given_and_who_signs_a_list():
    diary = signing("雪夜里的灯", "柳河乡柳河村第一书记　何春生", "2017年1月20日　星期五　雪", TEXT)
    assert diary == {0: set(ONLY_TITLES), 1: {Label.BYLINE}}
    assert signing("一张发票的代价", "县纪委案件审理室 何　林", "　　" + TEXT)[1] == {Label.BYLINE}
    occasion = signing("柳河县人大常委会工作报告", "（2016年5月6日在柳河县第十八届人民代表大会第二次会议上）", TEXT)
    assert occasion == {0: set(ONLY_TITLES), 1: {Label.BYLINE}}
    assert signing("主席团名单", "（共20名）", "（2016年5月5日大会预备会议通过）", TEXT) == {}
    listed = signing("孟秀英　县医院医师", "中共柳河县委组织部", "山梁上的笑声", "本报讯（何春生）4月6日，" + TEXT)
    assert listed[1] == {Label.SIGNATURE}


INDENTED = ["　　" + TEXT] * 4
PARAGRAPHS = [Label.PARAGRAPH] * 4


@pytest.mark.parametrize(
    ("lines", "labels", "is_inside"),
    [
        (["　　说到当年，他先低下了", "柳河报　第2版", "头：“明天我来修。”"], "PB FURN A-PB", True),
        (["　　说到当年，他先低下了", "柳河报　第2版", "头：“明天我来修。”"], "PB FURN A-HEAD", True),
        (["　　说到当年，他先低下了头。", "柳河报　第2版", "明天我来修。"], "PB FURN A-PB", False),
        (["　　说到当年，他先低下了", "柳河报　第2版", "　　明天我来修。"], "PB FURN A-PB", False),
        (["　　" + TEXT, TEXT[:35], "会上，大家谈了想法。"], "PB A-HEAD PB", True),
        (["　　" + TEXT, "山梁上的笑声", "会上，大家谈了想法。"], "PB A-HEAD PB", False),
    ],
)
def test_nothing_begins_inside_a_paragraph_where_each_has_its_indent(lines, labels, is_inside):
    given = [*PARAGRAPHS, *map(Label, labels.split())]
    put_right = without_beginnings_inside_paragraphs(rows(*INDENTED, *lines), given)
    assert (put_right != given) == is_inside
    assert not is_inside or not any(label in BEGINNINGS for label in put_right)


@pytest.mark.parametrize(
    ("line", "may"),
    [
        ("渠水流进来 笑声飞出去", False),
        ("柳河镇柳河村 何春生", True),
        ("何春生 孟秀英", True),
        ("县委组织部 何春生", True),
    ],
)
def test_a_couplet_names_no_author(line, may):
    assert may_name_author(rows(line)[0]) is may


@pytest.mark.parametrize(
    ("above", "below", "leads"),
    [
        ("柳河镇推行“一线工作法”", "渠水流进来 笑声飞出去", True),
        ("渠水流进来 笑声飞出去", "县委组织部出台六条措施", False),
        ("渠水流进来", "笑声飞出去", False),
    ],
)
def test_what_was_done_leads_to_its_message(above, below, leads):
    assert is_message_of(below, above) is leads


@pytest.mark.parametrize(
    ("text", "expected"),
    [("柳河镇老党员何春生", True), ("柳河村驻村干部孟秀英", True), ("柳河镇党员干部下基层", False), ("何春生", False)],
)
def test_who_the_title_below_tells_of(text, expected):
    assert names_bearer(text) is expected


def test_titles_by_what_their_lines_say():
    def read(*lines):
        roles = title_roles([(label, rows(text)[0]) for label, text in lines], LineWrapping())
        return tuple(" ".join(roles[label]) for label in (Label.KICKER, Label.HEADLINE, Label.SUBTITLE))

    bearer = ((Label.HEADLINE, "柳河镇老党员何春生"), (Label.SUBTITLE, "一把铁锹 挖出一条渠"))
    assert read(*bearer) == ("柳河镇老党员何春生", "一把铁锹 挖出一条渠", "")
    cut = ((Label.HEADLINE, "孟秀英同志深入柳河"), (Label.SUBTITLE, "镇检查防汛工作"))
    assert read(*cut) == ("", "孟秀英同志深入柳河镇检查防汛工作", "")


def test_the_line_that_says_who_did_what_is_no_part_of_the_headline():
    lines = rows("我县启动专题教育", "何春生讲专题党课", TEXT)
    _, labels = with_whole_titles(lines, [Label.A_HEADLINE, Label.TITLE_GOES_ON, Label.PARAGRAPH])
    assert labels == [Label.A_HEADLINE, Label.SUBTITLE, Label.PARAGRAPH]


def test_a_pen_name_set_wide_and_readers_who_sign_for_others():
    assert signing("也说“三天打鱼”", "老　谭", "　　" + TEXT) == {0: set(ONLY_TITLES), 1: {Label.BYLINE}}
    assert signing("柳河镇的灯", "公　告", "　　" + TEXT) == {}
    assert signing("盼望早点通车", TEXT, "柳河镇柳河村村民　何春生等5人", "【编者附言】" + TEXT)[2] == {Label.SIGNATURE}
    assert signing("好心司机", TEXT, "柳河镇山梁社区居民　孟秀英")[2] == {Label.SIGNATURE}


@pytest.mark.parametrize("moved", ["（上接第一版）", "上接3版", "（紧接1版）"])
def test_the_title_of_a_text_that_goes_on_from_another_page(moved):
    titles = set(ONLY_TITLES)
    assert only("围绕发展抓学习", "贴近群众求实效", moved, TEXT) == [titles, titles, None, None]
    assert only("◆ 坚持少开会 营造好风气", moved, TEXT) == [titles, None, None]
    untitled = [None, None, {Label.PARAGRAPH}]
    assert only("综合新闻", moved, TEXT) == untitled
    assert only("本版编辑 何春生　　　柳河新闻", moved, TEXT) == untitled
    assert only("责任编辑　何春生", moved, TEXT) == [{Label.STAFF}, *untitled[1:]]
    assert only("围绕发展抓学习", "（下转第三版）", TEXT) == [None] * 3


def test_the_name_of_minutes_is_their_title_if_they_have_no_other():
    issued, when = "中共柳河县委办公室　　2013年5月22日", "时间：2013年5月20日"
    assert only("中共柳河县委常委会议纪要", "〔2013〕第9次", issued, when)[:3] == [set(ONLY_TITLES), None, OWN]
    assert only("中共柳河县委常委会议纪要", "第9期", issued, "县委常委会第9次会议纪要", when)[:3] == [None] * 3


def test_a_note_of_somebodys_death_a_notice_and_the_title_on_a_site():
    titles = set(ONLY_TITLES)
    assert only(TEXT, "沈玉田同志逝世", TEXT)[1] == titles
    assert only("中共柳城县委组织部", "关于拟提拔干部情况的公示", TEXT)[:2] == [titles, titles]
    assert only("中共柳城县委组织部", "全县党建会召开", TEXT)[:2] == [None, None]
    site = (
        "首页 > 政务公开",
        "柳城县2021年干部任前公示",
        "发布时间：2021-09-14　来源：县委组织部",
        "现将拟任职人员公示如下：",
    )
    assert only(*site) == [None, titles, None, BODY]


@pytest.mark.parametrize(
    ("label", "upper", "lower", "is_one"),
    [
        (Label.COLUMN, "柳河镇晒出", "“微权力”清单", True),
        (Label.COLUMN, "我县隆重集会", "庆祝新中国成立七十周年", True),
        (Label.A_KICKER, "滑烨到柳河镇调研", "饮水安全工程", True),
        (Label.COLUMN, "党员风采", "山里的“电商书记”", False),
        (Label.FURNITURE, "柳河镇晒出", "“微权力”清单", True),
        (Label.FURNITURE, "柳河县委组织部", "“微权力”清单", False),
        (Label.A_KICKER, "滑烨在柳河镇调研时强调", "饮水安全工程", False),
    ],
)
def test_a_title_whose_upper_half_lacks_what_its_verb_wants(label, upper, lower, is_one):
    labels = [label, Label.HEADLINE if label.begins else Label.A_HEADLINE, Label.PARAGRAPH]
    lines, kept = with_whole_titles(rows(upper, lower, TEXT), labels)
    assert (kept[0] is Label.A_HEADLINE and len(lines) == 2) is is_one


def test_an_office_below_a_title_and_its_holder_on_the_next_line():
    byline = {Label.BYLINE}
    found = signing("（二）办好民生实事", "柳河县委常委、组织部部长", "何春生", "（2024年7月2日）", "　　" + TEXT)
    assert found == {0: set(ONLY_TITLES), 1: byline, 2: byline}
    assert signing(TEXT, "柳河县委常委、组织部部长", "何春生", TEXT) == {}
    assert signing("办好民生实事", "柳河县委常委、组织部部长", "全县干部会议", TEXT) == {}
    assert signing("何林　唐文　孟秀英", "秘书长", "何春生", "名单") == {}


def test_who_edits_and_who_are_guests_are_no_titles_and_a_text_goes_on_below_a_page_number():
    lines = ("责任编辑 沈玉", "嘉宾：柳河镇党委书记沈玉田", TEXT, "-2-", "　　" + TEXT)
    found = lines_of_series(rows(*lines))
    assert [set(found[i].only) for i in (0, 1)] == [{Label.STAFF}, OWN]
    assert not found[4].allows(Label.A_PARAGRAPH) and found[4].allows(Label.A_HEADLINE)


@pytest.mark.parametrize(
    ("upper", "lower", "label"),
    [
        ("一份特殊党费　一片赤子深情", "我市党员交纳特殊党费逾三百万元", Label.SUBTITLE),
        ("一份特殊党费　一片赤子深情", "把支部建在产业链上", None),
    ],
)
def test_what_happened_here_stands_below_a_couplet_as_its_subtitle(upper, lower, label):
    lines, kept = with_whole_titles(rows(upper, lower, TEXT), [Label.A_HEADLINE, Label.TITLE_GOES_ON, Label.PARAGRAPH])
    assert (kept[1] if len(lines) == 3 else None) is label


def test_what_shares_a_word_with_the_line_below_is_no_title():
    page = rows("会议传达了上级精神。", "就贯彻落实好此次会议精", "神，滑烨强调，要抓好落实。")
    labels = [Label.PARAGRAPH, Label.A_HEADLINE, Label.PARAGRAPH]
    assert without_titles_that_cut_words(page, labels)[1:] == [Label.PARAGRAPH, Label.GOES_ON]
    assert without_titles_that_cut_words([page[0], page[1], rows("本报讯 滑烨到会。")[0]], labels) == labels
    inside = [rows("会议传达了上级精神,要求各镇各部门")[0], *page[1:]]
    assert without_titles_that_cut_words(inside, labels)[1:] == [Label.GOES_ON, Label.GOES_ON]


def test_a_title_cut_behind_a_word_that_wants_another_is_one():
    lines, _ = with_whole_titles(
        rows("让每个支部都", "成为一面旗", TEXT), [Label.A_KICKER, Label.HEADLINE, Label.PARAGRAPH]
    )
    assert lines[0].without_spaces == "让每个支部都成为一面旗"


def test_lines_of_name_and_office_that_stand_together_are_a_list():
    people = ["　　何春生　柳河镇山梁村党支部书记", "　　王　伟　县人民医院护士长", "　　孟秀英　柳河镇综治中心主任"]
    assert only("“山梁灯火”名单", *people, TEXT)[1:4] == [{Label.PARAGRAPH}] * 3
    assert only("“山梁灯火”名单", *people[:2], TEXT)[1:3] == [None] * 2
    assert only("山梁上", "何春生　孟秀英", "王建国　孟秀兰", "何春山　孟秀芳", TEXT)[1:4] == [None] * 3


@pytest.mark.parametrize("again", [["柳河县组织工作　　· 97 ·"], ["·97·", "柳河县组织工作"]])
def test_a_head_that_the_next_page_prints_again_stands_above_the_title_of_a_section(again):
    section = ["党员教育", "　　【概况】" + TEXT, *again, TEXT]
    assert only("·96·", "柳河县组织工作", *section)[1:3] == [OWN, set(ONLY_TITLES)]
    assert only("·96·", "柳河县组织工作", *section)[-2] == OWN
    assert only("·96·", "柳河县组织工作", "　　【概况】" + TEXT, *again, TEXT)[1] is None


def test_the_number_of_minutes_goes_on_with_the_body_that_held_them():
    found = only("柳河县委党建工作领导小组", "2019年第二次会议纪要", TEXT)
    assert found == [{Label.HEADLINE}, {Label.TITLE_GOES_ON}, None]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("来源：柳河融媒体中心　字数：516", "来源：柳河融媒体中心"),
        ("发布时间：2022-10-28　作者：石小云", "发布时间：2022-10-28"),
    ],
)
def test_above_each_of_several_sources_stands_a_title(first, second):
    page = ["羊圈里的党员会开得好", first, TEXT, "柳河镇2022年星级党支部名单", second, TEXT]
    assert [only(*page)[i] for i in (0, 3)] == [set(ONLY_TITLES)] * 2
    if first.startswith("来源"):
        assert only(*page[:3])[0] is None


def test_the_number_of_a_notice_in_any_brackets_stands_below_its_title():
    assert only("柳河县人大常委会公告", "〔第16号〕", TEXT)[:2] == [set(ONLY_TITLES), {Label.BYLINE}]


def test_the_title_of_a_document_may_take_several_lines():
    titles = set(ONLY_TITLES)
    cut = (
        "中共柳河县委文件",
        "柳发〔2020〕3号",
        "中共柳河县委关于表彰全县优秀",
        "共产党员、优秀党务工作者和",
        "先进党组织的决定",
        TEXT,
    )
    assert only(*cut)[2:5] == [titles] * 3
    assert only("中共柳河县委关于表彰全县优秀", TEXT, "落实县委的决定")[0] is None


def test_items_that_begin_with_a_day_begin_alike_however_long_it_was():
    lines = ("简明新闻", "4月2日，伏山镇举办擂台比武。", "4月1日起，县里设立帮办窗口。", "党支部牵头")
    assert list(roundups(rows(*lines))) == [(0, 3)]


def test_the_indent_of_a_paragraph_below_a_bullet_shows_a_title():
    titled = ("△县委党校秋季班开学", "　　十月八日，县委党校秋季主", "体班开学。（康文）")
    assert list(roundups(rows("简　讯", *titled, "△县供电局设立示范岗", "　　县供电局设立示范", "岗。"))) == []
    hanging = ("△县委党校秋季主体班十月八", "　日开学，学员五十", "　六名。")
    assert list(roundups(rows("简　讯", *hanging))) == [(0, 4)]


@pytest.mark.parametrize("roundup", ["短讯", "一句话乡情"])
def test_short_items_stay_items_whoever_signs_them(roundup):
    lines = (
        roundup,
        "　　●县供销社向沿岸村庄赠送化肥。（孟祥）",
        "　　●柳河镇公开收支，当场答复。（邱",
        "林）",
        "　　●天水镇建立健康档案。",
    )
    assert list(roundups(rows(*lines))) == [(0, 5)]


def test_paragraphs_apart_under_short_news_are_items():
    above = ("柳河县造林三千亩", "　　" + TEXT, "　　" + TEXT)
    items = ("　　县税务局走访商户。", "", "　　柳河镇举办擂台赛。", "", "　　石桥村开讲冬季党课。")
    lines = rows(*above, "", "一句话新闻", "", *items)
    assert sorted(set(items_apart(lines))) == [4, 5, 6]
    assert not list(items_apart(rows(*above, "柳河镇举办擂台赛", *items)))
    # Where blank lines part all paragraphs they say nothing.
    assert not list(items_apart(rows(above[0], above[1], "", above[2], "", "简讯", "", *items)))


def test_names_with_a_remark_of_who_is_a_woman_are_a_list():
    people = ("石小云（女）　柳河镇柳河村村民", "何春生　县医院医师主任", "蒲　月（女，苗族）　石桥村党支部书记")
    assert only("柳河县公示名单", TEXT, *people)[2:] == [BODY] * 3


def test_a_day_in_chinese_figures_signs_below_who_signs():
    assert signing("今后请少开会。", "石桥大队社员　何春生", "三月三日", "简讯")[2] == {Label.SIGNATURE}
    assert 1 not in signing("今后请少开会。", "三月三日", "简讯")


def test_a_name_above_a_life_is_no_author():
    assert 2 not in signing("他今年九十三岁。", "人物志", "骆天成", "骆天成（1926—2019），柳河县茶镇人，历任区委书记。")
