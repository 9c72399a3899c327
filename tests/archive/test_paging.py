"""Pages of long lists: what is no page is refused with a sentence, and several lists are read as one."""

import pytest
from django.test import RequestFactory

from archive.views.paging import InTurn, NotHeld, page_of

HELD = list(range(101))  # three pages of fifty


def asked(number):
    return page_of(RequestFactory().get("/articles/", {"page": number}), HELD)


@pytest.mark.parametrize(("number", "first", "last"), [("1", 0, 49), ("2", 50, 99), ("3", 100, 100)])
def test_a_page_holds_its_part(number, first, last):
    assert list(asked(number)) == HELD[first : last + 1]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("0", "共 3 页"),
        ("-1", "共 3 页"),
        ("4", "共 3 页"),
        ("9" * 7, "共 3 页"),
        ("9" * 5_000, "共 3 页"),  # Python refuses to read such a number
        ("", "应为数字"),
        ("two", "应为数字"),
        ("1.5", "应为数字"),
        ("²", "应为数字"),
        ("二", "应为数字"),
    ],
)
def test_what_is_no_page_is_told(number, told):
    with pytest.raises(NotHeld, match=told):
        asked(number)


def test_the_only_page_of_nothing_is_empty():
    page = page_of(RequestFactory().get("/articles/"), [])
    assert (list(page), page.paginator.num_pages) == ([], 1)


class Known(list):
    """A list whose length is called a number, as that of counted rows."""

    @property
    def number(self):
        return len(self)


@pytest.mark.parametrize("lengths", [(0, 0), (0, 5), (5, 0), (3, 4), (1, 2, 3), (4, 0, 4)])
def test_lists_in_turn_are_cut_like_one(lengths):
    numbers = iter(range(100))
    lists = [Known(next(numbers) for _ in range(length)) for length in lengths]
    whole = [number for part in lists for number in part]
    turn = InTurn(lists)
    assert len(turn) == turn.count() == len(whole)
    for start in range(len(whole) + 1):
        for stop in range(start, len(whole) + 3):
            assert turn[start:stop] == whole[start:stop], (start, stop)
