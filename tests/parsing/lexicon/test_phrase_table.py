"""Many phrases are found in one pass: the longest from the left, and counted wherever they stand."""

import pytest

from archive.parsing.lexicon.phrase_table import PhraseTable

PHRASES = ["商城", "商城县", "城县人", "县人民政府", "党建", "一"]  # one of a single character is none


@pytest.mark.parametrize(
    ("text", "found", "counted"),
    [
        ("", [], {}),
        ("商", [], {}),
        ("一一", [], {}),
        ("商城", ["商城"], {"商城": 1}),
        ("在商城县里", ["商城县"], {"商城": 1, "商城县": 1}),
        ("商城县人民政府", ["商城县"], {"商城": 1, "商城县": 1, "城县人": 1, "县人民政府": 1}),
        ("县人民政府党建党建", ["县人民政府", "党建", "党建"], {"县人民政府": 1, "党建": 2}),
        ("县人民政", [], {}),  # a phrase begins, and the text ends before it does
    ],
)
@pytest.mark.parametrize("others", [[], [f"{i}号" for i in range(100)]], ids=["few", "many"])
def test_phrases_of_a_text(text, found, counted, others):
    table = PhraseTable([*PHRASES, *others])
    assert [text[start:end] for start, end in table.find(text)] == found
    assert table.count(text) == counted
