"""What the offices page says of the counties of a synthetic archive, beside the terms and the sentences planted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from random import Random
from typing import Any

from archive.models import Attestation, Place
from archive.office_records import CountyOffices
from archive.offices import Record, offices_of
from tests.bench.verdicts import Verdict, at_least, f1, none_of

NEAR = timedelta(30)
PRESENT, ENDING = ("在任", "任命", "当选"), ("免去", "辞去")
DAYS = 60  # asked of each county
ENOUGH = 2  # issues that leave the secretary unnamed: nine of ten that are printed under one name him
SECRETARY, MAYOR = "县委书记", "县长"
SINGLE = (
    SECRETARY, MAYOR, "人大常委会主任", "政协主席", "组织部部长", "宣传部部长", "常务副县长", "纪委书记、监委主任",
)  # fmt: skip
Said = tuple[date, str, str, date]  # the day spoken of, the name, the tenure, the day of the issue


@dataclass
class County:
    """A county with what its held issues say, by office, and what the archive makes of it."""

    paper: dict[str, Any]
    said: dict[str, list[Said]] = field(default_factory=lambda: defaultdict(list))
    issue_days: list[date] = field(default_factory=list)
    records: dict[str, Record] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return str(self.paper["code"])

    def present(self, office: str) -> list[Said]:
        return [each for each in self.said[office] if each[2] in PRESENT]


def counties(truth: dict[str, Any]) -> list[County]:
    """The counties of the truth, with the archive's own records of their offices."""
    papers = [paper for paper in truth["papers"] if paper["terms"]]
    by_code = {paper["code"]: County(paper) for paper in papers}
    for issue in truth["issues"]:
        county = by_code.get(issue["code"])
        if county:
            county.issue_days.append(date.fromisoformat(issue["day"]))
            for name, office, tenure, day, _ in issue["statements"]:
                issued = date.fromisoformat(issue["day"])
                county.said[office].append((date.fromisoformat(day) if day else issued, name, tenure, issued))
    for code, county in by_code.items():
        found = CountyOffices(Place.objects.get(code=code))
        county.records = {record.office.name: record for record in found.records}
        county.issue_days.sort()
        for each in county.said.values():
            each.sort()
    return list(by_code.values())


def verdicts(found: list[County], truth: dict[str, Any]) -> list[Verdict]:
    claims = list(_claims(found))
    baseless = [each for each in claims if not each.is_attested]
    contrary = [each for each in claims if not each.is_held]
    pairs = [pair for county in found for pair in _pairs(county)]
    told, planted = _statements(truth)
    acting = {each[:3] for each in told if each[4]}, {each[:3] for each in planted if each[4]}
    kinds = sorted({each[3] for each in planted})
    return [
        none_of("holders claimed on a day without evidence", baseless, len(claims)),
        at_least("claims that the planted terms bear out", 0.98, len(claims) - len(contrary), len(claims), contrary),
        none_of("pairs of holders in the wrong order", [pair for pair, is_right in pairs if not is_right], len(pairs)),
        _found("vacancies", _vacancies(found), _planted_vacancies(found, visible=True)),
        # Asked about with the chance that it is none, which is up to one in twenty each.
        _planted("vacancies", 0.8, _vacancies(found), _planted_vacancies(found, visible=False)),
        _found("contradictions", _contradictions(found), _planted_contradictions(found)),
        _planted("contradictions", 0.95, _contradictions(found), _planted_contradictions(found)),
        f1("kinds of appointment, F1", 0.95, {each[:4] for each in told}, {each[:4] for each in planted}),
        *(f1(f"… {kind}, F1", 0.95, _of(told, kind), _of(planted, kind)) for kind in kinds),
        f1("acting mayors, F1", 0.95, *acting),
    ]


@dataclass(frozen=True)
class Claim:
    """Somebody of whom the archive says that an office was held on a day."""

    county: str
    office: str
    day: date
    name: str
    is_attested: bool
    is_held: bool


def _claims(found: Iterable[County]) -> Iterator[Claim]:
    for county in found:
        random = Random(county.code)
        first, last = county.issue_days[0] - NEAR * 2, county.issue_days[-1] + NEAR * 2
        days = [first + timedelta(random.randrange((last - first).days)) for _ in range(DAYS)]
        for office in SINGLE:
            record = county.records.get(office)
            for day in days if record else ():
                for holder in record.on(day) if record else ():
                    attested = _is_attested(county.said[office], holder.name, day)
                    yield Claim(
                        county.code, office, day, holder.name, attested, _is_held(county, office, holder.name, day)
                    )


