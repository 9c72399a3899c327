"""The first article of each slogan, kept as rows: what a place's page lists of slogans first printed there.

Written by `archive.holdings` alone, in the transaction that changes articles; they can be thrown away and made again.
"""

from django.db import models

from archive.models.place import Place, PlaceQuerySet


class FirstUseQuerySet(models.QuerySet["FirstUse"]):
    def under(self, place: Place) -> "FirstUseQuerySet":
        """Those whose article is filed under the place or what lies in it, the latest first."""
        return self.of(Place.objects.under(place))

    def of(self, places: PlaceQuerySet) -> "FirstUseQuerySet":
        """The same of some places."""
        return self.filter(place__in=places.values("pk")).order_by("-day", "slogan")


class FirstUse(models.Model):
    """The first article on a known day, of all that are held, that uses a slogan."""

    slogan = models.BigIntegerField(primary_key=True)  # that answers for its forms
    article = models.BigIntegerField()
    day = models.DateField()
    source = models.BigIntegerField()
    position = models.PositiveSmallIntegerField()
    place = models.BigIntegerField(null=True)

    objects = FirstUseQuerySet.as_manager()

    class Meta:
        indexes = [models.Index("place", models.F("day").desc(), "slogan", name="first_uses_of_a_place")]

    def __str__(self) -> str:
        return f"{self.slogan}: {self.article}, {self.day}"
