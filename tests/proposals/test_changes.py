"""What somebody changed in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.proposals.changes import Change, changes, is_same


@pytest.mark.parametrize(
    ("printed", "proposed", "expected"),
    [
        ("商城具委书记", "商城县委书记", [Change(2, 3, "具", "县")]),
        ("县委书李高岭", "县委书记李高岭", [Change(3, 4, "李", "记李")]),
        ("全县大", "全县大会", [Change(2, 3, "大", "大会")]),
        ("县县委书记", "县委书记", [Change(1, 2, "县", "")]),
        ("具委书记李高玲", "县委书记李高岭", [Change(0, 1, "具", "县"), Change(6, 7, "玲", "岭")]),
        ("一样", "一样", []),
        ("", "全新", []),
    ],
)
def test_changes_stand_on_printed_characters(printed, proposed, expected):
    assert changes(printed, proposed) == expected


@given(st.text("县委书记李高岭", min_size=1, max_size=20), st.text("县委书记李高岭", max_size=20))
def test_put_in_place_the_changes_make_the_proposed_text(printed, proposed):
    text = printed
    for change in reversed(changes(printed, proposed)):
        assert printed[change.start : change.end] == change.printed != ""
        text = text[: change.start] + change.proposed + text[change.end :]
    assert text == proposed


@pytest.mark.parametrize(
    ("printed", "proposed", "same"),
    [
        ("“两个引领”", "「两个引领」", True),
        ("两 个引领", "两个引领", True),
        ("１２", "12", True),
        ("具委", "县委", False),
    ],
)
def test_what_a_search_takes_for_equal_is_no_change(printed, proposed, same):
    assert is_same(printed, proposed) is same
