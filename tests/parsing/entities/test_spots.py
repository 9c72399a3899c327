"""Spots behind the short names of a city's counties are those that one pattern of all names finds."""

import re

import pytest

from archive.parsing.entities.places import _behind_neighbours, _spot_pattern

NAMES = ("商城", "光山", "新", "新县", "新新")


def by_pattern(text):
    names = "|".join(sorted(NAMES, key=len, reverse=True))
    return [found.span() for found in re.finditer(rf"(?:{names}){_spot_pattern().pattern}", text)]


@pytest.mark.parametrize(
    ("text", "spots"),
    [
        ("", []),
        ("商城县召开会议", []),
        ("在商城黄柏山岭种茶", ["商城黄柏山岭"]),
        ("光山红石沟、商城马鞍坪", ["光山红石沟", "商城马鞍坪"]),
        ("商城红石沟村", []),  # a village is none
        ("新县大湾", ["新县大湾"]),
        ("新县湾", ["新县湾"]),  # the longest name that has something behind it
        ("新新新坪", ["新新新坪"]),
        ("商城光山新坪", ["商城光山新坪"]),  # none begins inside another
    ],
)
def test_spots_of_a_text(text, spots):
    found = [*_behind_neighbours(text, NAMES)]
    assert [text[start:end] for start, end in found] == spots
    assert found == by_pattern(text)
