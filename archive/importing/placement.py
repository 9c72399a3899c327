"""Where a source belongs: its publication and its issue. What contradicts the archive is noted, never guessed away."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from archive.importing import dates
from archive.importing.divisions import Places, division_of_code, division_of_place
from archive.initials import slug
from archive.inserting import insert_keyed
from archive.models import Article, Issue, Place, Publication, Source
from archive.parsing.records import KnownPublication, ParsedSource
from archive.text import match_text

Kind = Publication.Kind
AT_ONCE = 8  # addresses of one name that are looked up together
FIRST_YEAR = 1800  # no Chinese newspaper is older


@dataclass
class Placement:
    """The shelf a source is put on, and what an editor should look at there."""

    publication: Publication | None = None
    basis: str = ""
    issue: Issue | None = None
    problems: list[str] = field(default_factory=list)


def known_publications() -> tuple[KnownPublication, ...]:
    """The newspapers of the archive with the marks of their pages, as the parser wants them."""
    papers = Publication.objects.filter(kind=Kind.NEWSPAPER).order_by("name")
    rows = papers.values_list("name", "place__code", Cast("marks", TextField()))
    return tuple(_known(*row) for row in rows)


def as_known(paper: Publication) -> KnownPublication:
    """A newspaper as the parser wants it."""
    return KnownPublication(paper.name, division_of_place(paper.place), frozenset(paper.marks))


@lru_cache(maxsize=20_000)  # of each file that comes in it is asked about all newspapers, nearly all as they were
def _known(name: str, place: str | None, marks: str) -> KnownPublication:
    return KnownPublication(name, division_of_code(place), frozenset(json.loads(marks)))


class Catalogue:
    """The publications and issues of sources that come in together: looked up at once, written at once by `save`."""

    def __init__(self, sources: Sequence[ParsedSource], places: Places):
        self.places = places
        names = {name for source in sources if (name := _publication_named(source)[0])}
        self._publications = _publications_named(names)
        self._slugs = _Slugs(names - self._publications.keys())
        self._made: dict[str, Publication] = {}  # by match form
        self._issues: dict[tuple[int, int, int], Issue] = {}  # by publication, year and number
        self._totals: dict[tuple[int, int], Issue] = {}  # by publication and running total
        self._new: list[Issue] = []
        self._changed: dict[int, Publication | Issue] = {}
        self._alone = _only_in([source.sha256 for source in sources])
        for issue in self._issues_named(sources):
            self._take(issue)

    def save(self) -> None:
        """Writes what is new and what has changed."""
        insert_keyed(self._new)
        self._new = []
        for row in self._changed.values():
            row.save()
        self._changed = {}

    def publication(self, name: str, kind: str, place: Place | None) -> Publication:
        """The publication of this name, made where there is none, and given its place where it has none."""
        held = self._publications.get(name) or self._made.get(match_text(name))
        if held is None:
            held = Publication(name=name, slug=self._slugs.free(name), kind=kind, place=place)
            insert_keyed([held])
            self._made[match_text(name)] = held
        elif held.place is None and place:
            held.place = place
            self._note(held)
        return held

    def learn_marks(self, publication: Publication, marks: Iterable[str]) -> None:
        """Adds marks by which other pages of the publication are recognised."""
        all_marks = sorted({*publication.marks, *marks})
        if all_marks != publication.marks:
            publication.marks = all_marks
            self._note(publication)

    def issue(self, wanted: Issue, problems: list[str]) -> Issue:
        """The issue held of this number, completed, or the one wanted where there is none."""
        publication = wanted.publication_id
        if wanted.total:
            holder = self._totals.get((publication, wanted.total))
            if holder and (holder.year, holder.number) != (wanted.year, wanted.number):
                problems.append(f"总第{wanted.total}期已用于{holder.label}，请核对期号。")
                wanted.total = None
        held = self._issues.get((publication, wanted.year, wanted.number))
        if held is None:
            self._new.append(wanted)
        elif self._is_completed(held, wanted, problems) and held.pk:
            self._note(held)
        self._take(held or wanted)
        return held or wanted

    def _is_completed(self, held: Issue, wanted: Issue, problems: list[str]) -> bool:
        """True if the page changed what is held of the issue."""
        if held.withdrawn or held.pk in self._alone:
            self._alone.discard(held.pk)
            return _begin_anew(held, wanted)
        return _complete(held, wanted, problems)

    def _note(self, row: Publication | Issue) -> None:
        self._changed[id(row)] = row

    def _take(self, issue: Issue) -> None:
        self._issues[issue.publication_id, issue.year, issue.number] = issue
        if issue.total:
            self._totals[issue.publication_id, issue.total] = issue

    def _issues_named(self, sources: Iterable[ParsedSource]) -> QuerySet[Issue]:
        named = Q(pk__in=())
        for source in sources:
            publication = self._publications.get(_publication_named(source)[0])
            year, number, total = _citation(source)
            if publication and year and number:
                named |= Q(publication=publication, year=year, number=number)
            if publication and total:
                named |= Q(publication=publication, total=total)
        return Issue.including_withdrawn.filter(named).select_related("publication").order_by()


def _only_in(shas: Sequence[str]) -> set[int]:
    """The issues of which nothing is held but these sources: what is read or decided of them now is all there is."""
    held = set(Source.including_withdrawn.filter(sha256__in=shas).values_list("issue", flat=True).order_by()) - {None}
    if not held:
        return set()
    others = Source.including_withdrawn.filter(issue__in=held).exclude(sha256__in=shas)
    return held - set(others.values_list("issue", flat=True).order_by())


def file_source(parsed: ParsedSource, catalogue: Catalogue) -> Placement:
    """The publication and issue of a parse, made where the archive has none yet."""
    filing = Placement()
    name, kind = _publication_named(parsed)
    if name:
        filing.publication = catalogue.publication(name, kind, catalogue.places.of(parsed.place))
        if kind == Kind.NEWSPAPER and not parsed.publication:
            filing.basis = parsed.publication_basis or "据版面其他信息推断"
        elif kind == Kind.NEWSPAPER and not any(each.field == "publication" for each in parsed.decided):
            # Only pages that print the name teach its marks: an inferred page would make one mistake breed others.
            catalogue.learn_marks(filing.publication, parsed.marks)
    filing.issue = _issue(parsed, filing, catalogue)
    return filing


def drop_empty_issue(issue: Issue | None) -> None:
    """Takes away an issue that a better reading has left without a page."""
    kept = (model.including_withdrawn.filter(issue=issue) for model in (Source, Article))
    if issue and not any(rows.exists() for rows in kept):
        issue.delete()


def _publication_named(parsed: ParsedSource) -> tuple[str, str]:
    if parsed.compilation:
        name, kind = parsed.compilation.title, Kind.COMPILATION
    elif parsed.website:
        name, kind = parsed.website, Kind.WEBSITE
    elif parsed.layout.name == "web_page":
        name, kind = parsed.publication or "", Kind.WEBSITE
    else:
        name, kind = parsed.publication or parsed.publication_inferred or "", Kind.NEWSPAPER
    return name[: Publication._meta.get_field("name").max_length], kind


def _publications_named(names: set[str]) -> dict[str, Publication]:
    """The publications held, by these names; 商城時報 in other script, width or spacing is 商城时报."""
    rows = Publication.including_withdrawn.select_related("place").order_by()
    held = {row.name: row for row in rows.filter(name__in=names)}
    if unknown := names - held.keys():
        forms = {_form(name): name for name in rows.values_list("name", flat=True)}
        written_otherwise = {name: forms[form] for name in unknown if (form := match_text(name)) in forms}
        others = {row.name: row for row in rows.filter(name__in=set(written_otherwise.values()) - held.keys())}
        held |= {name: held.get(other) or others[other] for name, other in written_otherwise.items()}
    return held


@lru_cache(maxsize=20_000)  # asked of all publications whenever a new one comes in
def _form(name: str) -> str:
    return match_text(name)


class _Slugs:
    """Addresses for new publications, none of which another one has."""

    def __init__(self, names: Iterable[str]):
        self._bases = {name: slug(name) or "publication" for name in names}
        self._taken = _taken([each for base in set(self._bases.values()) for each in _numbered(base, 1)])

    def free(self, name: str) -> str:
        base, first = self._bases[name], 1
        while not (free := [each for each in _numbered(base, first) if each not in self._taken]):
            first += AT_ONCE
            self._taken |= _taken(_numbered(base, first))
        self._taken.add(free[0])
        return free[0]


def _numbered(base: str, first: int) -> list[str]:
    """The next addresses of a name: itself, then with a number."""
    return [f"{base}-{number}" if number > 1 else base for number in range(first, first + AT_ONCE)]


def _taken(slugs: Sequence[str]) -> set[str]:
    """Those that a publication has; each is looked up, for LIKE would go through all publications."""
    rows = Publication.including_withdrawn.filter(slug__in=slugs).order_by()
    return set(rows.values_list("slug", flat=True))


def _citation(parsed: ParsedSource) -> tuple[int | None, int | None, int | None]:
    """Year, number and running total of the issue; of a compilation, its part."""
    facts, compilation = parsed.issue, parsed.compilation
    printed = dates.day(facts.date)
    year = facts.year or (printed.year if printed else None)
    return (year, compilation.page, None) if compilation else (year, facts.number, facts.total)


def _issue(parsed: ParsedSource, filing: Placement, catalogue: Catalogue) -> Issue | None:
    facts, compilation = parsed.issue, parsed.compilation
    if filing.publication is None:
        if facts.number:
            filing.problems.append("版面没有印出报名，也无从推断，因此没有归入任何一期。")
        return None
    if dates.is_impossible(facts.date):
        filing.problems.append(f"出版日期“{facts.date}”不存在，请核对原件。")
    printed = dates.day(facts.date)
    year, number, total = _citation(parsed)
    if not year or not number:
        if compilation or facts.total or printed:
            filing.problems.append("年份或期号不详，因此没有归入任何一期。")
        return None
    wanted = Issue(
        publication=filing.publication, year=year, number=number, total=total,
        parts=compilation.of if compilation else None, date=printed,
        date_inferred=dates.day(facts.date_inferred), date_basis=facts.date_basis or "",
    )  # fmt: skip
    _check_plausible(wanted, filing.problems)
    return catalogue.issue(wanted, filing.problems)


def _check_plausible(issue: Issue, problems: list[str]) -> None:
    today = timezone.localdate()
    if not FIRST_YEAR <= issue.year <= today.year + 1:
        problems.append(f"年份“{issue.year}”不合情理，请核对原件。")
    if issue.date and issue.date > today + dt.timedelta(days=31):
        problems.append(f"出版日期{issue.date}在未来，请核对原件。")
    if issue.date and issue.date.year != issue.year:
        problems.append(f"期号的年份{issue.year}与出版日期{issue.date}不一致，请核对原件。")
    if issue.total and issue.total < issue.number:
        problems.append(f"总第{issue.total}期小于当年第{issue.number}期，请核对原件。")


def _begin_anew(held: Issue, wanted: Issue) -> bool:
    """What only withdrawn pages, or earlier readings of this one, told of the issue is not held against it."""
    for name in ("date", "total", "parts", "date_inferred", "date_basis"):
        setattr(held, name, getattr(wanted, name))
    held.withdrawn = False
    return True


def _complete(held: Issue, wanted: Issue, problems: list[str]) -> bool:
    """Adds to the issue held what this page tells besides; what this page tells otherwise is a problem."""
    is_changed = False
    for name in ("date", "total", "parts"):
        before, now = getattr(held, name), getattr(wanted, name)
        if before is None and now is not None:
            setattr(held, name, now)
            is_changed = True
        elif now is not None and now != before:
            label = getattr(Issue, name).field.verbose_name
            problems.append(f"本页{label}为{now}，与同一期已登记的{before}不一致，请核对原件。")
    inferred = (wanted.date_inferred, wanted.date_basis)
    if held.date is None and wanted.date_inferred and inferred != (held.date_inferred, held.date_basis):
        held.date_inferred, held.date_basis = inferred
        is_changed = True
    return is_changed
