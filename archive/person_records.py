"""A person's posts over time, and who is named beside them, from the rows that are kept of both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Min, QuerySet

from archive.groups import AT_ONCE, some_at_once
from archive.models import Attestation, Companion, Person, PostHeld
from archive.models.career import OfPerson
from archive.models.people import AttestationQuerySet

BODILESS = "none"  # of posts of which no body is known
BY_ARTICLES = ("-articles_once", "-articles", "-sentences", "other")
SENTENCE = (
    *("pk", "article__date", "article__event_date_partial", "organization__name", "organization_inferred", "rank"),
    *("article__date_basis", "spoken_of", "organization__place__name", "post", "tenure", "manner", "as_printed"),
    "sentence",
)


@dataclass(frozen=True)
class PrintedPosting:
    """A post with the rows of its first and last sentence."""

    posting: PostHeld
    first: Attestation
    last: Attestation

    @property
    def query(self) -> str:
        """What the list of sentences is narrowed by to show these and no others."""
        post = self.posting
        asked = {"post": post.post, "tenure": post.tenure, "manner": post.manner}
        return urlencode(asked | {"organization": post.body or BODILESS})


@dataclass(frozen=True)
class Beside:
    """A companion with the row of the person."""

    companion: Companion
    person: Person


def attested(person: Person) -> AttestationQuerySet:
    """Every sentence that attests a post of the person, under all names."""
    return Attestation.objects.filter(person__in=_keys(person))


def sentences(person: Person) -> Iterator[tuple[Any, ...]]:
    """The same in the order of the print, as the columns of a file: SENTENCE."""
    return attested(person).in_order().values_list(*SENTENCE).iterator()


def career(person: Person) -> OfPerson[PostHeld]:
    """The posts of a person in the order of the days on which they are first printed; without a day they come last."""
    return PostHeld.objects.of(person.pk).order_by("first")


def printed(some: Sequence[PostHeld]) -> list[PrintedPosting]:
    """The same posts with what is shown of their sentences."""
    keys = {key for posting in some for key in (posting.first_key, posting.last_key)}
    rows = {
        row.pk: row for row in Attestation.objects.filter(pk__in=keys).select_related("organization__place").listed()
    }
    return [
        PrintedPosting(posting, rows[posting.first_key], rows[posting.last_key])
        for posting in some
        if posting.first_key in rows and posting.last_key in rows
    ]


def named_beside(person: Person) -> OfPerson[Companion]:
    """Who is named with a post in one sentence with the person, those in most articles first."""
    return Companion.objects.of(person.pk).order_by(*BY_ARTICLES)


def with_people(some: Sequence[Companion]) -> list[Beside]:
    """The same companions with their names."""
    people = Person.objects.select_related("place").in_bulk([each.other for each in some])
    return [Beside(each, people[each.other]) for each in some if each.other in people]


def everybody_beside(person: Person) -> Iterator[Beside]:
    """All of them, some at a time."""
    keys = list(named_beside(person).values_list("pk", flat=True))
    for some in some_at_once(keys, AT_ONCE):
        found = Companion.objects.in_bulk(some)
        yield from with_people([found[key] for key in some if key in found])


def sentences_beside(person: Person, other: Person) -> AttestationQuerySet:
    """Of each sentence that names both with posts the first attestation of the person."""
    there = Attestation.objects.filter(person__in=_keys(other)).order_by()
    spots = there.values_list("article", "paragraph", "sentence").distinct()
    mine = attested(person).filter(article__in=there.values("article")).order_by()
    firsts = mine.values("article", "paragraph", "sentence").annotate(first=Min("pk"))
    shared = set(spots)
    rows = firsts.values_list("article", "paragraph", "sentence", "first")
    return Attestation.objects.filter(pk__in=[first for *spot, first in rows if tuple(spot) in shared])


def _keys(person: Person) -> QuerySet[Person, int]:
    return person.names.values_list("pk", flat=True)
