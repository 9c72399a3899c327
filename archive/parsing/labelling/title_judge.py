"""The learned judge of titles: which lines of one are kicker, headline and subtitle.

Size and type are gone in a text, so words, room and the text below must tell. All readings of the lines are weighed
(a log-linear model); the weights are learned elsewhere (tests/training/titles.py).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from archive.parsing.labelling.labels import ROLES, Label
from archive.parsing.labelling.model import DATA
from archive.parsing.labelling.title_readings import Reading, readings_around, readings_of
from archive.parsing.labelling.title_surroundings import Likely, features_at_title
from archive.parsing.lines.text_lines import TextLine

# What a rule adds to the reading that agrees with it, for each line, and by how much likelier it must be that other
# lines belong to the title than the rules say.
WITNESS, CLEARLY = 0.5, 1.0
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
        fits = [reading for reading in readings_of(rows) if _agrees(reading, rows, declared)]
        return max(self._weighed(fits or readings_of(rows), rows, body, witness, heard), key=_weight)[1]

    def around(
        self, rows: Sequence[TextLine], body: str, witness: Sequence[Label], heard: Sequence[Likely] = ()
    ) -> Reading:
        """The part of each of the lines at a title: those that stand above it as names of columns, those that sign.

        That other lines belong to the title than `witness` says must be clearly likelier.
        """
        fits = [reading for reading in readings_around(rows) if _is_likely(reading, witness, heard)]
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
    ) -> Iterator[tuple[float, Reading]]:
        """Each reading behind how likely it is, as a logarithm."""
        for reading in readings:
            agreed = sum(role is told for role, told in zip(reading, witness, strict=False))
            shown = features_at_title(rows, body, reading, heard)
            yield sum(self.weights.get(feature, 0.0) for feature in shown) + WITNESS * agreed, reading


def _weight(weighed: tuple[float, Reading]) -> float:
    return weighed[0]


def _is_likely(reading: Reading, witness: Sequence[Label], heard: Sequence[Likely]) -> bool:
    """True if the judge of lines does not rule out what the reading leaves out of the title or takes into it."""
    lines = zip(belonging(reading), belonging(witness), map(share_of_title, heard), strict=False)
    return all(belongs == told or (share if belongs else 1 - share) > HARDLY for belongs, told, share in lines)


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
