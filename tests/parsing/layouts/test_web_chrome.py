"""Web pages in their usual dress: info lines, tool bars and e-papers around the same report."""

import pytest

from archive.parsing import parse
from archive.parsing.records import ParseContext

HEADLINE = "郭树民到青石镇调研"
FIRST = (
    "6月18日，柳河县委书记郭树民到青石镇调研党建引领乡村振兴工作，强调要用好“四下基层”工作方法，把群众的事办好办实。"
)
SECOND = "郭树民一行先后来到青石镇上湾村、下湾村，详细了解村级集体经济发展情况，要求把支部建在产业链上。"
INFO = """发布时间：2022-06-19
来源：柳河县融媒体中心 发布时间：2022-06-19 08:30
2022-06-19 08:30 来源：柳河发布 作者：何青
2022-06-19 08:30 柳河发布 发表于吉林
红色柳河 2022年06月19日 08:30 吉林
作者：何青 来源：柳河日报 时间：2022-06-19
[ 2022-06-19 ] 来源：柳河党建网 【字体：大 中 小】 打印
发布日期：2022年6月19日 浏览次数：123 次
日期:2022-06-19 | 点击: 33 | 来源: 县委组织部
2022-06-19 08:30:12 字号：T|T
编辑：何青 2022-06-19 08:30
柳河党建网 2022-06-19 08:30
原创 何青 柳河发布 2022-06-19 08:30 发表于吉林
2022-06-19
更新时间：2022-06-19 08:30 阅读：1,234
索引号：000014349/2022-00061 发布日期：2022-06-19
2022/06/19 08:30"""
BARS = """分享到：微信 微博 QQ空间
字号：大 中 小
【打印】【关闭】
听新闻
语音播报
我要纠错
点赞 12 评论 3
阅读 1024
阅读原文
写留言
在看
无障碍阅读
关怀版
附件下载
放大 缩小 默认
+1
微信扫码分享
上一篇：没有了
责任编辑：何青"""


def page(info, before="", after="", tag="h1"):
    body = f"<p>本网讯 {FIRST}</p><p>{SECOND}</p>"
    return (
        f'<html><head><meta charset="utf-8"><title>{HEADLINE}_柳河党建网</title></head><body>{before}'
        f"<div><{tag}>{HEADLINE}</{tag}></div><div>{info}</div><div>{body}</div>{after}</body></html>"
    )


def read(html):
    """(headline, day, how many paragraphs) of the one article."""
    [article] = parse(html.encode(), ParseContext(name="页.html")).articles
    return article.headline, (article.published or "")[:10], len(article.paragraphs)


@pytest.mark.parametrize("tag", ["h1", "div"])
@pytest.mark.parametrize("info", INFO.splitlines())
def test_an_info_line_dates_the_article(info, tag):
    assert read(page(info, tag=tag)) == (HEADLINE, "2022-06-19", 2)


@pytest.mark.parametrize("bar", BARS.splitlines())
def test_a_tool_bar_is_no_text_of_the_article(bar):
    info = "2022-06-19 08:30 来源：柳河发布"
    for html in (page(info, before=f"<div>{bar}</div>"), page(info, after=f"<div>{bar}</div>")):
        assert read(html) == (HEADLINE, "2022-06-19", 2)


FOUNDER = f"""<html><head><meta charset="utf-8"><title>柳河日报</title></head><body>
<table><tr><td>柳河日报 2022年06月19日 星期日</td><td><a href="a">上一期</a> <a href="b">下一期</a></td></tr></table>
<table><tr><td>第01版：要闻</td><td><a>上一版</a> <a>下一版</a></td></tr></table>
<table><tr><td>本版新闻</td></tr><tr><td><a href=c1>{HEADLINE}</a></td></tr>
<tr><td><a href=c2>全县推进会召开</a></td></tr><tr><td><a href=c3>图片新闻</a></td></tr></table>
<table><tr><td>2022年06月19日 <a>上一篇</a> <a>下一篇</a> <a>放大</a> <a>缩小</a> <a>默认</a></td></tr></table>
<table><tr><td><founder-introtitle>用好四下基层工作方法</founder-introtitle></td></tr>
<tr><td><strong><founder-title>{HEADLINE}</founder-title></strong></td></tr><tr><td><founder-subtitle></founder-subtitle></td></tr></table>
<founder-content><P>　　本报讯（记者 何青）{FIRST}</P><P>　　{SECOND}</P></founder-content>
<table><tr><td>版权所有 柳河日报社 吉ICP备12345678号</td></tr></table></body></html>"""
DIGITAL = f"""<html><head><meta charset="utf-8"><title>{HEADLINE}--柳河日报数字报</title></head><body>
<div><span>2022年06月19日 星期日</span><a>往期回顾</a><a>返回目录</a></div>
<div><div>01版：要闻</div><ul><li><a>{HEADLINE}</a></li><li><a>全县推进会召开</a></li></ul></div>
<div><a>放大</a><a>缩小</a><a>默认</a><a>朗读</a></div><h3 class="introtitle">用好四下基层工作方法</h3>
<h2>{HEADLINE}</h2><p>记者 何青 《柳河日报》（2022年06月19日 第01版）</p>
<div id="ozoom"><p>　　本报讯（记者 何青）{FIRST}</p><p>　　{SECOND}</p></div>
<div><a>上一篇</a><a>下一篇</a></div></body></html>"""


@pytest.mark.parametrize("html", [FOUNDER, DIGITAL], ids=["Founder", "digital paper"])
def test_an_e_paper_gives_one_article_with_its_kicker(html):
    assert read(html) == (HEADLINE, "2022-06-19", 2)
    source = parse(html.encode(), ParseContext(name="页.html"))
    assert (source.articles[0].kicker, source.articles[0].reporters) == ("用好四下基层工作方法", ("何青",))
    assert source.publication == "柳河日报"


def test_each_article_of_an_e_paper_is_one_however_its_title_is_marked():
    cell = '<table><tr><td class="font01"><strong>田埂上的年轻人</strong></td></tr></table>'
    second = f"{cell}<p>作者：何青</p><p>　　{SECOND}</p>"
    first = f"<founder-content><P>　　本报讯（记者 何青）{FIRST}</P></founder-content>"
    article = f"<founder-title>{HEADLINE}</founder-title>{first}"
    for title in (second, second.replace(' class="font01"', "")):
        page = f"<html><body><div>柳河日报 2022年06月19日</div>{article}{title}</body></html>"
        articles = parse(page.encode(), ParseContext(name="页.html")).articles
        assert [each.headline for each in articles] == [HEADLINE, "田埂上的年轻人"]