def _is_attested(said_of_it: list[Said], name: str, day: date) -> bool:
    """Whether sentences say so within a month, or before and behind (an end as well) with nobody else between them."""
    present = [each for each in said_of_it if each[2] in PRESENT]
    own = [said for said, who, *_ in present if who == name]
    if any(abs(said - day) <= NEAR for said in own):
        return True
    ends = [said for said, who, tenure, _ in said_of_it if who == name and tenure in ENDING]
    before, behind = [said for said in own if said <= day], sorted(said for said in (*own, *ends) if said >= day)
    between = before and behind and [who for said, who, *_ in present if before[-1] <= said <= behind[0]]
    return bool(between) and set(between) == {name}


def _is_held(county: County, office: str, name: str, day: date) -> bool:
    return any(
        term["office"] == office and term["name"] == name and term["begin"] <= day.isoformat() < term["end"]
        for term in county.paper["terms"]
    )


def _pairs(county: County) -> Iterator[tuple[tuple[str, str, str, str], bool]]:
    """Of each two holders of an office who are both attested in it, whether the archive has them in their order."""
    for office in SINGLE:
        terms = [term for term in county.paper["terms"] if term["office"] == office]
        attested = {name for _, name, *_ in county.present(office)}
        record = county.records.get(office)
        order = [name for name, _ in record.people] if record else []
        for one, other in combinations(sorted(terms, key=lambda term: str(term["begin"])), 2):
            names = one["name"], other["name"]
            if attested >= set(names):
                is_right = set(names) <= set(order) and order.index(names[0]) < order.index(names[1])
                yield (county.code, office, *names), is_right


def _vacancies(found: Iterable[County]) -> set[tuple[str, str, str]]:
    return {
        (county.code, each.after.name, each.before.name)
        for county in found
        if SECRETARY in county.records
        for each in county.records[SECRETARY].vacancies
    }


def _planted_vacancies(found: Iterable[County], *, visible: bool) -> set[tuple[str, str, str]]:
    return {
        (county.code, before["name"], behind["name"])
        for county in found
        for before, behind in county.paper["vacancies"]
        if not visible or _is_visible(county, before["name"], behind["name"])
    }


def _is_visible(county: County, before: str, behind: str) -> bool:
    """Whether both are attested, and issues between name the mayor and are enough, or the end is printed."""
    telling = [each for each in county.said[SECRETARY] if each[2] in (*PRESENT, *ENDING)]
    came = min((each for each in telling if each[1] == behind), default=None)
    left = max((each for each in telling if each[1] == before and came and each[0] <= came[0]), default=None)
    if not left or not came:
        return False
    issues = [day for day in county.issue_days if left[3] < day < came[0]]
    named = any(left[0] < day < came[0] for day, *_ in county.present(MAYOR))
    return named and len(issues) >= (1 if left[2] in ENDING else ENOUGH)


def _contradictions(found: Iterable[County]) -> set[tuple[str, str, frozenset[str]]]:
    return {
        (county.code, office, frozenset((each.one.name, each.other.name)))
        for county in found
        for office in SINGLE
        if office in county.records
        for each in county.records[office].contradictions
    }


def _planted_contradictions(found: Iterable[County]) -> set[tuple[str, str, frozenset[str]]]:
    """Two people in one office of whom one is attested between, or on the day of, attestations of the other."""
    planted = set()
    for county in found:
        for office in SINGLE:
            present = county.present(office)
            for one, other in combinations(sorted({name for _, name, *_ in present}), 2):
                if _cross(present, one, other) or _cross(present, other, one):
                    planted.add((county.code, office, frozenset((one, other))))
    return planted


def _cross(present: list[Said], one: str, other: str) -> bool:
    own = [day for day, name, *_ in present if name == one]
    return any(own[0] <= day <= own[-1] for day, name, *_ in present if name == other)


def _found(says: str, told: set, planted: set) -> Verdict:
    missed = planted - told
    return at_least(f"{says} that can be seen and are found", 0.95, len(told & planted), len(planted), [*missed])


def _planted(says: str, bound: float, told: set, planted: set) -> Verdict:
    return at_least(f"{says} told that are planted", bound, len(told & planted), len(told), [*(told - planted)])


def _statements(truth: dict[str, Any]) -> tuple[set[tuple], set[tuple]]:
    """(file, name, office, tenure, acting) as the archive has them, and as they were printed."""
    planted = {
        (issue["file"], name, office, tenure, acting)
        for issue in truth["issues"]
        for name, office, tenure, _, acting in issue["statements"]
    }
    columns = "article__source__name", "person__name", "post", "tenure", "manner", "organization__name"
    told = {
        (file, name, office.name, tenure, manner == "代" and office.name == MAYOR)
        for file, name, post, tenure, manner, body in Attestation.objects.values_list(*columns)
        for office in offices_of(post, body or "")
    }
    return told, planted


def _of(statements: set[tuple], kind: str) -> set[tuple]:
    return {each[:4] for each in statements if each[3] == kind}
