"""Lists and tables by the rows in which they were printed, though their paragraph is joined without gaps."""

import pytest

from archive.parsing.entities.printed_rows import rows_of
from archive.parsing.facts import PageContext, extract_facts
from archive.parsing.records import Paragraph, ParsedArticle, Span
from tests.parsing.entities.reading import COUNTY, posts


def read(*printed):
    """The facts of paragraphs that stand so in the source and are joined without white space in the article."""
    source, paragraphs = "", []
    for text in printed:
        paragraphs.append(Paragraph("".join(text.split()), Span(len(source), len(source) + len(text))))
        source += text + "\n"
    article = ParsedArticle(tuple(paragraphs))
    return extract_facts(article, PageContext(COUNTY, siblings=(article,), source=source))


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (["优秀共产党员（6名）\n田 野　于占山　刘 海\n勾桂英（女）　白石　隋玉\n龙"],
         {"田野", "于占山", "刘海", "勾桂英", "白石", "隋玉龙"}),
        (["王　兰　毛丽英（女）　包根生　叶　秀　朱\n水林　苏克俭"],
         {"王兰", "毛丽英", "包根生", "叶秀", "朱水林", "苏克俭"}),
        (["主席团（4人）", "上官云　俞　跃　范岩松\n陈向东　皇甫青"], {"上官云", "俞跃", "范岩松", "陈向东", "皇甫青"}),
        (["出　席：钟伯年　易小川　彭　湃", "记　录：危小楼"], {"钟伯年", "易小川", "彭湃", "危小楼"}),
        (["助人为乐模范　蒋幺妹　女　53岁　双椿铺镇农民"], {"蒋幺妹"}),
        (["敖贵林代表\n报告里提到大扶贫。\n聂春梅委员\n改革变的是观念。"], {"敖贵林", "聂春梅"}),
        (["贫困户:王德胜  家庭人口:4  帮扶人:凌波(县农委)"], {"王德胜", "凌波"}),
        (["会议指出，要坚持党的领导，\n要加强组织建设。"], set()),
    ],
)  # fmt: skip
def test_names_of_rows(printed, expected):
    assert {person.name for person in read(*printed).people} == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (["余世碧 县农业农村局局长 主持全面工作"], {"余世碧": [("县农业农村局局长", "商城县农业农村局")]}),
        (["先进个人（3名）\n鲍国民 双椿铺镇农民\n包海霞 县医院院长\n关秀芝 存瑞中学教师"],
         {"鲍国民": [], "包海霞": [("院长", "商城县医院")], "关秀芝": []}),
        (["列　席：傅立新　单文渊（县人大常委会主任）"],
         {"傅立新": [], "单文渊": [("县人大常委会主任", "商城县人大常委会")]}),
        (["卞之林\t男\t1981.12\t县教育局副局长\t县财政局局长"],
         {"卞之林": [("县教育局副局长", "商城县教育局"), ("县财政局局长", "商城县财政局")]}),
        (["卞之林　男　汉族　1980.06　大学　双椿铺镇党委副书记、镇长　拟任乡镇党委书记"],
         {"卞之林": [("党委副书记", "商城县双椿铺镇党委"), ("镇长", "商城县双椿铺镇人民政府")]}),
        (["部　长　卞之林（县委常委）\n副 部 长　包海霞　关秀芝"],
         {"卞之林": [("部长", None), ("县委常委", "中共商城县委")],
          "包海霞": [("副部长", None)], "关秀芝": [("副部长", None)]}),
        (["部　长　开会　学习"], {}),
        (["1　　卞之林　　县教育局副局长\n2　　包海霞（女）　　县医院院长"],
         {"卞之林": [("县教育局副局长", "商城县教育局")], "包海霞": [("院长", "商城县医院")]}),
        (["4\t双椿铺镇\t龙堂村\t卞之林\t驻村第一书记\t县档案馆\t2019.5—2021.5"],
         {"卞之林": [("驻村第一书记", "商城县双椿铺镇龙堂村")]}),
    ],
)  # fmt: skip
def test_posts_of_rows(printed, expected):
    assert posts(read(*printed)) == expected


def test_what_a_row_says_stands_in_its_paragraph():
    (person,) = read("先进个人（2名）\n包海霞 县医院院长\n关秀芝 教师").people[:1]
    (found,) = person.attestations
    assert (found.as_printed, found.start) == ("包海霞县医院院长", 8)


def test_rows_need_the_characters_of_the_source():
    assert rows_of(Paragraph("王芳李强", Span(0, 5)), "王芳 李强")
    assert not rows_of(Paragraph("王芳李强", Span(0, 7)), "王芳(wáng) 李强")
    assert not rows_of(Paragraph("王芳", Span(0, 2)), "王芳")


def test_gaps_within_a_sentence_begin_no_item():
    printed = "县长卞之林\n主持会议，县委常委、宣传 部部长\n包海霞 安排 检查工作。"
    assert posts(read(printed))["包海霞"] == [
        ("县委常委", "中共商城县委"),
        ("宣传部部长", "中共商城县委宣传部"),
    ]
