"""What a reference is expected to print equals what drawing many of them finds."""

from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.reuse.passages import repeated
from search.reuse.reprinting import chance, reprinted
from tests.search.reuse.scanning import joined

pieces = st.sampled_from(["党建引领", "一二三四", "三四五六", "啊啊啊", "建引"])
stretches = st.lists(pieces, max_size=3).map("".join)
articles = st.lists(st.tuples(st.lists(stretches, max_size=2), st.sampled_from([20210101, 20220101, 0])), max_size=7)


def grams(article, length):
    return [each[at : at + length] for each in article for at in range(len(each) - length + 1)]


def drawn(held, years, number, length, reference):
    """The mean, over all references of that many other articles of the year, of its strings that one of them prints."""
    others = [n for n in range(len(held)) if n != number and years[n] == years[number]]
    found = [
        sum(any(gram in grams(held[n], length) for n in some) for gram in grams(held[number], length))
        for some in combinations(others, reference)
    ]
    return sum(found) / len(found)


@pytest.mark.slow
@settings(max_examples=100)
@given(articles, st.integers(1, 3))
def test_what_is_expected_is_the_mean_of_all_drawings(made, reference):
    made = sorted(made, key=lambda each: (each[1] == 0, each[1]))  # oldest first, as an engine joins them
    if not made:
        return
    held, dates = [each for each, _ in made], [day for _, day in made]
    texts = joined(held, dates)
    found = reprinted(texts, repeated(texts, 3), 3, reference)
    for number, article in enumerate(held):
        assert found.strings[number] == len(grams(article, 3))
        is_known = dates[number] > 0 and dates.count(dates[number]) > reference
        assert found.known[number] == is_known
        if is_known:
            assert np.isclose(found.expected[number], drawn(held, dates, number, 3, reference))


@pytest.mark.parametrize(("printing", "others", "number"), [(1, 10, 3), (4, 10, 3), (8, 10, 3), (3, 5000, 1000)])
def test_the_chance_is_the_hypergeometric_one(printing, others, number):
    assert np.isclose(chance(printing, others, number), 1 - comb(others - printing, number) / comb(others, number))
