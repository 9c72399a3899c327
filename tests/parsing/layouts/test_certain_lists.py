"""Lists below their titles: the names of a congress, and who is commended, as many as are counted."""

import pytest

from archive.parsing.labelling.labels import BEGINNINGS, Label
from archive.parsing.layouts.certain_lists import counted_lists, names_of_congress
from tests.parsing.layouts.test_certain_lines import TEXT, rows

BODY, BYLINE, TITLE = {Label.PARAGRAPH}, {Label.BYLINE}, {Label.HEADLINE, Label.TITLE_GOES_ON}
NAMES = "何春生　孟秀英（女）　邱　林"


def only(series, *lines):
    found = dict(series(rows(*lines)))
    return [found[i].only & {*BODY, *BYLINE, *TITLE, Label.SUBHEAD} if i in found else None for i in range(len(lines))]


@pytest.mark.parametrize(
    ("title", "is_list"),
    [
        ("大会主席团名单", True),
        ("大会秘书长名单", True),
        ("中共柳河县第十五届委员会候补委员名单", True),
        ("代表资格审查委员会名单", True),
        ("优秀共产党员名单", False),  # a part of what is commended
    ],
)
def test_a_list_of_a_congress_is_an_article(title, is_list):
    found = only(names_of_congress, TEXT, title, "何春生", "代表热议")
    assert (found[2] == BODY) == is_list and found[3] is None
    assert bool(found[1]) == is_list


def test_brackets_with_the_indent_of_the_names_are_of_the_text():
    lines = ("大会主席团名单", "（2021年8月25日预备会议通过）", "　　（按姓氏笔画为序）", "　　" + NAMES)
    assert only(names_of_congress, *lines)[1:] == [BYLINE, BODY, BODY]


def test_the_second_half_of_a_title_begins_nothing():
    found = dict(names_of_congress(rows("柳河县第十七届人民代表大会", "第一次会议主席团名单", NAMES)))
    assert 1 not in found and found[2].never >= BEGINNINGS
    assert only(names_of_congress, "大会主席团名单", TEXT) == [None, None]


@pytest.mark.parametrize("label", ["主任委员：", "委　　员："])
def test_names_stand_behind_what_their_bearers_are(label):
    assert only(names_of_congress, "代表资格审查委员会名单", label + NAMES)[1] == BODY


@pytest.mark.parametrize(
    ("lines", "is_list"),
    [
        (("柳河镇党委", "县医院党支部"), True),
        (("何春生　柳河镇柳河村村民", "孟秀英（女）　县医院医师"), True),
        (("柳河镇党委　　县医院党支部",), True),
        (("柳河镇党委", TEXT), False),
        (("柳河镇党委", "县医院党支部", "县第五中学"), False),
    ],
)
def test_as_many_as_are_counted_are_a_list(lines, is_list):
    found = only(counted_lists, "先进基层党组织（2个）", *lines, "优秀党务工作者（4名）")
    assert (found[1] is not None) == is_list and found[-1] in (None, {Label.SUBHEAD, Label.PARAGRAPH})
    assert found[1] in (None, BODY)


def test_lines_without_words_are_counted_as_none():
    assert only(counted_lists, "优秀共产党员（2名）", "（以下略）", TEXT) == [None] * 3
