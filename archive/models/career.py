"""A person's posts, and who is named beside them, kept as rows: of some people there are thousands of sentences.

Written by `archive.holdings` alone, in the transaction that changes articles; they can be thrown away and made again.
"""

from datetime import date
from typing import TypeVar

from django.db import models

from archive.careers import day_printed, key_of

Row = TypeVar("Row", bound="SpannedRow")


class OfPerson(models.QuerySet[Row]):
    def of(self, person: int) -> "OfPerson[Row]":
        return self.filter(person=person)


class SpannedRow(models.Model):
    """What sentences say of a person who answers for the names, with the first and the last of them as moments."""

    person = models.BigIntegerField()
    first = models.BigIntegerField()
    last = models.BigIntegerField()

    class Meta:
        abstract = True

    @property
    def first_key(self) -> int:
        return key_of(self.first)

    @property
    def last_key(self) -> int:
        return key_of(self.last)

    @property
    def first_day(self) -> date | None:
        return day_printed(self.first)

    @property
    def last_day(self) -> date | None:
        return day_printed(self.last)


class PostHeld(SpannedRow):
    """A post in a body, as held, given, lost …, and in how many sentences."""

    body = models.BigIntegerField()  # 0 where none is known
    post = models.CharField(max_length=120)
    tenure = models.CharField(max_length=4)
    manner = models.CharField(max_length=8)
    number = models.IntegerField()

    objects = OfPerson["PostHeld"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "body", "post", "tenure", "manner"], name="post_held_once")
        ]
        indexes = [models.Index("person", "first", name="posts_as_first_printed")]

    def __str__(self) -> str:
        return f"{self.person}: {self.post}, {self.number}"

    @property
    def is_once(self) -> bool:
        return self.number == 1


class Companion(SpannedRow):
    """Somebody named with a post in the same sentences as a person."""

    other = models.BigIntegerField()
    sentences = models.IntegerField()
    before = models.IntegerField()  # sentences that print the companion before the person
    behind = models.IntegerField()  # and behind; neither where both are named by the same words
    articles = models.IntegerField()
    articles_once = models.IntegerField()  # versions of one article counted as one

    objects = OfPerson["Companion"].as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "other"], name="companion_once")]
        indexes = [
            models.Index(
                "person", models.F("articles_once").desc(), models.F("articles").desc(), models.F("sentences").desc(),
                "other", name="companions_by_articles",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person} and {self.other}: {self.sentences}"
