"""What a line prints can be so certain that the judge is not asked."""

import pytest

from archive.parsing.blocks.page import page_of
from archive.parsing.labelling.labels import BEGINNINGS, ONLY_TITLES, Label
from archive.parsing.layouts import certain_lines
from archive.parsing.layouts.certain_lines import certainties
from archive.parsing.layouts.openings import openings
from archive.parsing.layouts.page_boxes import is_greeting
from archive.parsing.layouts.signing_lines import ONLY_BYLINE, ONLY_SIGNATURE, may_name_author
from archive.parsing.readers.reading import read
from archive.parsing.records import ParseContext
from tests.pages import compose
from tests.score_sets import SETS, documents

TEXT = "县委书记郭树民主持会议并讲话，强调要抓好基层党建工作，推动各项任务落地见效。"


def rows(*lines):
    return page_of(read("\n".join(lines).encode(), ParseContext("a.txt"))).printed


def only(*lines, width=0):
    """Of each line, the labels that are left to it, None where all are."""
    found = certainties(rows(*lines), width)
    return [set(found[i].only) or None if i in found else None for i in range(len(lines))]


@pytest.mark.parametrize(
    "title", ["更　正", "寻物启事", "贺 信", "感谢信", "讣告", "停水公告", "陶长山同志生平", "沙吾列·哈孜生平简介"]
)
def test_a_short_notice_begins_where_a_text_has_ended(title):
    assert only(TEXT, title, TEXT)[1] == {Label.HEADLINE, Label.TITLE_GOES_ON}
    assert only("县委书记郭树民主持会议并宣读了县文明委的", title, TEXT, width=20)[1] is None


@pytest.mark.parametrize(
    ("line", "greets"),
    [
        ("恭贺新禧", True),
        ("舞阳县农商银行　舞阳县供销合作社　全体职工　敬贺", True),
        ("竹山县节水办公室　宣", True),
        ("恭祝全县人民新春快乐！", True),
        ("今天是中秋节　祝广大读者节日快乐", True),
        ("柳河县果业局祝全县人民节日快乐", True),
        ("县总工会发来贺信表示祝贺", False),
        ("主席宣布表彰决定，全场祝贺。", False),
    ],
)
def test_a_box_of_greetings_is_the_pages_own(line, greets):
    assert is_greeting(rows(line, TEXT)[0]) is greets


@pytest.mark.parametrize(
    ("line", "points"),
    [
        ("河口村:渔船上的党课 ▶▶03版", True),
        ("老支书的三本账　详见4版", True),
        ("把会场搬到田头（下转2版）", False),
        ("把支部建在第3版块上", False),
    ],
)
def test_a_headline_that_is_printed_elsewhere_points_there(line, points):
    assert (only("墨江报", line, TEXT)[1] == {Label.TEASER}) is points


def test_punctuation_that_a_wrap_pushed_over_the_edge_goes_on_with_its_line():
    assert only("县长唐忠文主持会议", "。", TEXT)[1] == {Label.GOES_ON, Label.TITLE_GOES_ON}
    assert only("县长唐忠文主持会议。", "—— —— ——", TEXT)[1] == {Label.FURNITURE}
    assert only("老支书说：“桐树成了摇钱树。", "”", TEXT)[1] == {Label.GOES_ON}


def test_what_stands_above_the_number_of_a_document_is_its_letterhead():
    title = "关于推进校园食堂整治的专题会议纪要"
    assert only("中共云梦县委", "专题会议纪要", "〔2023〕8号", title, TEXT)[:2] == [{Label.FURNITURE}] * 2
    assert only("会　议　纪　要", "（第14号）", title, TEXT)[0] == {Label.FURNITURE}
    assert only(title, "云办发〔2023〕8号", "各乡镇党委：", TEXT)[0] == ONLY_TITLES


def test_the_sections_of_a_case_are_headings_inside_it():
    assert only("【做法】", TEXT)[0] == {Label.SUBHEAD}
    assert only("【做法推广】", TEXT)[0] is None


@pytest.mark.parametrize("line", ["【记者手记】", "记者手记", "■采访手记"])
def test_what_the_reporter_adds_has_a_heading_inside_the_text_and_a_column_above_a_title(line):
    assert only(TEXT, line, TEXT)[1] == {Label.SUBHEAD}
    assert only(TEXT, line, "大棚里的那盏灯", TEXT)[1] != {Label.SUBHEAD}
    assert only("村里办起了合作社", line, TEXT)[1] != {Label.SUBHEAD}


