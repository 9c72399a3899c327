"""How right the archive is: what second readings and tests of attention say, with how sure that is."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings

from archive import second_readings
from archive.attention import Attention, attention, counted_answers
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
    sources: int
    readings: dict[str, int] = field(default_factory=dict)  # of which the sample was drawn, by kind of fact
    drawn: int = 0
    percent: int = 0
    attention: Attention = field(default_factory=lambda: Attention(0, 0))

    @property
    def answered(self) -> int:
        return self.agreement[""].looked_at + self.errors[""].looked_at


def accuracy() -> Accuracy:
    """All that has been answered so far."""
    by_fact: defaultdict[str, list[SecondAnswer]] = defaultdict(list)
    for given in second_readings.answers():
        by_fact[fact_of(given.unit.field) or ""].append(given)
    everything = [given for answers in by_fact.values() for given in answers]
    drawings = list(Drawing.objects.values_list("readings", flat=True))
    rated = {"": everything, **{fact: by_fact[fact] for fact in FACTS}}
    return Accuracy(
        agreement={fact: _agreement(fact, answers) for fact, answers in rated.items()},
        errors={fact: _errors(answers) for fact, answers in rated.items()},
        sources=len(drawings),
        readings=dict(sum(map(Counter, drawings), Counter())),
        drawn=DrawnUnit.objects.count(),
        percent=settings.SECOND_PERCENT,
        attention=attention(counted_answers()),
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
    days = [given.at.date() for given in answers]
    return Rate(len(answers), found, min(days, default=None), max(days, default=None), by_chance)
