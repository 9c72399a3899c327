"""What is certain by what a line prints overrules its label, whatever the judge has learned."""

import pytest

from archive.parsing import layouts
from archive.parsing.blocks.page import page_of
from archive.parsing.labelling.labels import Label
from archive.parsing.labelling.model import Labelling
from archive.parsing.layouts.by_labels import read_by_labels
from archive.parsing.readers.reading import read
from archive.parsing.records import ParseContext

TEXT = "县委书记郭树民主持会议并讲话，强调要抓好基层党建工作，推动各项任务落地见效。"


def articles(*lines, likely=0.0, starts=1.0):
    """(headline, subtitle, paragraphs) of each article of these lines; `likely`: that another begins inside one."""
    found = read_lines("newspaper_page", *lines, likely=likely, starts=starts)
    return [(a.headline, a.subtitle, [paragraph.text for paragraph in a.paragraphs]) for a in found]


def days(*lines):
    """When each article of these lines of a web page was published."""
    return [article.published for article in read_lines("web_page", *lines)]


def read_lines(layout, *lines, likely=0.0, starts=1.0):
    labels, texts = [Label(label) for label, _ in lines], [text for _, text in lines]
    page = page_of(read("\n".join(texts).encode(), ParseContext("a.txt")))
    known = layouts.LAYOUTS[layout].read(page)
    begin = tuple(starts if label.begins else likely for label in labels)
    labelling = Labelling(tuple(labels), (1.0,) * len(labels), begin, 0.0)
    return read_by_labels(page, page.printed, labelling, layout, known).articles


def test_numbered_titles_that_a_text_announces_are_headings_inside_its_article():
    cases = ["一、县水务局原局长潘树宽违规收受礼金问题", "二、县供销社原主任黎志广公车私用问题"]
    told = "现将查处的两起典型问题通报如下："
    lines = [("A-HEAD", "关于两起典型问题的通报"), ("PB", told)]
    for case in cases:
        lines += [("A-HEAD", case), ("PB", TEXT)]
    ((headline, _, paragraphs),) = articles(*lines)
    assert headline == "关于两起典型问题的通报"
    assert paragraphs == [told, cases[0], TEXT, cases[1], TEXT]


def test_numbered_titles_that_nothing_announces_begin_articles():
    lines = [("A-HEAD", "一、把支部建在产业链上"), ("PB", TEXT), ("A-HEAD", "二、把党课开进车间"), ("PB", TEXT)]
    assert [headline for headline, _, _ in articles(*lines)] == ["把支部建在产业链上", "把党课开进车间"]


def test_the_number_of_a_longer_piece_is_printed_with_its_title_and_a_bullet_is_not():
    lines = [("A-HEAD", "1.握紧指挥棒跑好接力赛"), ("PB", TEXT), ("PB", TEXT)]
    lines += [("A-HEAD", "★ 板凳课堂送学上门"), ("PB", TEXT)]
    assert [headline for headline, _, _ in articles(*lines)] == ["1.握紧指挥棒跑好接力赛", "板凳课堂送学上门"]


def test_a_doubtful_heading_that_is_alone_in_its_article_is_a_title():
    lines = [("A-HEAD", "全县党建工作推进会召开"), ("PB", TEXT), ("A-HEAD", "父女俩打擂台"), ("PB", TEXT)]
    lines += [("SUBH", "柴岗公社喷药防虫"), ("PB", TEXT)]
    assert len(articles(*lines, likely=0.3)) == 3
    assert len(articles(*lines, likely=0.02)) == 2


def test_a_doubtful_title_inside_a_sentence_is_the_end_of_its_text():
    text = "江南镇中学校长鲁承志说，那位退休多年的老汉每天傍晚都守在桥头照着学生过桥，十年里每年腊月"
    lines = [("A-HEAD", "十年灯下送学路"), ("PI", text), ("A-HEAD", "都有人给他送一块腊肉"), ("PB", TEXT)]
    assert len(articles(*lines, starts=0.3)) == 1
    assert len(articles(*lines, starts=0.8)) == 2


def test_a_title_may_print_a_date_in_brackets_or_behind_a_dash():
    lines = [("A-HEAD", "一周领导活动（2021年3月8日—3月14日）"), ("PB", TEXT)]
    assert articles(*lines)[0][0] == "一周领导活动（2021年3月8日—3月14日）"
    dashed = [("A-HEAD", "政府工作报告"), ("SUB", "——2023年2月16日在丰县人民代表大会上"), ("PB", TEXT)]
    assert articles(*dashed)[0][1] == "——2023年2月16日在丰县人民代表大会上"
    own = [("A-HEAD", "安福报 2021年3月8日 第412号"), ("HEAD", "全县党建会召开"), ("PB", TEXT)]
    assert articles(*own)[0][0] == "全县党建会召开"


def test_what_can_only_sign_the_text_above_begins_no_article():
    lines = [("A-HEAD", "招领启事"), ("PB", TEXT), ("A-HEAD", "洪湖市退役军人事务局"), ("PB", "2020年10月22日")]
    assert articles(*lines) == [("招领启事", None, [TEXT])]
    lines = [
        ("A-HEAD", "全县党建会召开"),
        ("PB", TEXT),
        ("A-HEAD", "□ 本报记者 张大山"),
        ("HEAD", "另一篇"),
        ("PB", TEXT),
    ]
    assert [headline for headline, _, _ in articles(*lines)] == ["全县党建会召开", "另一篇"]


