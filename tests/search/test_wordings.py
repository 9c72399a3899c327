"""Names one edit apart."""

import pytest

from search.wordings.corrections import close_to


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [
        ("李高岭", "李高玲", True), ("李高", "李高岭", True), ("李高岭", "高岭", True), ("李岭高", "李高岭", True),
        ("甲乙丙丁", "甲丙乙丁", True), ("甲乙丙丁", "乙甲丁丙", False), ("李高", "李高岭玲", False),
        ("李高岭", "王高玲", False), ("甲乙丙", "丙乙甲", False),
    ],
)  # fmt: skip
def test_names_are_close_when_one_edit_makes_them_equal(one, other, close):
    assert close_to(one, [other, one]) == ([0, 1] if close else [1])
    assert close_to(other, ["党", one]) == ([1] if close else [])
