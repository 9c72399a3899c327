"""The first few of many: found in one pass over blocks, without sorting or partitioning all of them."""

import numpy as np

from search.whoosh_engine.storage.array_types import Integers, Numbers
from search.whoosh_engine.storage.mapped_arrays import Array

BLOCK = 64
# So few are sorted faster than the smallest of them are picked.
FEW = 256


def top_k_candidates(values: Array, count: int) -> Numbers:
    """The places, ascending, of all values above 0 that can be among the `count` largest, and of few others."""
    columns = len(values) // BLOCK
    if columns > count:
        # Each of these is the largest of its own 64 values, so at least `count` values reach the `count`-th of them.
        peaks = values[: columns * BLOCK].reshape(BLOCK, columns).max(axis=0)
        bar = np.partition(peaks, columns - count)[columns - count]
        if bar > 0:
            places: Numbers = (values >= bar).nonzero()[0]
            return places
    return (values > 0).nonzero()[0]


def smallest(items: Integers, keys: Array, count: int) -> Integers:
    """The `count` items with the smallest keys, ascending; equal keys keep the order of the items."""
    if max(count, FEW) < len(items):
        kept = (keys <= np.partition(keys, count - 1)[count - 1]).nonzero()[0]
        items, keys = items[kept], keys[kept]
    return items[np.argsort(keys, kind="stable")][:count]


def first(items: Integers, keys: Array, ties: Array, count: int) -> Integers:
    """The `count` items with the smallest keys, ascending; among equal keys those with the smallest ties first."""
    if max(count, FEW) < len(items):
        last = np.partition(keys, count - 1)[count - 1]
        before, level = keys < last, keys == last
        # Thousands may share the last place: they need not be sorted, only the smallest of them found.
        filling = smallest(np.flatnonzero(level), ties[level], count - int(np.count_nonzero(before)))
        kept = np.concatenate([np.flatnonzero(before), filling])
        items, keys, ties = items[kept], keys[kept], ties[kept]
    return items[np.lexsort((ties, keys))][:count]