@pytest.mark.parametrize(("line", "is_column"), [("【图片新闻】", True), ("［短评］", True), ("【柳河县】", False)])
def test_the_name_of_a_column_in_a_frame_is_the_pages_own(line, is_column):
    assert (only(TEXT, line, "大棚里的那盏灯", TEXT)[1] == {Label.FURNITURE}) is is_column


def test_who_signs_a_letter_stands_above_the_remark_of_the_editors():
    remark = "编后：接信后，本报记者与镇党委取得联系。"
    assert only(TEXT, "维新乡　一教师", remark)[1] == ONLY_SIGNATURE
    assert only(TEXT, "“后半篇文章”更考验人", remark)[1] is None


def test_a_name_between_a_title_and_a_text_is_its_author():
    found = only(TEXT, "群众的难处就是支部的事", "温都苏", "村里的难处有大有小，大的莫过于旱涝病灾。")
    assert found[1:3] == [ONLY_TITLES, ONLY_BYLINE]
    assert only(TEXT, "优秀共产党员", "温都苏", "云春霞")[2] != ONLY_BYLINE


def never(*lines):
    """Of the last line, the labels that it cannot have."""
    return certainties(rows(*lines), 0)[len(lines) - 1].never


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("读者　孟　和", "6月18日"),
        ("他学剪纸，村妇代会主任袁细妹说", "（吴守荣）"),
        ("他说。", "编后：接信后，本报记者与镇党委取得"),
    ],
)
def test_a_day_below_a_name_brackets_and_a_remark_begin_no_article(above, line):
    assert never(TEXT, above, line) >= {Label.A_HEADLINE, Label.A_PARAGRAPH}


def test_when_and_where_a_meeting_is_held_are_part_of_its_agenda():
    assert only("现场推进会议程", "时间：2022年12月8日", "地点：镇党群服务中心", TEXT)[1:3] == [{Label.PARAGRAPH}] * 2
    assert only("征稿启事", "时间：即日起", "来稿请寄本报编辑部", TEXT)[1] is None


@pytest.mark.parametrize("line", ["【字体：大 中 小】", "字号：大中小"])
def test_the_size_of_type_that_a_web_page_offers_is_no_title(line):
    signed = ["2020-08-25 09:40 来源：柳河党建网", line, "柳河县委组织部部长　何春生", TEXT]
    assert only("把支部建在产业链上", *signed)[2] == {Label.FURNITURE}


def test_the_name_of_an_account_above_the_title_is_none():
    assert only("平利县融媒", "老县镇召开茶农座谈会", "2024-05-20", TEXT)[0] == {Label.FURNITURE}
    assert only("平利县召开座谈会", "老县镇介绍经验", "2024-05-20", TEXT)[0] is None


@pytest.mark.parametrize(
    ("line", "may"),
    [
        ("□ 本报记者 张三", True),
        ("（2020年9月28日县人大常委会第四次会议通过）", True),
        ("大洼公社通讯报道组", True),
        ("县委党校教师　段艳茹", True),
        ("述职人：茅贡镇党委书记石光耀", True),
        ("药秀珍", True),
        ("县十九届人大一次会议", False),
        ("把党旗插在半坡上", False),
        ("“弓箭之乡”百人开弓迎节日", False),
    ],
)
def test_a_line_without_a_name_names_no_author(line, may):
    assert may_name_author(rows(line, TEXT)[0]) is may


def test_items_and_verses_begin_paragraphs_and_names_in_columns_do_not():
    page = rows(TEXT, "优秀共产党员（2名）", "赵大川 张三营镇农民", "包小霞 县医院护士长", TEXT, TEXT)
    assert [row.without_spaces[:3] for row in openings(page)] == ["赵大川", "包小霞", "县委书"]
    verses = rows(TEXT, "一片瓦，半条街，", "老人把日子挑在肩头。", TEXT)
    assert [row.printed for row in openings(verses)] == ["老人把日子挑在肩头。"]
    columns = rows(TEXT, "上官云　俞　跃　范岩松", "陈向东　皇甫青　王翠萍", TEXT)
    assert "陈向东皇甫青王翠萍" not in [row.printed for row in openings(columns)]
    cut = rows(TEXT, "学习贯彻全会精", "神，推动各项工作。", "要把精神落到实处。")
    assert list(openings(cut)) == []


