"""A phrase is found where a scan finds it, however few of the suffixes are noted, and where none is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine import MatchForms
from search.suffixes import sorted_suffixes
from search.whoosh_engine.storage import suffix_array
from search.whoosh_engine.storage.mapped_arrays import Arrays, save
from search.whoosh_engine.storage.suffix_ranges import SortedSuffixes, Spelled

LETTERS = st.text("甲乙丙\U00020000", max_size=40)


@pytest.fixture(scope="module", params=[(1, 1), (2, 2), (3, 1), (5, 4), (256, 8)], ids=str)
def noting(request):
    """Every so many suffixes with so many of their characters."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(suffix_array, "APART", request.param[0])
        patch.setattr(suffix_array, "NOTED", request.param[1])
        yield


@given(texts=st.lists(LETTERS, min_size=1, max_size=4), phrases=st.lists(LETTERS.filter(bool), min_size=1, max_size=6))
def test_a_phrase_is_found_where_a_scan_finds_it(noting, tmp_path_factory, texts, phrases):
    index = indexed(tmp_path_factory.getbasetemp() / "arrays", texts)
    whole = "".join(f"{text}\0" for text in texts)
    parts = [whole[start : start + length] for start in range(len(whole)) for length in (1, 2, 5, 9)]
    for phrase in [*phrases, *(part for part in parts if "\0" not in part)]:
        found = [at for at in range(len(whole)) if whole.startswith(phrase, at)]
        assert sorted(index.positions(phrase).tolist()) == found
    assert index.positions("丁").tolist() == []
    together = [*phrases, *(part for part in parts if "\0" not in part), "丁", "甲丁", "甲乙丙甲乙甲乙丙甲乙丁"]
    assert ranges(index, together) == [found_one_by_one(index, phrase) for phrase in together]


def ranges(index, phrases):
    """What is found of many phrases at once; nothing is found anywhere."""
    lows, highs = index.ranges(*suffix_array.padded(phrases))
    return [(low, high) if low < high else None for low, high in zip(lows.tolist(), highs.tolist(), strict=True)]


def found_one_by_one(index, phrase):
    low, high = index.range(phrase)
    return (low, high) if low < high else None


@given(
    text=st.text("甲乙丙丁戊", min_size=1, max_size=60), asked=st.lists(st.text("甲乙丙丁戊", min_size=1, max_size=7))
)
def test_codes_of_four_bytes_are_sought_two_at_once(text, asked):
    """An alphabet of more than sixty thousand characters needs them."""
    codes = np.array(["\0甲乙丙丁戊".index(each) for each in f"{text}\0"], ">u4")
    suffixes = sorted_suffixes(codes)
    spelled = [["\0甲乙丙丁戊".index(each) for each in phrase.ljust(7, "\0")] for phrase in asked]
    strings = Spelled(np.array(spelled, np.int64).reshape(-1, 7), np.array([*map(len, asked)], np.int64))
    every = np.zeros(len(asked), np.int64)
    lows, highs = SortedSuffixes(codes, suffixes, None, 256).ranges(strings, every, every + len(suffixes))
    found = [sorted(suffixes[low:high].tolist()) for low, high in zip(lows, highs, strict=True)]
    assert found == [[at for at in range(len(text)) if text.startswith(phrase, at)] for phrase in asked]


def test_an_index_without_notes_finds_the_same(tmp_path):
    texts = ["甲乙丙甲乙" * 400, "乙丙"]
    noted = indexed(tmp_path / "noted", texts)
    made = suffix_array.build([MatchForms((), texts)])
    del made["noted"]
    save(tmp_path / "plain", made)
    plain = suffix_array.PhraseIndex(Arrays(tmp_path / "plain"))
    for phrase in ("甲", "乙丙", "丙甲乙甲", "甲乙丙甲乙甲乙丙甲乙甲", "丙丙"):
        assert plain.range(phrase) == noted.range(phrase)


def indexed(path, texts):
    save(path, suffix_array.build([MatchForms((), texts)]))
    return suffix_array.PhraseIndex(Arrays(path))


@pytest.mark.parametrize(
    "articles, lengths",
    [
        ([MatchForms(("甲乙",), ("丙", "丁戊"))], [5]),
        ([MatchForms((), ()), MatchForms(("甲",), ()), MatchForms((), ("",))], [0, 1, 0]),
        ([MatchForms(("甲", "乙"), ("丙" * 9,)), MatchForms((), ("\U00020000",))], [11, 1]),
    ],
)
def test_the_characters_of_an_article_are_those_of_its_lines(tmp_path, articles, lengths):
    save(tmp_path / "arrays", suffix_array.build(articles))
    assert suffix_array.PhraseIndex(Arrays(tmp_path / "arrays")).lengths.tolist() == lengths
