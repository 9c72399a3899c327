"""A person's posts over time, and who is named beside them, from the sentences that attest them."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Min, QuerySet
from django.db.models.functions import Coalesce

from archive.careers import Companion, Naming, Posting, Stated, companions, postings
from archive.models import Attestation, Person
from archive.models.people import AttestationQuerySet

BODILESS = "none"  # of posts of which no body is known
STATED = ("pk", "organization", "post", "tenure", "manner", "article__date")
NAMING = ("article", "family", "article__date", "paragraph", "sentence", "answering", "start", "pk")


@dataclass(frozen=True)
class PrintedPosting:
    """A post with the rows of its first and last sentence."""

    posting: Posting
    first: Attestation
    last: Attestation

    @property
    def query(self) -> str:
        """What the list of sentences is narrowed by to show these and no others."""
        stated = self.posting.first
        asked = {"post": stated.post, "tenure": stated.tenure, "manner": stated.manner}
        return urlencode(asked | {"organization": stated.organization or BODILESS})


@dataclass(frozen=True)
class Beside:
    """A companion with the row of the person."""

    companion: Companion
    person: Person


def attested(person: Person) -> AttestationQuerySet:
    """Every sentence that attests a post of the person, under all names."""
    return Attestation.objects.filter(person__in=_keys(person))


def career(person: Person) -> list[Posting]:
    """The posts of a person in the order of the days on which they are first printed."""
    rows = attested(person).order_by().values_list(*STATED)
    return postings(Stated(*row) for row in rows)


def printed(some: Sequence[Posting]) -> list[PrintedPosting]:
    """The same posts with what is shown of their sentences."""
    keys = {each.key for posting in some for each in (posting.first, posting.last)}
    rows = {
        row.pk: row for row in Attestation.objects.filter(pk__in=keys).select_related("organization__place").listed()
    }
    return [
        PrintedPosting(posting, rows[posting.first.key], rows[posting.last.key])
        for posting in some
        if posting.first.key in rows and posting.last.key in rows
    ]


def named_beside(person: Person) -> list[Companion]:
    """Who is named with a post in one sentence with the person, those in most articles first."""
    own = attested(person).order_by()
    rows = (
        Attestation.objects.filter(article__in=own.values("article"))
        .order_by()
        .annotate(answering=Coalesce("person__merged_into", "person"), family=Coalesce("article__original", "article"))
        .values_list(*NAMING)
    )
    return companions((Naming(*row) for row in rows), frozenset({person.pk}))


def with_people(some: Sequence[Companion]) -> list[Beside]:
    """The same companions with their names."""
    people = Person.objects.select_related("place").in_bulk([each.person for each in some])
    return [Beside(each, people[each.person]) for each in some if each.person in people]


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
