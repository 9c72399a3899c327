"""The places of numbers in their order, and the same once a few more have come behind them."""

from dataclasses import dataclass

import numpy as np

from search.whoosh_engine.storage.array_types import Numbers, Order


@dataclass(frozen=True)
class Sorted:
    """Numbers in their order, and the place that each has there."""

    values: Numbers
    places: Order

    def continued(self, behind: Numbers) -> Order:
        """The places of all when those have come behind: a few are sorted in, the others only move up."""
        order = np.argsort(behind)
        smaller = self.values.searchsorted(behind[order])  # so many of the first ones lie before each
        come = np.bincount(smaller, minlength=len(self.values) + 1).cumsum()  # before the one at each place
        own = np.empty(len(behind), np.int32)
        own[order] = smaller + np.arange(len(behind))
        return np.concatenate([(self.places + come[self.places]).astype(np.int32), own])


def sorted_by(numbers: Numbers) -> Sorted:
    """The numbers sorted."""
    order = np.argsort(numbers)
    places = np.empty(len(order), np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return Sorted(numbers[order], places)
