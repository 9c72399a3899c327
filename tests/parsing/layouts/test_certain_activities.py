"""Whose activities a list tells of."""

from archive.parsing.layouts.certain_series import lines_of_series
from tests.parsing.layouts.test_certain_lines import rows

LEADERS = ("县委书记　钟伯年", "县委副书记、县长　易小川", "县委常委、组织部部长　喻秋实")


def activities(leaders):
    return rows("一周领导活动", *(line for leader in leaders for line in (leader, "3月8日，在石桥镇调研春耕。")))


def test_leaders_above_their_days_head_parts_of_one_text():
    found = lines_of_series(activities(LEADERS))
    assert all(i in found and "BYL" not in {label.value for label in found[i].only} for i in (1, 3, 5))


def test_two_are_the_bylines_of_reports():
    assert not {1, 3} & set(lines_of_series(activities(LEADERS[:2])))
