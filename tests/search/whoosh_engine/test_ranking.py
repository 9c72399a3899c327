"""The first few of many are those that sorting all of them would give."""

import numpy as np
import pytest

from search.engine import FacetValue
from search.whoosh_engine.storage.top_k import first, smallest, top_k_candidates
from search.whoosh_engine.storage.value_names import Names


@pytest.mark.parametrize("size", [0, 1, 63, 1000, 5000])
@pytest.mark.parametrize("largest", [1, 3, 1000])
@pytest.mark.parametrize("count", [1, 20, 100])
def test_the_largest_are_among_the_contenders(size, largest, count):
    values = np.random.default_rng(size).integers(0, largest + 1, size)
    found = top_k_candidates(values, count)
    assert list(found) == sorted(set(found.tolist()))
    expected = sorted((value for value in values.tolist() if value), reverse=True)[:count]
    assert sorted(values[found].tolist(), reverse=True)[:count] == expected


@pytest.mark.parametrize("largest", [0, 3, 1000])
def test_first_and_smallest_are_the_beginning_of_the_sorted_whole(largest):
    random = np.random.default_rng(largest)
    items, keys, ties = np.arange(500), random.integers(0, largest + 1, 500), random.permutation(500)
    for count in (1, 20, 499, 500, 600):
        assert list(first(items, keys, ties, count)) == list(items[np.lexsort((ties, keys))][:count])
        assert list(smallest(items, keys, count)) == list(items[np.argsort(keys, kind="stable")][:count])


def test_names_are_found_by_a_part_and_former_names_only_where_they_are_asked_for():
    names = Names([FacetValue("1", "商城县", ["商县"]), FacetValue("2", "商丘市"), FacetValue("3", "城")])
    assert names.owners_of_all(["商", "县"]).tolist() == [0, 0]
    assert names.owners_of_all(["城"]).tolist() == [0, 2]
    weights = np.array([1, 1, 2])
    assert list(names.present("商", weights, 10)) == [("商城县", 0), ("商丘市", 1)]
    assert list(names.present("县商", weights, 10)) == []


def test_names_that_begin_with_a_part_come_first_then_those_that_most_articles_bear():
    names = Names([FacetValue(name, name) for name in ("中商", "商城县", "商丘市", "商", "城商城", "商南")])
    weights = np.array([9, 1, 2, 0, 10, 1])
    assert [name for name, _ in names.present("商", weights, 10)] == ["商丘市", "商南", "商城县", "城商城", "中商"]
    # Enough begin with it: the others are not looked for.
    assert [name for name, _ in names.present("商", weights, 2)] == ["商丘市", "商南"]
    assert names.beginning("商城").tolist() == [1]
    assert (
        names.holding("城商").tolist() == [4] and names.holding("商" * 9).tolist() == names.holding("").tolist() == []
    )
