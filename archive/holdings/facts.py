"""What an article is counted by, and the lists it stands in."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from archive.careers import Stated
from archive.models.holding import UNKNOWN, Facet, Kind


class Cell(NamedTuple):
    """Where a number stands: the articles under `kind` and `key`, by one value of a facet."""

    kind: int
    key: int = 0
    facet: int = Facet.TOTAL
    value: int = 0


class Numbers(NamedTuple):
    """What is counted in a cell."""

    articles: int = 0
    copies: int = 0
    uses: int = 0
    copied_uses: int = 0

    def plus(self, other: "Numbers") -> "Numbers":
        return Numbers(
            self.articles + other.articles,
            self.copies + other.copies,
            self.uses + other.uses,
            self.copied_uses + other.copied_uses,
        )

    def negative(self) -> "Numbers":
        return Numbers(*(-each for each in self))


class Attested(NamedTuple):
    """What a sentence says of an office; its columns are those of `OfficeMark`."""

    place: int
    office: int
    day: str | None  # ISO
    person: int
    tenure: str
    attestation: int


@dataclass(frozen=True)
class Facts:
    """All of an article that any count or list depends on; rows by their keys."""

    date: str | None  # ISO
    source: int
    position: int
    original: int | None = None  # the article that this is a version of
    publication: int | None = None
    issue: int | None = None
    places: tuple[int, ...] = ()  # its own and what that lies in, province first
    named_places: tuple[int, ...] = ()  # with what they lie in, where the article itself does not
    people: tuple[int, ...] = ()
    local_people: tuple[tuple[int, int], ...] = ()  # (a place of the article, a person who belongs there)
    organizations: tuple[int, ...] = ()
    slogans: tuple[tuple[int, int], ...] = ()  # with how often each is printed
    holders: tuple[tuple[int, int], ...] = ()  # people with how many posts are attested
    bodies: tuple[tuple[int, int], ...] = ()  # organizations, likewise
    attestations: int = 0
    offices: tuple[Attested, ...] = ()
    stated: tuple[Stated, ...] = ()  # the posts that it attests
    suspects: tuple[tuple[str, str], ...] = ()  # (likely, printed)

    def as_json(self) -> dict[str, Any]:
        """Without what is empty: there is one for each article."""
        return {name: value for name, value in vars(self).items() if value}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Facts":
        fields = {name: _frozen(value) for name, value in stored.items()}
        fields["stated"] = tuple(Stated(*each) for each in fields.get("stated", ()))
        return cls(**{"date": None, **fields})

    @property
    def is_copy(self) -> bool:
        return self.original is not None

    @property
    def day(self) -> int:
        """As a number like 20220420; 0 where it is not known."""
        return int(self.date.replace("-", "")) if self.date else 0

    def family(self, key: int) -> int:
        """The article that this one, of that key, is a version of, or itself."""
        return self.original or key

    @property
    def own_place(self) -> int | None:
        return self.places[-1] if self.places else None


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, (list, tuple)) else value


def headings(facts: Facts) -> Iterator[tuple[int, int]]:
    """(kind, key) of each list that the article stands in."""
    for kind, keys in (
        (Kind.PLACE, facts.places),
        (Kind.NAMED_PLACE, facts.named_places),
        (Kind.PERSON, facts.people),
        (Kind.ORGANIZATION, facts.organizations),
        (Kind.SLOGAN, [key for key, _ in facts.slogans]),
        (Kind.HOLDER, [key for key, _ in facts.holders]),
        (Kind.BODY, [key for key, _ in facts.bodies]),
    ):
        yield from ((kind, key) for key in keys)
    if facts.publication:
        yield Kind.PUBLICATION, facts.publication
        if not facts.issue:
            yield Kind.WITHOUT_ISSUE, facts.publication


def numbers(facts: Facts) -> Iterator[tuple[Cell, Numbers]]:
    """What the article adds to each cell that it is counted in."""
    once = _times(facts, 1)
    for cell in (*_times_of_filing(facts), *_by_what_it_names(facts)):
        yield cell, once
    for slogan, uses in facts.slogans:
        for kind, key in ((Kind.ALL, 0), *((Kind.PLACE, place) for place in facts.places)):
            yield Cell(kind, key, Facet.SLOGAN, slogan), _times(facts, uses)
        if facts.own_place:
            yield Cell(Kind.SLOGAN, slogan, Facet.OWN_PLACE, facts.own_place), once
        if not facts.date:
            yield Cell(Kind.SLOGAN, slogan, Facet.YEAR, UNKNOWN), once
    for kind, counted in ((Kind.HOLDER, facts.holders), (Kind.BODY, facts.bodies)):
        for key, posts in counted:
            yield Cell(kind, key), _times(facts, posts)
    if facts.attestations:
        yield Cell(Kind.HOLDER), _times(facts, facts.attestations)


def _times(facts: Facts, uses: int) -> Numbers:
    return Numbers(1, 1, uses, uses) if facts.is_copy else Numbers(1, 0, uses, 0)


def _times_of_filing(facts: Facts) -> Iterator[Cell]:
    """The article in the totals of its headings, and by its year, month and day."""
    year, month, day = (int(part) for part in facts.date.split("-")) if facts.date else (UNKNOWN, 0, 0)
    dated = [(Facet.TOTAL, 0), (Facet.YEAR, year)]
    months = [*dated, (Facet.MONTH, 100 * year + month)] if month else dated
    days = [*months, (Facet.DAY, 10_000 * year + 100 * month + day)] if month else dated
    yield from (Cell(Kind.ALL, 0, *day) for day in days)
    for place in facts.places:
        yield from (Cell(Kind.PLACE, place, *month) for month in months)
    if facts.publication:
        yield from (Cell(Kind.PUBLICATION, facts.publication, *each) for each in dated)
        if facts.issue:
            yield Cell(Kind.PUBLICATION, facts.publication, Facet.ISSUE, facts.issue)
        else:
            yield from (Cell(Kind.WITHOUT_ISSUE, facts.publication, *each) for each in dated)


def _by_what_it_names(facts: Facts) -> Iterator[Cell]:
    if facts.own_place:
        yield Cell(Kind.ALL, 0, Facet.OWN_PLACE, facts.own_place)
        if facts.issue:
            yield Cell(Kind.OWN_PLACE, facts.own_place, Facet.ISSUE, facts.issue)
    yield from (Cell(Kind.ALL, 0, Facet.PERSON, person) for person in facts.people)
    yield from (Cell(Kind.ALL, 0, Facet.ORGANIZATION, organization) for organization in facts.organizations)
    yield from (Cell(Kind.PLACE, place, Facet.PERSON, person) for place, person in facts.local_people)


def changes(before: Mapping[int, Facts], after: Mapping[int, Facts]) -> dict[Cell, Numbers]:
    """What each cell gains or loses where articles, by key, were counted so before and are so now."""
    changed: dict[Cell, Numbers] = {}
    for facts in after.values():
        for cell, gained in numbers(facts):
            changed[cell] = changed.get(cell, Numbers()).plus(gained)
    for facts in before.values():
        for cell, lost in numbers(facts):
            changed[cell] = changed.get(cell, Numbers()).plus(lost.negative())
    return {cell: each for cell, each in changed.items() if any(each)}


def changed_suspects(before: Mapping[int, Facts], after: Mapping[int, Facts]) -> dict[tuple[str, str], int]:
    """How many articles more, or fewer, each suspected form is printed in."""
    counts = Counter(pair for facts in after.values() for pair in facts.suspects)
    counts.subtract(pair for facts in before.values() for pair in facts.suspects)
    return {pair: count for pair, count in counts.items() if count}
