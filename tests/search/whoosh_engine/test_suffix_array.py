"""A phrase is found where a scan finds it, however few of the suffixes are noted, and where none is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engine import MatchForms
from search.whoosh_engine.storage import suffix_array
from search.whoosh_engine.storage.mapped_arrays import Arrays, save

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
