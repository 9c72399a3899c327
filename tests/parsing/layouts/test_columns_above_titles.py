"""What stands above a title and leads to no headline: campaigns, occasions, columns and who runs them."""

import pytest

from archive.parsing.layouts.columns_above_titles import is_of_column
from tests.parsing.layouts.test_certain_lines import TEXT, rows


@pytest.mark.parametrize(
    ("above", "title", "is_column"),
    [
        ("热烈庆祝中国共产党成立九十周年", "我县隆重庆祝中国共产党成立九十周年", True),
        ("热烈祝贺县第十五次代表大会胜利闭幕", "两千名代表话发展", True),
        ("学习贯彻党的二十大精神·基层行", "从“火焰山”到“花果山”", True),
        ("学习宣传贯彻党的二十大精神", "县委中心组专题学习党的二十大精神", True),  # the title says it all
        ("纪念红军长征胜利80周年", "我县举办纪念红军长征胜利80周年报告会", True),
        ("▼“讲重作”专题教育进行时", "汛期里的党员中心户", True),
        ("学习贯彻“三个代表”专版", "立党为公要从小事做起", True),
        ("迎接建党90周年", "我县举办“唱支山歌给党听”歌咏大会", False),  # a kicker
        ("纪念中国共产党成立八十周年", "汉高故里庆华诞　微山湖畔谱新篇", False),
        ("热烈庆祝建党九十周年大会召开", "我县表彰先进党组织", False),
        ("热烈庆祝中国共产党成立九十周年", TEXT, False),
        ("深入学习贯彻党的二十大精神", "柳河县召开生态环境保护工作部署会", True),
        ("学习动员阶段不合格不转段", "柳河县委召开第五次会议", False),
        ("学习贯彻党的十八大精神", "让菇乡百姓过上更好的日子", False),
    ],
)
def test_a_call_above_a_title_is_the_page_s_own(above, title, is_column):
    assert is_of_column(rows(above, title, TEXT), 0) is is_column
