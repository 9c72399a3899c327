"""Slips in the box, and the parts of a phrase that are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.parts import printed_parts
from search.query.slips import Slip, slips

SLIPS = [
    ("(党建 治理", [Slip("bracket", "(", "党建 治理")]),
    ("党建）", [Slip("bracket", "）", "党建")]),
    ("“党建 治理", [Slip("quotation", "“", "“党建 治理”")]),
    ('"党建', [Slip("quotation", '"', '"党建"')]),
    ("「党建", [Slip("quotation", "「", "「党建」")]),
    ("党建 and 治理", [Slip("operator", "and", "党建 AND 治理")]),
    ("党建 or 治理 or 引领", [Slip("operator", "or", "党建 OR 治理 OR 引领")]),
    ("(党建 or 治理", [Slip("bracket", "(", "党建 or 治理"), Slip("operator", "or", "(党建 OR 治理")]),
    ("((党建（", [Slip("bracket", "(", "党建（"), Slip("bracket", "（", "((党建")]),  # each sign once, however often
    ("(党建 OR 治理) “引领” it's", []),
    ("“(”", []),
    ("and", []),
    ("（一）党建", []),
]


@pytest.mark.parametrize(("text", "found"), SLIPS)
def test_slips_are_named_and_mended(text, found):
    assert list(slips(text)) == found


def counted(archive):
    """How often each string occurs in the texts, by looking."""
    return lambda strings: [sum(text.count(each) for text in archive) for each in strings]


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("两个引领党建", ["两个引领", "引领党建"]),
        ("党建两个", ["党建", "两个"]),
        ("引领两个引领", ["两个引领"]),
        ("乙丙丁", []),
        ("党", []),
        ("", []),
    ],
)
def test_parts_are_the_longest_that_are_printed(form, parts):
    assert printed_parts(form, counted(["两个引领", "引领党建"])) == parts


@given(st.lists(st.text("甲乙", min_size=1, max_size=8), max_size=4), st.text("甲乙丙", max_size=9))
def test_no_printed_part_is_left_out_and_none_is_inside_another(archive, form):
    parts = printed_parts(form, counted(archive))
    assert all(len(part) >= 2 and any(part in text for text in archive) for part in parts)
    printed = {
        form[start:end]
        for start in range(len(form))
        for end in range(start + 2, len(form) + 1)
        if end - start < len(form) and any(form[start:end] in text for text in archive)
    }
    assert all(any(each in part for part in parts) for each in printed)
