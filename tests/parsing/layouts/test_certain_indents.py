"""What the indent says of lines on a page that sets its paragraphs off and its titles not."""

import pytest

from archive.parsing.blocks.page import page_of
from archive.parsing.labelling.labels import OUTSIDE, Label
from archive.parsing.layouts.certain_indents import (
    lines_above_indents,
    with_titles_set_as_titles,
    without_titles_set_as_text,
)
from archive.parsing.readers.reading import read
from archive.parsing.records import ParseContext

INDENT = "　　"
TEXT = f"{INDENT}县委书记郭树民主持会议并讲话，强调要抓好基层党建工作。"
TITLE, BODY, UNTITLED, OWN = Label.A_HEADLINE, Label.PARAGRAPH, Label.A_PARAGRAPH, Label.FURNITURE
PAGE = [("柳河报", OWN), ("江南镇开镰收割", TITLE), (TEXT, BODY), (TEXT, BODY), ("老支书的三本账", TITLE), (TEXT, BODY)]
LIST = ("五月份光荣榜", TITLE)


def relabelled(rule, lines):
    rows = page_of(read("\n".join(text for text, _ in lines).encode(), ParseContext("a.txt"))).printed
    return rule(rows, [label for _, label in lines])


@pytest.mark.parametrize(("line", "label"), [(f"{INDENT}何春生（河口村）", BODY), ("何春生（河口村）", TITLE)])
def test_a_title_has_not_the_indent_of_the_text_where_titles_have_none(line, label):
    lines = [*PAGE, LIST, (TEXT, BODY), (line, TITLE), (TEXT, BODY)]
    assert relabelled(without_titles_set_as_text, lines)[8] is label


def test_titles_that_are_set_in_the_middle_are_titles():
    middle = [(f"{INDENT}{INDENT}{text.strip()}", label) if label is TITLE else (text, label) for text, label in PAGE]
    lines = [*middle, (TEXT, BODY)]
    assert relabelled(without_titles_set_as_text, lines) == [label for _, label in lines]


@pytest.mark.parametrize(
    ("above", "line", "label", "expected"),
    [
        (("（上接第1版）", OWN), "我县集会庆祝建党九十周年", UNTITLED, TITLE),
        (("走基层·看作风", TITLE), "村里多了养老院", BODY, Label.HEADLINE),
        (("（上接第1版）", OWN), f"{INDENT}我县集会庆祝建党九十周年", UNTITLED, UNTITLED),
        ((TEXT, BODY), "村里多了养老院", BODY, BODY),
        (("编读往来", TITLE), "编辑同志：", BODY, BODY),
    ],
    ids=["below the page's own", "below a title", "set as text", "inside a text", "a salutation"],
)
def test_a_line_without_the_indent_of_the_text_below_is_its_title(above, line, label, expected):
    lines = [*PAGE, (TEXT, BODY), above, (line, label), (TEXT, BODY)]
    assert relabelled(with_titles_set_as_titles, lines)[8] is expected


FULL = "全县各级党组织和广大党员带头抢收抢种，仅用了一个星期就完成"
WRAPPED = [f"{INDENT}{FULL}", f"{FULL}，", "颗粒归仓。"]


@pytest.mark.parametrize(
    ("lines", "texts", "own"),
    [
        (["北渔村“党员中心户”成了渔家的家", "每月十五晚上开门，谁家有事都来坐坐"], 2, 1),
        (["老支书的三本账"], 1, 0),
        (["现将有关事项通告如下：", "一二三四五六七"], 0, 0),  # a text may end with a colon
        (["（石小云"], 0, 0),  # so may a signature be cut
        (["党员在田间插秧。本报记者　石小云　摄"], 0, 0),
    ],
    ids=["two lines", "one", "below a colon", "cut", "who took a picture"],
)
def test_lines_without_the_indent_between_two_texts_are_no_text(lines, texts, own):
    page = page_of(read("\n".join([*WRAPPED * 4, *lines, *WRAPPED]).encode(), ParseContext("a.txt"))).printed
    found = dict(lines_above_indents(page))
    assert sum(Label.GOES_ON in certainty.never for certainty in found.values()) == texts
    assert sum(certainty.never >= OUTSIDE for certainty in found.values()) == own