def test_numbered_lines_below_a_headline_list_what_follows():
    lines = [("A-HEAD", "人民法院工作报告"), ("HEAD", "一、推进河道清淤"), ("H2", "二、严把质量关口"), ("PB", TEXT)]
    assert articles(*lines) == [("人民法院工作报告", None, [TEXT])]


def test_a_title_prints_no_sentence_and_is_no_day():
    lines = [("A-HEAD", "会议日程"), ("HEAD", "2月25日（星期四）"), ("PB", TEXT)]
    assert articles(*lines) == [("会议日程", None, ["2月25日（星期四）", TEXT])]
    lines = [("FURN", "（上接一版）"), ("A-HEAD", "要严格责任落实。每一项都要"), ("PB", TEXT)]
    assert articles(*lines)[0][0] is None


def test_titles_below_the_last_text_are_the_pages_own():
    lines = [
        ("A-HEAD", "全县党建会召开"),
        ("PB", TEXT),
        ("A-HEAD", "父女俩打擂台"),
        ("PB", TEXT),
        ("A-HEAD", "黄龙县春耕"),
    ]
    assert [headline for headline, _, _ in articles(*lines)] == ["全县党建会召开", "父女俩打擂台"]


LEAD = "本报讯（记者 陆小放）9月3日，江南镇百亩稻田开镰收割，" + TEXT


@pytest.mark.parametrize("label", ["PB", "SUBH", "A-PB"])
def test_short_lines_between_the_end_of_a_text_and_a_lead_are_the_title_of_a_report(label):
    lines = [("A-HEAD", "县人大常委会任免名单"), ("PB", TEXT), (label, "江南镇开镰收割"), ("PB", LEAD)]
    assert [headline for headline, _, _ in articles(*lines)] == ["县人大常委会任免名单", "江南镇开镰收割"]


@pytest.mark.parametrize("heading", ["简　讯", "简讯两则", "一句话新闻", "乡镇传真", "动态信息", "三言两语"])
def test_short_items_under_one_heading_are_articles_without_a_title(heading):
    items = [("A-HEAD", "▲河口镇清淤水渠1.7公里。"), ("PB", "▲县司法局下村"), ("PI", "调解纠纷九起。")]
    lines = [("A-HEAD", "江南镇开镰收割"), ("PB", TEXT), ("COL", heading), *items]
    assert articles(*lines)[1:] == [
        (None, None, ["▲河口镇清淤水渠1.7公里。"]),
        (None, None, ["▲县司法局下村调解纠纷九起。"]),
    ]
    titled = [("A-HEAD", "▲河口镇清淤水渠"), ("PB", TEXT), ("A-HEAD", "▲县司法局下村"), ("PB", TEXT)]
    assert len(articles(("COL", heading), *titled)) == 2


@pytest.mark.parametrize(("name", "headline"), [("快讯", None), ("●一句话新闻", None), ("领导活动", "领导活动")])
def test_the_name_of_short_news_is_no_title_of_the_only_item(name, headline):
    lines = [("A-HEAD", "江南镇开镰收割"), ("PB", TEXT), ("A-HEAD", name), ("PB", LEAD)]
    assert [found for found, _, _ in articles(*lines)] == ["江南镇开镰收割", headline]


def test_the_last_of_short_items_may_be_signed_on_two_lines():
    items = [("A-HEAD", "▲河口镇清淤水渠。（吴绍云）"), ("PB", "▲县司法局调解纠纷九起。（汪"), ("PI", "小蕙）")]
    found = read_lines("newspaper_page", ("A-HEAD", "江南镇开镰收割"), ("PB", TEXT), ("COL", "一句话新闻"), *items)
    assert [article.reporters for article in found] == [(), ("吴绍云",), ("汪小蕙",)]


def test_short_items_behind_framed_names_are_articles():
    items = [
        ("PB", "【河口镇】清淤水渠。"),
        ("SIGN", "（吴绍云）"),
        ("PB", "【县司法局】调解纠纷九起。（汪"),
        ("PI", "小蕙）"),
    ]
    below = ("PB", "【县农机局】检修农机120台。（魏广田）")
    found = articles(("A-HEAD", "短　波"), *items, below)
    assert len(found) == 3
    assert len(articles(("A-HEAD", "全县组织工作"), *items, below)) == 1


def test_titles_above_the_number_of_their_page_are_a_teaser():
    box = [("COL", "今日导读"), ("A-HEAD", "童车骑向深蓝"), ("SUB", "——我县自行车产业观察"), ("TEAS", "详见第3版")]
    below = [("HEAD", "马鲁村：一本明白账贴上墙"), ("PB", TEXT)]
    assert [headline for headline, _, _ in articles(*box, ("A-HEAD", below[0][1]), below[1])] == [
        "马鲁村：一本明白账贴上墙"
    ]


def test_brackets_alone_are_no_title_though_the_judge_takes_them_for_a_column():
    assert [headline for headline, _, _ in articles(("COL", "（娄江平）"), ("A-PB", TEXT))] == [None]


