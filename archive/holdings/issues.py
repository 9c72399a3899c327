"""The issues of each paper as rows, brought level when one comes, changes or goes."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from archive.expectation import HeldIssue, Month, expectation, month_of
from archive.groups import AT_ONCE, some_at_once
from archive.holdings.reading import Lineages
from archive.inserting import add_to, insert_values
from archive.models import Issue, IssueHolding, PaperHolding, Publication, Source
from archive.models.holding import Kind
from archive.models.paper_holding import NO_DAY


class Cell(NamedTuple):
    """Where a month's issues are counted."""

    kind: int
    key: int
    month: int


class Issues(NamedTuple):
    """How many issues of a month must have come out, are held, and are read without a doubt left."""

    expected: int = 0
    held: int = 0
    read: int = 0

    def plus(self, other: "Issues") -> "Issues":
        return Issues(self.expected + other.expected, self.held + other.held, self.read + other.read)

    def negative(self) -> "Issues":
        return Issues(-self.expected, -self.held, -self.read)


@dataclass(frozen=True)
class PaperIssues:
    """The issues of a paper, and where they are counted."""

    basis: str
    before: int
    places: tuple[int, ...]
    months: Mapping[int, Issues]

    def row(self, key: int) -> tuple[object, ...]:
        """What stands in the paper's own row."""
        dated = [issues for month, issues in self.months.items() if month != NO_DAY]
        undated = self.months.get(NO_DAY, Issues()).held
        held, read = sum(each.held for each in dated), sum(each.read for each in dated)
        missing = sum(each.expected for each in dated) - held
        return key, list(self.places), self.basis, held + undated, missing, self.before, read, undated

    def cells(self, key: int) -> Iterator[tuple[Cell, Issues]]:
        """Each of its months in every place where it is counted."""
        headings = ((Kind.ALL, 0), (Kind.PUBLICATION, key), *((Kind.PLACE, place) for place in self.places))
        for month, issues in self.months.items():
            for kind, heading in headings:
                yield Cell(kind, heading, month), issues


COLUMNS = ("publication_id", "places", "basis", "held", "missing", "before", "read", "undated")


def update_papers(keys: Iterable[int]) -> None:
    """Counts the issues of these papers as they are now, whatever became of them."""
    ordered = sorted(set(keys))
    with transaction.atomic():
        for some in some_at_once(ordered, AT_ONCE):
            _update(some)


def recount_papers() -> int:
    """Makes all rows anew; how many papers they count."""
    with transaction.atomic():
        PaperHolding.objects.all().delete()
        IssueHolding.objects.all().delete()
        update_papers(Issue.objects.order_by().values_list("publication", flat=True).distinct())
        return PaperHolding.objects.count()


def paper_differences() -> Iterator[str]:
    """What the rows say otherwise than the issues do; nothing where all is level."""
    counted = paper_issues()
    stored = {row[0]: row for row in PaperHolding.objects.values_list(*COLUMNS)}
    for key in sorted(counted.keys() | stored.keys()):
        if key not in counted or stored.get(key) != counted[key].row(key):
            yield f"the issues of paper {key} are counted otherwise than they stand"
    cells = _changes({}, counted)
    for kind, heading, month, *numbers in IssueHolding.objects.values_list(*Cell._fields, *Issues._fields).iterator():
        if cells.pop(Cell(kind, heading, month), None) != tuple(numbers):
            yield f"the row of issues {(kind, heading, month)} is not what the papers give"
    yield from (f"there is no row of issues {tuple(cell)}" for cell in cells)


