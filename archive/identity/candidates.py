"""Candidates for one person, body or slogan under two names: by characters, places and posts, never by sound."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from archive.parsing.lexicon.confusables import confusions
from archive.text import match_text

SHORTEST = 4  # characters of a body or slogan of which one may be confused: shorter ones are other words
# How a body's name is shortened; the longer forms first, for the last rule would cut into them.
SHORT_FORMS = (
    ("中国共产党", ""), ("中共", ""), ("纪律检查委员会", "纪委"), ("监察委员会", "监委"),
    ("人民代表大会常务委员会", "人大常委会"), ("人民代表大会", "人大"), ("人民政府", "政府"),
)  # fmt: skip
PARTY_COMMITTEE = re.compile(r"(?<=[省市县区州盟旗镇乡])委员会")
NUMERALS = str.maketrans("0123456789", "〇一二三四五六七八九")


class Reason(StrEnum):
    """Why two names may be one."""

    SAME_NAME = "同名"
    LOOKALIKE = "一字形近"
    SAME_PLACE = "同一地方"
    WITHIN = "一地在另一地之内"
    PLACE_UNKNOWN = "一方地方不详"
    SAME_POST = "职务相同"
    SAME_BODY = "任职单位相同"
    SHORT_FORM = "全称与简称"
    UPPER_PLACE = "一方写出上级地名"
    SAME_MARKS = "只差标点或数字写法"


WEIGHTS = {
    Reason.SAME_NAME: 3, Reason.SHORT_FORM: 5, Reason.UPPER_PLACE: 4, Reason.SAME_MARKS: 6, Reason.LOOKALIKE: 1,
    Reason.SAME_PLACE: 2, Reason.WITHIN: 1, Reason.PLACE_UNKNOWN: 0, Reason.SAME_POST: 2, Reason.SAME_BODY: 3,
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """A name as the archive holds it."""

    key: int
    name: str
    lineage: tuple[str, ...] = ()  # names of places, province first; empty: not known
    posts: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Candidate:
    """Two entries that may be one, and what speaks for it."""

    first: Entry
    second: Entry
    reasons: tuple[Reason, ...]

    @property
    def weight(self) -> int:
        return sum(WEIGHTS[reason] for reason in self.reasons)

    @property
    def keys(self) -> tuple[int, int]:
        return self.first.key, self.second.key


def doubtful(entries: Iterable[Entry]) -> set[int]:
    """Keys of people of whom another bears the same or a look-alike name: of the others posts need not be known."""
    entries = list(entries)
    return {entry.key for pair in (*_same_name(entries), *_lookalikes(entries, 2)) for entry in pair}


def people(entries: Iterable[Entry]) -> list[Candidate]:
    """Same characters where places or posts fit; one look-alike character where places and posts fit."""
    return _ranked(_people(list(entries)))


def organizations(entries: Iterable[Entry]) -> list[Candidate]:
    """Bodies whose names differ by how they are shortened, by places above, or by one look-alike character."""
    return _ranked(_bodies(list(entries)))


def slogans(entries: Iterable[Entry]) -> list[Candidate]:
    """Formulas that differ by marks, by how a number is written, or by one look-alike character."""
    entries = list(entries)
    equal = _equal(entries, lambda entry: match_text(entry.name).translate(NUMERALS), Reason.SAME_MARKS)
    alike = (Candidate(*pair, (Reason.LOOKALIKE,)) for pair in _lookalikes(entries, SHORTEST))
    return _ranked([*equal, *alike])


def short_form(name: str) -> str:
    """A body's name as short as papers print it: 中共商城县委员会 → 商城县委."""
    for long, short in SHORT_FORMS:
        name = name.replace(long, short)
    return PARTY_COMMITTEE.sub("委", name)


def without_upper_places(name: str, lineage: Sequence[str]) -> str:
    """The name from the last place on that it begins with: 福建省龙岩市委 → 龙岩市委."""
    for upper in lineage[:-1]:
        rest = name.removeprefix(upper)
        name = rest if rest and rest != name and _begins_with_place(rest, lineage) else name
    return name


def _begins_with_place(name: str, lineage: Sequence[str]) -> bool:
    return any(name.startswith(place) for place in lineage)


def _ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda candidate: (-candidate.weight, candidate.first.name, candidate.keys))


def _people(entries: Sequence[Entry]) -> Iterator[Candidate]:
    for first, second in _same_name(entries):
        place, posts = _place_fits(first, second), _posts_fit(first, second)
        if place or set(posts) == {Reason.SAME_POST, Reason.SAME_BODY}:
            yield Candidate(first, second, (Reason.SAME_NAME, *place, *posts))
    for first, second in _lookalikes(entries, 2):
        place, posts = _place_fits(first, second), _posts_fit(first, second)
        if place and posts:
            yield Candidate(first, second, (Reason.LOOKALIKE, *place, *posts))


def _same_name(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    by_name: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_name[match_text(entry.name)].append(entry)
    for same in by_name.values():
        yield from combinations(same, 2)


def _bodies(entries: Sequence[Entry]) -> Iterator[Candidate]:
    short = {entry.key: short_form(match_text(entry.name)) for entry in entries}
    shortest = {entry.key: without_upper_places(short[entry.key], entry.lineage) for entry in entries}
    for candidate in _equal(entries, lambda entry: shortest[entry.key], Reason.SHORT_FORM):
        first, second = candidate.first, candidate.second
        place = _place_fits(first, second)
        if place or not (first.lineage and second.lineage):
            differs = Reason.SHORT_FORM if short[first.key] == short[second.key] else Reason.UPPER_PLACE
            yield Candidate(first, second, (differs, *place))
    for first, second in _lookalikes(entries, SHORTEST):
        place = _place_fits(first, second)
        if Reason.SAME_PLACE in place:
            yield Candidate(first, second, (Reason.LOOKALIKE, *place))


def _equal(entries: Iterable[Entry], form: Callable[[Entry], str], reason: Reason) -> Iterator[Candidate]:
    alike: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        alike[form(entry)].append(entry)
    for same in alike.values():
        yield from (Candidate(first, second, (reason,)) for first, second in combinations(same, 2))


def _lookalikes(entries: Iterable[Entry], shortest: int) -> Iterator[tuple[Entry, Entry]]:
    """Pairs whose names differ in one character that is confused with the other; each pair once."""
    by_name: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_name[entry.name].append(entry)
    met = set()
    for name, printed in by_name.items():
        for other in _meant_by(name) if len(name) >= shortest else ():
            if other in by_name and (pair := frozenset((name, other))) not in met:
                met.add(pair)
                yield from ((first, second) for first in printed for second in by_name[other])


def _meant_by(name: str) -> Iterator[str]:
    for at, printed in enumerate(name):
        for likely in confusions().get(printed, ()):
            yield name[:at] + likely + name[at + 1 :]


def _place_fits(first: Entry, second: Entry) -> tuple[Reason, ...]:
    """How the places of two entries go together; nothing where they do not."""
    if not (first.lineage and second.lineage):
        return (Reason.PLACE_UNKNOWN,)
    if first.lineage == second.lineage:
        return (Reason.SAME_PLACE,)
    short, long = sorted((first.lineage, second.lineage), key=len)
    return (Reason.WITHIN,) if long[: len(short)] == short else ()


def _posts_fit(first: Entry, second: Entry) -> tuple[Reason, ...]:
    posts = (Reason.SAME_POST,) if first.posts & second.posts else ()
    return posts + ((Reason.SAME_BODY,) if first.bodies & second.bodies else ())
