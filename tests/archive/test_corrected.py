"""What stands in a text by correction alone: against the definition, over drawn texts and tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.corrected import Correction, occurrences, reading
from archive.text import match_text


def counts(text, corrections, phrase):
    """(places by correction alone, places corrected away)."""
    read = reading(text, [Correction(text.index(a), a, b) for a, b in corrections])
    form = match_text(phrase)
    return (len(read.corrected.places(form)), len(read.printed.places(form))) if read else (0, 0)


@pytest.mark.parametrize(
    ("text", "corrections", "phrase", "expected"),
    [
        ("召开会义，会议结束。", [("会义", "会议")], "会议", (1, 0)),
        ("召开会义，会议结束。", [("会义", "会议")], "会义", (0, 1)),
        ("召开会义，会议结束。", [("会义", "会议")], "召开会议", (1, 0)),
        ("召开会义，会议结束。", [("会义", "会议")], "会", (0, 0)),  # printed and kept
        ("己经己经。", [("己经己经", "已经已经")], "已经", (2, 0)),
        ("己经己经。", [("己经己经", "已经已经")], "经", (0, 0)),
        ("党建设。", [("党建", "党的建")], "党的建设", (1, 0)),
        ("党建设。", [("党建", "党的建")], "党建设", (0, 1)),
        ("党的的建设。", [("党的的", "党的")], "党的建设", (1, 0)),
        ("两个引领工作。", [("两个引领", "“两个引领”")], "两个引领", (0, 0)),  # quotation marks are no change
        ("两个引领工作。", [("两个引领", "兩個引領")], "两个引领", (0, 0)),
        ("“两 个\n引邻”工作。", [("引邻", "引领")], "两个引领工作", (1, 0)),
        ("甲乙丙。", [("乙", "")], "甲丙", (1, 0)),
        ("甲乙丙。", [("乙", "")], "乙", (0, 1)),
        ("甲乙丙。", [("甲乙", "丁乙"), ("乙丙", "乙戊")], "丁乙丙", (1, 0)),  # of two that overlap the first
    ],
)
def test_what_a_correction_adds_and_takes_away(text, corrections, phrase, expected):
    assert counts(text, corrections, phrase) == expected


def test_words_that_do_not_stand_there_are_not_corrected():
    assert reading("甲乙丙", [Correction(1, "丙", "丁")]) is None


TEXTS = st.text("甲乙丙“ ", max_size=12)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4), TEXTS, st.text("甲乙丙", min_size=1, max_size=3))
def test_of_pieces_all_is_counted_that_lies_in_no_piece_left_as_printed(pieces, last, phrase):
    """Pieces (kept, corrected from 丁 to something): what is not wholly inside a kept piece stands by correction."""
    text, corrections, at = "", [], 0
    for kept, value in pieces:
        corrections.append(Correction(at + len(kept), "丁", value))
        text += kept + "丁"
        at = len(text)
    text += last
    read = reading(text, corrections)
    whole = match_text("".join(kept + value for kept, value in pieces) + last)
    by_scan = sum(1 for _ in occurrences(whole, phrase))
    printed = sum(1 for part in text.split("丁") for _ in occurrences(match_text(part), phrase))
    assert (len(read.corrected.places(phrase)) if read else 0) == by_scan - printed
    assert (read.corrected.form if read else match_text(text)) == whole
