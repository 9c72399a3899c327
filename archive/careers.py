"""PURE. Which posts sentences attest for a person, and who is named with a post in the same sentences.

Nothing is said of the time between two sentences, and nothing of who stood beside whom but where it is printed.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple


class Stated(NamedTuple):
    """One sentence that attests a post: a tuple, for of some people there are thousands."""

    key: int
    organization: int | None
    post: str
    tenure: str
    manner: str
    day: date | None  # of the article


@dataclass(frozen=True)
class Posting:
    """A post in a body, as held, given, lost … : the first and the last sentence that says so, and how many do."""

    first: Stated
    last: Stated
    number: int

    @property
    def is_once(self) -> bool:
        return self.number == 1


def postings(stated: Iterable[Stated]) -> list[Posting]:
    """The posts in the order of the days on which they are first printed; those without a day come last."""
    groups: defaultdict[tuple[int | None, str, str, str], list[Stated]] = defaultdict(list)
    for each in sorted(stated, key=_by_day):
        groups[each.organization, each.post, each.tenure, each.manner].append(each)
    return [Posting(some[0], _last(some), len(some)) for some in groups.values()]


def _last(some: Sequence[Stated]) -> Stated:
    return next((each for each in reversed(some) if each.day), some[-1])


def _by_day(stated: Stated) -> tuple[bool, date, int]:
    return stated.day is None, stated.day or date.min, stated.key


class Naming(NamedTuple):
    """A person named with a post in a sentence; `start` is where in its paragraph."""

    article: int
    family: int  # the article of which this one is a version, or itself
    day: date | None
    paragraph: int
    sentence: str
    person: int
    start: int
    key: int


@dataclass(frozen=True)
class Companion:
    """Somebody named with a post in the same sentences as a person."""

    person: int
    sentences: int
    before: int  # sentences that print the companion before the person
    behind: int  # and behind; neither where both are named by the same words
    articles: int
    articles_once: int  # versions of one article counted as one
    first: Naming
    last: Naming


def companions(namings: Iterable[Naming], own: frozenset[int]) -> list[Companion]:
    """Who stands in the sentences of the person whose names are `own`, those in most articles first."""
    met: defaultdict[int, list[tuple[Naming, int]]] = defaultdict(list)
    for sentence in _sentences(namings):
        mine = [each.start for each in sentence if each.person in own]
        others: dict[int, Naming] = {}
        for each in sentence if mine else ():
            if each.person not in own:
                others.setdefault(each.person, each)
        for person, naming in others.items():
            met[person].append((naming, naming.start - min(mine)))
    found = [_companion(person, sorted(each, key=_met_on)) for person, each in met.items()]
    return sorted(found, key=lambda each: (-each.articles_once, -each.articles, -each.sentences, each.person))


def _sentences(namings: Iterable[Naming]) -> list[list[Naming]]:
    """The namings of each sentence, in the order of the print."""
    ordered = sorted(namings, key=lambda each: (each.article, each.paragraph, each.sentence, each.start, each.key))
    groups = groupby(ordered, key=lambda each: (each.article, each.paragraph, each.sentence))
    return [list(some) for _, some in groups]


def _companion(person: int, met: Sequence[tuple[Naming, int]]) -> Companion:
    namings = [naming for naming, _ in met]
    dated = [naming for naming in namings if naming.day] or namings
    before, behind = sum(distance < 0 for _, distance in met), sum(distance > 0 for _, distance in met)
    return Companion(
        person, len(met), before, behind, len({naming.article for naming in namings}),
        len({naming.family for naming in namings}), dated[0], dated[-1],
    )  # fmt: skip


def _met_on(met: tuple[Naming, int]) -> tuple[bool, date, int]:
    naming, _ = met
    return naming.day is None, naming.day or date.min, naming.key