def test_a_short_line_alone_above_a_full_one_stands_beside_a_picture():
    full = "县委书记郭树民主持会议并讲话，强调要抓好基层党建工作，推动各项任务落地见效和见"
    assert list(openings(rows(TEXT, "郭树民对此提出几点", full, "成果。", TEXT))) == []


def test_in_narrow_columns_a_piece_of_a_byline_may_be_one():
    assert not may_name_author(rows("产业链上党旗红", TEXT)[0])
    assert certainties(rows(TEXT, "产业链上党旗红", TEXT), 24)[1].never
    assert 1 not in certainties(rows(TEXT, "产业链上党旗红", TEXT), 10)


def test_a_dated_line_with_other_things_at_the_head_of_a_page_is_the_pages_own():
    assert only("号　外", "2008年5月13日　随报赠送　免费", "众志成城", TEXT)[1] == {Label.FURNITURE}
    assert only("号　外", TEXT, "2008年5月13日　随报赠送　免费")[2] is None


def test_days_and_hours_below_the_title_of_a_programme_are_its_text():
    page = [
        "会议日程",
        "2月25日（星期四）",
        "上午8:30　开幕大会",
        "（县委礼堂）",
        "下午3:00　分团审议",
        "县委召开会议",
        TEXT,
    ]
    assert only(*page)[1:6] == [{Label.PARAGRAPH, Label.GOES_ON}] * 4 + [None]


def test_whom_to_ask_is_part_of_the_notice_above():
    assert only(TEXT, "受理电话：12380", "受理地址：县委组织部", "责编：陆小放")[1:3] == [{Label.PARAGRAPH}] * 2
    assert only(TEXT, "联系电话：0476-4322000", "寻人启事", TEXT)[1] == {Label.PARAGRAPH}
    assert only(TEXT, "联系电话：0476-4322000")[1] is None
    assert only("陵川报", "联系电话：0476-4322000", "江南镇开镰收割", TEXT)[1] is None


def test_somebodys_words_at_the_head_of_a_page_are_the_pages_own():
    assert only("安福报", "每日一语", "功崇惟志，业广惟勤。", "江南镇开镰收割", TEXT)[1:4] == [
        {Label.FURNITURE}
    ] * 2 + [None]


def test_a_remark_in_brackets_is_no_text_and_an_office_behind_a_part_of_the_staff_no_author():
    assert only(TEXT, "（未完待续）")[1] == {Label.FURNITURE}
    assert only(TEXT, "（本文根据录音整理，未经本人审阅）")[1] == {Label.FURNITURE}
    assert only("特约组稿　泗县县委组织部", "江南镇开镰收割", TEXT)[0] == {Label.STAFF}


def test_each_dash_or_bullet_behind_a_stop_begins_a_paragraph():
    page = rows(TEXT, "——非必要不外出，不聚集；", "——到村口、到社区去；", "让每个人都有人问。", TEXT)
    assert [row.printed[:4] for row in openings(page)][:2] == ["——非必", "——到村"]


def test_a_line_that_says_when_a_page_was_put_up_is_the_pages_own():
    page = ["全县秋种现场会召开", "索引号：000014349/2022-00061 发布日期：2022-06-19", TEXT]
    assert only(*page)[1] == {Label.FURNITURE}
    assert only("全县秋种现场会召开", "发布日期另行通知", TEXT)[1] is None


