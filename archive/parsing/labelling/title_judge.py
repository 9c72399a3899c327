"""The learned judge of titles: which lines of one are kicker, headline and subtitle.

Size and type are gone in a text, so words, room and the text below must tell. All readings of the lines are weighed
(a log-linear model); the weights are learned elsewhere (tests/training/titles.py).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from archive.parsing.labelling.labels import Label
from archive.parsing.labelling.model import DATA
from archive.parsing.labelling.title_readings import Reading, readings_of
from archive.parsing.labelling.title_signs import reading_features
from archive.parsing.lines.text_lines import TextLine

# What a rule adds to the reading that agrees with it, for each line. On four rounds that neither had seen half a nat
# reads 93 titles of 116, the rules alone 80.
WITNESS = 0.5
NOTHING_KNOWN: Mapping[int, Label] = MappingProxyType({})


@dataclass(frozen=True)
class TitleJudge:
    """What was learned of titles; `roles` reads one."""

    weights: Mapping[str, float]
    version: str

    def roles(
        self,
        rows: Sequence[TextLine],
        body: str,
        witness: Sequence[Label] = (),
        declared: Mapping[int, Label] = NOTHING_KNOWN,
    ) -> Reading:
        """The part of each of several title lines above this text, which is folded and without spaces.

        `witness` says what rules take each line for; `declared` are the parts of lines by the markup, by their places.
        """
        fits = [reading for reading in readings_of(rows) if _agrees(reading, rows, declared)]

        def likeliness(reading: Reading) -> float:
            heard = sum(role is told for role, told in zip(reading, witness, strict=False))
            return self._likeliness(rows, body, reading) + WITNESS * heard

        return max(fits or readings_of(rows), key=likeliness)

    def _likeliness(self, rows: Sequence[TextLine], body: str, reading: Reading) -> float:
        return sum(self.weights.get(feature, 0.0) for feature in reading_features(rows, body, reading))


def _agrees(reading: Reading, rows: Sequence[TextLine], known: Mapping[int, Label]) -> bool:
    return all(known.get(row.start, role) is role for role, row in zip(reading, rows, strict=True))


@cache
def packaged_title_judge() -> TitleJudge:
    """The judge that comes with the project."""
    manifest = json.loads((DATA / "title_roles.json").read_text(encoding="utf-8"))
    lines = (DATA / "title_roles.tsv").read_text(encoding="utf-8").splitlines()
    weights = {feature: float(weight) for feature, weight in (line.split("\t") for line in lines)}
    return TitleJudge(weights, manifest["version"])
