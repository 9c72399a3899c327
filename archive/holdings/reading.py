"""What the database says of many articles, in a few queries for all of them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Model

from archive.careers import Stated
from archive.groups import some_at_once
from archive.holdings.facts import Attested, Facts
from archive.models import Article, Attestation, Byline, Mention, Organization, Person, Place, Slogan, SloganUse
from archive.models.document import Suspect, suspects_of
from archive.models.holding import CountedArticle
from archive.offices import offices_of
from archive.text import match_text

AT_ONCE = 1000
ABOVE = ("parent", "parent__parent", "parent__parent__parent")
LONGEST = 120  # characters of a suspected form


def as_counted(keys: Collection[int]) -> dict[int, Facts]:
    """The facts of articles as they are counted at present."""
    found: dict[int, Facts] = {}
    for some in some_at_once(list(keys), AT_ONCE):
        rows = CountedArticle.objects.filter(pk__in=some).values_list("pk", "facts")
        found |= {key: Facts.from_json(facts) for key, facts in rows}
    return found


class Lineages:
    """What each place lies in, province first; asked of the database once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[int, ...]] = {}
        self._ranks: dict[int, str] = {}

    def fetch(self, places: Iterable[int | None]) -> None:
        wanted = {place for place in places if place} - self._known.keys()
        for key, name, *above in Place.objects.filter(pk__in=wanted).values_list("pk", "name", *ABOVE):
            self._known[key] = (*(each for each in reversed(above) if each), key)
            self._ranks[key] = name[-1:]

    def of(self, place: int | None) -> tuple[int, ...]:
        return self._known.get(place, ()) if place else ()

    def rank(self, place: int) -> str:
        """The last character of its name: 县, 区, 市."""
        return self._ranks.get(place, "")


class _Post(NamedTuple):
    """A post as a sentence attests it."""

    attestation: int
    person: int
    printed: int  # the key of the name as printed, which another one may answer for
    post: str
    tenure: str
    spoken_of: str
    body: str
    seat: int | None  # where the body is at home
    body_key: int
    manner: str
    start: int
    spot: tuple[int, str]  # the paragraph and the sentence

    def marks(self, filed: str | None, home: int | None, lineages: Lineages) -> Iterator[Attested]:
        """Its marks in the offices of the place that it is a post of."""
        place = self.seat if self.body else home
        # Without a body, 市委书记 in a county's paper may be the city's: only what names the county's rank is its own.
        if place and (self.body or self.post.startswith(lineages.rank(place))):
            # Of another day than the article's only 原任 and 时任 speak: their own day is not known.
            day = self.spoken_of if len(self.spoken_of) == len("2022-04-20") else filed
            for office in offices_of(self.post, self.body):
                yield Attested(place, office.order, day, self.person, self.tenure, self.attestation)


class _Named:
    """What the articles name, by article: sets of keys of people, organizations and places, and counts."""

    def __init__(self, keys: Collection[int]):
        self.people: defaultdict[int, set[int]] = defaultdict(set)
        self.organizations: defaultdict[int, set[int]] = defaultdict(set)
        self.places: defaultdict[int, set[int]] = defaultdict(set)
        self.posts: defaultdict[int, set[tuple[int, str]]] = defaultdict(set)
        self.posts_in: defaultdict[int, set[tuple[int, int, str]]] = defaultdict(set)
        self.attested: defaultdict[int, list[_Post]] = defaultdict(list)
        self.slogans: defaultdict[int, Counter[int]] = defaultdict(Counter)
        self._people, self._organizations, slogans = Person.roots(), Organization.roots(), Slogan.roots()
        for article, person, organization, place in self._rows(Mention, keys, "person", "organization", "place"):
            self._add(article, person, organization)
            if place:
                self.places[article].add(place)
        for article, person, organization in self._rows(Byline, keys, "person", "organization"):
            self._add(article, person, organization)
        said = ("pk", "post", "tenure", "spoken_of", "organization__name", "organization__place")
        printed = ("manner", "start", "paragraph", "sentence")
        rows = self._rows(Attestation, keys, "person", "organization", *said, *printed)
        for article, printed_as, body, pk, post, tenure, spoken_of, name, seat, manner, start, *spot in rows:
            person, organization = self._add(article, printed_as, body)
            self.attested[article].append(
                _Post(
                    pk,
                    person,
                    printed_as,
                    post,
                    tenure,
                    spoken_of,
                    name or "",
                    seat,
                    body or 0,
                    manner,
                    start,
                    tuple(spot),
                )
            )
            self.posts[article].add((person, post))
            if organization:
                self.posts_in[article].add((organization, person, post))
        for article, slogan, count in self._rows(SloganUse, keys, "slogan", "count"):
            self.slogans[article][slogans.get(slogan, slogan)] += count

    @staticmethod
    def _rows(model: type[Model], keys: Collection[int], *columns: str) -> Iterable[tuple[Any, ...]]:
        return model._default_manager.filter(article__in=keys).order_by().values_list("article", *columns)

    def _add(self, article: int, person: Any, organization: Any) -> tuple[Any, Any]:
        """The two under which this is counted: those who answer for what is printed."""
        person, organization = self._people.get(person, person), self._organizations.get(organization, organization)
        if person:
            self.people[article].add(person)
        if organization:
            self.organizations[article].add(organization)
        return person, organization


