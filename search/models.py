"""The outbox: which articles have changed since an index last took them in; and figures that readers had kept."""

from django.db import models

from archive.models.append_only import AppendOnlyRow


class KnownIndex(models.Model):
    """An index that is kept of this archive: what it has not taken in stands in the outbox, until it is forgotten."""

    place = models.CharField(max_length=500, unique=True)  # see search.indexing.outbox.place
    is_whole = models.BooleanField(default=False)  # false while it is first built: then it misses more than the outbox

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.place


class ArticleChange(models.Model):
    """An article to be indexed again, or to be taken out if it is gone. Written in the transaction of the change."""

    article = models.BigIntegerField()  # no foreign key: the article may be gone
    # The one that still lacks the change, after another took it in; none: no index has it yet.
    index = models.ForeignKey(KnownIndex, models.CASCADE, null=True)
    changed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.article}, {self.changed_at:%Y-%m-%d %H:%M:%S}"


class StoredFigure(AppendOnlyRow):
    """A figure with its question, as it was when somebody asked to have it kept."""

    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the claim
    claim = models.TextField()  # canonical JSON, see search.claims
    witnesses = models.BinaryField(null=True)  # the articles it rests on; null: more than are kept
    generation = models.CharField(max_length=100)  # of the index that answered
    at = models.DateTimeField(auto_now_add=True)
    client = models.CharField(max_length=64)  # a digest that differs each day: for the limit alone

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["client", "at"], name="figure_by_client")]

    def __str__(self) -> str:
        return f"{self.digest}, {self.at:%Y-%m-%d %H:%M:%S}"
