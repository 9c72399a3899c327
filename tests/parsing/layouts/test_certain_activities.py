"""Whose activities a list tells of."""

import pytest

from archive.parsing.labelling.labels import Label
from archive.parsing.layouts.certain_series import lines_of_series
from archive.parsing.layouts.roundups import roundups
from tests.parsing.layouts.test_certain_lines import rows

LEADERS = ("县委书记　钟伯年", "县委副书记、县长　易小川", "县委常委、组织部部长　喻秋实")


def activities(leaders):
    return rows("一周领导活动", *(line for leader in leaders for line in (leader, "3月8日，在石桥镇调研春耕。")))


def test_leaders_above_their_days_head_parts_of_one_text():
    found = lines_of_series(activities(LEADERS))
    assert all(i in found and "BYL" not in {label.value for label in found[i].only} for i in (1, 3, 5))
    assert found[0].only == {Label.HEADLINE}


def test_two_are_the_bylines_of_reports():
    assert not {1, 3} & set(lines_of_series(activities(LEADERS[:2])))


@pytest.mark.parametrize(
    ("title", "is_title"),
    [
        ("县领导一周活动（8月12日—8月18日）", True),
        ("旗领导活动", True),
        ("一周领导活动", True),
        ("领导活动", False),  # the name of a column
        ("县领导开展义务植树活动", False),
    ],
)
@pytest.mark.parametrize("mark", ["", "●", "　　"])
def test_days_below_the_title_of_a_week_are_paragraphs_of_one_article(title, is_title, mark):
    lines = rows("柳河报", title, f"{mark}3月8日，县长易小川调研春耕。", f"{mark}3月9日，副县长喻秋实出席开幕式。")
    found = lines_of_series(lines)
    only = [set(found[i].only) if i in found else None for i in (1, 2, 3)]
    assert (only == [{Label.HEADLINE}, {Label.PARAGRAPH}, {Label.PARAGRAPH}]) == is_title
    assert not is_title or not list(roundups(lines))
