"""Titles that a narrow wrap cut are whole again; lines that only happen to be full stay apart."""

import textwrap

import pytest

from archive.parsing.blocks.page import page_of
from archive.parsing.records import SourceText

BODY = (
    "本报讯(张明)4月14日,桑植县基层治理工作推进会召开,深入学习贯彻上级会议精神,安排部署下一步重点工作。"
    "会议指出,要加强顶层设计,完善县乡组织架构,推动人员下沉,确保乡镇事权统一、指挥有力,抓好各项工作落实。"
)


def wrapped(text, width):
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))


def rows(*blocks, width=12, separator="\n\n"):
    text = separator.join([*(wrapped(block, width) for block in blocks), wrapped(BODY, width), wrapped(BODY, width)])
    return [row.text for row in page_of(SourceText(text, "text/plain", "utf-8")).rows]


@pytest.mark.parametrize("separator", ["\n\n", "\n"])
@pytest.mark.parametrize(
    "title",
    [
        "李四平在桑植县基层治理工作推进会上强调",
        "完善县乡组织架构书写基层治理“桑植答卷”",
        "桑植县委组织部部长曾强:把组织优势转化为发展优势",
        "桑植县委组织部:完善县乡组织架构抓好工作落实",
        "组织部部长2022年公开发表的讲话文章、经验材料-251篇(第17/54页)",
    ],
)
def test_a_cut_title_is_one_line_again(title, separator):
    assert title in rows(title, separator=separator)


def test_the_spaces_of_a_cut_title_are_kept_where_the_wrap_left_them():
    assert "加快推进项目建设步伐 确保如期完工" in rows("加快推进项目建设步伐 确保如期完工", width=11)


def test_two_titles_that_fill_their_lines_stay_two():
    kicker, headline = "李四平在推进会上强调指出", "抓好工作落实"
    assert [kicker, headline] == rows(f"{kicker}{headline}")[:2]


def test_an_author_below_a_full_title_is_no_part_of_it():
    title, author = "把组织优势转化为发展优势", "县委书记 张明"
    assert rows(f"{title}\n{author}", width=12)[:2] == [title, author]


def test_where_titles_are_longer_than_the_lines_none_is_cut():
    titles = ["桑植县召开基层治理工作推进会部署重点工作", "加强顶层设计完善组织架构", "抓好落实"]
    text = "\n".join([*titles, "\n".join(textwrap.wrap(BODY, 12))])
    assert [row.text for row in page_of(SourceText(text, "text/plain", "utf-8")).rows][:3] == titles
