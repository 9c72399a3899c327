"""The letter a name is filed under, and the slug it is addressed by."""

import unicodedata

import pytest

from archive.initials import initial, slug, surname_initial


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("商城县", "S"), ("重庆市", "C"), ("Xian", "X"), ("1335", "#"), ("", "#"), ("“五化”", "#"), ("《党章》", "#"),
        ("😀", "#"), ("é", "#"),
    ],
)  # fmt: skip
def test_initial(name, letter):
    assert initial(name) == letter


def test_a_letter_found_by_the_first_character_alone_is_that_of_every_word_that_begins_with_it():
    from pypinyin.phrases_dict import phrases_dict

    differing = {
        phrase
        for phrase, syllables in phrases_dict.items()
        if unicodedata.normalize("NFD", syllables[0][0])[:1].upper() != initial(phrase)
    }
    assert len(phrases_dict) > 40_000
    assert differing == set()


@pytest.mark.parametrize(
    ("name", "letter"),
    [("曾姝姝", "Z"), ("单晓东", "S"), ("解放", "X"), ("仇和", "Q"), ("查良镛", "Z"), ("李高岭", "L"), ("", "#")],
)
def test_a_surname_has_its_own_reading(name, letter):
    assert surname_initial(name) == letter


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("商城时报", "shang-cheng-shi-bao"),
        ("红网张家界站", "hong-wang-zhang-jia-jie-zhan"),
        ("讲话2022年", "jiang-hua-2022-nian"),
        ("<script>", "script"),
        ("！？", ""),
        ("../..", ""),
        ("Ünïcode 报", "bao"),
    ],
)
def test_slug(name, expected):
    assert slug(name) == expected


def test_a_slug_is_ascii_and_has_an_end():
    assert slug("组织部部长讲话" * 100).isascii()
    assert len(slug("组织部部长讲话" * 100)) <= 100
