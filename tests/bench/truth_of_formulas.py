"""What a trace says of the formulas of a synthetic archive, beside what was planted and printed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from archive.text import match_text
from search.indexing.connection import engine
from search.query.criteria import FacetFilter, SearchCriteria
from search.query.syntax import Phrase
from search.statistics.adoption import Adoption, Origin, adoptions
from search.statistics.counting import counts
from search.statistics.evidence import Evidence
from search.statistics.findings import Findings
from search.statistics.take_off import TakeOff
from tests.bench.verdicts import Verdict, at_least, none_of

SCOPES = {2: "province", 6: "county"}  # by the digits of an area


@dataclass(frozen=True)
class Told:
    """A formula with what its trace tells, days as 2015-04-02."""

    formula: dict[str, Any]
    first: str
    latest: str
    take_off: TakeOff
    by_county_and_year: Counter[tuple[str, str]]
    adoptions: tuple[Adoption, ...]

    @property
    def planted_first(self) -> str:
        return str(self.formula["printed"][0][0])

    @property
    def planted_latest(self) -> str:
        return str(self.formula["printed"][-1][0])

    @property
    def planted_counts(self) -> Counter[tuple[str, str]]:
        planted: Counter[tuple[str, str]] = Counter()
        for day, code, _ in self.formula["printed"]:
            if not code.endswith("00"):  # papers of provinces and cities are in no county
                planted[code, day[:4]] += 1
        return planted

    @property
    def months_off(self) -> int | None:
        """How far the planted month lies from those that are told; None where no take-off is seen."""
        if not self.take_off.month:
            return None
        planted, last = month_number(self.formula["begin"]), month_number(self.take_off.month)
        first = month_number(self.take_off.since) if self.take_off.since else last
        return max(first - planted, planted - last, 0)

    @property
    def missed(self) -> tuple[str, str, TakeOff]:
        """What is to be seen of a take-off that is told wrongly."""
        return self.formula["text"], self.formula["begin"], self.take_off

    @property
    def origins(self) -> list[tuple[str, str, Origin, bool]]:
        """The origins that are told, and whether each was planted: one county began, or papers above did."""
        begun = self.formula["home"] or self.formula["area"]
        return [
            (
                self.formula["text"],
                str(each.value),
                each.origin,
                (str(each.value) == begun) is (each.origin is Origin.HERE),
            )
            for each in self.adoptions
            if each.origin is not Origin.UNKNOWN
        ]


def told(truth: dict[str, Any]) -> list[Told]:
    """The formulas that are printed at all, each as its trace in its own area tells it."""
    return [_told(formula) for formula in truth["formulas"] if formula["printed"]]


def verdicts(found: Iterable[Told]) -> list[Verdict]:
    found = list(found)
    cells = [(each, cell) for each in found for cell in each.planted_counts | each.by_county_and_year]
    differing = [
        (each.formula["text"], *cell)
        for each, cell in cells
        if each.planted_counts[cell] != each.by_county_and_year[cell]
    ]
    origins = [origin for each in found for origin in each.origins]
    near = [each for each in found if each.months_off is not None and each.months_off <= 1]
    return [
        none_of(
            "first dates that differ from the printed",
            [each for each in found if each.first != each.planted_first],
            len(found),
        ),
        none_of("latest dates that differ", [each for each in found if each.latest != each.planted_latest], len(found)),
        at_least(
            "issues by formula, county and year as printed", 0.998, len(cells) - len(differing), len(cells), differing
        ),
        at_least(
            "origins told (first here, from above) that are planted",
            0.95,
            sum(each[-1] for each in origins),
            len(origins),
            [each for each in origins if not each[-1]],
        ),
        at_least(
            "take-offs within a month of the planted",
            0.9,
            len(near),
            len(found),
            [each.missed for each in found if each not in near],
        ),
        at_least("take-offs told as one month", 0.5, sum(each.take_off.is_exact for each in near), len(found)),
    ]


def _told(formula: dict[str, Any]) -> Told:
    area = formula["home"] or formula["area"]
    own = _findings(formula["text"], area)
    every = _findings(formula["text"], formula["area"])
    said = Evidence(every, 0)
    cells = counts(every, "county", "year").all_held()
    printed = {tuple(map(str, cell.values)): cell.issues for cell in cells if cell.issues}
    return Told(
        formula, _day(said.first), _day(said.latest), Evidence(own, 0).take_off,
        Counter({(county, year): n for (county, year), n in printed.items() if county and year}),
        tuple(adoptions(every, 30)),
    )  # fmt: skip


def _findings(text: str, area: str) -> Findings:
    """The occurrences in the papers whose codes begin with the area."""
    scope = SCOPES.get(len(area))
    code = area.ljust(6, "0")
    filters = (FacetFilter(scope, code),) if scope else ()
    return engine().findings(SearchCriteria(Phrase(text), facet_filters=filters), match_text(text))


def _day(sighting: Any) -> str:
    number = sighting.date if sighting else 0
    return f"{number // 10000:04}-{number // 100 % 100:02}-{number % 100:02}"


def month_number(text: str) -> int:
    return int(text[:4]) * 12 + int(text[5:7])