@pytest.mark.parametrize("column", ["【编者附言】", "卷首语", "先进性教育·身边榜样"])
def test_the_name_of_a_column_above_a_title_is_no_part_of_it(column):
    assert articles(("A-HEAD", column), ("HEAD", "马上就办不是口号"), ("PB", TEXT))[0][0] == "马上就办不是口号"


def test_a_column_above_a_text_without_a_title_is_its_title_unless_it_is_known_as_a_column():
    assert articles(("COL", "三夏小麦收购启动"), ("A-PB", TEXT))[0][0] == "三夏小麦收购启动"
    assert articles(("COL", "图片新闻"), ("A-PB", TEXT))[0][0] is None


def test_a_title_goes_on_unless_its_first_line_is_whole_by_itself():
    whole = [("A-HEAD", "沭阳县参议会开幕"), ("H2", "三三制里话增产丰收"), ("PB", TEXT)]
    assert articles(*whole)[0][0] == "三三制里话增产丰收"
    half = [("A-HEAD", "县十九届人大一次会议"), ("H2", "举行第二次全体会议"), ("PB", TEXT)]
    assert articles(*half)[0][0] == "县十九届人大一次会议举行第二次全体会议"


def test_entries_of_contents_are_those_that_stand_again_below():
    entries = [("TOC", "本期目录"), ("TOC", "◇六哨乡夜话收集意见"), ("A-HEAD", "◇柯渡镇推行积分制")]
    lines = [*entries, ("H2", "六哨乡夜话收集意见"), ("PB", TEXT), ("A-HEAD", "柯渡镇推行积分制"), ("PB", TEXT)]
    assert [headline for headline, _, _ in articles(*lines)] == ["六哨乡夜话收集意见", "柯渡镇推行积分制"]


@pytest.mark.parametrize(
    ("opening", "heading", "count"),
    [
        ([("BYL", "本报记者 陆小放"), ("PB", TEXT)], "灯又亮了", 1),
        ([("PB", "各位代表："), ("PB", TEXT)], "今后五年的奋斗目标", 1),
        ([("PB", TEXT)], "灯又亮了", 2),
        ([("BYL", "本报记者 陆小放"), ("PB", TEXT)], "江南镇召开妇女代表会", 2),
    ],
)
def test_a_doubtful_title_in_a_signed_piece_or_a_speech_is_a_heading(opening, heading, count):
    lines = [
        ("A-HEAD", "冰封十八日"),
        *opening,
        ("SUBH", "第一场冻雨"),
        ("PB", TEXT),
        ("A-HEAD", heading),
        ("PB", TEXT),
    ]
    assert len(articles(*lines, starts=0.7)) == count


def test_a_caption_under_the_name_of_its_column_is_an_article_without_title():
    lines = [("A-HEAD", "冰封十八日"), ("PB", TEXT), ("SUBH", "图片新闻"), ("PB", "县民政局的同志发放棉被。聂小红 摄")]
    assert [headline for headline, _, _ in articles(*lines)] == ["冰封十八日", None]


def test_an_event_told_in_full_between_two_texts_is_a_title_on_a_page_of_several_articles():
    page = [("A-HEAD", "江南镇开镰收割"), ("PB", TEXT), ("A-HEAD", "老支书的三本账"), ("PB", TEXT)]
    event = [("PI", "全县“我们的节日”活动启动"), ("PI", "即日起，全县开展主题活动。")]
    assert articles(*page, *event)[-1][0] == "全县“我们的节日”活动启动"
    assert len(articles(*page[2:], *event)) == 1
    pictured = [("PI", "聂小红　摄"), ("PI", "一座桥的早晨"), ("PI", "晨雾中的平政桥。")]
    assert articles(*page, *pictured)[-1] == ("一座桥的早晨", None, ["晨雾中的平政桥。"])


def test_an_office_between_the_end_of_a_text_and_that_of_its_article_signs_it():
    lines = [("A-HEAD", "断头路七月底前修通"), ("PB", TEXT), ("A-HEAD", "县交通局办公室")]
    column = [("HEAD", "【编者附言】"), ("HEAD", "马上就办不是口号"), ("PB", TEXT)]
    assert [headline for headline, _, _ in articles(*lines, *column)] == ["断头路七月底前修通", "马上就办不是口号"]
    assert articles(*lines[:2], ("PB", "共青团平利县委"), ("PB", "（请张贴）"))[0][2] == [TEXT, "（请张贴）"]


def test_lines_below_a_headline_are_its_subtitles_up_to_the_lead():
    lines = [("A-HEAD", "把干部请到群众家里去"), ("PB", "尹继东主持 龙文林出席"), ("PB", LEAD)]
    assert articles(*lines)[0][:2] == ("把干部请到群众家里去", "尹继东主持 龙文林出席")


def test_the_first_text_of_a_page_begins_with_its_title():
    assert articles(("FURN", "墨江报"), ("SUBH", "说说心里话"), ("PB", TEXT))[0][0] == "说说心里话"


def test_four_characters_above_the_report_of_an_event_lead_to_it():
    lines = [("A-HEAD", "情暖万家"), ("SUB", "县领导走访慰问老党员"), ("PB", TEXT)]
    assert articles(*lines)[0][:2] == ("县领导走访慰问老党员", None)


