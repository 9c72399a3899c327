"""PURE. Who is attested in which office of a county, and what the attestations allow to say of the time between them.

No term is ever claimed: a bar joins two attestations of one person if nobody else is attested between them, and no
more than a year lies between, or nothing is held of it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from itertools import groupby, pairwise

LONGEST_GAP = timedelta(366)
NEAR = timedelta(30)  # an attestation within so many days is plain evidence
UNLIKELY = 0.05  # that issues would not name a holder by chance: only then a vacancy is asked about


class Kind(Enum):
    """What an attestation says of person and office on its day."""

    HELD = "held"
    BEGUN = "begun"  # appointed, elected: the only evidence of a beginning
    ENDED = "ended"  # dismissed, resigned: the only evidence of an end
    FORMER = "former"  # 原任, 时任: another day is spoken of
    PROPOSED = "proposed"


KINDS = {
    "在任": Kind.HELD, "任命": Kind.BEGUN, "当选": Kind.BEGUN, "免去": Kind.ENDED, "辞去": Kind.ENDED,
    "原任": Kind.FORMER, "时任": Kind.FORMER, "拟任": Kind.PROPOSED, "提名": Kind.PROPOSED,
}  # fmt: skip
PRESENT = (Kind.HELD, Kind.BEGUN)
TELLING = (*PRESENT, Kind.ENDED)


@dataclass(frozen=True, order=True)
class Office:
    """An office in the order of protocol; `is_single`: one person at a time holds it."""

    order: int
    name: str
    is_single: bool = True


_COUNTY = "[县区市旗]"
# In the order in which papers print them. A deputy stands before what its title holds as well.
_PROTOCOL = (
    (rf"{_COUNTY}委副书记$", Office(5, "县委副书记", False)),
    (rf"{_COUNTY}委书记$", Office(1, "县委书记")),
    (rf"常务副{_COUNTY}长$", Office(6, "常务副县长")),
    (rf"副{_COUNTY}长$", Office(20, "副县长", False)),
    (rf"{_COUNTY}长$", Office(2, "县长")),
    (r"人大(?:常委会)?副主任$", Office(21, "人大常委会副主任", False)),
    (r"人大(?:常委会)?主任$", Office(3, "人大常委会主任")),
    (r"政协副主席$", Office(22, "政协副主席", False)),
    (r"政协主席$", Office(4, "政协主席")),
    (r"(?:纪委|纪检委|监委).*副", Office(90, "纪委副书记", False)),
    (r"(?:纪委书记|监委主任)$", Office(7, "纪委书记、监委主任")),
    (r"组织部副部长$", Office(91, "组织部副部长", False)),
    (r"组织部部?长$", Office(8, "组织部部长")),
    (r"宣传部副部长$", Office(92, "宣传部副部长", False)),
    (r"宣传部部?长$", Office(9, "宣传部部长")),
    (r"统战部部?长$", Office(10, "统战部部长")),
    (r"政法委(?:员会)?书记$", Office(11, "政法委书记")),
    (r"(?:人武部|武装部)(?:部长|政委|政治委员)$", Office(12, "人武部部长、政委", False)),
    (rf"{_COUNTY}委(?:常委|委员)$|{_COUNTY}委办公?室?主任$", Office(13, "县委常委", False)),
    (r"法院院长$", Office(23, "法院院长")),
    (r"检察院检察长$", Office(24, "检察长")),
    (r"公安局局?长$", Office(25, "公安局局长")),
)
OFFICES = {office.order: office for _, office in _PROTOCOL}
# What bodies are called in short before a title.
_FULL = {
    "人大": "人大", "人民代表大会": "人大", "政协": "政协", "政治协商": "政协", "纪律检查": "纪委", "监察委": "监委",
    "人民法院": "法院", "人民检察院": "检察院", "公安局": "公安局",
}  # fmt: skip


@dataclass(frozen=True)
class Mark:
    """An attestation on its day, the day spoken of where one is."""

    key: int
    day: date
    person: int
    name: str
    kind: Kind
    post: str = ""
    printed: date | None = None  # when the issue came out, which may be later than the day

    @property
    def is_present(self) -> bool:
        return self.kind in PRESENT

    @property
    def last_day(self) -> date:
        """The day it is printed, where that is known."""
        return max(self.day, self.printed or self.day)


@dataclass(frozen=True)
class Stretch:
    """Two attestations of one person in an office between which nothing speaks against the person's holding it."""

    first: Mark
    last: Mark


