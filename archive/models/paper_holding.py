"""Which issues are held of each paper beside those that must have come out, kept as rows: the denominators of counts.

Written by `archive.holdings` alone, in the transaction that changes an issue; they can be thrown away and made again.
"""

from django.db import models
from django.db.models import Sum

from archive.expectation import Basis
from archive.models.holding import Kind
from archive.models.publication import Publication

NO_DAY = 0  # the month of issues of which no day is known


class PaperHoldingQuerySet(models.QuerySet["PaperHolding"]):
    def sums(self) -> dict[str, int]:
        """What all of them are together."""
        names = ("held", "missing", "before", "read")
        return {name: number or 0 for name, number in self.aggregate(**{name: Sum(name) for name in names}).items()}


class PaperHolding(models.Model):
    """A paper of which issues are held, and what is known of those that are not."""

    publication = models.OneToOneField(
        Publication, primary_key=True, related_name="issues_counted", on_delete=models.CASCADE
    )
    places = models.JSONField(default=list)  # what its place lies in, province first: where it is counted
    basis = models.CharField(max_length=12, choices=[(basis.value, basis.value) for basis in Basis])
    held = models.IntegerField(default=0)
    missing = models.IntegerField(default=0)  # between the first and the last that are held
    before = models.IntegerField(default=0)  # came out before the first that is held; nobody knows when
    read = models.IntegerField(default=0)  # without a doubt left
    undated = models.IntegerField(default=0)  # of those held

    objects = PaperHoldingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.publication_id}: {self.held}"


class IssueHoldingQuerySet(models.QuerySet["IssueHolding"]):
    def under(self, kind: Kind, *keys: int) -> "IssueHoldingQuerySet":
        return self.filter(kind=kind, key__in=keys or [0])

    def dated(self) -> "IssueHoldingQuerySet":
        return self.exclude(month=NO_DAY)


class IssueHolding(models.Model):
    """How many issues came out in a month, of a paper or of all papers of a place: expected, held, cleanly read."""

    kind = models.PositiveSmallIntegerField(choices=Kind.choices)  # all, a place or a publication
    key = models.BigIntegerField(default=0)
    month = models.PositiveIntegerField()  # 202204, or NO_DAY
    expected = models.IntegerField(default=0)  # those held, and those known to be missing
    held = models.IntegerField(default=0)
    read = models.IntegerField(default=0)  # without a doubt left

    objects = IssueHoldingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key", "month"], name="issue_holding_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.key}, {self.month}: {self.held} of {self.expected}"
