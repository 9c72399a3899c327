"""When a text came into steady use, told by two rules that the page prints. Pure, over numpy."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from search.statistics.population import Integers

Floats = NDArray[np.float64]

STEP = 2.0  # how many times the rate of all other months that of the stretch must be
CHANCE = 0.05  # that a text which is always used alike has any such stretch
ARTICLES_WITH = 6  # of both rules: fewer tell nothing
WINDOW, MONTHS_WITH = 6, 4  # of the plain rule


@dataclass(frozen=True)
class Month:
    """A month of which articles are held: 2021-06, how many have the text, how many are held."""

    value: str
    found: int
    held: int


@dataclass(frozen=True)
class TakeOff:
    """The first month of steady use by each rule; "" where a rule sees none."""

    by_scanning: str
    by_counting: str
    since: str = ""  # the month behind the one held last before: it may have begun in any from there on; "": in any

    @property
    def month(self) -> str:
        """What is published: the scan's, or where it sees none the other's."""
        return self.by_scanning or self.by_counting

    @property
    def is_exact(self) -> bool:
        """Whether the month before is held: it began in this one and not in one that nobody can look into."""
        return self.since == self.month


NO_TAKE_OFF = TakeOff("", "")


def take_off(months: Sequence[Month]) -> TakeOff:
    """The take-off in months that are held, ascending; others are no evidence of anything."""
    held = [month for month in months if month.held]
    found, looked_at = (np.array([getattr(month, name) for month in held], np.int64) for name in ("found", "held"))
    told = TakeOff(*(held[at].value if at >= 0 else "" for at in (first_rise(found, looked_at), _first_steady(found))))
    before = [month.value for month in held if month.value < told.month]
    return replace(told, since=_next(before[-1])) if before else told


def _next(month: str) -> str:
    """2021-12 → 2022-01."""
    years, months = divmod(int(month[:4]) * 12 + int(month[5:]), 12)
    return f"{years:04}-{months + 1:02}"


def take_offs(found: Integers, held: Integers) -> list[int]:
    """Of each row, a text with its counts by month (columns), the number of the month that is published, or -1."""
    return [_take_off_number(*row) if row[0].sum() >= ARTICLES_WITH else -1 for row in zip(found, held, strict=True)]


def _take_off_number(found: Integers, held: Integers) -> int:
    at = np.flatnonzero(held)
    began = first_rise(found[at], held[at])
    if began < 0:
        began = _first_steady(found[at])
    return int(at[began]) if began >= 0 else -1


def _first_steady(found: Integers) -> int:
    """The first month with the text from which 4 of 6 months held have it, in 6 articles or more; -1 for none."""
    having = np.flatnonzero(found)
    last = np.minimum(having + WINDOW, len(found)) - 1
    months, articles = (_sums(each, having, last) for each in (np.sign(found), found))
    steady = having[(months >= MONTHS_WITH) & (articles >= ARTICLES_WITH)]
    return int(steady[0]) if len(steady) else -1


def first_rise(found: Integers, held: Integers) -> int:
    """The month in which a text rose for the first time, of months that are all held; -1 for none.

    It begins the stretch that stands out most from all other months; what was before it is looked at in the same way.
    """
    rise = _best_stretch(found, held)
    while (earlier := _best_stretch(found[: max(rise, 0)], held[: max(rise, 0)])) >= 0:
        rise = earlier
    return rise


def _best_stretch(found: Integers, held: Integers) -> int:
    """Where the likeliest stretch of a higher rate begins (Kulldorff 1997, over time); -1 if chance may do it."""
    if found.sum() < ARTICLES_WITH:
        return -1
    # A stretch that begins or ends without the text is never the likeliest.
    having = np.flatnonzero(found)
    first, last = (having[ends] for ends in np.triu_indices(len(having)))
    with_it, articles = (_sums(each, first, last) for each in (found, held))
    with_it_outside, articles_outside = found.sum() - with_it, held.sum() - articles
    stands_out = np.flatnonzero(
        (with_it * articles_outside >= STEP * with_it_outside * articles)
        & (articles_outside > 0)
        & (with_it >= ARTICLES_WITH)
    )
    if not len(stands_out):
        return -1
    gains = _likelihood(with_it[stands_out], articles[stands_out])
    gains += _likelihood(with_it_outside[stands_out], articles_outside[stands_out])
    best = int(gains.argmax())
    # Chernoff's bound on the chance of one stretch, times the number of all stretches.
    by_chance = np.log(len(found) * (len(found) + 1) / 2 / CHANCE)
    return int(first[stands_out[best]]) if gains[best] >= _likelihood(found.sum(), held.sum()) + by_chance else -1


def _sums(each: Integers, first: Integers, last: Integers) -> Integers:
    """The sums from the first of each stretch to its last."""
    to = np.concatenate(([0], np.cumsum(each)))
    sums: Integers = to[last + 1] - to[first]
    return sums


def _likelihood(with_it: Integers, articles: Integers) -> Floats:
    """The logarithm of the likelihood of so many in so many, at their own rate."""
    rate = with_it / np.maximum(articles, 1)
    is_between = (rate > 0) & (rate < 1)
    safe = np.where(is_between, rate, 0.5)
    return np.where(is_between, with_it * np.log(safe) + (articles - with_it) * np.log1p(-safe), 0.0)
