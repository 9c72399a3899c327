"""What discovery finds in a synthetic archive, beside the formulas, people, events, goods and works planted in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from archive.demo.novelties import FORMULA
from archive.models import Article
from search.discovery.candidates import Candidate, Discovery
from search.discovery.naming import Naming
from search.discovery.thresholds import WINDOW
from tests.bench.truth_of_formulas import month_number
from tests.bench.verdicts import Verdict, at_least, none_of

FIRST = 100
ENOUGH = 12  # issues that print a formula: fewer are no evidence of anything new


@dataclass(frozen=True)
class Planted:
    """A formula with the days of its truth, and how many issues print it in the year after its beginning."""

    text: str
    begin: str
    first: str
    is_spreading: bool
    issues: int


def planted(truth: dict[str, Any]) -> list[Planted]:
    """The formulas that print enough to be found, of both kinds, where something of the year before is held."""
    rows = [*truth["formulas"], *(each for each in truth["novelties"] if each["kind"] == FORMULA)]
    found = [_planted(row) for row in rows if row["printed"]]
    days = {code: sorted(day for _, day in of_code) for code, of_code in _by_code(truth).items()}
    return [each for each, row in zip(found, (row for row in rows if row["printed"]), strict=True)
            if each.issues >= ENOUGH and _is_held_before(row, days)]  # fmt: skip


def verdicts(found: Discovery, truth: dict[str, Any]) -> list[Verdict]:
    proposed = [each for each in found.candidates if each.naming is Naming.NONE]
    by_text = {each.text: each for each in proposed}
    formulas = planted(truth)
    told = [(each, by_text[each.text]) for each in formulas if each.text in by_text]
    every = {row["text"] for row in (*truth["formulas"], *truth["novelties"])
             if row.get("kind", FORMULA) == FORMULA}  # fmt: skip
    best = list(islice(proposed, FIRST))
    days = dict(Article.objects.filter(pk__in=[each.first for each in proposed]).values_list("pk", "date"))
    wrong_days = [each.text for each, one in told if days[one.first].isoformat() != each.first]
    near = [each for each, one in told if abs(month_number(one.take_off) - month_number(each.begin)) <= 1]
    return [
        at_least("formulas planted and discovered", 0.95, len(told), len(formulas),
                 [each for each in formulas if each.text not in by_text]),
        at_least(f"formulas among the first {FIRST} candidates", 0.8, sum(each.text in every for each in best),
                 len(best), [each.text for each in best if each.text not in every]),
        none_of("first dates of discovered formulas that differ", wrong_days, len(told)),
        at_least("take-offs of discovered formulas within a month", 0.9, len(near), len(told),
                 [_told(each, one) for each, one in told if each not in near]),
    ]  # fmt: skip


def _told(each: Planted, one: Candidate) -> tuple[str, str, str, str]:
    return each.text, each.begin, one.take_off, one.area.label


def _planted(row: dict[str, Any]) -> Planted:
    year = f"{int(row['begin'][:4]) + WINDOW // 12}{row['begin'][4:]}"
    issues = sum(row["begin"] <= day < year for day, *_ in row["printed"])
    return Planted(row["text"], row["begin"], row["printed"][0][0], bool(row.get("home")), issues)


def _by_code(truth: dict[str, Any]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for issue in truth["issues"]:
        found.setdefault(issue["code"], []).append((issue["code"], issue["day"]))
    return found


def _is_held_before(row: dict[str, Any], days: dict[str, list[str]]) -> bool:
    """Whether enough issues of its area are held of the year before: nothing is new where nothing was."""
    before = f"{int(row['begin'][:4]) - 1}{row['begin'][4:]}"
    area = row.get("home") or row["area"]
    held: Iterable[str] = (day for code, own in days.items() if code.startswith(area) for day in own)
    return sum(before <= day < row["begin"] for day in held) >= ENOUGH
