"""What the head of a page proposes: found in whichever width it is printed, and asked where it was not read."""

import pytest

from archive.decisions import Field
from archive.decisions.proposals import OF_PAGE, proposals_of
from tests.decisions.page import PAGE, read

WIDE = PAGE.translate({ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"})
NAMELESS = PAGE.replace("商城时报\n", "").replace("商城县融媒体中心 商城县新闻中心\n", "")


def of_page(text):
    return {each.field: each for each in proposals_of(read(text)) if each.article == OF_PAGE}


@pytest.mark.parametrize(("field", "value", "printed"), [
    (Field.YEAR, 2022, "２０２２年"), (Field.NUMBER, 14, "第１４期"), (Field.TOTAL, 72, "总第７２期"),
    (Field.DATE, "2022-04-20", "２０２２年４月２０日"), (Field.PAGES, ["5版"], "５版"),
])  # fmt: skip
def test_what_is_printed_in_wide_digits_is_shown_where_it_stands(field, value, printed):
    asked = of_page(WIDE)[field]
    assert (asked.value, asked.anchor.printed, asked.rule) == (value, printed, f"{field}:印出")


def test_a_newspaper_without_a_name_is_asked_for_it():
    asked = of_page(NAMELESS)[Field.PUBLICATION]
    assert (asked.value, asked.anchor.printed) == (None, "") and asked.doubt == 0.5
    assert of_page(PAGE)[Field.PUBLICATION].value == "商城时报"