@pytest.mark.parametrize(
    ("lines", "at", "expected"),
    [
        # The number of a page, a line that leads to another page, a correction: the page's own.
        ((TEXT, "·2·", TEXT), 1, {Label.FURNITURE}),
        ((TEXT, "（上接第一版）", TEXT), 1, {Label.FURNITURE}),
        ((TEXT, "更正　本报8月17日第3版“孟家岗镇”误为“盂家岗镇”，特此更正。"), 1, {Label.FURNITURE}),
        (("墨江报", "祝全县人民新年快乐", "党课开进车间", TEXT), 1, {Label.FURNITURE}),
        (("通渭报　第三版", TEXT, "□通渭报", TEXT), 2, {Label.FURNITURE}),
        # Who is spoken to is spoken to in the text.
        (("感谢好医生", "编辑同志：", TEXT), 1, {Label.PARAGRAPH}),
        (("在庆祝大会上的讲话", "尊敬的各位来宾：", TEXT), 1, {Label.PARAGRAPH}),
        # The second half of a title.
        (("在全县庆祝建党九十周年", "暨创先争优表彰大会上的讲话", TEXT), 1, {Label.TITLE_GOES_ON}),
        (("关于公布整改事项监督方式的", "公　告", TEXT), 1, {Label.TITLE_GOES_ON}),
        ((TEXT, "公　告", TEXT), 1, None),
        # What a box names is printed on another page; behind a page without such a box begins what stands here.
        (("导读", "梯田上的党旗红", "本报记者走进村寨", "▶▶03版", "党课开进车间", TEXT), 1, {Label.TEASER}),
        (("梯田上的党旗红", "本报记者走进村寨", "▶▶03版", "党课开进车间", TEXT), 0, None),
        (("导读", "梯田上的党旗红", "▶▶03版", "党课开进车间", TEXT), 3, None),
        # Where a text was printed first; what editors add under a title of their own.
        ((TEXT, "（原载《英山报》2011年5月18日）"), 1, {Label.SIGNATURE}),
        ((TEXT, "记者手记：水滴虽小 石已见痕", TEXT), 1, {Label.HEADLINE, Label.TITLE_GOES_ON}),
        ((TEXT, "编者按：来信反映的问题已转交镇党委。", TEXT), 1, None),
        # Above the line that gives date and source stands a title.
        (
            (TEXT, "聂都小学的红歌声", "2011-09-20 来源:崇义新闻网 通讯员:刘水凤", TEXT),
            1,
            {Label.HEADLINE, Label.KICKER, Label.SUBTITLE, Label.TITLE_GOES_ON},
        ),
    ],
)
def test_what_a_line_is_by_its_words_and_neighbours(lines, at, expected):
    assert only(*lines)[at] == expected


def test_office_and_name_set_apart_sign_a_text_or_stand_below_a_title():
    speaker = "卢集镇成河村党支部书记　荀玉梅"
    assert only(TEXT, "种一个果园，管一个村子", speaker, TEXT)[2] == {Label.BYLINE}
    assert Label.HEADLINE in only(TEXT, "种一个果园，管一个村子", speaker, TEXT)[1]
    assert only(TEXT, speaker, "启　事", "本报开通短信投稿")[1] == {Label.SIGNATURE}
    assert only(TEXT, "终兴镇读者　时桂兰", TEXT)[1] == {Label.SIGNATURE}
    assert only(TEXT, "县委书记　钟伯年", TEXT)[1] is None  # a heading in a week of leaders


def test_a_body_with_a_date_signs_where_another_title_follows():
    signed = only(TEXT, "中共陌南镇委员会", "2007年4月16日", "法律服务要多上门", TEXT)
    assert signed[1:3] == [{Label.SIGNATURE}] * 2
    assert only(TEXT, "中共陌南镇委员会", "2007年4月16日", "抄送：县委办公室")[1] is None


@pytest.mark.parametrize(
    "line", ["（三）兴修水利", "(二)改造危桥十六座。", "优秀党务工作者（12名）", "先进基层党组织（2个）"]
)
def test_an_item_behind_others_and_the_head_of_a_list_begin_no_article(line):
    page = rows("会议强调，要抓好落实。", "— 3 —", line, "过去一年新建公路。")
    assert certainties(page, 0)[2].never >= BEGINNINGS


def test_what_is_attached_begins_no_article():
    assert Label.A_HEADLINE in certainties(rows(TEXT, "附：“两优一先”名单", TEXT), 0)[1].never


def test_inside_the_text_of_a_web_page_stand_captions_and_numbered_headings():
    page = rows("一片叶子富了百姓", TEXT, "01 头雁带路", TEXT, "▲凤凰茶山一角", TEXT)
    found = certainties(page, 0, 0)
    assert (found[2].only, found[4].only) == ({Label.SUBHEAD}, {Label.PARAGRAPH})
    assert not {2, 4} & certainties(page, 0).keys()


