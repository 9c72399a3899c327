"""The day of which an article tells."""

import pytest

from archive.parsing import parse
from archive.parsing.event_dates import dated
from archive.parsing.records import Author, IssueFacts, Line, Paragraph, ParseContext, ParsedArticle, Span
from archive.parsing.yearbooks import volume_of

NOWHERE, NO_ISSUE = Span(0, 0), IssueFacts()


def day(*paragraphs, titles=(), issue=NO_ISSUE, **article):
    """The event date (or the partial one) of an article."""
    found = dated(
        ParsedArticle(
            tuple(Paragraph(text, NOWHERE) for text in paragraphs),
            headline=titles[0] if titles else None,
            title_block=tuple(Line(text, NOWHERE) for text in titles),
            **article,
        ),
        issue,
    )
    return found.event_date or found.event_date_partial


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ({"titles": ("全县会议召开",), "published": "2024-01-18T19:02"}, "2024-01-17"),
        ({"issue": IssueFacts(date="2024-01-18", year=2024)}, "2024-01-17"),
        ({"published": "2023-12-31"}, "2023-01-17"),
        ({}, "--01-17"),
        ({"authors": (Author("李国立"),)}, None),
    ],
)
def test_day_and_year_of_a_report(article, expected):
    assert day("1月17日，县委书记宋培河到薛庄镇调研。", **article) == expected


