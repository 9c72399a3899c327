"""Parts that a web text numbers 01, 02 … are headings below its lead."""

import pytest

from archive.parsing.labelling.labels import BEGINNINGS, Label
from archive.parsing.layouts.certain_parts import announced_parts, numbered_parts
from tests.parsing.layouts.test_certain_lines import TEXT, rows


@pytest.mark.parametrize(
    "parts",
    [("01　算好一本账", "02　蹚出一条路"), ("01. “夜校”点灯", "02. “板凳”围圈"), ("PART 01 老井", "PART 02 新渠")],
)
def test_below_a_lead_numbered_parts_are_headings_between_which_nothing_begins(parts):
    found = dict(numbered_parts(rows("把灯点在村口", TEXT, parts[0], TEXT, "▼", TEXT, parts[1], TEXT)))
    assert [i for i, certainty in found.items() if certainty.only == {Label.SUBHEAD}] == [2, 6]
    assert [i for i, certainty in found.items() if certainty.never == BEGINNINGS] == [3, 5, 7]


@pytest.mark.parametrize("number", ["0{}", "·—· PART 0{} ·—·", "【0{}】"])
def test_the_line_below_a_number_that_stands_alone_is_the_heading(number):
    lines = (
        "把灯点在村口",
        TEXT,
        number.format(1),
        "算好一本账",
        TEXT,
        number.format(2),
        "蹚出一条路",
        TEXT,
        "△石云 摄",
    )
    found = dict(numbered_parts(rows(*lines)))
    labels = {i: set(certainty.only) for i, certainty in found.items()}
    text = {Label.PARAGRAPH, Label.GOES_ON}
    assert [labels.get(i) for i in (2, 5)] == [{Label.FURNITURE}] * 2
    assert [labels.get(i) for i in (3, 6)] == [{Label.SUBHEAD}] * 2
    assert [labels.get(i) for i in (1, 4, 7, 8)] == [None, text, text, None]


@pytest.mark.parametrize(
    "lines",
    [
        ["一周党建", "01 县里开了例会", TEXT, "02 夜校开课", TEXT],
        [TEXT, "01 算好一本账", TEXT],
        [TEXT, "02 蹚出一条路", TEXT, "03 守住一片林", TEXT],
    ],
    ids=["above all texts", "one alone", "begins elsewhere"],
)
def test_other_numbers_may_be_those_of_articles(lines):
    assert not dict(numbered_parts(rows(*lines)))


def test_what_is_numbered_below_a_colon_is_no_title():
    cases = ("1.柳河镇原镇长违规发放补贴问题", TEXT, "2.柳河镇张某公车私用问题", TEXT, "3.某村违规操办婚宴问题", TEXT)
    told = "现将近期查处的三起典型案例通报如下："
    found = dict(announced_parts(rows("柳河县通报三起典型案例", told, *cases)))
    assert [i for i, certainty in found.items() if certainty.never == BEGINNINGS] == [2, 4, 6]
    assert not dict(announced_parts(rows("柳河短讯", TEXT, *cases)))