@dataclass(frozen=True)
class Contradiction:
    """Somebody else is attested between two attestations of one person, or on one and the same day."""

    one: Mark
    other: Mark


@dataclass(frozen=True)
class Vacancy:
    """Between two holders issues are held, and nobody is attested in the office."""

    after: Mark
    before: Mark
    issues: int
    chance: float  # that so many issues would all leave a holder unnamed, by how many of the others name one


@dataclass(frozen=True)
class Holder:
    """Who held an office on a day, by which evidence: the marks that say so."""

    name: str
    person: int
    is_plain: bool  # attested within thirty days; else the day lies between two attestations
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Record:
    """An office with all that is attested of it."""

    office: Office
    marks: tuple[Mark, ...]
    stretches: tuple[Stretch, ...]
    contradictions: tuple[Contradiction, ...]
    vacancies: tuple[Vacancy, ...]

    @property
    def people(self) -> list[tuple[str, tuple[Mark, ...]]]:
        """The people in the order of their first attestation, each with theirs."""
        by_person: dict[int, list[Mark]] = {}
        for mark in self.marks:
            by_person.setdefault(mark.person, []).append(mark)
        return [(marks[0].name, tuple(marks)) for marks in by_person.values()]

    @property
    def successions(self) -> list[tuple[Mark, Mark]]:
        """Of an office that one holds: the last attestation of each holder, and the first of whoever came next.

        None where two cross, or somebody else is attested between: then the order is not known.
        """
        present = [mark for mark in self.marks if mark.is_present] if self.office.is_single else []
        spans: dict[int, tuple[Mark, Mark]] = {}
        for mark in present:
            spans[mark.person] = spans.get(mark.person, (mark, mark))[0], mark
        pairs = ((last, first) for (_, last), (first, _) in pairwise(spans.values()) if last.day < first.day)
        return [pair for pair in pairs if not _between(present, *pair)]

    def on(self, day: date) -> list[Holder]:
        """Who is attested to hold it on that day; nobody where there is no evidence."""
        holders: dict[int, Holder] = {}
        for stretch in self.stretches:
            if stretch.first.day <= day <= stretch.last.day:
                both = (stretch.first, stretch.last)
                holders[stretch.first.person] = Holder(stretch.first.name, stretch.first.person, False, both)
        for name, marks in self.people:
            near = [mark for mark in marks if mark.is_present and abs(mark.day - day) <= NEAR]
            if near and not self._is_over(near, marks, day):
                nearest = min(near, key=lambda mark: abs(mark.day - day))
                holders[nearest.person] = Holder(name, nearest.person, True, (nearest,))
        return self._not_replaced(list(holders.values()), day)

    def _is_over(self, near: Sequence[Mark], marks: Sequence[Mark], day: date) -> bool:
        """Whether an end is printed between the attestations and the day, or a beginning that the day lies before."""
        ended = any(
            mark.kind is Kind.ENDED and mark.day <= day and all(one.day <= mark.day for one in near) for mark in marks
        )
        begins = [mark.day for mark in near if mark.kind is Kind.BEGUN]
        return ended or bool(begins and day < min(begins) and min(begins) == min(mark.day for mark in near))

    def _not_replaced(self, holders: list[Holder], day: date) -> list[Holder]:
        """Of one office, only those nearer to the day than anybody attested between them and it."""
        if not self.office.is_single:
            return holders
        kept = []
        for holder in holders:
            days = [mark.day for mark in holder.marks]
            low, high = min(*days, day), max(*days, day)
            others = (mark for mark in self.marks if mark.is_present and mark.person != holder.person)
            if not any(low <= mark.day <= high for mark in others):
                kept.append(holder)
        return kept or holders


@lru_cache(maxsize=4096)
def offices_of(post: str, body: str = "") -> tuple[Office, ...]:
    """The offices of the protocol that a printed post with its body names; none where it is another one."""
    found = (_office(title, body) for title in re.split("[、，,]", post))
    return tuple(office for office in found if office)


def records(attested: Iterable[tuple[Office, Mark]], issue_days: Sequence[date]) -> list[Record]:
    """All offices in the order of protocol; `issue_days` are those of which anything is held, ascending."""
    marks: dict[Office, list[Mark]] = {}
    for office, mark in attested:
        marks.setdefault(office, []).append(mark)
    others = sorted((mark for office, each in marks.items() if office.name == "县长" for mark in each), key=_order)
    return [_record(office, sorted(set(marks[office]), key=_order), issue_days, others) for office in sorted(marks)]


