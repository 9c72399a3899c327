"""The heads and feet of saved web pages: where the title stands, and what is printed beside, above and below it."""

import pytest

from archive.parsing import parse
from archive.parsing.records import ParseContext

TITLE = "郭树民到青石镇调研党建工作"
TEXT = """6月18日，县委书记郭树民到青石镇调研党建引领乡村振兴工作，强调要用好“四下基层”工作方法，把群众的事办好办实。
郭树民一行先后来到上湾村、下湾村，详细了解村级集体经济发展情况，要求把支部建在产业链上，让群众得到实惠。"""
MENU = "首页 要闻 政务公开 党建"


def read(text):
    """(headline, the first paragraph's beginning, how many paragraphs) of each article; nothing of the page is lost."""
    source = parse(text.encode(), ParseContext(name="页.txt"))
    assert source.coverage.unassigned == 0
    return [(each.headline, each.paragraphs[0].text[:5], len(each.paragraphs)) for each in source.articles]


@pytest.mark.parametrize(
    "head",
    [
        f"{TITLE}_柳河县人民政府\n{MENU}\n{TITLE}\n发布时间：2022-06-19 来源：县融媒体中心",
        f"{TITLE} | 柳河党建网\n当前位置：首页 > 党建\n{TITLE}\n2022-06-19 08:30",
        f"{TITLE}_柳河县人民政府\n{MENU}\n发布时间：2022-06-19 来源：县融媒体中心",
        f"当前位置：首页 > 新闻中心 > 县内要闻 > {TITLE}\n{TITLE}\n发布时间：2022-06-19",
        f"您的位置：首页 >> 组工动态 >> {TITLE}\n发布时间：2022-06-19 来源：县委组织部",
        f"您的位置：\n首页\n>\n新闻\n>\n县内要闻\n{TITLE}\n发布时间：2022-06-19",
        f"乡镇分站： 上湾镇 青石镇 红石镇 安口镇\n当前位置：首页要闻\n{TITLE}\n发布时间：2022-06-19 来源：本站",
        f"柳河新闻头条\n> 图文\n> {TITLE}\n{TITLE}\n图文 更新时间：2022-06-19 05:20:10",
        f"展开通版\n收缩通版\n当前版：02版\n发布日期：2022年06月19日 上一版 下一版\n{TITLE}\n文章字数：591",
        f"{TITLE} 2022-06-19",
        f"{TITLE} 时间：2022-06-19 来源：柳河日报",
        f"{TITLE}\n19.06.2022 08:30",
        f"①丨{TITLE}\n来源：柳河发布 2022-06-19 08:30",
        f"1丨{TITLE}\n2022-06-19 08:30",
        f"热点排行\n1 县委常委会召开会议\n2 我县获评先进县\n{TITLE}\n2022-06-19 来源：柳河发布",
        f"返回首页\n{TITLE}\n何青、李岩柳河网\n新华社长春6月19日电 题：{TITLE}",
        f"索引号：11220524/2022-00061\n发布机构：柳河县委\n发文字号：\n成文日期：2022-06-19\n{TITLE}",
        f"{TITLE}\n索引号 | 11220524/2022-00061 | 发文字号 | 号 |\n公开形式 | 主动公开 | 责任部门 | |",
        f"当前位置：\n{TITLE}\n微信图片_20210425212610.jpg",
        f"下一版»本期共4版(1-2-3-4)\n{TITLE}",
        f"{TITLE}\n• 柳河县人民政府\n• 发布时间：2022年06月19日\n• 来源：柳河之声\n• 【打印文本】",
        f"中国网小记者\n基层门户网\n{TITLE}\n2022-06-19 08:30 来源：柳河网",
        f"{TITLE}\n发布时间：Jun 19, 2022 | 作者：柳河县文旅局",
        f"{TITLE}\n来源：\n汪纪文\n2022-06-19 17:50:20\n责编：\n陈亮",
        f"{TITLE}\nA-   A+\n发表时间：2022-06-19 08:30 来源：柳河文明网",
    ],
    ids=[
        "the name of the window",
        "the name of the window, and a path",
        "in the name of the window alone",
        "at the end of a path",
        "at the end of a path alone",
        "below a path in pieces",
        "below a menu in one line",
        "below a path that ends with it",
        "below the day of an electronic paper",
        "beside its day",
        "beside its day and source",
        "a day of another country",
        "a number in a circle",
        "a number and a stroke",
        "below a list of other pages",
        "a telegram that repeats it",
        "below the table of an office",
        "above the table of an office",
        "below a path, above a picture's file",
        "below the pager of an electronic paper",
        "above bullets",
        "below the name of the site, in two lines",
        "above a day in English",
        "above labels on lines of their own",
        "above the sizes of type",
    ],
)
def test_the_title_is_found_in_the_head(head):
    what, *rest = read(f"{head}\n{TEXT}")
    assert (what[0], rest) == (TITLE, [])


