"""Whether a text has gone quiet: how long it has not been printed, beside how often it was printed last."""

from dataclasses import dataclass
from math import exp

import numpy as np

from search.statistics.findings import Findings

SIGHTINGS = 10  # issues with the text that its last rate is taken from
FEWEST = 3  # of fewer no rate is told
QUIET, DOUBTFUL = 0.01, 0.05  # probabilities below which silence is told, and told with a doubt


@dataclass(frozen=True)
class Silence:
    """The issues held since the last one with the text, and how probable so many without it are at its last rate."""

    last: int  # 20220420
    sightings: int  # issues with it that the rate is taken from
    among: int  # issues held from the first to the last of them, the first one left out
    since: int  # issues held later than the last

    @property
    def rate(self) -> float:
        """How many of the issues held had it, of late."""
        return (self.sightings - 1) / self.among

    @property
    def expected_gap(self) -> float:
        """After how many issues held it used to be printed again."""
        return 1 / self.rate

    @property
    def probability(self) -> float:
        """That none of the issues since has it, were it printed as before: exp(−rE)."""
        return exp(-self.rate * self.since)

    @property
    def is_quiet(self) -> bool:
        return self.probability < QUIET

    @property
    def is_doubtful(self) -> bool:
        """Whether it may have gone quiet, without strong evidence."""
        return QUIET <= self.probability < DOUBTFUL


def silence(findings: Findings) -> Silence | None:
    """The silence since the last issue with the text; None where too few dated ones have it to say how often."""
    held = findings.population.days_of(findings.among)
    with_it = findings.population.days_of(findings.articles)
    if len(with_it) < FEWEST:
        return None
    late = min(SIGHTINGS, len(with_it))
    recent = np.sort(np.partition(with_it, -late)[-late:])
    last = int(recent[-1])
    # The rate of the recent sightings alone: with that of all times everything but the newest would count as gone.
    among = int(np.count_nonzero((held >= recent[0]) & (held <= last))) - 1
    return Silence(last, len(recent), among, int(np.count_nonzero(held > last)))
