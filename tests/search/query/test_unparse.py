"""The way back from a query to the text of the box: it means the same, or there is none."""

import pytest
from hypothesis import given

from search.query.parser import And, InField, Near, Not, Or, Phrase, Word, parse, parse_exact
from search.query.unparse import typed
from tests.search.query.test_query import MEANINGS, any_text


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("甲 AND 乙", "甲 乙"),
        ("(甲 OR “乙”) 不含 丙", "(甲 或 “乙”) -丙"),
        ("甲 乙 或 -(丙 丁)", "甲 乙 或 -(丙 丁)"),
        ("title:(甲 或 「乙」)", "标题:甲 或 标题:“乙”"),
        ("日期:2021至2022 -日期:2021-06", "日期:2021..2022 -日期:2021-06"),
        ("两个*引领 邻近(甲 乙)", "“两个*引领” NEAR(“甲” “乙”, 10)"),
        ("", ""),
    ],
)
def test_query_is_typed_in_one_way(text, canonical):
    assert typed(parse(text)) == canonical


@pytest.mark.parametrize("text", [text for text, _ in MEANINGS])
def test_what_is_typed_means_the_same(text):
    assert typed(parse(typed(parse(text)))) == typed(parse(text)) is not None


@given(any_text)
def test_what_cannot_be_said_is_not_said(text):
    for query in (parse(text), parse_exact(text)):
        again = typed(query)
        assert again is None or typed(parse(again)) == again


@pytest.mark.parametrize("text", ["他说“两个引领”", "「甲」“乙”", "『甲』「乙」“丙”", 'a"b'])
def test_phrase_with_quotation_marks_is_quoted_by_others_or_without_them(text):
    assert typed(parse_exact(text)) is not None


@pytest.mark.parametrize(
    "query",
    [
        Word("甲 乙"),
        Word("-甲"),
        And((Word("或"), Word("甲"), Word("或"), Word("乙"))),
        Phrase("甲*乙"),
        Phrase("甲" * 200),
        Not(And(())),
        Word("日期:2021"),
    ],
)
def test_query_that_the_language_cannot_say_is_none(query):
    assert typed(query) is None


def test_brackets_stand_where_they_are_needed():
    a, b, c = Word("甲"), Word("乙"), Word("丙")
    assert typed(And((Or((a, Not(Not(b)))), Not(And((a, c)))))) == "(甲 或 -(-乙)) -(甲 丙)"
    assert typed(Not(InField("title", Near("甲", "乙 丙", 3)))) == "-标题:NEAR(“甲” “乙 丙”, 3)"
