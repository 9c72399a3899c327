"""The name of the paper, bulletin, site or account that a page prints at its head."""

import pytest

from archive.parsing.blocks.medium import medium_of
from archive.parsing.lines.script import reading_text
from archive.parsing.lines.text_lines import text_lines_of


def name(*lines, is_web=False):
    return medium_of(text_lines_of(reading_text("\n".join(lines))), is_web)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("沐川先锋 2022-07-15 18:30 发表于四川",), "沐川先锋"),
        (("您当前的位置 : 商城新闻网 -> 新闻中心 -> 时政要闻",), "商城新闻网"),
        (("首页 > 数字报 > 固始报 > 2021年3月4日 第12期",), "固始报"),
        (("《新县新闻》文稿", "播出时间：2021年3月4日 19:40"), "新县新闻"),
        (("商城日报数字报  A01 头版", "2023-12-28 Thursday"), "商城日报"),
        (("党 建 信 息", "2022年第14期(总第96期)"), "党建信息"),
        (("02版　要闻　　商城周报　　2023年4月26日 星期三",), "商城周报"),
        (("农家书屋 2020年第9期", "农家书屋　2020-05-01　定价：3.0"), "农家书屋"),
        # Who publishes or sent it in, a section of the paper and what a page offers are none.
        (("商城县纪委办公室　　2018年9月13日印发",), None),
        (("综合新闻", "2版"), None),
        (("来源：县委办公室　发布时间：2023-09-05 16:40",), None),
        (("点击蓝字 关注我们", "文字：柳小红"), None),
        ((), None),
    ],
)
def test_several_signs_speak_for_a_name(lines, expected):
    assert name(*lines) == expected


def test_a_government_is_the_name_of_its_site_alone():
    assert name("商城县人民政府", "无障碍阅读 移动端", is_web=True) == "商城县人民政府"
    assert name("商城县人民政府", "关于做好秋种工作的通知") is None
