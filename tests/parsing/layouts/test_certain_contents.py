"""A list of titles announces those that stand below it."""

import pytest

from archive.parsing.labelling.labels import ONLY_TITLES, Label
from archive.parsing.layouts.certain_contents import announced_titles
from tests.parsing.layouts.test_certain_lines import TEXT, rows

ONE, OTHER = "柳河镇召开防汛会议", "山梁上的笑声传得远"


def announced(*lines):
    found = dict(announced_titles(rows(*lines)))
    assert all(set(certainty.only) == ONLY_TITLES | {Label.SUBHEAD} for certainty in found.values())
    return sorted(found)


@pytest.mark.parametrize(("mark", "page"), [("", ""), ("· ", ""), ("◆", "……2"), ("", "(3)")])
def test_the_titles_that_a_list_names_stand_below_it(mark, page):
    assert announced("本期要目", mark + ONE + page, mark + OTHER + page, ONE, TEXT, OTHER, TEXT) == [3, 5]


def test_what_is_no_list_announces_nothing():
    assert announced(ONE, TEXT, ONE, TEXT) == []  # one line printed twice
    assert announced(ONE, OTHER, OTHER, TEXT, ONE, TEXT) == []  # in another order
    assert announced(ONE, OTHER, ONE, OTHER, TEXT) == []  # the list printed twice
    assert (
        announced("一、" + ONE, "二、" + OTHER, "一、" + ONE, TEXT, "二、" + OTHER, TEXT) == []
    )  # parts of one report