@pytest.mark.parametrize(
    "foot",
    [
        "来源：柳河新闻\n标题：郭树民到青石镇调研党建工作\n地址：http://www.example.cn/15841.html",
        "文章标题：郭树民到青石镇调研党建工作",
    ],
)
def test_a_title_that_stands_at_the_foot_alone_is_the_headline(foot):
    assert read(f"{TEXT}\n{foot}") == [(TITLE, "6月18日", 2)]


@pytest.mark.parametrize(
    "foot",
    [
        "1.凡本网注明“来源：柳河新闻网”的作品，版权均属于柳河新闻网，未经本网授权不得转载。\n2.凡本网注明“来源：其他媒体”的作品，目的在于传递更多信息。",
        "免责声明：\n1、本网站所收集的资料来源于互联网。\n2、本网站内容仅供参考，不承担任何责任。",
        "本文系本站编辑转载，文章版权归原作者所有，转载目的在于传递更多信息，并不代表本站赞同其观点。",
        "相关阅读\n全县推进会召开 2022-06-17\n青石镇举办表彰大会 2022-06-16\n热点排行\n1 县委常委会召开会议",
        "上一篇\n全县基层党建工作推进会召开\n下一篇\n青石镇举办七一表彰大会",
        "账号+密码登录\n手机+密码登录\n还没有账号？\n立即注册",
        "打印 关闭窗口\n扫一扫在手机打开当前页\n微信 微博\n【TOP】 【打印此页】",
    ],
    ids=[
        "numbered disclaimers",
        "a disclaimer",
        "what was taken over",
        "lists with days",
        "neighbours",
        "a login",
        "tools",
    ],
)
def test_what_a_site_prints_below_a_text_is_none_of_it(foot):
    assert read(f"{TITLE}\n2022-06-19 来源：柳河发布\n{TEXT}\n{foot}") == [(TITLE, "6月18日", 2)]


@pytest.mark.parametrize("label", ["[快讯]", "【快讯】", "快讯丨"])
def test_a_label_on_the_line_of_the_title_is_printed_and_kept(label):
    assert read(f"{label}{TITLE}\n来源：柳河发布 2022-06-19 08:30\n{TEXT}")[0][0] == label + TITLE


def test_a_circular_below_the_table_of_an_office_keeps_its_title():
    title = "柳河县人民政府办公室关于印发《柳河县粮食应急预案》的通知"
    head = f"发布日期：2022年06月19日 信息来源：\n{title}\n柳政办发〔2022〕8号"
    text = "各镇人民政府，县政府有关部门：\n《柳河县粮食应急预案》已经县政府同意，现印发给你们，请认真遵照执行。"
    [(headline, _, _)] = read(f"{head}\n{text}\n柳河县人民政府办公室\n2022年6月10日")
    assert headline == title


def test_the_table_of_an_office_is_no_title_of_its_circular():
    head = (
        "索引号： 1122052/2022-00021 发文字号： 青委发〔2022〕68号\n发布机构： 柳河县青石镇 成文日期： 2022-03-11\n"
        "标题： 青石镇关于印发《换届选举工作方案》的通知\n主题分类： 人事工作 有效性：\n青委发〔2022〕68号"
    )
    text = "各村党总支、村委会：\n《换届选举工作方案》已经镇党委同意，现印发给你们，请结合实际，抓好落实。"
    [(headline, _, _)] = read(
        f"{head}\n关于印发《换届选举工作方案》的通知\n{text}\n中共柳河县青石镇委员会\n2022年3月11日"
    )
    assert headline == "关于印发《换届选举工作方案》的通知"


