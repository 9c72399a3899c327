"""Names within what was typed: the longest at each place, never the whole."""

import pytest

from search.query.parts import LONGEST, names_within

NAMES = {"商城", "商城县", "商城县委", "李高岭", "高岭", "县"}


@pytest.mark.parametrize(
    ("form", "found"),
    [
        ("李高岭书记", ["李高岭"]),
        ("商城县委书记李高岭", ["商城县委", "李高岭"]),
        ("商城县长", ["商城县"]),
        ("李高岭", ["高岭"]),  # the whole is told elsewhere
        ("县", []),
        ("", []),
        ("无" * LONGEST + "李高岭书记", []),
    ],
)
def test_the_longest_names_from_left_to_right(form, found):
    assert list(names_within(form, NAMES)) == found
