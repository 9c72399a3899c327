"""Issues held beside those that must have come out: the denominators of every count, as rows of the archive say."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet, Sum

from archive.expectation import Month
from archive.models import IssueHolding, Place, Publication
from archive.models.holding import Kind
from archive.models.paper_holding import NO_DAY, IssueHoldingQuerySet
from archive.prepared import prepared
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
    return HeldIssues({month: (expected, held, read) for month, expected, held, read in _sums(filters)})


def _sums(filters: Sequence[FacetFilter]) -> Iterable[tuple[int, int, int, int]]:
    """The sums of the papers chosen, by month: from ready rows of a place or of all, else from the papers' own."""
    names = [filtered.value for filtered in filters if filtered.facet == "publication" and not filtered.excluded]
    places = [filtered for filtered in filters if filtered.family == "place" and not filtered.excluded]
    if not names and not places:
        return _of_all()
    if not names and len(places) == 1:
        return _of_place(places[0].value)
    prefixes = [stem(place.facet, place.value) for place in places]
    return _by_month(IssueHolding.objects.filter(kind=Kind.PUBLICATION, key__in=_papers(names, prefixes)))


@prepared
def _of_all() -> QuerySet[IssueHolding, Any]:
    return _by_month(IssueHolding.objects.under(Kind.ALL))


@prepared
def _of_place(code: str) -> QuerySet[IssueHolding, Any]:
    rows = IssueHolding.objects.filter(kind=Kind.PLACE, key__in=Place.objects.filter(code=code).values("pk"))
    return _by_month(rows)


def _by_month(rows: IssueHoldingQuerySet) -> QuerySet[IssueHolding, Any]:
    return rows.values_list("month").order_by("month").annotate(Sum("expected"), Sum("held"), Sum("read"))


def _papers(names: Sequence[str], prefixes: Sequence[str]) -> QuerySet[Publication, Any]:
    papers = Publication.objects.order_by()
    if names:
        papers = papers.filter(slug__in=names)
    if prefixes:
        papers = papers.filter(reduce(or_, (Q(place__code__startswith=prefix) for prefix in prefixes)))
    return papers.values("pk")
