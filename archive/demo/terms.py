"""Terms of office in one county over the years: the truth that a synthetic archive's offices are measured against."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from archive.demo.prose import Names

SECRETARY, MAYOR = "县委书记", "县长"
OTHERS = ("人大常委会主任", "政协主席", "组织部部长", "宣传部部长", "常务副县长", "纪委书记、监委主任")
VACANT, PROMOTED = 0.2, 0.5  # changes of secretary with a vacancy, and others in which the mayor follows


@dataclass(frozen=True)
class Term:
    """Who held an office from a day to the day before another; `elected`: the day until which a mayor is acting."""

    office: str
    name: str
    begin: date
    end: date
    elected: date | None = None

    def is_held(self, day: date) -> bool:
        return self.begin <= day < self.end

    def is_acting(self, day: date) -> bool:
        return self.elected is not None and day < self.elected


def terms(random: Random, names: Names, beginning: date, end: date) -> list[Term]:
    """All terms of a county that touch the time; the heads of party and government change with each other."""
    found = _heads(random, names, beginning, end)
    for office in OTHERS:
        found += _row(random, names, office, beginning, end)
    return [term for term in found if term.end > beginning]


def vacancies(held: list[Term]) -> Iterator[tuple[Term, Term]]:
    """Neighbouring secretaries between whom nobody was one."""
    secretaries = sorted((term for term in held if term.office == SECRETARY), key=lambda term: term.begin)
    for before, behind in pairwise(secretaries):
        if before.end < behind.begin:
            yield before, behind


def _heads(random: Random, names: Names, beginning: date, end: date) -> list[Term]:
    """Secretaries and mayors: a mayor may follow the secretary, and stays where there is none."""

    def days(low: int, high: int) -> timedelta:
        return timedelta(random.randint(low, high))

    found: list[Term] = []
    secretary, mayor = (names.draw(), beginning - days(10, 900)), (names.draw(), beginning - days(10, 900))
    leaves, goes = beginning + days(200, 1500), beginning + days(200, 1500)
    while min(leaves, goes) < end:
        if goes < leaves:
            found.append(_mayor(*mayor, goes, beginning))
            mayor = names.draw(), goes + days(2, 25)
            goes = mayor[1] + days(900, 1700)
            leaves = max(leaves, mayor[1] + days(60, 200))
            continue
        found.append(Term(SECRETARY, *secretary, leaves))
        if random.random() < VACANT:
            secretary = names.draw(), leaves + days(120, 420)
            goes = max(goes, secretary[1] + days(90, 400))
        elif random.random() < PROMOTED and leaves - mayor[1] > timedelta(300):
            found.append(_mayor(*mayor, leaves, beginning))
            secretary, mayor = (mayor[0], leaves), (names.draw(), leaves + days(3, 30))
            goes = mayor[1] + days(700, 1700)
        else:
            secretary = names.draw(), leaves
        leaves = secretary[1] + days(900, 1900)
    return [*found, Term(SECRETARY, *secretary, leaves), _mayor(*mayor, goes, beginning)]


def _mayor(name: str, begin: date, end: date, beginning: date) -> Term:
    """A mayor is acting until the congress of the next February but for a few days."""
    if begin < beginning:
        return Term(MAYOR, name, begin, end)
    congress = date(begin.year + (begin > date(begin.year, 1, 10)), 2, 12)
    return Term(MAYOR, name, begin, end, congress if congress < end else None)


def _row(random: Random, names: Names, office: str, beginning: date, end: date) -> Iterator[Term]:
    begin = beginning - timedelta(random.randint(10, 900))
    while begin < end:
        leaves = begin + timedelta(random.randint(900, 1900))
        yield Term(office, names.draw(), begin, leaves)
        begin = leaves + timedelta(random.choice((0, 0, random.randint(3, 60))))