def paper_issues(keys: Collection[int] | None = None) -> dict[int, PaperIssues]:
    """What the standing issues and sources of these papers say, or those of all; of compilations nothing."""
    chosen = Q() if keys is None else Q(publication__in=keys)
    issues: defaultdict[int, list[tuple[int, HeldIssue]]] = defaultdict(list)
    columns = ("publication", "pk", "year", "number", "total", "date", "date_inferred")
    for paper, pk, year, number, total, day, inferred in Issue.objects.filter(chosen).order_by().values_list(*columns):
        issues[paper].append((pk, HeldIssue(year, number, total, day or inferred)))
    papers = Publication.objects.exclude(kind=Publication.Kind.COMPILATION).filter(pk__in=issues)
    homes = dict(papers.order_by().values_list("pk", "place"))
    lineages, doubtful = Lineages(), _doubtful(keys)
    lineages.fetch(homes.values())
    return {key: _paper(issues[key], lineages.of(place), doubtful) for key, place in homes.items()}


def _doubtful(keys: Collection[int] | None) -> set[int | None]:
    """The issues with a source that was not read without a doubt."""
    sources = Source.objects.filter(~Q(problems=[]) | Q(unassigned__gt=0)).exclude(issue=None)
    if keys is not None:
        sources = sources.filter(issue__publication__in=keys)
    return set(sources.order_by().values_list("issue", flat=True))


def _paper(
    issues: Collection[tuple[int, HeldIssue]], places: tuple[int, ...], doubtful: Collection[int | None]
) -> PaperIssues:
    told = expectation([issue for _, issue in issues])
    held, read = Counter[int](), Counter[int]()
    for pk, issue in issues:
        month = _number(month_of(issue.day)) if issue.day else NO_DAY
        held[month] += 1
        read[month] += pk not in doubtful
    expected = {_number(month): many for month, many in told.by_month.items()}
    months = {
        month: Issues(max(held[month], expected.get(month, 0)), held[month], read[month] if month != NO_DAY else 0)
        for month in {*held, *expected}
    }
    return PaperIssues(told.basis.value, told.before, places, months)


def _number(month: Month) -> int:
    """2022-04 as 202204."""
    return month[0] * 100 + month[1]


def _update(keys: Collection[int]) -> None:
    before, after = _stored(keys), paper_issues(keys)
    moved = [key for key in keys if before.get(key) != after.get(key)]
    if not moved:
        return
    PaperHolding.objects.filter(pk__in=moved).delete()
    insert_values(PaperHolding, COLUMNS, [after[key].row(key) for key in moved if key in after])
    changed = _changes(_only(before, moved), _only(after, moved))
    rows = [(*cell, *issues) for cell, issues in sorted(changed.items()) if any(issues)]
    written = add_to(IssueHolding, Cell._fields, Issues._fields, rows)
    IssueHolding.objects.filter(pk__in=[pk for pk, expected, *_ in written if not expected]).delete()


def _stored(keys: Collection[int]) -> dict[int, PaperIssues]:
    """The papers as they stand in the rows."""
    months: defaultdict[int, dict[int, Issues]] = defaultdict(dict)
    rows = IssueHolding.objects.filter(kind=Kind.PUBLICATION, key__in=keys)
    for key, month, *numbers in rows.values_list("key", "month", *Issues._fields):
        months[key][month] = Issues(*numbers)
    papers = PaperHolding.objects.filter(pk__in=keys).values_list("pk", "basis", "before", "places")
    return {key: PaperIssues(basis, before, tuple(places), months[key]) for key, basis, before, places in papers}


def _only(papers: Mapping[int, PaperIssues], keys: Iterable[int]) -> dict[int, PaperIssues]:
    return {key: papers[key] for key in keys if key in papers}


def _changes(before: Mapping[int, PaperIssues], after: Mapping[int, PaperIssues]) -> dict[Cell, Issues]:
    """What each cell gains or loses."""
    changed: defaultdict[Cell, Issues] = defaultdict(Issues)
    for key, paper in before.items():
        for cell, issues in paper.cells(key):
            changed[cell] = changed[cell].plus(issues.negative())
    for key, paper in after.items():
        for cell, issues in paper.cells(key):
            changed[cell] = changed[cell].plus(issues)
    return changed