def test_each_person_of_an_announcement_begins_a_paragraph():
    first, second = "熊朝菊，女，1985年10月生，拟任洪水镇党委书记；", "刘仕敏，男，1974年6月生，拟任三级调研员。"
    assert [row.printed for row in openings(rows(TEXT, first, second))] == [first, second]


@pytest.mark.parametrize(
    ("line", "is_own"),
    [
        ("屏南通讯　2019.11.4　03", True),
        ("- 12 -　屏南通讯", True),
        ("屏南通讯　　基层", True),
        ("屏南通讯创刊七十年", False),
        ("2019.11.4　第03版", False),
    ],
)
def test_a_running_head_prints_the_pages_name_and_nothing_but_what_heads_have(line, is_own):
    found = only("屏南通讯　　03　基层", "2019年11月4日", TEXT, line, TEXT)
    assert (found[3] == {Label.FURNITURE}) is is_own


def test_the_second_line_of_a_running_head_gives_the_day_and_the_editor():
    found = only("屏南通讯", TEXT, "屏南通讯　　基层", "2019.11.4　责任编辑：张绍华", TEXT)
    assert found[2] == found[3] == {Label.FURNITURE}


@pytest.mark.parametrize(
    ("name", "below", "is_title"),
    [
        ("陈世玉", "陈世玉（1921—1998），女，本县人，早年参加地下工作。", True),
        ("陈世玉", "陈世玉，男，1964年生，现任村党支部书记。", True),
        ("陈世玉", "陈世玉说，路修好了，日子会更好。", False),
        ("城北水库", "城北水库，1998年大修。", False),
    ],
)
def test_a_name_above_the_life_of_who_bears_it_is_a_title(name, below, is_title):
    assert (only(TEXT, name, below)[1] == {Label.HEADLINE}) is is_title


def test_a_month_heads_the_days_below_it():
    assert only(TEXT, "三月", "9日　全县植树。")[1] == {Label.SUBHEAD}
    assert only(TEXT, "三月", TEXT)[1] is None


@pytest.mark.parametrize(
    ("above", "line", "width", "signs"),
    [
        ("屯里人都说好。", "（秦海 陆川）", 20, True),
        ("屯里人家家户户抢着说，这条路修到心坎上了。", "（秦海）", 20, False),
        ("屯里人都说好。", "（记者 秦海）", 0, True),
        ("屯里人都说，", "（秦海 陆川）", 20, False),
        ("屯里人都说好。", "（图为施工现场）", 20, False),
    ],
)
def test_names_in_brackets_sign_the_text_above_them(above, line, width, signs):
    assert (only(TEXT, above, line, TEXT, width=width)[2] == {Label.SIGNATURE}) is signs


def test_below_the_only_title_of_a_web_page_no_article_begins():
    lines = rows("县新闻网", "荷塘边的党小组", TEXT, "藕带上了餐桌", TEXT, "更正", TEXT)
    certain = certainties(lines, 0, heading=1)
    assert not any(certain[i].allows(label) for i in range(2, len(lines)) for label in BEGINNINGS)
    assert certain[1].allows(Label.A_HEADLINE)


@pytest.mark.parametrize(("line", "leads_away"), [("往期精彩", True), ("热门推荐", True), ("推荐一位好党员", False)])
def test_what_stands_below_recommendations_leads_to_other_pages(line, leads_away):
    found = only(TEXT, TEXT, line, "高原梨等你来尝", "编辑：秦海")
    assert (found[3] == {Label.FURNITURE}) is leads_away


def test_a_line_asks_readers_to_follow_the_account():
    assert only("城北组工", "点击上方“城北组工”即可订阅", TEXT, TEXT, TEXT)[1] == {Label.FURNITURE}
    assert only("城北组工", "▲点击蓝字关注我们▲", TEXT, TEXT, TEXT)[1] == {Label.FURNITURE}
    assert only("城北组工", "点击量超过两百万的山歌", TEXT, TEXT, TEXT)[1] is None


def test_how_long_something_is_made_public_belongs_to_its_notice():
    assert only(TEXT, TEXT, "公示期限：5月6日至12日，有异议请向镇纪委反映。")[2] == {Label.PARAGRAPH}
    assert only(TEXT, TEXT, "公示期限：五个工作日")[2] is None