@pytest.mark.parametrize(
    ("titles", "paragraphs", "expected"),
    [
        (("政府工作报告", "——2023年2月16日在丰县人民代表大会上"), ("各位代表：",), "2023-02-16"),
        (("在动员大会上的讲话", "（2023年10月13日）"), ("同志们：",), "2023-10-13"),
        (("关于表彰先进的决定", "(2021年6月30日)"), ("县委决定：",), None),
        (("县人大常委会人事任免", "(2020年10月28日会议通过)"), ("任命：",), "2020-10-28"),
        (("倡议书", "县科协", "2023年6月1日"), ("亲爱的朋友们：",), None),
        (("会议纪要",), ("时　间：2020年8月18日上午", "地　点：会议室"), "2020-08-18"),
        (("讣告",), ("昝勇同志因病医治无效，于2022年7月12日逝世，享年90岁。",), "2022-07-12"),
        (("座谈会闭幕",), ("【本报讯】五月二十八日,座谈会闭幕。",), "--05-28"),
        (("调研",), ("东安新闻网11月8日讯（通讯员 唐顶峰）11月7日，席正南到镇调研。",), "--11-07"),
        (("洪水镇里听水声",), ("洪水镇最缺水。", "8月29日早上,水到了。"), "--08-29"),
        (("十项优待",), ("7月1日至7日，景区免票。",), None),
        (("停水",), ("7月14日起停水。",), None),
        (("图书馆延长开放",), ("本报讯 6月16日起，县图书馆延长开放至晚上九点。",), "--06-16"),
        (("图书馆延长开放",), ("自6月16日起，县图书馆延长开放至晚上九点。",), "--06-16"),
        (("规定施行",), ("自7月1日起施行。",), None),
        (("4月18日，百人志愿队清河道",), ("杨村镇百余名志愿者清理河道。",), "--04-18"),
        (("4月18日至20日农博会",), ("农博会设展位百个。",), None),
        (("关于接受辞职的决定", "(2016年4月22日县人大常委会通过)"), ("会议决定：",), "2016-04-22"),
        (("交流会召开",), ("县委、县政府于10月18日至19日召开交流会。",), "--10-18"),
        (("通知",), ("经研究，定于9月4日召开培训会。",), "--09-04"),
        (("游客突破五十万",), ("到10月15日止，游客已超过五十万人次。",), None),
        (("收购启动",), ("截至8月16日，全县收购小麦1.6万吨。",), None),
        (("树下的民情",), ("左图：4月5日，县委书记在老樟树下听乡亲们说话。",), "--04-05"),
        (("一周领导活动",), ("3月8日，调研。", "3月10日，主持会议。", "3月12日，植树。"), "--03-08"),
        (("一周领导活动",), ("县委书记　王敏", "3月8日，调研。", "3月10日，开会。", "3月12日，植树。"), None),
        (("柳河县大事记",), ("3月8日，调研。", "3月10日，主持会议。", "3月12日，植树。"), None),
        (("会议日程",), ("2月25日（星期四）", "上午8:30 开幕大会", "2月26日（星期五）"), None),
        (("主席团名单", "（2016年2月24日预备会议通过）"), ("主席团（16人）",), "2016-02-24"),
        (("2023年度述职报告", "2024年1月8日"), ("现将有关情况报告如下：",), None),
        (("县委常委名单", "（12月29日全会选举产生）"), ("书记：方志平",), "--12-29"),
        (("常委会会议纪要", "时　间：2018年5月9日下午"), ("会议议定如下：",), "2018-05-09"),
        (("观摩学习", "时间：2020-08-14 来源：县委新闻办"), ("8月13日，张平一行来到我县。",), "--08-13"),
        (("守了一夜", "2018年2月20日　星期二　雪"), ("夜里下了一尺厚的雪。",), "2018-02-20"),
        (("经验交流会召开",), ("本报讯（任山）5月12日至14日，县委召开交流会。",), "--05-12"),
        (("专项检查",), ("本报讯（任山）5月12日至24日，县里开展检查。",), None),
        (("培训班",), ("3月15日至20日，县直工委在县委党校举办培训班。",), "--03-15"),
        (("学习班",), ("【本报讯】县委十一月17曰至19日在县委党校举办学习班。",), "--11-17"),
        (("扩大会议",), ("【本报讯】十一月八日至十二日，县委召开了有各乡参加的会议。",), "--11-08"),
        (("谈心谈话",), ("按照统一安排，6月11日至13日，县委常委班子开展谈心谈话。",), "--06-11"),
        (("县委召开会议",), ("三月六日至九日，县委召开会议，讨论春耕。",), "--03-06"),
        (("县委领导学习",), ("【本报讯】十一月二日至三日，县委领导学习文件。",), "--11-02"),
        (("督查情况",), ("4月22日至28日，县委督查室查看了各镇。",), None),
        (("一周活动",), ("●8月12日，县委书记李明召开会议。", "●8月13日，县长王芳检查。", "●8月15日，李明调研。"), None),
        (("擂台比武",), ("为鼓足干劲，3月6日，鄢岗镇举行擂台比武。",), "--03-06"),
        (("传来喜讯",), ("日前传来喜讯，在1月19日举行的表彰会上，我县九人获奖。",), "--01-19"),
        (("公开招聘",), ("为方便报名，3月6日至9日，鄢岗镇设点办理。",), None),
    ],
)  # fmt: skip
def test_where_the_day_stands(titles, paragraphs, expected):
    assert day(*paragraphs, titles=titles) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本报讯（记者郏玲）昨天下午，县委书记参加讨论。", "2016-12-19"),
        ("昨日，全县会议召开。", "2016-12-19"),
        ("前天晚上，县里下了雪。", "2016-12-18"),
        ("今晨，县长带队出发。", "2016-12-20"),
        ("【本报讯】上月二十八日,参议会开幕。", "2016-11-28"),
        ("佃户新近入党,本月一日挑粮三担。", "2016-12-01"),
        ("他说，昨天的事就不提了。", None),
        ("今天我们怎样做支部书记？", None),
    ],
)
def test_a_day_told_from_the_day_of_the_paper(text, expected):
    assert day(text, issue=IssueFacts(date="2016-12-20", year=2016)) == expected
    assert day(text) is None


@pytest.mark.parametrize(
    ("headline", "paragraphs", "expected"),
    [
        # Who signs news of a meeting, or thanks somebody in a letter, tells of a day; an essay does not.
        ("推进会召开", ("12月9日，鄢岗镇召开“屋场会”工作推进会。",), "2016-12-09"),
        ("谢谢村干部", ("编辑同志：", "上月28日，我家的牛走失了。"), "2016-11-28"),
        ("路灯为何不亮", ("编辑同志：", "上月28日，路灯坏了。"), None),
        ("雪夜", ("12月9日，山里落了雪。",), None),
    ],
)
def test_what_a_signed_piece_tells_of(headline, paragraphs, expected):
    issue = IssueFacts(date="2016-12-20", year=2016)
    assert day(*paragraphs, titles=(headline,), issue=issue, authors=(Author("任山"),)) == expected


