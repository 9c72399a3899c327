"""Issues held beside those that must have come out: the denominators of every count, as rows of the archive say."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet, Sum

from archive.expectation import Month
from archive.models import Issue, IssueHolding, PaperHolding, Place, Publication
from archive.models.holding import Kind
from archive.models.paper_holding import NO_DAY, IssueHoldingQuerySet
from search.query.criteria import FacetFilter
from search.query.fields import stem


@dataclass(frozen=True)
class HeldIssues:
    """The issues of some papers by month: expected, held, cleanly read."""

    months: dict[int, tuple[int, int, int]]  # 202204, or NO_DAY

    @cached_property
    def missing(self) -> Counter[Month]:
        """Issues known to have come out and not held."""
        return Counter({
            divmod(month, 100): expected - held
            for month, (expected, held, _) in self.months.items()
            if month != NO_DAY and expected > held
        })  # fmt: skip

    @cached_property
    def missing_by_year(self) -> Counter[int]:
        years: Counter[int] = Counter()
        for (year, _), missing in self.missing.items():
            years[year] += missing
        return years

    def missing_in(self, value: str) -> int:
        """Of a month, 2022-04, or a year, 2022."""
        return self.missing[int(value[:4]), int(value[5:])] if len(value) > 4 else self.missing_by_year[int(value)]

    @property
    def total_held(self) -> int:
        return sum(held for _, held, _ in self.months.values())

    @property
    def total_read(self) -> int:
        return sum(read for _, _, read in self.months.values())


def held_issues(filters: Sequence[FacetFilter] = ()) -> HeldIssues:
    """Those of the papers that the chosen values leave: of the places and publications among them."""
    rows = _rows(filters).values_list("month").order_by("month")
    sums = rows.annotate(Sum("expected"), Sum("held"), Sum("read"))
    return HeldIssues({month: (expected, held, read) for month, expected, held, read in sums})


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
    before = dict(PaperHolding.objects.filter(pk__in=publications).values_list("pk", "before"))
    missing: dict[int, list[tuple[int, int]]] = {key: [] for key in before}
    rows = IssueHolding.objects.filter(kind=Kind.PUBLICATION, key__in=before).dated()
    for key, month, expected, held in rows.values_list("key", "month", "expected", "held"):
        missing[key].append((month, expected - held))
    return Gaps(before, missing)


def _rows(filters: Sequence[FacetFilter]) -> IssueHoldingQuerySet:
    """The rows whose sums are those of the papers chosen: ready ones of a place or of all, else the papers' own."""
    names = [each.value for each in filters if each.facet == "publication" and not each.excluded]
    places = [each for each in filters if each.family == "place" and not each.excluded]
    if not names and not places:
        return IssueHolding.objects.under(Kind.ALL)
    if not names and len(places) == 1:
        return IssueHolding.objects.filter(
            kind=Kind.PLACE, key__in=Place.objects.filter(code=places[0].value).values("pk")
        )
    prefixes = [stem(each.facet, each.value) for each in places]
    return IssueHolding.objects.filter(kind=Kind.PUBLICATION, key__in=_papers(names, prefixes))


def _papers(names: Sequence[str], prefixes: Sequence[str]) -> QuerySet[Publication, Any]:
    papers = Publication.objects.order_by()
    if names:
        papers = papers.filter(slug__in=names)
    if prefixes:
        papers = papers.filter(reduce(or_, (Q(place__code__startswith=each) for each in prefixes)))
    return papers.values("pk")
