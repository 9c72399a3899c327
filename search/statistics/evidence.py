"""The first and the last occurrence on a known day, and what came before steady use."""

from dataclasses import dataclass

import numpy as np

from search.query.fields import UNKNOWN
from search.statistics.counting import counts
from search.statistics.population import Findings, Integers, Mask
from search.statistics.take_off import Month, TakeOff, take_off


@dataclass(frozen=True)
class Sighting:
    """An article with the text: its key, the day it is filed under, and what is held of the days before."""

    key: int
    date: int  # 20220420
    issues_before: int  # issues held that came out earlier
    articles_before: int


@dataclass(frozen=True)
class Evidence:
    """The dates of a text, each with its article. What has no day takes no part and is counted."""

    first: Sighting | None
    first_quoted: Sighting | None
    take_off: TakeOff
    first_in_use: Sighting | None  # of the month of the take-off
    latest: Sighting | None
    forerunners: tuple[int, ...]  # keys of articles before the take-off, the earliest first
    forerunner_count: int
    undated: int  # articles with the text of which no day is known


def evidence(findings: Findings, shown: int) -> Evidence:
    """What the occurrences say of the text's life; of the forerunners so many by key."""
    dates = findings.population.dates
    dated = findings.numbers[dates[findings.numbers] > 0]
    quoted = dated[findings.quoted_per_article[dated] > 0]
    rose = take_off(months(findings))
    begun = int(rose.month.replace("-", "") or 0) * 100
    before = dated[dates[dated] < begun]
    return Evidence(
        first=_sighting(findings, _earliest(findings, dated, 1)),
        first_quoted=_sighting(findings, _earliest(findings, quoted, 1)),
        take_off=rose,
        first_in_use=_sighting(findings, _earliest(findings, dated[dates[dated] >= begun], 1)) if begun else None,
        latest=_sighting(findings, _latest(findings, dated)),
        forerunners=tuple(findings.population.keys[_earliest(findings, before, shown)].tolist()),
        forerunner_count=len(before),
        undated=findings.total - len(dated),
    )


def months(findings: Findings) -> list[Month]:
    """The months of which anything is held, with the articles found in each."""
    table = counts(findings, "month")
    found, held = table.articles.tolist(), table.held.articles.tolist()
    named = ((str(value), at) for at, value in enumerate(table.grouping.columns[0].values))
    return [Month(value, found[at], held[at]) for value, at in sorted(named) if held[at] and value not in ("", UNKNOWN)]


def _earliest(findings: Findings, rows: Integers, many: int) -> Integers:
    """The first so many of the rows, by day and key."""
    population = findings.population
    if len(rows) > many:
        rows = rows[population.dates[rows] <= np.partition(population.dates[rows], many - 1)[many - 1]]
    return rows[np.lexsort((population.keys[rows], population.dates[rows]))][:many]


def _latest(findings: Findings, rows: Integers) -> Integers:
    dates = findings.population.dates[rows]
    rows = rows[dates == dates.max(initial=0)]
    return rows[np.argsort(findings.population.keys[rows])][-1:]


def _sighting(findings: Findings, rows: Integers) -> Sighting | None:
    if not len(rows):
        return None
    population, row = findings.population, int(rows[0])
    earlier: Mask = findings.among & (population.dates > 0) & (population.dates < population.dates[row])
    return Sighting(
        key=int(population.keys[row]),
        date=int(population.dates[row]),
        issues_before=population.issues_among(earlier),
        articles_before=int(np.count_nonzero(earlier)),
    )
