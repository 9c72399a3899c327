"""Tables and minutes below each other in one file: each with its title is an article."""

import pytest

from archive.parsing import parse
from archive.parsing.labelling.labels import Label
from archive.parsing.layouts.certain_tables import begins_document, begins_minutes, heads_of_minutes, tables
from archive.parsing.records import ParseContext
from tests.parsing.layouts.test_certain_lines import TEXT, rows

HEAD, ROW = "序号　姓　名　单位及职务　联系村", "1　殷昌盛　县水利局副局长　砖桥村"


@pytest.mark.parametrize(
    ("above", "is_title"),
    [
        (("县水利局干部结对帮扶一览表",), True),
        (("县水利局干部结对帮扶公示", "2022年3月22日"), True),
        (("现将县级领导联系支部安排如下：",), False),
        (("附件：任务分解表",), False),
        (("附件1", "优秀党员名单"), False),
    ],
)
@pytest.mark.parametrize("gap", ["　", "\t", " | "])
def test_the_line_right_above_the_head_of_a_table_is_its_title(above, is_title, gap):
    lines = rows(TEXT, *above, *(line.replace("　", gap) for line in (HEAD.replace("姓　名", "姓名"), ROW, ROW)))
    found, head = dict(tables(lines)), len(above) + 1
    assert all(found[i].only == {Label.PARAGRAPH} for i in range(head, head + 3))
    assert (1 in found and Label.HEADLINE in found[1].only) is is_title
    assert begins_document(lines, 1) is is_title


def test_notes_below_a_table_are_a_paragraph_of_it():
    assert dict(tables(rows(TEXT, HEAD, ROW, "注：完成情况每季度公示一次。")))[3].only == {Label.PARAGRAPH}
    assert not dict(tables(rows(TEXT, HEAD, "砖桥村的灯亮了。")))  # one row is none


@pytest.mark.parametrize(
    ("title", "below", "is_title"),
    [
        ("柳河县人民政府专题会议纪要", "2019年8月28日", True),
        ("柳河县人民政府专题会议纪要", "〔2024〕第31号", True),
        ("巨宝山镇双山村党支部党员大会记录", "时间：2021年9月6日晚7时", True),
        ("关于秸秆禁烧工作的会议纪要", "9月9日，县长主持会议，研究秸秆禁烧工作。", True),
        ("关于秸秆禁烧工作的会议纪要", "县长主持会议，研究秸秆禁烧工作。", False),
        ("秸秆禁烧工作的会议记录本", "9月9日，县长主持会议，研究秸秆禁烧工作。", False),
    ],
)
def test_minutes_begin_below_others(title, below, is_title):
    assert begins_minutes(rows(TEXT, "记录：冯棠", title, below, TEXT), 2) is is_title
    assert not begins_minutes(rows("中共柳河县委", title, below, TEXT), 1)  # the first of the file


def test_two_minutes_in_one_document_are_two_articles():
    page = """中共柳河县委办公室
内部文件　注意保存
中共柳河县委常委会会议纪要
（第17次）
2019年8月26日
　　2019年8月23日下午，县委书记龙在田主持召开县委常委会会议。现纪要如下：
　　一、会议传达学习了省委有关会议精神，要求各级党组织抓好贯彻落实。
　　列席：各乡镇党委主要负责人
分送：县委各常委，县人大、县政府、县政协党组
柳河县人民政府专题会议纪要
2019年8月28日
　　8月27日，县长罗汉召集县应急、消防等部门负责人，专题研究消防整改。
　　会议认为，园区存在通道占用等11项问题，要立行立改。
"""
    found = parse(page.encode(), ParseContext("a.txt")).articles
    assert [article.headline for article in found] == ["中共柳河县委常委会会议纪要", "柳河县人民政府专题会议纪要"]
    assert not any("分送" in paragraph.text for article in found for paragraph in article.paragraphs)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("时　　间：5月12日上午", "主　　持：何春生", "出　　席：孟秀英，邱林", "列　　席：石小云"), [0, 1, 2, 3]),
        (("地点：镇政府", "出席：孟秀英，镇党委", "副书记邱林，纪委书记石小云", "记录：蒲月"), [0, 1, 3]),
        (("主持人：最难的是什么？", "何春生：人散。", "主持人：后来呢？", "何春生：人齐。"), []),
        (("时间：5月12日", "策划：蒲月"), []),
        (("时间：5月12日", TEXT, "列席：石小云", "记录：蒲月"), []),
    ],
)
def test_the_head_of_minutes_is_a_paragraph_a_line(lines, told):
    found = dict(heads_of_minutes(rows(*lines)))
    assert [i for i, certainty in found.items() if certainty.only == {Label.PARAGRAPH}] == told
    assert all(certainty.only == {Label.GOES_ON} for i, certainty in found.items() if i not in told)
