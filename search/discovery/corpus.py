"""All that discovery looks at: the texts as one, their quotation marks, and the articles' columns."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from search.reuse.texts import JoinedTexts
from search.statistics.population import Integers, Mask, Population

NO_MONTH = -1


@dataclass(frozen=True)
class Corpus:
    """The texts with what each article is filed under; articles are numbered as in the texts."""

    texts: JoinedTexts
    population: Population
    rows: Integers  # of each article its row in the population
    opened: Mask  # of each character, whether an opening quotation mark stood right before it
    closed: Mask  # whether a closing one stood right behind it

    @cached_property
    def issues(self) -> Integers:
        """Of each article its issue."""
        return self.population.issues[self.rows]

    @cached_property
    def issue_months(self) -> Integers:
        """Of each issue its month; NO_MONTH where no day is known."""
        days = self.population.issue_days
        return np.where(days > 0, _counted_months(days) - self.first_month, NO_MONTH)

    @property
    def size(self) -> int:
        return len(self.rows)

    @cached_property
    def families(self) -> Integers:
        """Of each article a number that it shares with its versions."""
        return np.unique(self.population.families[self.rows], return_inverse=True)[1].astype(np.int32)

    @cached_property
    def family_months(self) -> Integers:
        """Of each family the month of its first article."""
        found = np.full(int(self.families.max(initial=-1)) + 1, NO_MONTH)
        found[self.families[::-1]] = self.months[::-1]  # articles are in their order: the first one is set last
        return found

    @cached_property
    def first_month(self) -> int:
        """The first month of which anything is held, in months since the year 0."""
        dated = self.texts.dates[self.texts.dates > 0]
        return int(_counted_months(dated).min()) if len(dated) else 0

    @cached_property
    def months(self) -> Integers:
        """Of each article its month, from 0 for the first one held; NO_MONTH where no day is known."""
        dates = self.texts.dates
        return np.where(dates > 0, _counted_months(dates) - self.first_month, NO_MONTH)

    @cached_property
    def month_count(self) -> int:
        return int(self.months.max(initial=NO_MONTH)) + 1

    def month_named(self, month: int) -> str:
        """A month as it stands in addresses: 2021-06."""
        year, number = divmod(self.first_month + month, 12)
        return f"{year:04}-{number + 1:02}"

    def ordinals(self, facet: str) -> Integers:
        """Of each article the number of its one value of a facet; 0 is none."""
        if facet not in self._ordinals:
            self._ordinals[facet] = self.population.columns[facet].ordinals[self.rows].astype(np.int64)
        return self._ordinals[facet]

    @cached_property
    def _ordinals(self) -> dict[str, Integers]:
        return {}


def _counted_months(dates: Integers) -> Integers:
    return dates // 10_000 * 12 + dates // 100 % 100 - 1