def test_a_list_of_names_has_a_title_of_its_own():
    lines = [("A-HEAD", "全县党建会召开"), ("PB", TEXT), ("A-HEAD", "主席团和秘书长名单"), ("PB", "韦 云 石小月")]
    lines += [("SUBH", "大会常务主席名单"), ("PB", "司空亮 覃小养")]
    assert [headline for headline, _, _ in articles(*lines)][-1] == "大会常务主席名单"


def test_a_column_above_a_heading_makes_it_a_title():
    lines = [
        ("A-HEAD", "断头路七月底前修通"),
        ("PB", TEXT),
        ("HEAD", "【编者附言】"),
        ("SUBH", "马上就办不是口号"),
        ("PB", TEXT),
    ]
    assert articles(*lines)[1][0] == "马上就办不是口号"


def test_a_quotation_that_a_title_line_opens_goes_on_in_the_next():
    lines = [("A-SUB", "县委“循迹溯源、学思"), ("HEAD", "践行”专题学习会召开"), ("SUB", "桑海生主持"), ("PB", TEXT)]
    assert articles(*lines)[0][:2] == ("县委“循迹溯源、学思践行”专题学习会召开", "桑海生主持")


def test_who_did_what_at_an_event_is_below_it_and_a_line_without_a_subject_goes_on():
    lines = [("A-KICK", "县委十四届五次全会举行"), ("HEAD", "桑海生讲话 柳叶青部署下半年工作"), ("PB", TEXT)]
    assert articles(*lines)[0][:2] == ("县委十四届五次全会举行", "桑海生讲话 柳叶青部署下半年工作")
    lines = [("A-KICK", "县十七届人大三次会议"), ("HEAD", "举行第一次全体会议"), ("PB", TEXT)]
    assert articles(*lines)[0][0] == "县十七届人大三次会议举行第一次全体会议"


ITEM = "△近日，县水务局党总支把支部会开到了工地上。（{}）"


def test_items_that_are_signed_each_are_articles_without_a_title():
    items = [("PB", ITEM.format(name)) for name in ("温小平", "安富贵")]
    lines = [("A-HEAD", "党课开进车间"), ("PB", TEXT), ("HEAD", "一句话新闻"), *items]
    assert [headline for headline, _, _ in articles(*lines)] == ["党课开进车间", None, None]
    unsigned = [("A-HEAD", "一周要事"), ("PB", "△近日，县水务局开会。"), ("PB", "△昨日，县林业局开会。")]
    assert len(articles(*unsigned)) == 1


def test_a_second_picture_with_its_photographer_is_an_article_of_its_own():
    first, second = "10月25日，讲解员走进小学。（吴兴泽 摄）", "近日，党员车队整装待发。（姚启慧 摄）"
    assert len(articles(("A-HEAD", "校园里的讲解员"), ("PB", first), ("PB", second))) == 2
    assert len(articles(("A-HEAD", "校园里的讲解员"), ("PB", first), ("PB", TEXT))) == 1


@pytest.mark.parametrize("taken_for", ["SUBH", "FURN"])
@pytest.mark.parametrize(("line", "begins"), [("我县九名党员获省表彰", True), ("县委组织部", False), ("张恒健", False)])
def test_behind_a_signature_stands_a_title_unless_it_signs_too(line, begins, taken_for):
    lines = [("A-HEAD", "三里村还清老账"), ("PB", TEXT), ("SIGN", "（张恒健）"), (taken_for, line), ("PB", TEXT)]
    assert (len(articles(*lines)) == 2) is begins


def test_the_name_of_several_numbered_titles_is_none_of_them():
    lines = [("A-HEAD", "一周党建要闻"), ("HEAD", "① 兴隆镇：寨管家管出好环境"), ("PB", TEXT)]
    lines += [("A-HEAD", "② 永兴镇召开学习会"), ("PB", TEXT)]
    assert [headline for headline, _, _ in articles(*lines)] == ["①兴隆镇：寨管家管出好环境", "②永兴镇召开学习会"]


def test_what_seems_to_sign_below_the_pages_own_line_is_the_first_half_of_a_title():
    lines = [("A-HEAD", "党课开进车间"), ("PB", TEXT), ("FURN", "— 24 —"), ("SIGN", "党员“三亮三评”")]
    lines += [("A-HEAD", "激活一池春水"), ("PB", TEXT)]
    assert [headline for headline, _, _ in articles(*lines)][1] == "党员“三亮三评”激活一池春水"


def test_a_doubtful_title_that_opens_like_the_headings_below_is_the_first_of_them():
    lines = [("A-HEAD", "以高质量党建推动发展"), ("PB", TEXT), ("A-HEAD", "以“红色铸魂”凝聚共识"), ("PB", TEXT)]
    lines += [("SUBH", "以“素质提升”蓄足动能"), ("PB", TEXT), ("SUBH", "以“先锋引领”厚植优势"), ("PB", TEXT)]
    assert len(articles(*lines, starts=0.6)) == 1
    assert len(articles(*lines, starts=0.95)) == 2


@pytest.mark.parametrize(
    ("first", "second", "headline"),
    [
        ("县委县政府召开", "防治非典第五次紧急会议", "县委县政府召开防治非典第五次紧急会议"),
        ("标准再高一点 问题再准一点", "整改再实一点", "标准再高一点 问题再准一点 整改再实一点"),
    ],
)
def test_a_verb_without_its_object_and_alike_clauses_go_on(first, second, headline):
    assert articles(("A-HEAD", first), ("SUB", second), ("PB", TEXT))[0][:2] == (headline, None)


