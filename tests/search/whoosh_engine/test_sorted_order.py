"""Numbers that are sorted in behind others stand where sorting all of them would put them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.whoosh_engine.storage.sorted_order import sorted_by

NUMBERS = st.lists(st.integers(-9, 9), max_size=12)


@given(NUMBERS, NUMBERS)
def test_what_comes_behind_is_sorted_in(first, behind):
    before = sorted_by(np.array(first, np.int64))
    places = before.continued(np.array(behind, np.int64))
    assert sorted(places.tolist()) == list(range(len(first) + len(behind)))
    numbers = np.array([*first, *behind], np.int64)
    assert numbers[np.argsort(places)].tolist() == sorted(numbers.tolist())
    assert before.continued(np.zeros(0, np.int64)).tolist() == before.places.tolist()
