"""What is held of each paper beside what must have come out: the denominators of every count."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from archive.models import Issue, Publication, Source
from search.query.criteria import FacetFilter
from search.query.fields import stem
from search.statistics.expectation import Expectation, HeldIssue, Month, expectation, month_of
from search.statistics.population import Population


@dataclass(frozen=True)
class PaperHoldings:
    """A paper's issues by month: expected, held, and read without a doubt being left."""

    slug: str
    name: str
    place: str  # its code, "" where it is not known
    expectation: Expectation
    held: Counter[Month]
    read: Counter[Month]
    undated: int  # issues held of which no day is known
    totals: tuple[int, ...] = ()  # running numbers of the issues held, ascending

    @cached_property
    def months(self) -> list[Month]:
        return sorted({*self.held, *self.expectation.by_month})

    def missing(self, month: Month) -> int:
        return max(0, self.expectation.by_month[month] - self.held[month])

    def expected(self, month: Month) -> int:
        """Issues that must have come out: those held, and those known to be missing."""
        return self.held[month] + self.missing(month)

    @cached_property
    def total_held(self) -> int:
        return self.held.total() + self.undated

    @cached_property
    def total_read(self) -> int:
        return self.read.total()

    @cached_property
    def missing_by_month(self) -> Counter[Month]:
        return Counter({month: missing for month in self.months if (missing := self.missing(month))})

    @cached_property
    def total_missing(self) -> int:
        return self.missing_by_month.total()

    def missing_before(self, month: Month, total: int | None = None) -> int:
        """Issues that came out before the month, or before the one with that running number, and are not held."""
        if total:
            return max(0, total - 1 - bisect_left(self.totals, total))
        return self.expectation.before + sum(self.missing(each) for each in self.months if each < month)


def papers(population: Population) -> list[PaperHoldings]:
    """Of every publication with issues; read once for a generation."""
    kept = population.groupings()
    if "papers" not in kept:
        kept["papers"] = _papers()
    found: list[PaperHoldings] = kept["papers"]
    return found


def chosen(every: Iterable[PaperHoldings], filters: Sequence[FacetFilter]) -> list[PaperHoldings]:
    """The papers that the chosen values leave: of the places and publications among them."""
    names = {each.value for each in filters if each.facet == "publication" and not each.excluded}
    places = tuple(stem(each.facet, each.value) for each in filters if each.family == "place" and not each.excluded)
    return [
        paper
        for paper in every
        if (not names or paper.slug in names) and (not places or paper.place.startswith(places))
    ]


def missing_by_month(every: Iterable[PaperHoldings]) -> Counter[Month]:
    """How many issues known to have come out are not held, by month."""
    # Added up in place: a sum of thousands of counters would copy each of them.
    total: Counter[Month] = Counter()
    for paper in every:
        total.update(paper.missing_by_month)
    return total


def _papers() -> list[PaperHoldings]:
    doubtful: set[int | None] = {
        *Source.objects.exclude(problems=[]).values_list("issue", flat=True),
        *Source.objects.filter(unassigned__gt=0).values_list("issue", flat=True),
    }
    columns = ("publication", "pk", "year", "number", "total", "date", "date_inferred")
    rows = Issue.objects.order_by("publication").values_list(*columns)
    issues = {
        paper: [
            (pk, HeldIssue(year, number, total, day or inferred)) for _, pk, year, number, total, day, inferred in each
        ]
        for paper, each in groupby(rows, key=lambda row: row[0])
    }
    publications = Publication.objects.exclude(kind=Publication.Kind.COMPILATION).filter(pk__in=issues)
    named = publications.order_by("name").values_list("pk", "slug", "name", "place__code")
    return [_paper(slug, name, place or "", issues[pk], doubtful) for pk, slug, name, place in named]


def _paper(
    slug: str, name: str, place: str, issues: Sequence[tuple[int, HeldIssue]], doubtful: set[int | None]
) -> PaperHoldings:
    held = [(pk, month_of(issue.day)) for pk, issue in issues if issue.day]
    return PaperHoldings(
        slug, name, place,
        expectation=expectation([issue for _, issue in issues]),
        held=Counter(month for _, month in held),
        read=Counter(month for pk, month in held if pk not in doubtful),
        undated=len(issues) - len(held),
        totals=tuple(sorted(issue.total for _, issue in issues if issue.total)),
    )  # fmt: skip