def test_a_remark_of_the_editors_above_a_headline_belongs_to_its_article():
    lines = [
        ("A-PB", "编者按：现将其做法印发。"),
        ("HEAD", "推行“三领三包”工作法"),
        ("PB", TEXT),
        ("A-HEAD", "另一篇"),
        ("PB", TEXT),
    ]
    first, second = articles(*lines)
    assert (first[0], second[0]) == ("推行“三领三包”工作法", "另一篇")


def test_a_list_of_names_between_texts_is_an_article_and_the_end_of_a_sentence_none():
    lines = [("A-HEAD", "会议开幕"), ("PB", TEXT), ("PB", "大会主席团常务主席名单"), ("PB", "万千山　司空亮")]
    lines += [("A-HEAD", "会议闭幕"), ("PB", TEXT)]
    assert [headline for headline, _, _ in articles(*lines)] == ["会议开幕", "大会主席团常务主席名单", "会议闭幕"]
    assert len(articles(*[("PI" if "名单" in text else label, text) for label, text in lines])) == 2


def test_the_body_whose_doings_a_headline_tells_did_not_write_it():
    assert articles(("A-HEAD", "县税务局：把窗口当课堂"), ("PB", TEXT))[0][0] == "县税务局：把窗口当课堂"


def test_items_numbered_throughout_without_a_title_are_articles_and_what_parts_them_is_a_column():
    items = [f"{number}．{TEXT}" for number in (1, 2, 3)]
    lines = [("FURN", "城北早报"), ("A-PB", items[0]), ("PB", items[1]), ("A-HEAD", "天气提示"), ("PB", items[2])]
    assert [(headline, paragraphs) for headline, _, paragraphs in articles(*lines)] == [(None, [i]) for i in items]
    titled = [("A-HEAD", "城北早报"), *[("PB", item) for item in items]]
    assert len(articles(*titled)) == 1


@pytest.mark.parametrize(
    ("lines", "headline", "subtitle"),
    [
        ([("A-HEAD", "杨勇宋兰陪同"), ("HEAD", "两县联手治理界河")], "两县联手治理界河", "杨勇宋兰陪同"),
        ([("A-HEAD", "全县党建推进会提出"), ("SUB", "让支部成为主心骨")], "让支部成为主心骨", None),
    ],
)
def test_a_line_is_a_title_by_its_words_wherever_it_stands(lines, headline, subtitle):
    assert articles(*lines, ("PB", TEXT)) == [(headline, subtitle, [TEXT])]


def test_each_of_several_articles_has_the_day_below_its_title_or_of_its_signature():
    page = [("A-HEAD", "城北镇修渠"), ("FURN", "2018-05-02　来源：城北镇"), ("PB", TEXT)]
    page += [("A-HEAD", "关于停水的通告"), ("PB", TEXT), ("SIGN", "县自来水公司"), ("SIGN", "2018年5月1日")]
    assert days(*page) == ["2018-05-02", "2018-05-01"]


def test_several_articles_of_one_message_have_its_day_and_minute():
    page = [("FURN", "城北发布 2018-05-02 07:30 发表于湖南"), ("A-HEAD", "城北镇修渠"), ("PB", TEXT)]
    assert days(*page, ("A-HEAD", "城南镇架桥"), ("PB", TEXT)) == ["2018-05-02T07:30:00"] * 2


def test_the_first_item_below_a_name_is_an_article_where_the_next_with_its_bullet_is_one():
    items = [f"◇城北乡{TEXT}", f"◇城南乡{TEXT}（秦海）", f"◇柳林乡{TEXT}（陆川）"]
    lines = [("A-HEAD", "短波"), ("PB", items[0]), ("A-PB", items[1]), ("PB", items[2])]
    assert [(headline, paragraphs) for headline, _, paragraphs in articles(*lines)] == [(None, [i]) for i in items]


def test_captions_with_one_mark_below_one_title_are_one_article():
    lines = [("A-HEAD", "渠首见闻"), ("PB", "▲村民清理渠道。秦海 摄"), ("A-PB", "▲新渠通水。秦海 摄")]
    assert len(articles(*lines)) == 1
    items = [("A-HEAD", "渠首见闻"), ("PB", "▲村民清理渠道。（秦海）"), ("A-PB", "▲新渠通水。（陆川）")]
    assert len(articles(*items)) == 2


def test_who_writes_the_only_article_of_a_web_page_is_told_by_the_pages_own_lines():
    page = [("A-HEAD", "全县修渠工作推进会召开"), ("FURN", "2018-05-02　来源：县新闻网　作者：崔敏　阅读：20")]
    page += [("PB", f"5月1日，{TEXT}"), ("FURN", "编辑：陆川")]
    (article,) = read_lines("web_page", *page)
    assert (article.reporters, article.authors) == (("崔敏",), ())
    office = [(label, text.replace("崔敏", "组织科")) for label, text in page]
    assert read_lines("web_page", *office)[0].reporters == ()