@pytest.mark.parametrize(
    ("line", "is_own"),
    [
        ("农历乙未年四月廿九", True),
        ("十五", False),
        ("第三版", True),
        ("A2版", True),
        ("- 17 -", True),
        ("第三版画展开幕", False),
    ],
)
def test_nothing_but_the_number_of_a_page_is_the_pages_own(line, is_own):
    assert (only("柳城报", TEXT, line, TEXT)[2] == {Label.FURNITURE}) is is_own


@pytest.mark.parametrize(
    "below", ["何春生 柳河组工 2017-02-17 12:34", "2014-01-15T16:06:00+08:00 柳河融媒", "2022-09-02 18:08"]
)
def test_the_words_above_day_and_minute_are_the_title_of_a_web_page(below):
    assert only("山梁上的年轻人", below, TEXT)[0] == ONLY_TITLES
    assert only("柳河组工", below, TEXT)[0] is None  # an account
    assert only("当前位置：首页 > 党建", below, TEXT)[0] == {Label.FURNITURE}
    assert only("山梁上的年轻人", "2022年9月2日，村里热闹起来。", TEXT)[0] is None


@pytest.mark.parametrize(
    "line", ["县委组织部　柳河报社　合办", "党纪学习教育进行时", "支书日记选登", "关注我们 了解更多"]
)
def test_columns_and_their_hosts_are_the_pages_own(line):
    assert only("柳河报", line, "山梁上的笑声", TEXT)[1] == {Label.FURNITURE}
    assert only("村里和报社合办", "山梁上的笑声传得很远，大家都来听。", TEXT)[0] is None


@pytest.mark.parametrize("notice", ["讣　告", "招领启事", "干部任前公示", "致全体党员的一封信"])
def test_the_call_of_a_campaign_above_a_whole_notice_is_the_pages_own(notice):
    assert only("深入学习贯彻党的二十大精神", notice, TEXT)[0] == frozenset({Label.FURNITURE})
    assert only("深入学习贯彻党的二十大精神", "柳河镇党员带头下田", TEXT)[0] is None


@pytest.mark.parametrize(
    ("above", "line", "goes_on"),
    [
        ("经各支部推荐，评出今年的“山梁", "灯火”六盏（排名不分先后）：", {Label.GOES_ON}),
        ("学习《关于加强农村", "基层组织的意见》", {Label.GOES_ON, Label.TITLE_GOES_ON}),
        ("经各支部推荐，评出“山梁灯火”", "灯火”六盏", None),
        ("他问：“灯亮了没有？", "“亮了”", None),  # the first mark opens another
    ],
)
def test_a_line_that_closes_what_the_one_above_opens_goes_on_with_it(above, line, goes_on):
    assert only(TEXT, above, line, TEXT)[2] == goes_on


def test_below_a_line_that_ends_in_a_comma_no_article_begins():
    open_above = certainties(rows(TEXT, "马灯亮了，山梁上有人，", "县委倡议大家", TEXT), 0)
    assert open_above[2].never >= BEGINNINGS
    assert 2 not in certainties(rows(TEXT, "马灯亮了，山梁上有人。", "县委倡议大家", TEXT), 0)


@pytest.mark.parametrize(
    ("line", "may_begin"), [("确定以下六名同志：", False), ("柳河镇：", True), ("会上强调：", True)]
)
def test_what_ends_with_a_colon_is_no_title_unless_it_says_where_or_who(line, may_begin):
    never = certainties(rows(TEXT, line, TEXT), 0)[1].never if 1 in certainties(rows(TEXT, line, TEXT), 0) else set()
    assert (Label.A_HEADLINE in never) is not may_begin


@pytest.mark.parametrize("line", ["文/何春生　图/孟秀英", "○ 何春生　王　伟", "⊙ 何春生", "本报记者　旦增卓嘎"])
def test_names_in_two_halves_may_name_authors(line):
    assert may_name_author(rows("甲报", line, TEXT)[1])


def test_a_number_that_a_wrap_cut_goes_on():
    found = only(TEXT, "柳河县第十届人民代表大会第一次会议于20", "22年2月17日选举：", TEXT)
    assert found[2] == {Label.GOES_ON}
    assert only(TEXT, "联系电话68223", "22年2月17日", TEXT)[2] is None


