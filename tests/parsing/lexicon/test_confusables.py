"""Misprints that a text cannot hold are not worked out, and nothing else changes by that."""

import pytest

from archive.parsing.lexicon.confusables import Misprints, misprints_of

NAMES = ["上石桥镇", "鄢岗镇", "商城县", "观庙镇", "大大镇"]


@pytest.mark.parametrize("name", NAMES)
def test_each_misprint_is_found_by_the_characters_of_its_text(name):
    for printed in misprints_of(name):
        text = f"在{printed}召开会议"
        assert [*Misprints(NAMES, within=frozenset(text)).find(text)] == [*Misprints(NAMES).find(text)]


@pytest.mark.parametrize(
    ("characters", "possible"),
    [
        ("", False),
        ("上石轿", False),  # two of its characters stand nowhere
        ("上石镇", False),  # what may be printed for the third does not either
        ("上石轿镇", True),
        ("上石桥镇", False),  # as it is printed it is right
    ],
)
def test_a_misprint_needs_all_but_one_of_its_characters(characters, possible):
    found = Misprints(["上石桥镇"], within=frozenset(characters)).find("上石轿镇")
    assert bool([*found]) is possible
