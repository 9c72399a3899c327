"""Page numbers as printed, as they stand in addresses, and in their order."""

import pytest

from archive.page_numbers import page_number, page_order

PRINTED = [
    ("5版", "5"), ("05版", "5"), ("第12版", "12"), ("第二版", "2"), ("二版", "2"), ("第十版", "10"), ("十一版", "11"),
    ("第二十三版", "23"), ("廿一版", "21"), ("一〇版", "10"), ("第二", ""), ("头版", "1"), ("头版头条", "1"),
    ("A3", "A3"), ("A03版", "A3"), ("b12", "B12"), ("Ａ０３版", "A3"), ("A三版", "A3"), ("第B十二版", "B12"),
    ("17/54", "17"), ("00版", "0"), ("", ""), ("版", ""), ("要闻版", ""), ("封面", ""),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "number"), PRINTED)
def test_number_as_it_stands_in_addresses(printed, number):
    assert page_number(printed) == number


def test_order_of_pages():
    shuffled = ["10", "B1", "A10", "", "2", "A2", "1", "A1"]
    assert sorted(shuffled, key=page_order) == ["", "1", "2", "10", "A1", "A2", "A10", "B1"]