@pytest.mark.parametrize(
    "head",
    [
        "何青：郭树民到青石镇 调研党建引领乡村振兴工作\n2022-06-19 08:30:14 柳河网",
        "何青：郭树民到青石镇 调研\n党建引领乡村振兴工作\n2022-06-19 08:30:14 柳河网",
    ],
)
def test_a_title_in_two_lines_that_the_page_prints_above_is_one(head):
    [(headline, _, _)] = read(f"{head}\n郭树民到青石镇\n调研党建引领乡村振兴工作\n县委常委何青\n{TEXT}")
    assert headline == "郭树民到青石镇调研党建引领乡村振兴工作"


def test_a_masthead_that_comes_again_is_no_title_in_two_lines():
    masthead = "2022年第14期 (总第72期) 2022年4月20日 星期三 5版\n柳河时报\n责编:程云 审读:刘凤\n"
    assert parse((masthead * 20).encode(), ParseContext(name="页.txt")).articles == ()


@pytest.mark.parametrize(
    "head", ["【图片新闻】", "2022-06-19 08:30 来源：柳河发布", "柳河县融媒体中心 2022-06-19 08:30"]
)
def test_a_column_or_an_account_above_a_text_is_no_title(head):
    assert read(f"{head}\n{TEXT}")[0][0] is None


def test_the_titles_of_a_digest_are_not_led_to_by_its_name():
    news = "8月5日，全县推进会召开，总结上半年各项目标任务完成情况，部署安排下半年各项重点工作。"
    text = f"2022-06-19 08:30 柳河组工\n一周组工动态（6月13日—19日）\n{TITLE}\n{TEXT}\n全县推进会召开\n{news}"
    assert TITLE in [headline for headline, _, _ in read(text)]


def test_who_signs_a_notice_and_is_named_as_its_source_is_no_title():
    title = "柳河县卫生健康局关于《应急预案（征求意见稿）》公开征求意见的通知"
    text = "为进一步规范我县应急处置工作，现向社会公开征求意见，公众可通过以下方式提出："
    foot = "联系电话：84075009\n柳河县卫生健康局\n2024年1月15日"
    found = read(f"{title}\n日期：2024-01-15   来源： 柳河县卫生健康局\n{text}\n{foot}")
    assert [headline for headline, _, _ in found] == [title]


def test_sentences_above_their_source_are_one_text():
    first = "柳河在线消息 12月2日，省督查组来我县督查安全生产工作，副县长何青出席汇报会。"
    second = "今年以来，我县对非煤矿山、烟花爆竹、道路交通等重点行业加大了监管力度。"
    foot = "稿件来源： 柳河在线\n|\n编辑： 李岩\n|"
    assert read(f"{first}\n{second}\n督查组肯定了我县安全生产工作。\n{foot}") == [(None, "柳河在线消", 3)]


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        (f"柳河新闻丨{TITLE}，强调办好实事", f"柳河新闻丨{TITLE}，强调办好实事"),
        ("脱贫攻坚战 | 大凉山脱贫的故事\n中国报道 · 王哲 | 2020-09-02 14:10", "脱贫攻坚战|大凉山脱贫的故事"),
    ],
)
def test_a_title_stands_behind_the_name_of_its_column(head, headline):
    [(found, _, _)] = read(f"{head}\n{TEXT}")
    assert found == headline


@pytest.mark.parametrize(
    "above",
    [
        "会议现场\n市政协副主席郑文成讲话\n",
        "内容导航：\n",
        "记者 徐超\n",
        "6月18日，柳河县庆祝第三十八个教师节暨教育\n",
        "请使用浏览器分享功能进行分享\n",
    ],
)
def test_what_stands_above_a_text_and_is_no_title(above):
    assert [headline for headline, _, _ in read(above + TEXT)] == [None]


def test_captions_inside_a_text_without_a_title_begin_nothing():
    first, second = TEXT.split("\n")
    text = f"{first}\n奏唱中华人民共和国国歌\n{second}\n优秀党员代表领奖\n先进党组织代表领奖\n{second}"
    assert [headline for headline, _, _ in read(text)] == [None]