def facts_of(keys: Collection[int], lineages: Lineages) -> dict[int, Facts]:
    """The facts of the articles that stand, by key: what is gone or withdrawn is not among them."""
    columns = ("pk", "date", "source", "position", "original", "publication", "issue", "place", "ocr_suspects")
    rows = list(Article.objects.filter(pk__in=keys).order_by().values_list(*columns))
    named = _Named(keys)
    homes = _homes(named)
    lineages.fetch(
        [*(row[7] for row in rows), *homes.values(), *(each for all_ in named.places.values() for each in all_)]
    )
    return {row[0]: _facts(row, named, homes, lineages) for row in rows}


def _homes(named: _Named) -> dict[int, int | None]:
    """The place that each person belongs to, and each name that a post is attested for."""
    people = {person for each in named.people.values() for person in each}
    people |= {post.printed for each in named.attested.values() for post in each}
    return dict(Person.objects.filter(pk__in=people).values_list("pk", "place"))


def _facts(row: tuple[Any, ...], named: _Named, homes: dict[int, int | None], lineages: Lineages) -> Facts:
    key, date, source, position, original, publication, issue, place, suspects = row
    places = lineages.of(place)
    mentioned = {above for each in named.places[key] for above in lineages.of(each)}
    people, day = sorted(named.people[key]), date.isoformat() if date else None
    # A post without a body is one of where it was printed, wherever else who held it is known from.
    marks = (mark for post in named.attested[key] for mark in post.marks(day, homes.get(post.printed), lineages))
    return Facts(
        date=day,
        source=source,
        position=position,
        original=original,
        publication=publication,
        issue=issue,
        places=places,
        named_places=tuple(sorted(mentioned - set(places))),
        people=tuple(people),
        local_people=tuple((at, who) for at in places for who in people if at in lineages.of(homes.get(who))),
        organizations=tuple(sorted(named.organizations[key])),
        slogans=tuple(sorted(named.slogans[key].items())),
        holders=_counted(person for person, _ in named.posts[key]),
        bodies=_counted(organization for organization, *_ in named.posts_in[key]),
        attestations=len(named.attested[key]),
        stated=tuple(_stated(named.attested[key])),
        offices=tuple(sorted(marks, key=lambda mark: (mark.attestation, mark.office))),
        suspects=tuple(sorted(set(_suspected(suspects_of(suspects))))),
    )


def _stated(posts: Iterable[_Post]) -> Iterator[Stated]:
    """The posts of an article in the order of their keys, its sentences numbered."""
    sentences: dict[tuple[int, str], int] = {}
    for each in sorted(posts):
        sentence = sentences.setdefault(each.spot, len(sentences))
        yield Stated(
            each.person, each.body_key, each.post, each.tenure, each.manner, sentence, each.start, each.attestation
        )


def _counted(keys: Iterable[int]) -> tuple[tuple[int, int], ...]:
    counts: defaultdict[int, int] = defaultdict(int)
    for key in keys:
        counts[key] += 1
    return tuple(sorted(counts.items()))


def _suspected(suspects: Iterable[Suspect]) -> Iterator[tuple[str, str]]:
    for suspect in suspects:
        likely, printed = match_text(suspect.likely), match_text(suspect.as_printed)
        if likely and printed and likely != printed and max(len(likely), len(printed)) <= LONGEST:
            yield likely, printed