@pytest.mark.parametrize(
    ("line", "names"), [("○ 何春生", True), ("□王　伟", True), ("□柳河报", False), ("○组织党员修路", False)]
)
def test_a_name_behind_a_circle_or_a_box_says_who_wrote(line, names):
    assert (only("山梁上的灯", line, TEXT)[1] == {Label.BYLINE, Label.SIGNATURE}) is names


@pytest.mark.parametrize(
    ("line", "is_own"),
    [
        ("★ 柳河大道门面出租，面积60㎡，联系人马先生", True),
        ("启事：柳河修造厂公章不慎遗失，声明作废。", True),
        ("节约用水从我做起（公益广告）", True),
        ("中共柳河县委机关报　内部发行", True),
        ("柳河镇党员带头招聘会计，群众拍手叫好。", False),
    ],
)
def test_what_is_offered_or_lost_is_the_pages_own(line, is_own):
    assert (only(TEXT, line, TEXT)[1] == {Label.FURNITURE}) is is_own


@pytest.mark.parametrize(
    ("line", "is_own"),
    [
        ("柳河县人民政府网 > 政务动态 > 领导讲话", True),
        ("首页 > 党建要闻", True),
        ("气温高过三十度就停工，水位 > 警戒线就上堤", False),
    ],
)
def test_the_path_through_a_site_is_the_pages_own(line, is_own):
    assert (only("柳河报", line, TEXT)[1] == {Label.FURNITURE}) is is_own


@pytest.mark.parametrize("line", ["联系信箱设置地点：办公大楼门口", "值班电话：0724—4228888"])
def test_where_and_when_to_ask_begins_no_titled_article(line):
    assert certainties(rows(TEXT, line, TEXT), 0)[1].never >= BEGINNINGS - {Label.A_PARAGRAPH}


def test_who_took_a_picture_stands_in_no_title():
    line = "韦乜花坐上农用车第一次走新路（杨丽君　摄）"
    assert Label.A_HEADLINE in certainties(rows(TEXT, line, TEXT), 0)[1].never


@pytest.mark.parametrize("line", ["下载 加大 还原 减小", "打印　关闭", "关注我们 了解更多"])
def test_tools_and_calls_to_follow_are_the_pages_own(line):
    assert only("县委召开常委会会议", line, TEXT)[1] == {Label.FURNITURE}
    assert only("县委召开常委会会议", "下载一首歌的故事", TEXT)[1] is None


@pytest.mark.parametrize("asked", ["记者：账目多久公开一次？", "问：水费该谁来收?", "主持人：第一步怎么迈？"])
def test_a_question_names_no_author(asked):
    assert Label.BYLINE in certainties(rows("柳河报", asked, TEXT), 0)[1].never


@pytest.mark.parametrize(
    ("above", "rest"),
    [
        ("社员在坝上晒玉米。本报记者 石云", "摄"),
        ("支部送去面粉一千多公斤。（霍三", "友）"),
        ("党员在渡口守了一夜。（石云 摄", "影报道）"),
    ],
)
def test_the_rest_of_who_reports_goes_on_with_the_line_above(above, rest):
    assert Label.GOES_ON in certainties(rows(TEXT, above, rest, TEXT), 0)[2].only


@pytest.mark.parametrize("line", ["任命", "免去：", "决定任命：", "接受辞去："])
def test_a_line_that_says_what_is_done_with_those_below_heads_no_article(line):
    assert only("柳城县人大常委会任免名单", line, "秦海为柳城县民政局局长")[1] == {Label.PARAGRAPH}
    assert only(line, "秦海为柳城县民政局局长")[0] is None


@pytest.mark.parametrize("signer", ["柳河镇　石云", "云山乡渡口村 田秀芝", "沿河社区　韦明亮"])
def test_place_and_name_between_a_title_and_a_cut_line_of_text_name_its_author(signer):
    first = "那年腊月渡口上的灯亮了一整夜，"
    assert only("党旗插上滩头", signer, first, TEXT)[:2] == [set(ONLY_TITLES), set(ONLY_BYLINE)]
    assert only("先进个人", signer, "云山镇人民政府办公室主任　石玉莲", TEXT)[0] is None


