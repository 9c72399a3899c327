"""Words as a tree of alternatives match as a list of them does, the longest first; sections are asked one by one."""

import re

import pytest

from archive.parsing.lexicon.word_lists import any_of, has_any, sections, word_list


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["书记", "书记员", "主任"], "书记员和主任、书记", ["书记员", "主任", "书记"]),
        (["a+b", "a"], "a+b, a", ["a+b", "a"]),
        (["村", "村民小组组长", "村民"], "村民小组长", ["村民"]),
        (["同志"], "各位同志", ["同志"]),
    ],
)
def test_the_longest_word_is_found(words, text, found):
    assert re.findall(any_of(words), text) == found
    assert re.findall(f"(?:{any_of(words)})(?=$)", text) == found[-1:] * text.endswith(found[-1])


def test_a_list_gives_all_its_words_or_those_of_some_sections():
    posts = sections("post_words.txt")
    assert word_list("post_words.txt", "title", "unit") == {*posts["title"], *posts["unit"]}
    assert word_list("post_words.txt") == {word for words in posts.values() for word in words}


def test_one_of_the_characters_is_enough():
    assert has_any("苏热亚·阿布都", "•·")
    assert not has_any("夏桂兰", "•·")
