"""The learned judge of titles: which lines of one are kicker, headline and subtitle.

Size and type are gone in a text, so words, room and the text below must tell. All readings of the lines are weighed
(a log-linear model); the weights are learned elsewhere (tests/training/titles.py).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from operator import is_
from types import MappingProxyType

from archive.parsing.labelling.labels import ROLES, Label
from archive.parsing.labelling.model import DATA
from archive.parsing.labelling.title_features import Piece, TitleFeatures
from archive.parsing.labelling.title_readings import Around, Reading, TitleReadings, readings_of
from archive.parsing.labelling.title_surroundings import Likely
from archive.parsing.lines.text_lines import TextLine

_UNITS = 1000  # weights are learned to three digits
# What a rule adds to the reading that agrees with it, for each line, and by how much likelier it must be that other
# lines belong to the title than the rules say.
WITNESS, CLEARLY = 500, 1000
HARDLY = 0.03  # what the judge of lines finds less likely is not weighed
NOTHING_KNOWN: Mapping[int, Label] = MappingProxyType({})


@dataclass(frozen=True)
class TitleJudge:
    """What was learned of titles; `roles` reads one, `around` tells which lines belong to it."""

    weights: Mapping[str, float]
    version: str

    def roles(
        self,
        rows: Sequence[TextLine],
        body: str,
        witness: Sequence[Label] = (),
        declared: Mapping[int, Label] = NOTHING_KNOWN,
        heard: Sequence[Likely] = (),
    ) -> Reading:
        """The part of each of several title lines above this text, which is folded and without spaces.

        `witness` says what rules take each line for, `heard` how likely the judge of lines finds each kind of it;
        `declared` are the parts of lines by the markup, by their places.
        """
        readings = readings_of(rows)
        fits = [reading for reading in readings if _agrees(reading, rows, declared)]
        return max(self._weighed(fits or readings, rows, body, witness, heard), key=_weight)[1]

    def around(
        self, rows: Sequence[TextLine], body: str, witness: Sequence[Label], heard: Sequence[Likely] = ()
    ) -> Reading:
        """The part of each of the lines at a title: those that stand above it as names of columns, those that sign.

        That other lines belong to the title than `witness` says must be clearly likelier.
        """
        readings = TitleReadings(rows)
        likely = (around for around in readings.windows() if _is_likely(around, witness, heard))
        fits = [reading for around in likely for reading in readings.within(around)]
        weighed = list(self._weighed(fits, rows, body, witness, heard))
        as_told = [each for each in weighed if belonging(each[1]) == belonging(witness)]
        if not as_told:
            return tuple(witness)  # a page that a machine read in another order
        told, best = max(as_told, key=_weight), max(weighed, key=_weight)
        return (best if best[0] - told[0] >= CLEARLY else told)[1]

    def _weighed(
        self,
        readings: Sequence[Reading],
        rows: Sequence[TextLine],
        body: str,
        witness: Sequence[Label],
        heard: Sequence[Likely],
    ) -> Iterator[tuple[int, Reading]]:
        """Each reading behind how likely it is, as a logarithm in thousandths, so that sums are exact in any order."""
        said = TitleFeatures(rows, body, heard, self._weight)
        for reading in readings:
            yield WITNESS * sum(map(is_, reading, witness)) + sum(said.pieces(reading)), reading

    def _weight(self, piece: Piece) -> int:
        return sum(filter(None, map(self._thousandths.get, piece)))

    @cached_property
    def _thousandths(self) -> Mapping[str, int]:
        return {feature: round(_UNITS * weight) for feature, weight in self.weights.items()}


def _weight(weighed: tuple[int, Reading]) -> int:
    return weighed[0]


def _is_likely(around: Around, witness: Sequence[Label], heard: Sequence[Likely]) -> bool:
    """True if the judge of lines does not rule out which lines such readings leave out of the title or take into it."""
    above, below = around
    title = range(above, len(witness) - below)
    for i, (told, likely) in enumerate(zip(belonging(witness), heard, strict=False)):
        belongs = i in title
        if belongs != told and (share_of_title(likely) if belongs else 1 - share_of_title(likely)) <= HARDLY:
            return False
    return True


def share_of_title(likely: Likely) -> float:
    """How likely the judge of lines finds that a line belongs to a title."""
    return sum(likely.get(role, 0.0) for role in ROLES)


def belonging(roles: Sequence[Label]) -> list[bool]:
    """Which of the lines with these parts belong to the title."""
    return [role in ROLES for role in roles]


def _agrees(reading: Reading, rows: Sequence[TextLine], known: Mapping[int, Label]) -> bool:
    return all(known.get(row.start, role) is role for role, row in zip(reading, rows, strict=True))


@cache
def packaged_title_judge() -> TitleJudge:
    """The judge that comes with the project."""
    manifest = json.loads((DATA / "title_roles.json").read_text(encoding="utf-8"))
    lines = (DATA / "title_roles.tsv").read_text(encoding="utf-8").splitlines()
    weights = {feature: float(weight) for feature, weight in (line.split("\t") for line in lines)}
    return TitleJudge(weights, manifest["version"])
