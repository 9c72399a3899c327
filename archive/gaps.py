"""What is known to have come out of papers and is not held: before a day or a number, and one by one."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from archive.expectation import HeldIssue, Month
from archive.models import Issue, IssueHolding, PaperHolding
from archive.models.holding import Kind
from archive.prepared import prepared
from archive.wanted import Wanted, wanted


@dataclass(frozen=True)
class Gaps:
    """What is missing of some papers, fetched together."""

    before: dict[int, int]  # by the key of a paper of which issues are held: what came out before the first of them
    missing: dict[int, list[tuple[int, int]]]  # by paper (month, how many)

    def before_issue(self, publication: int, month: Month, total: int | None = None) -> int | None:
        """Issues that came out before the month, or before the one with that running number, and are not held.

        None where no issue is held of the paper at all.
        """
        if publication not in self.before:
            return None
        if total:
            return max(0, total - 1 - Issue.objects.filter(publication=publication, total__lt=total).count())
        number = month[0] * 100 + month[1]
        return self.before[publication] + sum(many for each, many in self.missing[publication] if each < number)


def gaps(publications: Collection[int]) -> Gaps:
    """The gaps of the papers with these keys."""
    before = dict(_before(publications))
    missing: dict[int, list[tuple[int, int]]] = {key: [] for key in before}
    for key, month, expected, held in _months(before):
        missing[key].append((month, expected - held))
    return Gaps(before, missing)


@prepared
def _before(publications: Collection[int]) -> QuerySet[PaperHolding, tuple[int, int]]:
    return PaperHolding.objects.filter(pk__in=publications).values_list("pk", "before")


@prepared
def _months(publications: Collection[int]) -> QuerySet[IssueHolding, tuple[int, int, int, int]]:
    rows = IssueHolding.objects.filter(kind=Kind.PUBLICATION, key__in=publications).dated()
    return rows.values_list("key", "month", "expected", "held")


def wanted_of(publication: int) -> list[Wanted]:
    """The issues of a paper that are wanted, oldest first."""
    columns = ("year", "number", "total", "date", "date_inferred")
    rows = Issue.objects.filter(publication=publication).order_by().values_list(*columns)
    return wanted([HeldIssue(year, number, total, day or inferred) for year, number, total, day, inferred in rows])
