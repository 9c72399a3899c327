"""How right the archive is: what second readings say, with how sure that is."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from cachetools import LRUCache, cached
from django.utils import timezone

from archive import second_readings
from archive.decisions.drawing import FACTS, fact_of
from archive.models import Decision, Drawing, DrawnUnit, SecondAnswer
from search.statistics.agreement import kappa
from search.statistics.intervals import Interval, share

# Where both choose among the same answers, so that chance can be told: what somebody has chosen.
CHOSEN: Mapping[str, Callable[[Decision | SecondAnswer], object]] = {
    "boundary": second_readings.is_right, "kind": second_readings.held,
}  # fmt: skip


@dataclass(frozen=True)
class Rate:
    """Of how many looked at how many were found, and between which days."""

    looked_at: int
    found: int
    since: dt.date | None = None
    until: dt.date | None = None
    kappa: float | None = None

    @property
    def interval(self) -> Interval | None:
        return share(self.found, self.looked_at)

    @property
    def value(self) -> float | None:
        return self.found / self.looked_at if self.looked_at else None


@dataclass(frozen=True)
class Accuracy:
    """Two rates of each kind of fact and of all of them ("")."""

    agreement: dict[str, Rate]  # two people on the same reading
    errors: dict[str, Rate]  # readings that nobody had looked at, and that were wrong
    sources: int  # of which a sample was drawn
    readings: dict[str, int]  # in them, by kind of fact
    drawn: int

    @property
    def answered(self) -> int:
        return self.agreement[""].looked_at + self.errors[""].looked_at


def accuracy() -> Accuracy:
    """All that has been answered so far; counted anew when there is another answer or another sample."""
    answer = SecondAnswer.objects.order_by("pk").values_list("pk", "key").last()
    drawing = Drawing.objects.order_by("pk").values_list("pk", "sha256").last()
    return _accuracy(answer, drawing)


@cached(LRUCache(1), lock=Lock())
def _accuracy(answer: tuple[int, str] | None, drawing: tuple[int, str] | None) -> Accuracy:
    by_fact: defaultdict[str, list[SecondAnswer]] = defaultdict(list)
    for given in second_readings.answers():
        by_fact[fact_of(given.unit.field) or ""].append(given)
    everything = [given for answers in by_fact.values() for given in answers]
    rated = {"": everything, **{fact: by_fact[fact] for fact in FACTS}}
    readings: Counter[str] = Counter()
    for each in Drawing.objects.values_list("readings", flat=True):
        readings.update(each)
    return Accuracy(
        agreement={fact: _agreement(fact, answers) for fact, answers in rated.items()},
        errors={fact: _errors(answers) for fact, answers in rated.items()},
        sources=Drawing.objects.count(),
        readings=dict(readings),
        drawn=DrawnUnit.objects.count(),
    )


def _agreement(fact: str, answers: Iterable[SecondAnswer]) -> Rate:
    both = [(given.first, given) for given in answers if given.first]
    chosen = CHOSEN.get(fact)
    by_chance = kappa([(chosen(first), chosen(second)) for first, second in both]) if chosen else None
    return _rate([given for _, given in both], sum(second_readings.agrees(given) for _, given in both), by_chance)


def _errors(answers: Iterable[SecondAnswer]) -> Rate:
    unreviewed = [given for given in answers if not given.first]
    return _rate(unreviewed, sum(not second_readings.is_right(given) for given in unreviewed))


def _rate(answers: Sequence[SecondAnswer], found: int, by_chance: float | None = None) -> Rate:
    days = [timezone.localdate(given.at) for given in answers]
    return Rate(len(answers), found, min(days, default=None), max(days, default=None), by_chance)
