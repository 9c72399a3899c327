"""What is known of the words on web pages."""

import pytest

from archive.parsing.lexicon import web_words
from archive.parsing.lexicon.web_titles import title_within


@pytest.mark.parametrize(
    ("line", "is_bar"),
    [
        ("打印 关闭窗口", True),
        ("点赞 12 评论 3", True),
        ("放大缩小默认", True),
        ("【top】 【打印此页】", True),
        ("字号 大 中 小", True),
        ("关闭小煤矿", False),
        ("分享经验", False),
        ("12", False),
    ],
)
def test_a_bar_consists_of_tools(line, is_bar):
    assert web_words.is_tool_bar(line) is is_bar


@pytest.mark.parametrize(
    ("text", "disclaims"),
    [
        ("1.凡本网注明来源的作品,版权均属于本网。", True),
        ("(2)凡本网转载的作品,目的在于传递信息。", True),
        ("声明:本网站内容仅供参考", True),
        ("声明:遗失公章一枚,声明作废。", False),
        ("本文作者是青石镇党委书记。", False),
    ],
)
def test_a_site_says_what_it_answers_for(text, disclaims):
    assert web_words.disclaims(text) is disclaims


@pytest.mark.parametrize(
    ("text", "is_row"),
    [
        ("索引号:11/2022-1发文字号:青委发〔2022〕6号", True),
        ("文号|成文日期:2019-08-05|", True),
        ("主题鲜明:党建", False),
    ],
)
def test_a_row_of_what_offices_make_public(text, is_row):
    assert web_words.is_of_record(text) is is_row


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("青石镇开展换届选举 时间:2022-06-19 来源:柳河日报", "青石镇开展换届选举"),
        ("青石镇开展换届选举 2022-06-19 08:30", "青石镇开展换届选举"),
        ("青石镇开展换届选举_柳河县人民政府", "青石镇开展换届选举"),
        ("您的位置:首页 > 要闻 > 青石镇开展换届选举", "青石镇开展换届选举"),
        ("柳河县融媒体中心 2022-06-19 08:30", None),
        ("2020-03-09 来源: 学习时报 作者:", None),
        ("当前位置:首页 > 新闻中心 > 县内要闻", None),
    ],
)
def test_a_title_beside_what_is_said_of_it(line, title):
    found = title_within(line)
    assert (found and line[found]) == title
