"""Brings the counts level with articles that changed: what they were goes off, what they are goes on."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from archive.groups import some_at_once
from archive.holdings.careers import CareerCheck, update_careers
from archive.holdings.facts import Cell, Facts, Numbers, changed_suspects, changes, headings
from archive.holdings.first_uses import Use, earlier, first_use_differences, first_uses, update_first_uses
from archive.holdings.issues import recount_papers
from archive.holdings.reading import Lineages, as_counted, facts_of
from archive.inserting import add_to, insert_values, refresh_statistics
from archive.models import Article, Companion, FirstUse, OfficeMark, Organization, Person, PostHeld, Slogan
from archive.models.holding import CountedArticle, Facet, Filing, Holding, Kind, SuspectedForm

BATCH = 1000
COLUMNS = (*Cell._fields, *Numbers._fields)
MARK_COLUMNS = ("place", "office", "day", "person_id", "tenure", "attestation_id", "article", "printed")
NUMBERS = (*Numbers._fields, "initial")  # nothing is added to the initial: a new row has none yet
# Where a value is held for the first time, or for the last, there is one more or less of these.
DIFFERENT = {
    (Kind.ALL, Facet.OWN_PLACE): Facet.OWN_PLACES,
    (Kind.SLOGAN, Facet.OWN_PLACE): Facet.OWN_PLACES,
    (Kind.OWN_PLACE, Facet.ISSUE): Facet.ISSUES,
    (Kind.PUBLICATION, Facet.ISSUE): Facet.ISSUES,
}
BY_INITIAL: dict[Facet, tuple[Facet, QuerySet[Any]]] = {
    Facet.PERSON: (Facet.PEOPLE, Person.including_withdrawn.filter(merged_into=None)),
    Facet.ORGANIZATION: (Facet.ORGANIZATIONS, Organization.including_withdrawn.filter(merged_into=None)),
    Facet.SLOGAN: (Facet.SLOGANS, Slogan.including_withdrawn.filter(merged_into=None)),
}


def update(keys: Collection[int], lineages: Lineages | None = None) -> None:
    """Counts these articles as they are now, whatever became of them."""
    with transaction.atomic():
        for some in some_at_once(sorted(keys), BATCH):
            _update(some, lineages or Lineages())


def recount() -> int:
    """Makes all rows anew; how many articles they count."""
    with transaction.atomic():
        for model in (CountedArticle, Companion, Filing, FirstUse, Holding, OfficeMark, PostHeld, SuspectedForm):
            model.objects.all().delete()
        keys = list(Article.objects.order_by("pk").values_list("pk", flat=True))
        update(keys, Lineages())
        recount_papers()
        refresh_statistics()
    return len(keys)


def differences() -> list[str]:
    """What the rows say otherwise than the articles do; nothing where all is level."""
    found: list[str] = []
    counted: dict[Cell, Numbers] = {}
    firsts: dict[int, Use] = {}
    keys = {*Article.objects.values_list("pk", flat=True), *CountedArticle.objects.values_list("pk", flat=True)}
    lineages, careers = Lineages(), CareerCheck()
    for some in some_at_once(sorted(keys), BATCH):
        before, after = as_counted(some), facts_of(some, lineages)
        found += [
            f"article {key} is counted otherwise than it stands" for key in some if before.get(key) != after.get(key)
        ]
        for cell, gained in changes({}, after).items():
            counted[cell] = counted.get(cell, Numbers()).plus(gained)
        firsts = earlier(firsts, first_uses(after))
        careers.take(after)
    different = (*DIFFERENT.values(), *(facet for facet, _ in BY_INITIAL.values()))
    for row in Holding.objects.exclude(facet__in=different).values_list(*COLUMNS).iterator():
        if counted.pop(Cell(*row[:4]), Numbers()) != Numbers(*row[4:]):
            found.append(f"the row of {row[:4]} is not what the articles give")
    missing = (f"there is no row of {tuple(cell)}" for cell in counted)
    return [
        *found,
        *missing,
        *_wrong_initials(),
        *_wrong_marks(),
        *first_use_differences(firsts),
        *careers.differences(),
    ]


def _wrong_initials() -> Iterator[str]:
    for facet, (names, rows) in BY_INITIAL.items():
        counted = Holding.objects.filter(kind=Kind.ALL, facet=facet).values("value")
        expected = Counter(ord(each or "#") for each in rows.filter(pk__in=counted).values_list("initial", flat=True))
        if expected != Holding.objects.under(Kind.ALL).by(names).articles_by_value():
            yield f"the numbers of {names.label} by initial are not what the names give"


def _wrong_marks() -> Iterator[str]:
    counted = CountedArticle.objects.values_list("pk", "facts").iterator()
    expected = Counter(row for key, facts in counted for row in _marks({key: Facts.from_json(facts)}))
    rows = OfficeMark.objects.values_list(*MARK_COLUMNS).iterator()
    stored = Counter(tuple(str(each) if isinstance(each, date) else each for each in row) for row in rows)
    if expected != stored:
        wrong = (expected - stored).total() + (stored - expected).total()
        yield f"{wrong} marks of offices are not what the articles give"


def _update(keys: Collection[int], lineages: Lineages) -> None:
    stored, standing = as_counted(keys), facts_of(keys, lineages)
    moved = {key for key in keys if stored.get(key) != standing.get(key)}
    before = {key: facts for key, facts in stored.items() if key in moved}
    after = {key: facts for key, facts in standing.items() if key in moved}
    _replace_filings(before, after)
    appeared, vanished = _add(changes(before, after))
    _note_initials(appeared)
    _add(_numbers_of_different(appeared, vanished))
    _add_suspects(changed_suspects(before, after))
    update_first_uses(before, after)
    update_careers(before, after)


def _replace_filings(before: Mapping[int, Facts], after: Mapping[int, Facts]) -> None:
    if before:
        Filing.objects.filter(article__in=before).delete()
        OfficeMark.objects.filter(article__in=before).delete()
        CountedArticle.objects.filter(pk__in=before).delete()
    filings = [
        (kind, key, article, facts.date, facts.source, facts.position)
        for article, facts in after.items()
        for kind, key in headings(facts)
    ]
    filings.sort(key=itemgetter(0, 1))  # so that the index of the lists is gone through once, not back and forth
    insert_values(Filing, ("kind", "key", "article", "date", "source", "position"), filings)
    insert_values(OfficeMark, MARK_COLUMNS, _marks(after))
    counted = [(key, facts.family(key), facts.as_json()) for key, facts in after.items()]
    insert_values(CountedArticle, ("article", "family", "facts"), counted)


def _marks(counted: Mapping[int, Facts]) -> list[tuple[Any, ...]]:
    return [(*mark, article, facts.date) for article, facts in counted.items() for mark in facts.offices]


@dataclass
class _Row:
    """A row that came into being or is gone again."""

    cell: Cell
    initial: int  # of a name, 0 for all else


def _add(changed: Mapping[Cell, Numbers]) -> tuple[list[_Row], list[_Row]]:
    """Adds the numbers to their cells; the rows that hold something now and did not, and the other way about."""
    appeared, vanished = [], []
    rows = [(*map(int, cell), *changed[cell], 0) for cell in sorted(changed)]
    for articles, *_, initial, kind, key, facet, value in add_to(Holding, Cell._fields, NUMBERS, rows):
        cell = Cell(kind, key, facet, value)
        if not articles:
            vanished.append(_Row(cell, initial))
        elif articles == changed[cell].articles:
            appeared.append(_Row(cell, initial))
    _for_each("DELETE FROM", "", [tuple(row.cell) for row in vanished])
    return appeared, vanished


def _note_initials(appeared: Iterable[_Row]) -> None:
    """Keeps the initial beside the count of each new name: when the count ends, the name may be deleted already."""
    named = [row for row in appeared if row.cell.kind == Kind.ALL and row.cell.facet in BY_INITIAL]
    for facet, (_names, rows) in BY_INITIAL.items():
        new = {row.cell.value: row for row in named if row.cell.facet == facet}
        for key, initial in rows.filter(pk__in=new).values_list("pk", "initial") if new else ():
            new[key].initial = ord(initial or "#")
    _for_each("UPDATE", "SET initial = %s", [(row.initial, *row.cell) for row in named])


def _for_each(verb: str, change: str, rows: Sequence[tuple[int, ...]]) -> None:
    """One prepared statement for all counts; each row ends with what the count is of."""
    where = " AND ".join(f"{connection.ops.quote_name(name)} = %s" for name in Cell._fields)
    with connection.cursor() as cursor:
        cursor.executemany(f"{verb} {Holding._meta.db_table} {change} WHERE {where}", rows)


def _numbers_of_different(appeared: Iterable[_Row], vanished: Iterable[_Row]) -> dict[Cell, Numbers]:
    """How many different values each heading has more or fewer; of names, by their initial."""
    changed: dict[Cell, Numbers] = {}
    for rows, one in ((appeared, Numbers(1)), (vanished, Numbers(-1))):
        for where in filter(None, map(_heading, rows)):
            changed[where] = changed.get(where, Numbers()).plus(one)
    return changed


def _heading(row: _Row) -> Cell | None:
    """Where the different values beside this one are counted."""
    cell = row.cell
    if facet := DIFFERENT.get((Kind(cell.kind), Facet(cell.facet))):
        return Cell(cell.kind, cell.key, facet)
    if row.initial:
        return Cell(Kind.ALL, 0, BY_INITIAL[Facet(cell.facet)][0], row.initial)
    return None


def _add_suspects(changed: Mapping[tuple[str, str], int]) -> None:
    if not changed:
        return
    held = {
        (row.likely, row.printed): row for row in SuspectedForm.objects.filter(likely__in={pair[0] for pair in changed})
    }
    for pair, more in changed.items():
        row = held.get(pair) or SuspectedForm(likely=pair[0], printed=pair[1])
        row.articles += more
        if row.articles > 0:
            row.save()
        elif row.pk:
            row.delete()
