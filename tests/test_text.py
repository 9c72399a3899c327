"""The definition of exactness, case by case, and the properties it rests on."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import (
    _MARKS,
    _fold_table,
    _match_table,
    _with_dots,
    clean_text,
    equal_glyphs,
    fold,
    match_form,
    match_text,
    printed_as,
    simplified_characters,
)
from tests.cost import cpu_seconds

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "match-cases.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#") and line.strip()
]


def contains(text: str, phrase: str) -> bool:
    paragraphs = text.replace("⏎", "\n").split("¶")
    return any(match_text(phrase) in match_text(paragraph) for paragraph in paragraphs)


@pytest.mark.parametrize(("text", "phrase", "expected", "why"), CASES, ids=[case[3] + case[1] for case in CASES])
def test_match_case(text, phrase, expected, why):
    assert contains(text, phrase) == (expected == "1"), why


# Beyond the first planes lie ideographs and characters of nobody's, none of which combines.
MARKS = [chr(code) for code in (*range(0x20000), *range(0xE0000, 0xE1000)) if unicodedata.combining(chr(code))]


@given(st.text(st.sampled_from([*MARKS[::20], *"aé党が각؀་"]), min_size=40))
def test_marks_are_put_in_order_as_normalising_does(text):
    assert clean_text(text).text == unicodedata.normalize("NFC", text)


def test_every_mark_is_among_those_that_are_put_in_order():
    assert [mark for mark in MARKS if not _MARKS.fullmatch(mark * 32)] == []


def test_a_flood_of_marks_costs_no_more_than_it_is_long():
    flood = "e" + "\u0315\u0300\u0316" * 20_000
    short, long = (cpu_seconds(lambda text=flood * times: clean_text(text), runs=2) for times in (1, 4))
    whole = cpu_seconds(lambda: clean_text("e" + "\u0315\u0300\u0316" * 80_000))
    assert max(long, whole) < 8 * short


@pytest.mark.parametrize(("equal", "table"), [(fold, _fold_table), (_with_dots, _match_table)], ids=["fold", "match"])
@given(data=st.data())
def test_characters_are_exchanged_as_their_table_says(equal, table, data):
    listed = st.sampled_from(sorted(map(chr, table())))
    marks = st.sampled_from([mark for mark in map(chr, table()) if not "\u3100" <= mark < "\uff00"])
    text = data.draw(st.text(listed | st.characters()) | st.text(marks | st.sampled_from("党建Ab𠮷")))
    assert equal(text) == text.translate(table()).lower()


@given(st.text())
def test_folding_keeps_length_and_is_idempotent(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_both_ways_to_a_match_form_agree(text):
    form = match_form(text)
    assert form.text == match_text(text)
    assert len(form.offsets) == len(form.text)
    assert match_text(form.text) == form.text


@given(st.text(), st.text(), st.text())
def test_any_part_of_a_text_is_found_in_it(before, phrase, after):
    assert match_text(phrase) in match_text(before + phrase + after)


@given(st.text())
def test_clean_text_is_storable_and_stable(text):
    cleaned = clean_text(text).text
    cleaned.encode("utf-8")
    assert "\x00" not in cleaned and "\r" not in cleaned
    assert clean_text(cleaned) == (type(clean_text(""))(cleaned, 0))


def test_clean_text_counts_what_it_removed():
    assert clean_text("甲\x00乙\ud800丙\r\n丁").removed == 2
    assert clean_text("甲\x00乙\ud800丙\r\n丁").text == "甲乙\ufffd丙\n丁"


def test_clean_text_changes_no_wording_width_or_case():
    printed = "“两个引领”,１３３５ e龍岩App——《条例》"
    assert clean_text(printed).text == printed


KINDS = ("radical", "form", "small", "zero", "bracket")


def test_an_equal_glyph_stands_once_and_is_equal_to_one_character_of_today():
    tables = [equal_glyphs(kind) for kind in KINDS]
    assert len(equal_glyphs(*KINDS)) == sum(map(len, tables)) > 600
    for table in tables:
        assert all(len(equal) == 1 and ord(equal) not in table for equal in table.values())
    assert not {chr(code) for code in equal_glyphs("form")} & set(simplified_characters().values())


def test_every_radical_that_names_a_character_is_equal_to_it():
    kangxi = [chr(code) for code in range(0x2F00, 0x2FD6)]
    assert [r for r in kangxi if match_text(r) != match_text(unicodedata.normalize("NFKC", r)) and r != "⾋"] == []


def test_every_character_that_folds_to_a_mark_is_among_those_that_print_it():
    printed = printed_as(":/|")
    assert {chr(code) for code in range(0x3000) if fold(chr(code)) in ":/|"} | set("：／｜") <= set(printed)
    assert {fold(character) for character in printed} == set(":/|")
