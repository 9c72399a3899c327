"""Web pages whose markup declares the title: it is found wherever it stands, and what stands below it is its text."""

import pytest

from archive.parsing import parse
from archive.parsing.records import ParseContext

SITE = "柳河县人民政府门户网站"
TITLE = "柳河镇召开村级党组织换届“回头看”座谈会"
TEXT = "9月3日，柳河镇召开村级党组织换届“回头看”座谈会，听取十二名新任村党支部书记的意见，现场答复问题二十一个。"
MORE = "会后，镇党委把剩下的问题列成清单，每月在公示栏里公布一次办理进度，请各村党员和群众一起监督落实的情况。"


def read(body, title=f"{TITLE}_{SITE}"):
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return parse(page.encode(), ParseContext(name="页.html"))


def paragraphs_of(source):
    return [paragraph.text for article in source.articles for paragraph in article.paragraphs]


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (f"<div>{TITLE}</div><p>来源于：镇党建办</p><p>{TEXT}</p>", f"{TITLE} 时政要闻_{SITE}"),  # a space before names
        (f"<div>{TITLE}</div><p>镇党建办</p><p>{TEXT}</p>", f"柳河要闻--{TITLE}"),  # behind the name of a column
        (
            f"<div id='header'><h2>{TITLE}</h2><p>发布时间：09-04 08:30</p></div><p>{TEXT}</p>",
            None,
        ),  # in what seems a head
        (f"<div>{TITLE}</div><div>{TITLE}</div><p>2023-09-04</p><p>{TEXT}</p>", None),  # again in a bar that floats
        (f"<p>{TITLE[:9]}<br>{TITLE[9:]}<br>（2023年9月4日）</p><p>{TEXT}</p>", None),  # over two lines
        (f"<h1>{TITLE}</h1><p>新华社</p><p>2023-09-04 08:30</p><p>{TEXT}</p>", None),  # above who printed it first
        (
            f"<p>本站首页</p><p>{TITLE}！</p><p>发布时间：2023-09-04 来源：镇党建办</p><p>{TEXT}</p>",
            "工作动态",
        ),  # a call
    ],
)
def test_the_declared_title_is_the_headline_and_nothing_else_is(body, title):
    (article,) = read(body, title or f"{TITLE}_{SITE}").articles
    assert article.headline.rstrip("！") == TITLE
    assert [paragraph.text for paragraph in article.paragraphs] == [TEXT]


def test_a_title_behind_the_name_of_a_site_is_one_and_the_sites_name_is_none():
    assert read(f"<p>{SITE}</p><div>{TITLE}</div><p>{TEXT}</p>", f"{TITLE} - {SITE}").articles[0].headline == TITLE


def test_one_text_of_hardly_any_words_of_news_is_still_the_articles():
    text = "据财联社9月3日消息，记者今日从交通运输部例行新闻发布会获悉，目前京津冀交通一体化建设各项工作取得积极成效"
    chrome = "<p>扫码阅读全文</p><p>写评论</p><p>你可能会喜欢</p><p>猜你喜欢</p>"
    assert paragraphs_of(read(f"<h1>{TITLE}</h1><p>2023-09-04 10:56:28 某报网</p><p>{text}。</p>{chrome}")) == [
        text + "。"
    ]


def test_a_line_between_two_texts_is_the_articles_whatever_it_says():
    lines = ["1", "爱与责任", "图/资料", "摩根大通全球首席投资官兼主管：Michele"]
    inside = "".join(f"<p>{line}</p>" for line in lines)
    assert paragraphs_of(read(f"<h1>{TITLE}</h1><p>{TEXT}</p>{inside}<p>{MORE}</p>")) == [TEXT, *lines, MORE]


def test_below_the_one_declared_title_begins_no_other_article():
    picture = "<p>续航难题待解</p><p>图片来源：摄图网</p>"
    source = read(f"<h1>{TITLE}</h1><p>{TEXT}</p>{picture}<p>{MORE}</p><p>{TEXT * 2}</p>")
    assert [article.headline for article in source.articles] == [TITLE]


def test_a_table_below_a_declared_title_is_its_text_though_it_has_no_sentence():
    rows = [f"11.{day}周{day} 闫彦彦 张根灿 郭志威 丁雪艳 沈洋铭" for day in "一二三四"]
    table = "".join(f"<p>{row}</p>" for row in rows)
    foot = "<p>【打印正文】</p><p>上一篇：关于值班的通知[ 10-26 ]</p>"
    assert paragraphs_of(read(f"<h1>{TITLE}</h1><p>发布时间：2021年10月29日 点击数： 次</p>{table}{foot}")) == [
        "".join(row.split()) for row in rows
    ]


def test_an_article_of_which_only_the_title_could_be_read_is_told():
    source = read(f"<h1>{TITLE}</h1><p>发布时间：2021年10月29日 点击数： 次</p><img src='1.jpg'><p>【打印正文】</p>")
    assert [problem.line for problem in source.problems if "没有读到正文" in problem.message] == [1]
    assert not [p for p in read(f"<h1>{TITLE}</h1><p>{TEXT}</p>").problems if "没有读到正文" in p.message]
