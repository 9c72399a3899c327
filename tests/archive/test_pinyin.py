"""Latin letters for Chinese names: whole syllables, initials, both mixed, the last one unfinished."""

import pytest

from archive.pinyin import begins_as, is_typed_as


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("商城县", "s"), ("商城县", "sh"), ("商城县", "sc"), ("商城县", "shch"), ("商城县", "shangchengxian"),
        ("商城县", "shangcx"), ("商城县", "schengx"), ("商城县", "shangche"), ("商城县", ""),
        ("西安", "xian"), ("西安", "xa"), ("先", "xian"),
        ("吕", "lv"), ("吕", "lu"), ("女", "nv"),
        ("重庆", "chongqing"), ("重庆", "zhongqing"), ("单县", "shanxian"),
        ("A城", "ac"), ("A城", "acheng"),
    ],
)  # fmt: skip
def test_a_name_is_typed_as(name, letters):
    assert is_typed_as(name, letters)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("商城县", "c"), ("商城县", "shangx"), ("商城县", "shangchengxiang"), ("商城县", "shangchengxianx"),
        ("商城县", "scxx"), ("商", "ang"), ("吕", "l "), ("，城", "c"), ("", "a"),
    ],
)  # fmt: skip
def test_a_name_is_not_typed_as(name, letters):
    assert not is_typed_as(name, letters)


@pytest.mark.parametrize(
    ("character", "letters", "holds"),
    [
        ("商", "s", True), ("商", "shangc", True), ("商", "c", False), ("吕", "lv", True),
        ("重", "chongqing", True), ("重", "zhong", True), ("A", "ab", True), ("，", "a", False),
    ],
)  # fmt: skip
def test_a_name_that_begins_with_the_character_may_be_what_the_letters_begin(character, letters, holds):
    assert begins_as(character, letters) is holds