def test_a_remark_of_the_reporter_is_no_heading_that_makes_a_piece_long():
    lines = [("A-HEAD", "柳树下的夜校"), ("BYL", "本报记者 崔敏"), ("PB", TEXT), ("SUBH", "记者手记"), ("PB", TEXT)]
    assert len(articles(*lines, ("A-HEAD", "河岸披上新绿"), ("PB", TEXT), starts=0.8)) == 2


@pytest.mark.parametrize(
    ("above", "kicker"), [("燕河镇", "燕河镇"), ("柳河村党总支", "柳河村党总支"), ("一线传真", None)]
)
def test_a_place_alone_above_a_headline_leads_to_it(above, kicker):
    lines = [("FURN", "柳河报"), ("COL", above), ("A-HEAD", "支部办起合作社"), ("PB", TEXT)]
    assert [article.kicker for article in read_lines("newspaper_page", *lines)] == [kicker]


def test_a_title_below_which_only_the_pages_own_lines_stand_is_one_of_them():
    lines = [
        ("FURN", "标题导航"),
        ("A-HEAD", "突击队抢修道路"),
        ("FURN", "上一版"),
        ("A-HEAD", "山梁上的笑声"),
        ("PB", TEXT),
    ]
    assert [headline for headline, _, _ in articles(*lines)] == ["山梁上的笑声"]
    report = [("A-HEAD", "政府工作报告"), ("TOC", "一、回顾"), ("A-HEAD", "一、回顾"), ("PB", TEXT)]
    assert articles(*report)[0][0].startswith("政府工作报告")  # numbered parts are no titles


def test_a_heading_above_what_happened_on_a_day_is_a_title_on_a_page_of_several():
    day = "6月25日，老党员何春生来到镇政府，交了一笔特殊党费。"
    lines = [("A-HEAD", "柳河召开座谈会"), ("PB", TEXT), ("SUBH", "老党员的特殊党费"), ("PB", day)]
    other = [
        ("A-HEAD", "山梁上的笑声"),
        ("PB", TEXT),
        ("SUBH", "路修好了"),
        ("PB", TEXT),
        ("SUBH", "灯亮了"),
        ("PB", TEXT),
    ]
    titles = ["柳河召开座谈会", "老党员的特殊党费", "山梁上的笑声"]
    assert [headline for headline, _, _ in articles(*lines, *other)] == titles
    assert [headline for headline, _, _ in articles(*lines)] == titles[:1]  # of one article alone it is a part
    leader = [*lines[:2], ("SUBH", "县委副书记　孟秀英"), ("PB", day), *other]
    assert [headline for headline, _, _ in articles(*leader)] == [titles[0], titles[2]]


def test_names_that_stand_alone_are_told_of_by_the_clause_behind_them():
    titles = [
        ("A-HEAD", "牢记宗旨谱新篇"),
        ("SUB", "何春生讲话　孟秀英主持"),
        ("HEAD", "邱林　唐文等出席大会"),
        ("PB", TEXT),
    ]
    assert [(headline, subtitle) for headline, subtitle, _ in articles(*titles)] == [
        ("牢记宗旨谱新篇", "何春生讲话 孟秀英主持 邱林唐文等出席大会")
    ]


@pytest.mark.parametrize(
    ("caption", "begins"),
    [
        ("图为天水镇东街社区党员为老人洗被褥。孟和 摄", True),
        ("图为江南镇稻田。孟和 摄", False),
        ("图为天水镇党员为老人洗被褥。", False),
        ("6月8日，天水镇党员在田间抢收小麦。 孟和 摄", True),
        ("▲天水镇党员在田间抢收小麦。 孟和 摄", False),  # points at a picture of the report
    ],
)
def test_a_picture_of_elsewhere_below_a_text_is_an_article_of_its_own(caption, begins):
    lines = [("A-HEAD", "江南镇开镰收割"), ("PB", LEAD), ("PB", caption)]
    assert len(articles(*lines)) == 1 + begins


@pytest.mark.parametrize("label", ["H2", "HEAD", "SUB"])
def test_the_event_below_its_message_is_the_subtitle(label):
    lines = [("A-HEAD", "让马灯亮在山梁上"), (label, "全县村级阵地建设观摩会召开"), ("PB", TEXT)]
    assert articles(*lines)[0][:2] == ("让马灯亮在山梁上", "全县村级阵地建设观摩会召开")


def test_a_message_above_an_event_and_who_did_what_there_leads_to_it():
    lines = [
        ("A-HEAD", "聚力谋突破　继往谱新篇"),
        ("SUB", "我县召开第十次党代会"),
        ("SUB", "马长庚作报告"),
        ("PB", TEXT),
    ]
    assert articles(*lines)[0][:2] == ("我县召开第十次党代会", "马长庚作报告")


def test_what_was_done_on_one_day_and_another_under_one_heading_are_articles():
    days = [f"8月{day}日，{TEXT}" for day in (19, 20)]
    lines = [("A-HEAD", "领导活动"), ("PB", days[0]), ("PB", days[1])]
    assert [(headline, paragraphs) for headline, _, paragraphs in articles(*lines)] == [(None, [day]) for day in days]
    assert len(articles(("A-HEAD", "柳河修渠"), *lines[1:])) == 1


