"""A compilation that numbers its works is cut at the numbers, if each work is vouched for."""

import pytest

from archive.parsing import parse
from archive.parsing.layouts.numbered_works import numbered_works, without_number
from archive.parsing.records import ParseContext
from tests.parsing.layouts.test_certain_lines import TEXT, rows

PARTS = ["一、抓住带头人", TEXT, "二、建好主阵地", TEXT]
LISTED = ["目　录", "（一）把会开到田埂上……1", "（二）让数据少跑路……4", ""]
SIGNED = ["第一篇 把会开到田埂上", "（柳城县委组织部）", TEXT, "第二篇 让数据少跑路", "（2021年3月4日）", TEXT]
HEADED = ["一、柳城县委组织部：把会开到田埂上", *PARTS, "二、云山县委组织部：让数据少跑路", *PARTS]
AT_END = ["1.把会开到田埂上", TEXT, "（作者：柳城县委组织部）", "2.让数据少跑路", TEXT, "（作者：云山县委组织部）"]


@pytest.mark.parametrize(
    ("lines", "titles"),
    [
        ([*LISTED, "（一）把会开到田埂上", *PARTS, "（二）让数据少跑路", *PARTS], {3: 1, 8: 1}),
        (SIGNED, {0: 2, 3: 2}),
        (HEADED, {0: 1, 5: 1}),
        (AT_END, {0: 1, 3: 1}),
        (PARTS, {}),
        ([*SIGNED, "第三篇 老党员的账本", TEXT], {}),
        ([*LISTED, "（一）把会开到田埂上", TEXT], {}),
    ],
    ids=["listed", "signed", "headed", "signed at the end", "parts", "one unvouched", "one missing"],
)
def test_works_begin_at_their_numbers(lines, titles):
    assert numbered_works(rows(*lines), is_headed=True).titles == titles


def test_the_parts_of_a_report_are_listed_too_but_under_no_compilations_name():
    lines = [*LISTED, "（一）把会开到田埂上", *PARTS, "（二）让数据少跑路", *PARTS]
    assert numbered_works(rows(*lines), is_headed=False).titles == {}


def test_a_work_has_its_title_without_the_number_and_its_author():
    source = parse("\n".join(["2021年经验材料汇编", "", *HEADED]).encode(), ParseContext("a.txt"))
    assert source.layout.name == "compilation"
    assert [(a.headline, a.authors[0].name) for a in source.articles] == [
        ("把会开到田埂上", "柳城县委组织部"),
        ("让数据少跑路", "云山县委组织部"),
    ]
    assert source.coverage.unassigned == 0


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("【1】把会开到田埂上", "把会开到田埂上"),
        ("第十二篇　把会开到田埂上", "把会开到田埂上"),
        ("（三）把会开到田埂上", "把会开到田埂上"),
        ("1.把会开到田埂上", "把会开到田埂上"),
        ("2016年的账本", "2016年的账本"),
    ],
)
def test_the_number_of_a_work_is_no_part_of_its_title(printed, title):
    assert without_number(printed) == title


@pytest.mark.parametrize(
    ("listed", "first"),
    [
        ([], "把会开到田埂上"),
        (["目　录", "1.把会开到田埂上", "2.让数据少跑路", ""], "1.把会开到田埂上"),
        (["目　录", "把会开到田埂上", "让数据少跑路", ""], "把会开到田埂上"),
    ],
    ids=["no contents", "listed with its number", "listed without"],
)
def test_a_figure_is_a_part_of_the_title_that_is_listed_with_it(listed, first):
    source = parse("\n".join(["2021年经验材料汇编", "", *listed, *AT_END]).encode(), ParseContext("a.txt"))
    assert [article.headline for article in source.articles][0] == first


def test_a_list_ends_where_its_first_entry_heads_a_text():
    listed, titles = ["目　录", "1.把会开到田埂上", "2.让数据少跑路"], {3: 2, 6: 2}
    lines = [*listed, listed[1], "（柳城县委组织部）", TEXT, listed[2], "云山县云河镇党委书记　石小云", TEXT]
    assert numbered_works(rows(*lines), is_headed=True).titles == titles