def test_a_coming_day_lies_behind_the_day_of_the_notice():
    assert day("经研究，定于9月4日召开培训会。", published="2023-08-29") == "2023-09-04"
    assert day("经研究，定于1月4日召开培训会。", published="2023-12-29") == "2024-01-04"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本报鄢岗8月24日电（记者任山）昨日，县人大常委会到鄢岗镇调研。", "2021-08-23"),
        ("本报鄢岗8月24日电（记者任山）今天，全县推进会召开。", "2021-08-24"),
        ("本报讯（任山）大任庄的老党员任山,8月13日托人把养老钱交给支部。", "2021-08-13"),
        ("◆鄢岗镇50名青年8月21日在灌河清理漂浮物。", "2021-08-21"),
        ("本报讯（任山）7月l日,新党员在碑前宣誓。", "2021-07-01"),
        ("本报8月23日第二版“王坪村”应为“王院村”。", None),
        ("本报讯（任山）从8月1日到30日，免费开放。", None),
    ],
)
def test_a_day_inside_news_of_a_paragraph(text, expected):
    assert day(text, issue=IssueFacts(date="2021-08-27", year=2021)) == expected


def test_a_day_told_so_says_how_it_was_found():
    paragraph = Paragraph("昨天下午，县委书记参加讨论。", NOWHERE)
    found = dated(ParsedArticle((paragraph,)), IssueFacts(date="2016-12-20", year=2016))
    assert (found.event_date_printed, found.event_date_basis) == ("昨天下午", "“昨天下午”从2016-12-20推得")


def test_a_page_that_prints_its_month_alone_tells_no_day():
    paragraph = Paragraph("昨天下午，县委书记参加讨论。", NOWHERE)
    found = dated(ParsedArticle((paragraph,), published="2022-04"), NO_ISSUE)
    assert found.event_date is None


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("△昨日，碧玉乡乡长车国栋给农民工发放书籍。", "2012-03-12"),
        ("昨天的成立大会上，总经理表示全力支持。", "2012-03-12"),
        ("本报讯昨（12）日，县委召开座谈会。", "2012-03-12"),
        ("本报讯上周五，全县推进会召开。", "2012-03-09"),
        ("十七年前打的白条，上周五全部兑现。", "2012-03-09"),
        ("▲12日，龟鹤社区召开党员大会。", "2012-03-12"),
        ("▲22日，龟鹤社区召开党员大会。", "2012-02-22"),
        ("三里村上周的账本公开了。", None),
    ],
)
def test_a_day_that_is_told_from_the_day_of_the_paper(lead, expected):
    assert day(lead, published="2012-03-13") == expected


@pytest.mark.parametrize(
    ("line", "issue", "volume"),
    [
        ("崇明年鉴(2010)　中国共产党崇明县委员会", NO_ISSUE, 2010),
        ("112　　富平年鉴·2015　　中国共产党富平县委员会", NO_ISSUE, 2015),
        ("2014年恭城年鉴", NO_ISSUE, 2014),
        ("《崇明年鉴（2010）》征订启事", IssueFacts(date="2011-01-18", year=2011), None),
        ("年鉴编辑部 电话20101234", NO_ISSUE, None),
    ],
)
def test_the_volume_of_a_yearbook(line, issue, volume):
    assert volume_of([Line(line, NOWHERE)], issue) == volume


def test_a_yearbook_records_the_year_before_its_volume():
    paragraph = Paragraph("6月30日，县委召开纪念大会。", NOWHERE)
    found = dated(ParsedArticle((paragraph,)), NO_ISSUE, volume=2010)
    assert (found.event_date, found.event_date_basis) == ("2009-06-30", "年份取自2010年卷年鉴，所记为2009年")


def test_the_volume_is_looked_for_once_a_page(monkeypatch):
    asked = []
    monkeypatch.setattr("archive.parsing.volume_of", lambda furniture, issue: asked.append(furniture))
    lines = [
        f"{title}\n本报讯　县委召开会议，部署基层党建工作。\n"
        for title in ("县委召开会议", "老党员讲党课", "板凳课堂开讲")
    ]
    assert len(parse("\n".join(lines).encode(), ParseContext("page.txt")).articles) > 1
    assert len(asked) == 1