def test_words_right_above_a_text_that_begins_an_article_are_its_title():
    assert articles(("FURN", "山梁上的马灯"), ("A-PB", TEXT))[0][0] == "山梁上的马灯"
    assert articles(("FURN", "一句话新闻汇"), ("A-PB", "■" + TEXT))[0][0] is None
    assert articles(("FURN", "2019年5月1日"), ("A-PB", TEXT))[0][0] is None


def test_a_column_joined_to_a_title_is_told_from_it():
    assert articles(("A-HEAD", "◎言论"), ("H2", "让马灯亮在山梁上"), ("PB", TEXT))[0][0] == "让马灯亮在山梁上"


def test_a_column_in_brackets_is_told_from_the_title_above_a_lead():
    lines = [("A-HEAD", "【批评与建议】"), ("PB", "门开了，人在哪儿？"), ("A-PB", LEAD)]
    assert [headline for headline, _, _ in articles(*lines)] == ["门开了，人在哪儿？"]
    lines[1] = ("PB", "门开了，没有人。")
    assert articles(*lines)[0][0] == "【批评与建议】"


def test_a_heading_behind_the_bullet_of_the_titles_is_a_title():
    lines = [
        (label, text)
        for town in ("柳河", "山梁", "响水")
        for label, text in [("A-HEAD", f"● {town}镇修渠"), ("PB", TEXT)]
    ]
    lines += [("SUBH", "● 马灯镇修路"), ("PB", TEXT)]
    assert [headline for headline, _, _ in articles(*lines)][-1] == "马灯镇修路"
    headings = [("SUBH", "● 修路"), ("PB", TEXT), ("SUBH", "● 修渠"), ("PB", TEXT)]
    assert len(articles(*lines[:6], *headings)) == 3


@pytest.mark.parametrize(("below", "many"), [("雨还在下，他又走回村口。", 1), (LEAD, 3)])
def test_titles_without_news_below_a_signed_one_part_its_feature(below, many):
    lines = [("A-HEAD", "河滩上长出的果园"), ("BYL", "孟秀英"), ("PB", TEXT)]
    for title in ("他把房子让给了邻居", "一场夜会定了一条路"):
        lines += [("A-HEAD", title), ("PB", below)]
    assert len(articles(*lines)) == many


EVENT, MESSAGE = "全县村级阵地建设观摩会召开", "让马灯亮在山梁上"


@pytest.mark.parametrize(
    "lines",
    [
        [("A-HEAD", MESSAGE), ("KICK", EVENT)],
        [("A-KICK", MESSAGE), ("HEAD", EVENT)],
        [("FURN", MESSAGE), ("A-HEAD", EVENT)],
    ],
)
def test_a_message_above_its_event_is_the_headline_whatever_it_was_taken_for(lines):
    assert articles(*lines, ("PB", TEXT))[0][:2] == (MESSAGE, EVENT)


@pytest.mark.parametrize("label", ["KICK", "SUB"])
def test_who_did_what_below_an_event_is_no_headline(label):
    lines = [("A-HEAD" if label == "KICK" else "A-KICK", EVENT), (label, "马长庚讲话 孟秀英主持"), ("PB", TEXT)]
    assert articles(*lines)[0][:2] == ((EVENT, "马长庚讲话 孟秀英主持"))


def test_clauses_that_begin_alike_are_one_headline():
    lines = [("A-HEAD", "要把自己摆进去"), ("SUB", "要把问题找出来"), ("SUB", "要把作风转过来"), ("PB", TEXT)]
    assert articles(*lines)[0][:2] == ("要把自己摆进去 要把问题找出来 要把作风转过来", None)
    assert articles(lines[0], ("HEAD", lines[0][1]), ("PB", TEXT))[0][0] == "要把自己摆进去"


def test_words_above_a_lead_are_its_title_though_the_text_seemed_to_go_on():
    found = articles(("A-HEAD", "柳河修渠"), ("PB", TEXT), ("FURN", "支部建在果园里"), ("PB", "本报讯　" + TEXT))
    assert [headline for headline, _, _ in found] == ["柳河修渠", "支部建在果园里"]


def test_items_with_reporters_of_their_own_are_items_under_their_framed_heading():
    items = [f"●本报讯（{name}）{TEXT}" for name in ("马长庚", "孟秀英")]
    assert [h for h, _, _ in articles(("A-HEAD", "【简讯】"), ("PB", items[0]), ("PB", items[1]))] == [None, None]


@pytest.mark.parametrize(
    ("above", "kicker", "headline"),
    [
        ("天水镇柳河村", "天水镇柳河村", "一盆花香了整个村"),
        ("先进性教育大家谈", None, "一盆花香了整个村"),
        ("“七一”访谈", None, "一盆花香了整个村"),
        ("柳河水的故事", "柳河水的故事", "一盆花香了整个村"),
        ("一座山唤醒一个村", None, "一座山唤醒一个村一盆花香了整个村"),
    ],
)
def test_what_stands_above_a_title_is_a_place_a_column_or_its_first_half(above, kicker, headline):
    [article] = read_lines("newspaper_page", ("A-HEAD", above), ("H2", "一盆花香了整个村"), ("PB", LEAD))
    assert (article.kicker, "".join(article.headline.split())) == (kicker, headline)