@pytest.mark.parametrize("day", ["　　2018年6月22日", ""])
def test_the_body_that_buries_somebody_signs(day):
    assert only(TEXT, f"何春生同志治丧小组{day}", "关于表彰先进的决定", TEXT)[1] == {Label.SIGNATURE}
    assert only(TEXT, "何春生同志治丧委员会", "主任：石云")[1] is None


def test_who_issues_a_document_closes_it_whatever_stands_above():
    assert only("表彰名单", TEXT, "石云　何春生", "中共柳河县委", "2014年6月1日")[3:] == [{Label.SIGNATURE}] * 2
    assert only("人事任免", TEXT, TEXT, "柳河县人大常委会　　2014年6月1日")[3] == {Label.SIGNATURE}
    assert only("公示", TEXT, "联系电话：0912-4621306", "中共柳河县委组织部", "2014年6月1日")[3] is None


def test_a_rule_told_by_words_holds_of_no_line_without_them(monkeypatch):
    pages = [(page.data, page.name) for page in map(compose, range(20))]
    pages += [(source.read_bytes(), source.name) for source, _ in documents(*SETS["working"])]
    printed = [page_of(read(data, ParseContext(name))).printed for data, name in pages]
    asked_little = [certainties(page, 0) for page in printed]
    monkeypatch.setattr(certain_lines, "_asked", lambda told: certain_lines._KINDS)
    assert asked_little == [certainties(page, 0) for page in printed]


def test_a_body_below_a_telephone_number_signs_above_the_next_notice():
    called = (TEXT, "联系电话：0912-4621306")
    assert only(*called, "中共柳河县委组织部", "2014年6月1日", "●公示", TEXT)[2:4] == [{Label.SIGNATURE}] * 2
    assert only(*called, "柳河县林业局　　2014年6月1日", "●公示", TEXT)[2] == {Label.SIGNATURE}


def test_a_name_with_its_office_below_the_title_of_what_they_say_is_the_authors():
    speaker = "何春生（柳河县委常委、组织部部长）"
    assert only("在柳河县春耕动员大会上的讲话", speaker, "2019年3月16日", TEXT)[1] == {Label.BYLINE}
    assert only("渡口的灯亮了", speaker, TEXT)[1] == {Label.BYLINE}  # four of four in the rounds


def test_a_lost_thing_above_a_short_notice_and_an_office_of_a_list_of_candidates():
    assert Label.HEADLINE in only("柳河报", "●遗失声明", "何春生不慎遗失收据一张，声明作废。", "通告", TEXT)[1]
    assert certainties(rows(TEXT, "现任职务：县林业局局长"), 0)[1].never >= BEGINNINGS - {Label.A_PARAGRAPH}


def test_who_wrote_a_piece_is_told_in_brackets_below_it():
    assert only(TEXT, "（作者：柳河县委组织部部长　何春生）", "渡口的灯亮了")[1] == {Label.SIGNATURE}


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("今天阴有小雨，明天阴转多云，最低气温15℃", Label.FURNITURE),
        ("今晚雪夜送药", None),
        ("简讯　县直机关工委组织二百余名党员扫墓。", Label.A_PARAGRAPH),
        ("短讯 12月11日，石桥乡党委组织村支书参观。", Label.A_PARAGRAPH),
        ("简讯：柳河栈道夜景灯亮起来", None),
        ("（略）", Label.PARAGRAPH),
        ("（下略）", None),
    ],
)
def test_lines_below_a_text_that_their_words_tell(line, label):
    assert only("柳河报", TEXT, line, TEXT)[2] == (label and {label})


def test_short_news_below_who_signs_begins_an_article_and_can_be_nothing_else():
    certain = certainties(rows("目前已推开这一做法。（达娃）", "简讯　县直机关工委组织二百余名党员扫墓。"), 0)[1]
    assert certain.allows(Label.A_PARAGRAPH) and not certain.allows(Label.PARAGRAPH)


@pytest.mark.parametrize("day", ["8日　", "1月8日　", "◆1月8日，"])
def test_the_months_of_a_chronicle_head_their_days(day):
    found = only(TEXT, "柳河县2019年大事记（节选）", "1月", day + TEXT, "4月", day + TEXT)
    assert [found[i] for i in (1, 2, 4)] == [{Label.HEADLINE}, {Label.SUBHEAD}, {Label.SUBHEAD}]
