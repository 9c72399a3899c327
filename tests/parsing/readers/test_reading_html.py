"""Web pages: all that is seen is kept in order; what leads away from the page is marked as furniture."""

import pytest

from archive.parsing.readers import html as html_reader
from archive.parsing.readers.reading import read
from archive.parsing.records import ParseContext, UnreadableSource

BODY = "近年来，某县坚持党建引领基层治理，取得了显著成效，群众满意度不断提高，各项工作走在全市前列。" * 3
PAGE = f"""<!DOCTYPE html><html><head><meta charset="gb2312"><title>标题_某网</title>
<meta name="author" content="张三"><meta name="PubDate" content="2021-11-05"><style>p {{}}</style></head><body>
<div class="top-nav"><a href="/">首页</a> <a href="/x">新闻</a></div>
<div class="article-header"><h1>加强党建引领 推动基层治理</h1><p>2021-11-05 17:18 来源:某站</p></div>
<div class="content"><p>　　{BODY}</p><p>第二<b>段</b>说<br>到这里。</p><script>alert("别读")</script></div>
<ul><li><a>相关一</a></li><li><a>相关二</a></li><li><a>相关三</a></li></ul>
<div class="share">分享到</div><footer>版权所有</footer></body></html>"""


def read_page(html, name="页.html", encoding="gb18030"):
    return read(html.encode(encoding), ParseContext(name=name))


def test_every_visible_line_is_kept_in_order():
    lines = read_page(PAGE).text.split("\n\n")
    head = ["首页 新闻", "加强党建引领 推动基层治理", "2021-11-05 17:18 来源:某站"]
    tail = ["相关一", "相关二", "相关三", "分享到", "版权所有"]
    assert lines == [*head, BODY, "第二段说", "到这里。", *tail]


def test_navigation_related_lists_sharing_and_footers_are_marked_as_furniture():
    source = read_page(PAGE)
    marked = [source.text[span.start : span.end] for span in source.chrome]
    assert marked == ["首页 新闻", "相关一", "相关二", "相关三", "分享到", "版权所有"]


def test_the_pages_own_declarations_become_metadata():
    assert read_page(PAGE).metadata == (
        ("title", "标题_某网"),
        ("headline", "加强党建引领 推动基层治理"),
        ("author", "张三"),
        ("published", "2021-11-05"),
    )


def test_scripts_and_styles_are_never_text():
    assert "alert" not in read_page(PAGE).text
    assert "{" not in read_page(PAGE).text


def test_hidden_text_is_counted():
    source = read_page(f"<html><body><p>{BODY}</p><div hidden>看不见<p>的字</p></div></body></html>")
    assert source.text == BODY
    assert "5个字不显示" in source.problems[0].message


@pytest.mark.parametrize(
    ("markup", "sentence"),
    [
        ('<p style="opacity:0">看不见的字</p>', "5个字读者看不见"),
        ('<p style="font-size: 0px">看不见的字</p>', "5个字读者看不见"),
        ("<style>p.x, #y { display: none }</style><p class='a x'>看不见</p><p id='y'>的字</p>", "5个字读者看不见"),
        ("<svg><text>图上的字</text></svg>", "图形、公式或输入框里有4个字"),
        ("<textarea>框里</textarea><select><option>选项</select>", "图形、公式或输入框里有4个字"),
    ],
)
def test_what_is_seen_and_not_read_or_read_and_not_seen_is_counted(markup, sentence):
    source = read_page(f"<html><body><p>{BODY}</p>{markup}</body></html>")
    assert sentence in source.problems[0].message


def test_a_control_character_behind_what_is_hidden_stops_nothing():
    source = read_page("<p>县委<script>1</script>\x0b召开会议<b style='display:none'>略</b>，部署工作。</p>")
    assert "".join(source.text.split()) == "县委召开会议，部署工作。"


def test_styles_that_hide_nothing_are_not_told():
    page = f'<style>.x {{ opacity: 0.5 }}</style><p class="x" style="font-size:0.9em;opacity:1">{BODY}</p>'
    assert read_page(f"<html><body>{page}</body></html>").problems == ()


def test_a_wrapper_with_a_chrome_like_name_does_not_swallow_the_article():
    source = read_page(
        f'<html><body><div class="header"><h1>题目</h1></div><div id="side"><p>{BODY}</p></div></body></html>'
    )
    assert source.chrome == ()


def test_reading_notes_over_characters_print_as_bracketed_notes():
    assert read_page(f"<p>優<ruby>秀<rt>xiù</rt></ruby>{BODY}</p>").text == f"優秀(xiù){BODY}"


def test_a_declared_encoding_settles_a_doubt():
    assert read_page('<html><meta charset="gbk"><p>你好</p></html>').text == "你好"


def test_rows_of_a_table_read_as_lines():
    assert read_page(f"<p>{BODY}</p><table><tr><td>甲</td><td>1</td></tr></table>").text == f"{BODY}\n\n甲 1"


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<html><body><script>let 文 = 1</script></body></html>", "没有文字"),
        ("<html><body>" + "<div>" * 100_000 + BODY, "套得太深"),
    ],
)
def test_pages_that_cannot_be_read_whole_are_refused(html, reason):
    with pytest.raises(UnreadableSource, match=reason):
        read_page(html, encoding="utf-8")


def test_unclosed_and_entity_ridden_markup_is_survived():
    html = f'<!DOCTYPE html [<!ENTITY a "aaa">]><html><body><p>{BODY}<p>&a;&amp;&lt;b&gt;<img src=x onerror=alert(1)'
    text = read_page(html).text
    assert BODY in text
    assert "onerror" not in text


def test_an_article_of_wechat_is_hidden_only_until_its_script_has_run():
    hidden = '<span style="visibility:hidden">藏字</span><section style="display:none">推广</section>'
    body = f'<div id="js_content" style="visibility: hidden; opacity: 0;"><p>{hidden}正文在此。</p></div>'
    source = read_page(f"<html><body>{body}</body></html>", encoding="utf-8")
    assert source.text == "正文在此。"
    assert [problem.message for problem in source.problems] == ["网页里有4个字不显示，没有读入。请对照原网页。"]


@pytest.mark.parametrize(
    "page",
    [
        f"<html><body><p>首页</p></html><div><p>{BODY}</p>尾</div>",  # as sites print it above their text
        f"<html><body><p>首页</p></body></html>\n<html><body><p>{BODY}</p></body></html><p>尾</p>",  # two pages in one
        f"<p>首页</p></body></html>{BODY}<p>尾</p>",
    ],
)
def test_what_stands_behind_the_end_of_the_page_is_read(page):
    assert read_page(page).text.split("\n\n") == ["首页", BODY, "尾"]


def test_what_the_parser_does_not_hand_over_is_counted():
    whole = f"<html><body><p>首页</p><p>{BODY}</p><script>'读不到的汉字'</script><!-- 注释 --></body></html>"
    root = html_reader._parse(whole, "页.html")
    assert html_reader._unparsed(whole, root) == 0
    root.find(".//p[2]").clear()
    assert html_reader._unparsed(whole, root) == sum("\u3400" <= c <= "\u9fff" for c in BODY)


def test_the_declared_title_is_no_furniture_wherever_it_stands():
    head = "<div id='header'><a href='/'>首页</a><h2>我县召开基层党建工作推进会</h2></div>"
    source = read_page(f"<title>我县召开基层党建工作推进会_某网</title>{head}<p>{BODY}</p><div class='hot'>热门</div>")
    assert [source.text[span.start : span.end] for span in source.chrome] == ["热门"]