def _record(office: Office, marks: list[Mark], issue_days: Sequence[date], mayor: Sequence[Mark]) -> Record:
    present = [mark for mark in marks if mark.is_present]
    return Record(
        office,
        tuple(marks),
        tuple(_stretches(office, marks, issue_days)),
        tuple(_contradictions(present)) if office.is_single else (),
        tuple(_vacancies(marks, issue_days, mayor)) if office.name == "县委书记" else (),
    )


def _stretches(office: Office, marks: Sequence[Mark], issue_days: Sequence[date]) -> Iterator[Stretch]:
    days = sorted((mark.day, mark.person) for mark in marks if mark.is_present)
    for _, own in groupby(
        sorted(marks, key=lambda mark: (mark.person, mark.day, mark.key)), key=lambda mark: mark.person
    ):
        telling = [mark for mark in own if mark.kind in TELLING]
        for first, last in pairwise(telling):
            if first.kind is Kind.ENDED or first.day == last.day or last.kind is Kind.BEGUN:
                continue
            low, high = bisect_left(days, (first.day, 0)), bisect_left(days, (last.day + timedelta(1), 0))
            between = {person for _, person in days[low:high]} - {first.person}
            is_long = last.day - first.day > LONGEST_GAP
            if not (office.is_single and between) and not (is_long and _held(issue_days, first.day, last.day)):
                yield Stretch(first, last)


def _contradictions(present: Sequence[Mark]) -> Iterator[Contradiction]:
    """Each pair once: A, B, A again; or A and B on one day."""
    told: set[tuple[int, int]] = set()
    spans = {
        person: [mark for mark in present if mark.person == person] for person in {mark.person for mark in present}
    }
    for mark in present:
        for person, own in spans.items():
            pair = (min(person, mark.person), max(person, mark.person))
            if person != mark.person and pair not in told and own[0].day <= mark.day <= own[-1].day:
                told.add(pair)
                yield Contradiction(min(own, key=lambda each: abs(each.day - mark.day)), mark)


def _vacancies(marks: Sequence[Mark], issue_days: Sequence[date], mayor: Sequence[Mark]) -> Iterator[Vacancy]:
    """Times between two holders in which issues are held and name the head of government, and nobody as secretary."""
    telling = [mark for mark in marks if mark.is_present or mark.kind is Kind.ENDED]
    known: set[int] = set()  # whoever comes again after another is a contradiction, and no vacancy
    for before, behind in pairwise(telling):
        known.add(before.person)
        issues = 0 if behind.person in known else _held(issue_days, before.last_day, behind.day)
        if issues and any(before.day < mark.day < behind.day and mark.is_present for mark in mayor):
            chance = (1 - _share_naming(telling, issue_days, issues)) ** issues
            # Who is dismissed while nobody is named leaves a vacancy; else more than one issue must tell of it.
            if before.kind is Kind.ENDED or (issues > 1 and chance <= UNLIKELY):
                yield Vacancy(before, behind, issues, chance)


def _share_naming(marks: Sequence[Mark], issue_days: Sequence[date], asked: int) -> float:
    """The share of days with issues that name a holder; those asked about stay out, one more of each kind is taken."""
    naming = {mark.last_day for mark in marks}
    held = _held(issue_days, min(naming), max(naming)) + 2 - asked
    return (len(naming) + 1) / (max(held, len(naming)) + 2)


def _held(issue_days: Sequence[date], after: date, before: date) -> int:
    """How many days with issues lie between two others."""
    return max(0, bisect_left(issue_days, before) - bisect_right(issue_days, after))


def _between(marks: Iterable[Mark], last: Mark, first: Mark) -> bool:
    """Whether a third person is attested from the one day to the other."""
    both = (last.person, first.person)
    return any(last.day <= mark.day <= first.day and mark.person not in both for mark in marks)


def _office(title: str, body: str) -> Office | None:
    whole = (
        title
        if re.match(rf".*(?:{_COUNTY}|人大|政协|纪委|监委|部|法院|检察院|公安局|政法委).+", title)
        else _in_full(title, body)
    )
    return next((office for pattern, office in _PROTOCOL if re.search(pattern, whole)), None)


def _in_full(title: str, body: str) -> str:
    """The title with what its body adds: 主任 of 商城县人大常委会."""
    named = next((short for name, short in _FULL.items() if name in body), "")
    return f"{named or '县委'}{title}" if named or re.search(rf"{_COUNTY}委(?:员会)?$", body) else title


def _order(mark: Mark) -> tuple[date, int, int]:
    return mark.day, mark.person, mark.key
