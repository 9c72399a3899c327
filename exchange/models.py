"""What harvesters are told of each article: when it last changed, and that it is gone when it is."""

from django.db import models
from django.db.models import Q

from archive.models import Place


class HarvestQuerySet(models.QuerySet["HarvestRecord"]):
    def of_place(self, place: Place) -> "HarvestQuerySet":
        """Records of the place and of all that lies in it."""
        prefix = place.code_prefix
        return self.filter(place__gte=prefix, place__lt=str(int(prefix) + 1))


class HarvestRecord(models.Model):
    """An article as harvesters know it. What was withdrawn or deleted leaves its row: a tombstone, for good."""

    article = models.BigIntegerField(primary_key=True)  # no foreign key: the article may be gone
    changed_at = models.DateTimeField()  # whole seconds, as the protocol counts
    is_deleted = models.BooleanField(default=False)
    # Where it belonged, kept beside it: those who harvest a part must learn that something of it is gone.
    place = models.CharField(max_length=12, blank=True)  # code of the gazetteer
    paper = models.CharField(max_length=120, blank=True)  # slug of the publication

    objects = HarvestQuerySet.as_manager()

    class Meta:
        ordering = ["article"]
        indexes = [
            models.Index(fields=["changed_at"], name="harvest_changed"),
            models.Index(fields=["place", "article"], name="harvest_place"),
            models.Index(fields=["paper", "article"], name="harvest_paper"),
            models.Index(fields=["article"], condition=Q(is_deleted=True), name="harvest_tombstones"),
        ]

    def __str__(self) -> str:
        return f"{self.article}, {self.changed_at:%Y-%m-%d %H:%M:%S}"
