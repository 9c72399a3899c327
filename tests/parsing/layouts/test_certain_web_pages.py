"""Texts of web pages as they are saved: navigation, labels and lists of other pages around a report."""

import pytest

from archive.parsing import parse
from archive.parsing.records import ParseContext

TITLE = "郭树民到青石镇调研党建工作"
TEXT = """6月18日，县委书记郭树民到青石镇调研党建引领乡村振兴工作，强调要用好“四下基层”工作方法，把群众的事办好办实。
郭树民一行先后来到上湾村、下湾村，详细了解村级集体经济发展情况，要求把支部建在产业链上，让群众得到实惠。"""
OTHER = "8月5日，县政府召开第九次全体会议，总结上半年各项目标任务完成情况，部署安排下半年各项重点工作。"


def read(text):
    """(headline, the first paragraph's beginning, how many paragraphs) of each article."""
    articles = parse(text.encode(), ParseContext(name="页.txt")).articles
    return [(each.headline, each.paragraphs[0].text[:5], len(each.paragraphs)) for each in articles]


REPORT = [(TITLE, "6月18日", 2)]
UNTITLED = [(None, "6月18日", 2)]


@pytest.mark.parametrize(
    ("head", "foot", "expected"),
    [
        ("来源：中国柳河\n2019-01-17 09:15:01", "", UNTITLED),
        (f"搜狐网站\n新闻中心 > 国内新闻 > 时事\n{TITLE}\n来源：柳河广播网\n2011年06月21日15:18", "", REPORT),
        (f"红叶博客\n{TITLE}\n2020-07-22新闻5\n原标题：{TITLE}", "", REPORT),
        (f"原标题：{TITLE}\n来源：柳河发布", "", REPORT),
        (f"(原标题：{TITLE})", "", REPORT),
        (f"{TITLE} |\n3/7/2013 11:54:41 AM\n添加人：何青\n|", "", REPORT),
        (f"电话：0435-7221234\n2022年06月19日 星期日\n{TITLE}\n2022\n06/19\n17:19\n本站\n2855阅读", "", REPORT),
        ("本篇文章256字，读完约1分钟", "", UNTITLED),
        (f"{TITLE}\n来源：柳河发布 2022-06-19 08:30\n原标题：县委书记调研青石镇", "", REPORT),
        ("", f"新闻推荐\n{OTHER}\n柳河新闻，天天更新，欢迎常来看看家乡的事。", UNTITLED),
        ("柳河网 2022-06-19", f"新闻推荐\n{OTHER}", UNTITLED),
        (f"{TITLE}\n来源：柳河日报 2022-06-19 08:30", f"相关阅读：\n全县工作会议召开\n{OTHER}", REPORT),
        ("发帖\n#楼主# 2022-6-19\n跳转到指定楼层", "", UNTITLED),
        ("何青山", "", UNTITLED),
        (f"{TITLE}\n作者：何青\n来源：柳河日报", "上一篇：全县工作会议召开\n下一篇：没有了\n打印 分享", REPORT),
        (f"{TITLE}\n字号：大 中 小\n打印 收藏 分享\n发布日期：2022-06-19 点击：33", "", REPORT),
    ],
    ids=[
        "a source alone",
        "a source between title and time",
        "the original title again",
        "the original title alone",
        "the original title in brackets",
        "a date of another country",
        "a date in pieces",
        "how long it takes to read",
        "another original title",
        "other news at the foot",
        "other news at the foot and a site above",
        "related pages",
        "a forum",
        "a reporter's name",
        "an author and a source",
        "a tool bar below the title",
    ],
)
def test_what_stands_around_a_report_is_no_title_and_no_article(head, foot, expected):
    found = read("\n".join(part for part in (head, TEXT, foot) if part))
    assert found == expected


def test_a_title_may_ask():
    title = "驻村第一书记如何与上湾村相互成就？"
    about = "日期：08-25\n字号：\n版面：第02版：村问  上一篇  下一篇"
    [(headline, _, _)] = read(f"电子报阅读机\n当前报纸名称：柳河日报\n{title}\n{about}\n{TEXT}")
    assert headline == title


def test_the_motto_of_an_account_is_no_headline():
    head = f"{TITLE}\n文摘   2022-06-19 23:42   吉林\n远山亭——好读书  看家乡"
    [(headline, _, _)] = read(f"{head}\n{TEXT}")
    assert headline == TITLE


def test_words_in_quotation_marks_head_no_second_article():
    middle = "“来了就要先干事”\n驻村的第一天，王鹤受到的最多的是质疑，如何取得村民们的信任，他心里没有底。"
    [(headline, _, _)] = read(f"{TITLE}\n来源：柳河日报 2022-06-19 08:53\n{TEXT}\n{middle}")
    assert headline == TITLE


def test_a_page_with_two_reports_keeps_both():
    second = (
        f"全县防汛工作会议召开\n来源：柳河发布 2022-06-20 10:00\n{OTHER}\n会议要求各镇各部门压实责任，确保安全度汛。"
    )
    found = read(f"{TITLE}\n来源：柳河发布 2022-06-19 08:30\n{TEXT}\n{second}")
    assert [headline for headline, _, _ in found] == [TITLE, "全县防汛工作会议召开"]


def test_captions_in_brackets_head_no_article():
    found = read(f"{TITLE}\n{TEXT}\n（县委副书记何青同志宣读表彰文件）\n（县领导为先进党组织颁奖）\n会议在歌声中结束。")
    assert [headline for headline, _, _ in found] == [TITLE]


def test_nothing_of_a_page_is_lost():
    text = f"{TITLE}\n来源：柳河发布 2022-06-19 08:30\n{TEXT}\n新闻推荐\n{OTHER}"
    source = parse(text.encode(), ParseContext(name="页.txt"))
    assert [line.text for line in source.furniture][-2:] == ["新闻推荐", OTHER]
    assert source.coverage.unassigned == 0


def test_a_list_of_other_news_is_no_paper():
    assert parse(f"{TEXT}\n新闻推荐\n{OTHER}".encode(), ParseContext(name="页.txt")).publication is None
