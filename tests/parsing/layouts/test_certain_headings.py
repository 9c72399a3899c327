"""Titles that are headings inside an article, by what stands around them."""

import pytest

from archive.parsing.blocks.page import page_of
from archive.parsing.labelling.labels import Label
from archive.parsing.layouts.certain_headings import with_parallel_headings, without_false_starts
from archive.parsing.readers.reading import read
from archive.parsing.records import ParseContext

TEXT = "县委书记郭树民出席会议并讲话，强调要抓好基层党建工作，推动各项任务落地见效。"
TITLE, HEADING, BODY = Label.A_HEADLINE, Label.SUBHEAD, Label.PARAGRAPH


@pytest.mark.parametrize(
    ("lines", "labels", "label"),
    [
        (["一、强化政治引领", TEXT, "二、强化组织覆盖", TEXT], [TITLE, BODY, HEADING, BODY], HEADING),
        (["一、强化政治引领", TEXT, "二、强化组织覆盖", TEXT], [TITLE, BODY, TITLE, BODY], TITLE),
        (["一、强化政治引领", TEXT, "强化组织覆盖", TEXT], [TITLE, BODY, HEADING, BODY], TITLE),
        (["二、强化政治引领", TEXT, "二、强化组织覆盖", TEXT], [TITLE, BODY, HEADING, BODY], TITLE),
        (["一、强化政治引领", TEXT, "县里召开会议", "二、强化组织覆盖"], [TITLE, BODY, TITLE, HEADING], TITLE),
    ],
    ids=[
        "the first of its headings",
        "all are titles",
        "nothing goes on",
        "not the first",
        "goes on in another article",
    ],
)
def test_a_numbered_title_is_a_heading_where_the_next_number_is_one(lines, labels, label):
    rows = page_of(read("\n".join([TEXT, *lines]).encode(), ParseContext("a.txt"))).printed
    assert without_false_starts(rows, [BODY, *labels])[1] == label
    rows = page_of(read("\n".join(lines).encode(), ParseContext("a.txt"))).printed
    assert without_false_starts(rows, labels)[0] == TITLE  # what a source begins with is its title


@pytest.mark.parametrize(
    ("first", "second", "label"), [("一", "二", HEADING), ("一", "三", TITLE), ("二", "一", TITLE)]
)
def test_the_number_behind_that_of_a_heading_is_a_heading_whatever_parts_them(first, second, label):
    lines = ["把组织工作做实", f"{first}、强化政治引领", TEXT, "— 2 —", f"{second}、强化组织覆盖", TEXT]
    labels = [TITLE, HEADING, BODY, Label.FURNITURE, TITLE, BODY]
    rows = page_of(read("\n".join(lines).encode(), ParseContext("a.txt"))).printed
    assert without_false_starts(rows, labels)[4] == label


@pytest.mark.parametrize(("headings", "label"), [(["一条渠", "一笔账"], HEADING), (["一条水渠", "一笔账"], TITLE)])
def test_headings_of_one_length_are_parallel_by_their_first_character(headings, label):
    lines = ["黄河岸边种椒人", TEXT, "一棵树", TEXT, headings[0], TEXT, headings[1], TEXT]
    labels = [TITLE, BODY, TITLE, BODY, HEADING, BODY, HEADING, BODY]
    rows = page_of(read("\n".join(lines).encode(), ParseContext("a.txt"))).printed
    assert with_parallel_headings(rows, labels, [0.8] * len(rows))[2] == label
