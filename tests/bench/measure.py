"""Times of several engines over the same queries, in rounds: a busy moment hits all of them, not one.

Within a round an engine answers all the queries of a class before the next one has its turn, and some of them before
its clock starts: otherwise a turn's first answers would measure what the engine before has left of the processor's
caches, and of forty queries two such answers are the 95th percentile.
"""

import gc
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

ROUNDS = 7
WARMING = 5  # queries, at most, that open a turn untimed


@dataclass(frozen=True)
class Timing:
    """Milliseconds over a query set: the median over the rounds of each round's p50 and p95."""

    p50: float
    p95: float


def interleaved(
    engines: Mapping[str, Callable[[Any], object]],
    queries: Sequence[Any],
    rounds: int = ROUNDS,
    forget: Callable[[], None] = lambda: None,
) -> dict[str, Timing]:
    """Every engine asked all the queries, round after round, in turn; `forget` makes it drop earlier answers."""
    taken: dict[str, list[list[float]]] = {name: [[] for _ in range(rounds)] for name in engines}
    names = list(engines)
    gc.collect()
    gc.freeze()  # the corpus in memory must not be walked by every collection
    for number in range(rounds):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            for query in queries[-WARMING:]:
                engines[name](query)
            for query in queries:
                forget()
                begun = time.perf_counter()
                engines[name](query)
                taken[name][number].append((time.perf_counter() - begun) * 1000)
    gc.unfreeze()
    return {name: timing(each) for name, each in taken.items()}


def timing(rounds: Sequence[Sequence[float]]) -> Timing:
    """The median of the rounds' p50 and p95."""
    return Timing(median(percentile(each, 0.5) for each in rounds), median(percentile(each, 0.95) for each in rounds))


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values do not exceed."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)]
