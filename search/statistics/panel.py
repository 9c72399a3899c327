"""What is held of each county in each month: articles, characters, and how many different names they bear."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from search.statistics.counting import counts
from search.statistics.findings import Findings
from search.statistics.grouping import Grouping
from search.statistics.population import Integers


@dataclass(frozen=True)
class CountyMonth:
    """A cell of the panel; `names` are numbers of different values by facet."""

    articles: int
    articles_once: int  # copies counted once, where the first of them stands
    characters: int
    names: Mapping[str, int]


def county_months(found: Findings, facets: Sequence[str]) -> dict[tuple[str, str], CountyMonth]:
    """By county and month the cells of which anything is held; what has no county or no month is in none."""
    table = counts(found, "county", "month")
    group = table.grouping
    once = group.sums(group.found(found.once())[0])
    names = {facet: _different(found, group, facet) for facet in facets}
    known = [number for number in np.flatnonzero(table.held.articles).tolist() if group.is_known(number)]
    cells = {}
    for number in known:
        county, month = group.values_of(number)
        cells[str(county), str(month)] = CountyMonth(
            int(table.held.articles[number]), int(once[number]), int(table.held.characters[number]),
            {facet: int(numbers[number]) for facet, numbers in names.items()},
        )  # fmt: skip
    return cells


def _different(found: Findings, group: Grouping, facet: str) -> Integers:
    """How many different values of a facet the articles of each cell bear."""
    column = found.population.columns[facet]
    rows = np.arange(found.population.size) if column.rows is None else column.rows
    kept = found.articles[rows] & (column.ordinals > 0)
    pairs = np.unique(group.cells.whole[rows[kept]] * column.size + column.ordinals[kept])
    return np.bincount(pairs // column.size, minlength=group.size)
