"""Shared passages equal those that a scan of every string finds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.reuse import fingerprints as room
from search.reuse.fingerprints import fingerprints
from search.reuse.passages import compared
from tests.search.reuse.scanning import joined, last_before, passages

SHORTEST = 3
# Few characters and few pieces, so that strings recur within and between articles and lie in one another.
pieces = st.sampled_from(
    ["党建引", "引领工作", "党建引领工作", "一二三四", "三四五六", "啊", "建引领", "啊啊啊啊", "\U00020000"]
)
stretches = st.lists(pieces, max_size=5).map("".join)
archives = st.lists(st.lists(stretches, max_size=3), max_size=6)


def found(articles):
    texts = joined(articles)
    held, links = compared(texts, SHORTEST)
    stretch, start = texts.places(held.starts)
    spans = zip(*(each.tolist() for each in (held.articles, stretch, start, start + held.lengths)), strict=True)
    return set(spans), held, links, texts


@pytest.mark.slow
@settings(max_examples=300)
@given(archives)
def test_passages_are_those_of_a_scan(articles):
    assert found(articles)[0] == passages(articles, SHORTEST)


@pytest.mark.slow
@settings(max_examples=200)
@given(archives)
def test_each_is_printed_by_the_articles_named_with_it(articles):
    _, held, _, texts = found(articles)
    every = texts.characters.astype("<u4").tobytes().decode("utf-32-le")
    for article, start, length, holder, other in zip(
        *(each.tolist() for each in (held.articles, held.starts, held.lengths, held.holders, held.others)), strict=True
    ):
        for named in {holder, other} - {-1}:
            assert named != article
            assert any(every[start : start + length] in stretch for stretch in articles[named])


@pytest.mark.slow
@settings(max_examples=200)
@given(archives)
def test_links_lead_to_the_last_article_that_printed_it_before(articles):
    _, _, links, texts = found(articles)
    linked = {}
    for article, start, earlier, theirs, length in zip(
        *(each.tolist() for each in (links.articles, links.starts, links.earlier, links.theirs, links.lengths)),
        strict=True,
    ):
        own, other = (texts.characters[at : at + length].tolist() for at in (start, theirs))
        assert own == other
        for at in range(start, start + length - SHORTEST + 1):
            stretch, place = (int(each[0]) for each in texts.places(np.array([at])))
            linked[article, stretch, place] = earlier
    assert linked == last_before(articles, SHORTEST)


def test_of_many_that_print_all_of_it_those_beside_it_are_named_whatever_they_go_on_with():
    articles = [["党建引领工作", following] for following in ("啊", "一二", "丁", "丙", "甲")]
    held, _ = compared(joined(articles), SHORTEST)
    assert list(zip(held.articles.tolist(), held.holders.tolist(), held.others.tolist(), strict=True)) == [
        (0, 1, -1), (1, 0, 2), (2, 1, 3), (3, 2, 4), (4, 3, -1),
    ]  # fmt: skip


@pytest.mark.parametrize("length", [1, 2, 3, 7, 30])
def test_fingerprints_are_equal_where_the_strings_are(length):
    characters = np.tile(np.array([7, 9, 7, 7, 9, 9, 4], np.uint32), 12)
    strings = [tuple(characters[at : at + length].tolist()) for at in range(len(characters) - length + 1)]
    found = fingerprints(characters, length).tolist()
    assert len(found) == len(strings) and len(dict(zip(strings, found, strict=True))) == len(set(found))


@pytest.mark.parametrize("at_once", [1, 5, 1 << 18])
def test_strings_that_stand_twice_are_found_across_blocks_but_not_across_stretches(monkeypatch, at_once):
    monkeypatch.setattr(room, "AT_ONCE", at_once)
    texts = joined([["党建引领工作"], ["引领", "建引领", "工作党"]])
    assert room.printed_twice(texts, 3).tolist() == [1, 10]


def test_what_everybody_prints_is_left_out_nowhere():
    formula = "坚持以习近平新时代中国特色社会主义思想为指导全面贯彻落实党的二十大精神"
    held, _ = compared(joined([[f"{chr(0x5000 + number)}{formula}{chr(0x6000 + number)}"] for number in range(500)]))
    assert len(held.articles) == 500
    assert set(held.lengths.tolist()) == {len(formula)}
