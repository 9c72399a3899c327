"""Articles cut, joined, moved and ordered otherwise: not a character is lost, and no wrong place is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.decisions import structure
from archive.parsing.records import Line, ParsedArticle, Span
from tests.decisions.page import PAGE, read

FIRST, SECOND = read().articles
SOURCE = read().source.text
OUTSIDE = len(SOURCE) + 9


def ink(articles):
    """All characters of the articles, in order, without space."""
    texts = (part.text for each in articles for part in (*each.title_block, *each.paragraphs))
    return "".join("".join(texts).split())


def start(words):
    return SOURCE.index(words)


def test_the_source_is_the_page_as_typed():
    assert start("鲁新建强调") == PAGE.index("鲁新建强调")


@given(st.integers(structure.start_of(FIRST), structure.end_of(SECOND)))
def test_wherever_an_article_is_made_to_begin_no_character_is_lost(at):
    cut = structure.begun([FIRST, SECOND], SOURCE, at)
    assert cut is None or (ink(cut) == ink([FIRST, SECOND]) and len(cut) in (2, 3))


@given(st.integers(structure.start_of(FIRST), structure.end_of(SECOND)))
def test_a_beginning_that_is_taken_back_leaves_the_text_as_it_was(at):
    cut = structure.begun([FIRST, SECOND], SOURCE, at)
    if cut and len(cut) == 3:
        begins = structure.start_of(cut[1]) if at < structure.start_of(SECOND) else structure.start_of(cut[2])
        joined = structure.not_begun(cut, begins)
        assert joined is not None and len(joined) == 2 and ink(joined) == ink([FIRST, SECOND])


@given(st.integers(structure.start_of(FIRST), structure.end_of(SECOND)), st.integers(1, 60))
def test_what_is_carved_out_and_what_is_left_are_all_there_was(at, length):
    left, taken = structure.carved(FIRST, SOURCE, Span(at, at + length))
    remaining = ink([left] if left else []) + "".join("".join(line.text.split()) for line in taken)
    assert sorted(remaining) == sorted(ink([FIRST]))


@pytest.mark.parametrize(
    "change",
    [
        lambda: structure.begun([FIRST, SECOND], SOURCE, OUTSIDE),
        lambda: structure.begun([], SOURCE, 0),
        lambda: structure.not_begun([FIRST, SECOND], start("鲁新建强调")),
        lambda: structure.moved([FIRST, SECOND], SOURCE, start("鲁新建强调"), start("甘鑫")),
        lambda: structure.moved([FIRST, SECOND], SOURCE, structure.start_of(SECOND), OUTSIDE),
        lambda: structure.moved([FIRST, SECOND], SOURCE, structure.start_of(FIRST), start("甘鑫")),
        lambda: structure.reordered([FIRST, SECOND], OUTSIDE, None),
        lambda: structure.reordered([FIRST, SECOND], structure.start_of(FIRST), OUTSIDE),
    ],
)
def test_where_no_article_stands_nothing_is_done(change):
    assert change() is None


def test_what_begins_there_already_and_the_first_beginning_stay():
    both = [FIRST, SECOND]
    assert structure.begun(both, SOURCE, structure.start_of(SECOND)) == both
    assert structure.not_begun(both, structure.start_of(FIRST)) == both
    assert structure.moved(both, SOURCE, structure.start_of(SECOND), structure.start_of(SECOND)) == both


@pytest.mark.parametrize("to", ["鲁新建强调", "会议要求"])
def test_a_beginning_is_moved_up_and_down_and_takes_its_text_along(to):
    moved = structure.moved([FIRST, SECOND], SOURCE, structure.start_of(SECOND), start(to))
    assert len(moved) == 2 and ink(moved) == ink([FIRST, SECOND])
    assert structure.start_of(moved[1]) == start(to)


def test_articles_are_put_before_another_or_last():
    first, second = structure.start_of(FIRST), structure.start_of(SECOND)
    assert structure.reordered([FIRST, SECOND], second, first) == [SECOND, FIRST]
    assert structure.reordered([FIRST, SECOND], first, None) == [SECOND, FIRST]


def test_a_line_goes_to_the_article_before_it_or_is_one():
    line = Line("插入的一行", Span(start("甘鑫"), start("甘鑫") + 2))
    assert structure.taken_in([], line) == [ParsedArticle((structure.Paragraph(line.text, line.span),))]
    _, second = structure.taken_in([FIRST, SECOND], line)
    assert line.text in [paragraph.text for paragraph in second.paragraphs]
    above = Line("报头", Span(0, 2))
    assert structure.taken_in([FIRST, SECOND], above)[0].paragraphs[0].text == "报头"


@pytest.mark.parametrize(
    ("text", "holds"),
    [("县委召开会议", True), ("县委召开会议。", False), ("会议！ ", False), ("长" * 41, False), ("", True)],
)
def test_a_title_is_short_and_ends_no_sentence(text, holds):
    assert structure.is_like_title(text) is holds
