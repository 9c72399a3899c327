"""Equal keys get equal numbers, whether or not key and place find room in one number."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.statistics.distinguishing import distinguished

LARGEST = (1 << 63) - 1


@given(st.lists(st.integers(-3, 3) | st.integers(-(1 << 62), LARGEST), max_size=20))
def test_as_numpy_tells_keys_apart(keys):
    values, numbers = distinguished(np.array(keys, np.int64))
    assert values.tolist() == sorted({*keys}) and values[numbers].tolist() == keys


@pytest.mark.parametrize(
    "keys", [[], [0], [7, 7], [LARGEST, 0, LARGEST], [1 << 58, 5, 1 << 58], [1 << 61, 5], [-1, 1 << 62], [3, -2, 3]]
)
@pytest.mark.parametrize("kind", [np.int32, np.int64])
def test_the_room_that_keys_need(keys, kind):
    keys = np.array([key % (1 << 31) for key in keys] if kind is np.int32 else keys, kind)
    expected = np.unique(keys, return_inverse=True)
    assert all(np.array_equal(told, true) for told, true in zip(distinguished(keys), expected, strict=True))