@pytest.mark.parametrize("label", ["H2", "SUB", "HEAD"])
def test_a_meeting_without_a_name_goes_on_with_the_title_above(label):
    lines = [("A-HEAD", "全县乡村振兴工作"), (label, "推进会召开"), ("SUB", "何春生讲话"), ("PB", LEAD)]
    assert articles(*lines)[0][:2] == ("全县乡村振兴工作推进会召开", "何春生讲话")


@pytest.mark.parametrize("labels", [("A-KICK", "HEAD", "SUB"), ("A-HEAD", "SUB", "SUB"), ("A-KICK", "HEAD", "H2")])
def test_what_a_meeting_dealt_with_stands_below_its_report(labels):
    texts = ("县委常委会召开会议", "学习贯彻中央农村工作会议精神", "研究苹果产业和后整理等工作")
    [article] = read_lines("newspaper_page", *zip(labels, texts, strict=True), ("PB", LEAD))
    assert (article.kicker, article.headline) == (None, texts[0])
    assert "".join(article.subtitle.split()) == texts[1] + texts[2]


@pytest.mark.parametrize("opening", ["县司法局：", "铁龙镇："])
def test_a_headline_begins_with_a_place_or_a_body_and_its_colon(opening):
    [article] = read_lines("newspaper_page", ("A-KICK", opening), ("HEAD", "支部建在调解室"), ("PB", TEXT))
    assert (article.kicker, article.headline) == (None, opening + "支部建在调解室")


def test_an_event_above_its_message_leads_to_it():
    lines = [("A-HEAD", "柳河乡推行“马灯工作法”"), ("SUB", "干部走下去 民心聚起来"), ("PB", TEXT)]
    assert articles(*lines)[0][:2] == ("干部走下去 民心聚起来", None)
    lines[1] = ("SUB", "马长庚讲话 玉康龙主持")
    assert articles(*lines)[0][:2] == ("柳河乡推行“马灯工作法”", "马长庚讲话 玉康龙主持")


def test_no_untitled_text_begins_inside_a_sentence():
    lines = [
        ("A-HEAD", "柳河修渠"),
        ("PB", "县委要求各镇各部门要坚持"),
        ("FURN", "— 2 —"),
        ("A-PB", "抗旱和修渠两手抓。"),
    ]
    assert len(articles(*lines)) == 1
    assert len(articles(*lines[:2], ("FURN", "（上接第一版）"), lines[3])) == 2
    assert len(articles(*lines[:2], lines[2], ("A-PB", "■抗旱和修渠两手抓。"))) == 2


@pytest.mark.parametrize(("credit", "many"), [("（马长庚 文/图）", 1), ("马长庚 摄", 2)])
def test_who_wrote_and_photographed_a_report_makes_no_caption_of_its_last_paragraph(credit, many):
    lines = [("A-HEAD", "柳河修渠"), ("PB", TEXT), ("PB", "马灯镇响水村村民王伟笑着说，水来了。"), ("SIGN", credit)]
    assert len(articles(*lines)) == many


@pytest.mark.parametrize("label", ["H2", "SUB", "HEAD"])
def test_two_clauses_as_long_as_each_other_are_one_headline(label):
    lines = [("A-HEAD", "敞开大门听民意"), (label, "走到山村解难题"), ("SUB", "何春生讲话　邱林到会指导"), ("PB", LEAD)]
    assert articles(*lines)[0][:2] == ("敞开大门听民意 走到山村解难题", "何春生讲话 邱林到会指导")
    event = [("A-HEAD", "敞开大门听取群众意见"), (label, "柳河镇召开干部大会议"), ("PB", LEAD)]
    assert articles(*event)[0][0] != "敞开大门听取群众意见 柳河镇召开干部大会议"


@pytest.mark.parametrize(("label", "below"), [("FURN", "PI"), ("COL", "PB"), ("SUBH", "PB")])
def test_the_text_under_the_name_of_a_picture_column_is_an_article(label, below):
    lines = [("A-HEAD", "冰封十八日"), ("PB", TEXT), (label, "图片新闻"), (below, "九月十日，党员清捡垃圾。")]
    assert articles(*lines)[1:] == [(None, None, ["九月十日，党员清捡垃圾。"])]


def test_short_items_behind_numbers_in_circles_are_articles():
    lines = [
        ("A-HEAD", "冰封十八日"),
        ("PB", TEXT),
        ("FURN", "简　讯"),
        ("PB", "①河口镇清淤。"),
        ("PB", "②司法局下村。"),
    ]
    assert [paragraphs for _, _, paragraphs in articles(*lines)[1:]] == [["①河口镇清淤。"], ["②司法局下村。"]]


def test_title_lines_right_below_a_text_begin_an_article_whichever_comes_first():
    lines = [
        ("A-HEAD", "推进会召开"),
        ("PB", TEXT),
        ("SUB", "——老党员的党史课"),
        ("H2", "我只讲我见过的"),
        ("PB", TEXT),
    ]
    assert [paragraphs for _, _, paragraphs in articles(*lines)] == [[TEXT], [TEXT]]


def test_a_remark_of_the_editors_above_several_pieces_belongs_to_none_of_them():
    pieces = [("A-HEAD", "用好红色教材"), ("PB", TEXT), ("A-HEAD", "党课送到工地"), ("PB", TEXT)]
    assert [headline for headline, _, _ in articles(("PB", "编者按：各地都在想办法。"), *pieces)] == [
        "用好红色教材",
        "党课送到工地",
    ]
