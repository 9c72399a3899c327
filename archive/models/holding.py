"""What is counted and listed, kept as rows: pages read these instead of going through all articles.

Written by `archive.holdings` alone, in the transaction that changes articles; they can be thrown away and made again.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db import models

from archive.days import day_of
from archive.models.newest import NewestFirst

Row = TypeVar("Row", bound=models.Model)

UNKNOWN = 0  # the value of a year that is not known


class Kind(models.IntegerChoices):
    """What articles are filed under."""

    ALL = 0
    PLACE = 1  # the place they are filed under, and all that it lies in
    OWN_PLACE = 2  # that place alone
    NAMED_PLACE = 3  # a place they name, though they are filed elsewhere
    PUBLICATION = 4
    WITHOUT_ISSUE = 5  # a publication of which no issue is known
    PERSON = 6
    ORGANIZATION = 7
    SLOGAN = 8
    HOLDER = 9  # a person whose post they attest
    BODY = 10  # an organization, a post in which they attest


class Facet(models.IntegerChoices):
    """What the articles under a heading are counted by."""

    TOTAL = 0
    YEAR = 1  # 2022, or UNKNOWN
    MONTH = 2  # 202204
    DAY = 3  # 20220420
    ISSUE = 4
    OWN_PLACE = 5
    PERSON = 6
    ORGANIZATION = 7
    SLOGAN = 8
    # How many different values of a facet there are, instead of how many articles.
    ISSUES = 14
    OWN_PLACES = 15
    PEOPLE = 16  # by the initial
    ORGANIZATIONS = 17
    SLOGANS = 18


class FilingQuerySet(models.QuerySet["Filing"]):
    def under(self, kind: Kind, key: int = 0) -> "FilingQuerySet":
        return self.filter(kind=kind, key=key)

    def newest_first(self) -> "FilingQuerySet":
        return self.order_by(models.F("date").desc(nulls_last=True), "source", "position")

    def oldest_first(self) -> "FilingQuerySet":
        return self.order_by("date", "source", "position")

    def between(self, first: date, last: date) -> "FilingQuerySet":
        return self.filter(date__gte=first, date__lte=last)


class Filing(models.Model):
    """That an article stands in the list of something; with what the list is ordered by."""

    kind = models.PositiveSmallIntegerField(choices=Kind.choices)
    key = models.BigIntegerField()
    article = models.BigIntegerField(db_index=True)  # no foreign key: the article may be gone
    date = models.DateField(null=True)
    source = models.BigIntegerField()
    position = models.PositiveSmallIntegerField()

    objects = FilingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index("kind", "key", NewestFirst("date"), "source", "position", "article", name="filing_newest")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.key}: {self.article}"


# Of most names there are few uses, and of most counts no list is cut: an index of these would be written in vain.
OFTEN = models.Q(facet__gte=Facet.OWN_PLACE, kind__lte=Kind.PLACE, uses__gt=4)


class HoldingQuerySet(models.QuerySet["Holding"]):
    def under(self, kind: Kind, key: int = 0) -> "HoldingQuerySet":
        return self.filter(kind=kind, key=key)

    def by(self, facet: Facet) -> "HoldingQuerySet":
        return self.filter(facet=facet)

    def one(self, facet: Facet = Facet.TOTAL, value: int = 0) -> "Holding":
        """The count of one value; of nothing where nothing is held."""
        return self.filter(facet=facet, value=value).first() or Holding()

    def articles_by_value(self, values: Iterable[int] | None = None) -> dict[int, int]:
        """Numbers of articles by the facet's value, for all values or for some."""
        rows = self if values is None else self.filter(value__in=list(values))
        return dict(rows.values_list("value", "articles"))

    def months(self) -> list[tuple[int, int, int]]:
        """(year, month, number of articles) of a heading's months, in order."""
        rows = self.filter(facet=Facet.MONTH).order_by("value").values_list("value", "articles")
        return [(value // 100, value % 100, articles) for value, articles in rows]

    def days(self, year: int, month: int = 0) -> dict[date, int]:
        """Numbers of articles of the days of a year, or of one of its months."""
        first = 10_000 * year + 100 * month
        rows = self.filter(facet=Facet.DAY, value__gt=first, value__lt=first + (100 if month else 10_000))
        return {day_of(value): articles for value, articles in rows.values_list("value", "articles")}

    def most(self, facet: Facet, shown: int, rows: models.QuerySet[Row]) -> list[Row]:
        """Those of the rows that the facet counts most, each with what is `held` of it here."""
        counts = list(self.often(facet)[:shown])
        if len(counts) < shown:
            counts += self.seldom(facet)[: shown - len(counts)]
        return ranked(rows.in_bulk([count.value for count in counts]).values(), counts)

    def often(self, facet: int) -> "HoldingQuerySet":
        """The counts that lists of the most begin with: of all articles or of a place's, of more than a few uses."""
        return self.filter(OFTEN, facet=facet).order_by("-uses", "value")

    def seldom(self, facet: int) -> "HoldingQuerySet":
        """All the others, which come behind them."""
        return self.filter(~OFTEN, facet=facet).order_by("-uses", "value")

    def initials(self, facet: Facet) -> list[tuple[str, int]]:
        """(initial, number of names) in alphabetical order."""
        return [
            (chr(initial), names)
            for initial, names in self.by(facet).order_by("value").values_list("value", "articles")
        ]


class Holding(models.Model):
    """How many articles are held under something, by one value of a facet.

    On SQLite the table is kept in the order of its key and nowhere else (migration 0047): Django cannot say so.
    """

    pk = models.CompositePrimaryKey("kind", "key", "facet", "value")
    kind = models.PositiveSmallIntegerField(choices=Kind.choices)
    key = models.BigIntegerField(default=0)
    facet = models.PositiveSmallIntegerField(choices=Facet.choices, default=Facet.TOTAL)
    value = models.BigIntegerField(default=0)
    articles = models.IntegerField(default=0)
    copies = models.IntegerField(default=0)  # articles among them that are versions of another one
    uses = models.IntegerField(default=0)  # of a slogan: how often it is printed; of posts: how many; else as articles
    copied_uses = models.IntegerField(default=0)
    initial = models.PositiveIntegerField(default=0)  # of a name: its code point, known when the name is gone

    objects = HoldingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                "kind", "key", "facet", models.F("uses").desc(), "value", name="holding_top", condition=OFTEN
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.key}, {self.get_facet_display()} {self.value}: {self.articles}"


def ranked(rows: Iterable[Row], counts: Iterable[Holding]) -> list[Row]:
    """The rows in the order of the counts of them, each with what is `held` of it."""
    found = {row.pk: row for row in rows}
    chosen = []
    for count in counts:
        if row := found.get(count.value):
            row.held = count  # type: ignore[attr-defined]  # of whatever model: only templates read it
            chosen.append(row)
    return chosen


class OfficeMarkQuerySet(models.QuerySet["OfficeMark"]):
    def of(self, place: int) -> "OfficeMarkQuerySet":
        return self.filter(place=place)

    def dated(self) -> "OfficeMarkQuerySet":
        return self.exclude(day=None)


class OfficeMark(models.Model):
    """That a sentence attests somebody in an office of a place, on the day it speaks of."""

    place = models.BigIntegerField()
    office = models.PositiveSmallIntegerField()  # by its place in the order of protocol, see `archive.offices`
    day = models.DateField(null=True)
    # Whoever answers for the name, and the sentence; without a constraint, for these go before the mark does.
    person = models.ForeignKey("Person", related_name="+", db_constraint=False, on_delete=models.DO_NOTHING)
    tenure = models.CharField(max_length=4)
    attestation = models.ForeignKey("Attestation", related_name="+", db_constraint=False, on_delete=models.DO_NOTHING)
    article = models.BigIntegerField(db_index=True)
    printed = models.DateField(null=True)  # when the article came out

    objects = OfficeMarkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index("place", "office", "day", "person", "tenure", name="office_mark_by_day")]

    def __str__(self) -> str:
        return f"{self.place}, {self.office}: {self.person_id}, {self.day}"


class CountedArticle(models.Model):
    """An article as it stands in the counts: what is taken off them when it changes."""

    article = models.BigIntegerField(primary_key=True)
    family = models.BigIntegerField(db_index=True)  # the article that it is a version of, or itself
    facts = models.JSONField()

    def __str__(self) -> str:
        return str(self.article)


class SuspectedForm(models.Model):
    """How a part of a text is printed where it probably reads otherwise, both as match forms."""

    likely = models.CharField(max_length=120, db_index=True)
    printed = models.CharField(max_length=120)
    articles = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["likely", "printed"], name="suspected_once")]

    def __str__(self) -> str:
        return f"{self.printed} → {self.likely}"
