"""Lines made to be slow: every rule that reads a page must be linear in them."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.parsing import parse
from archive.parsing.records import ParseContext, UnreadableSource
from tests.cost import cpu_seconds

MEGABYTE = 1_000_000
SECONDS = 60  # of CPU a megabyte; quadratic work on such a line takes hours
PIECES = [
    *"的一（()[【{“”\"'‘《》、，。：;:!?—－-·#*▶>　 0123９年月日版期第总",
    "县委书记",
    "县委常委、",
    "李高岭、",
    "本报讯(",
    "记者 ",
    "6月22日",
    "“一二",
    "2022年第",
    "(总第",
    "镇村社区",
    "上石桥镇",
    "一要",
    "个",
    "“”",
    "a(b",
    "責任編輯:",
    "優(yōu)",
    "——",
    "01版▶▶",
    "<div>",
    "&lt;",
]


def seconds(text):
    def read():
        with suppress(UnreadableSource):  # a text of question marks has lost its characters, and is refused
            assert parse(text.encode(), ParseContext(name="行.txt")).coverage.unassigned == 0

    return cpu_seconds(read)


@pytest.mark.parametrize(
    ("piece", "megabytes"), [("县委书记", 1), ("的", 0.3), ("(", 0.3), ('"', 0.3), ("、", 0.3), ("1", 0.3), (" ", 0.3)]
)
def test_a_line_of_a_megabyte_is_read(piece, megabytes):
    times = int(megabytes * MEGABYTE) // len(piece.encode())
    assert seconds(f"标题\n{piece * times}") < megabytes * SECONDS


@pytest.mark.parametrize("piece", [*PIECES, "\n", "a\n", "县委\n\n", "　\n"])
def test_ten_times_as_much_of_one_thing_takes_about_ten_times_as_long(piece):
    short = seconds(f"标题\n{piece * (5_000 // len(piece.encode()))}完")
    assert seconds(f"标题\n{piece * (50_000 // len(piece.encode()))}完") < 25 * short + 0.5


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=5))
def test_four_times_the_line_takes_less_than_ten_times_as_long(pieces):
    unit = "".join(pieces)
    short = "标题\n" + unit * (25_000 // len(unit.encode()))
    long = "标题\n" + unit * (100_000 // len(unit.encode()))
    # Four times the length; the constant forgives clocks and caches, not another power of the length.
    assert seconds(long) < 10 * seconds(short) + 0.5
