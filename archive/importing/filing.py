"""Where a source belongs: its publication and its issue. What contradicts the archive is noted, never guessed away."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone

from archive.importing import dates
from archive.importing.places import Places, division_of_place
from archive.initials import slug
from archive.models import Article, Issue, Place, Publication, Source
from archive.parsing.records import KnownPublication, ParsedSource
from archive.text import match_text

Kind = Publication.Kind
FIRST_YEAR = 1800  # no Chinese newspaper is older


@dataclass
class Filing:
    """The shelf a source is put on, and what an editor should look at there."""

    publication: Publication | None = None
    basis: str = ""
    issue: Issue | None = None
    problems: list[str] = field(default_factory=list)


def known_publications() -> tuple[KnownPublication, ...]:
    """The newspapers of the archive with the marks of their pages, as the parser wants them."""
    papers = Publication.objects.filter(kind=Kind.NEWSPAPER).select_related("place").order_by("name")
    return tuple(map(as_known, papers))


def as_known(paper: Publication) -> KnownPublication:
    """A newspaper as the parser wants it."""
    return KnownPublication(paper.name, division_of_place(paper.place), frozenset(paper.marks))


def file_source(parsed: ParsedSource, places: Places) -> Filing:
    """The publication and issue of a parse, made where the archive has none yet."""
    filing = Filing()
    name, kind = _publication_named(parsed)
    if name:
        filing.publication = _publication(name, kind, places.of(parsed.place))
        if kind == Kind.NEWSPAPER and not parsed.publication:
            filing.basis = parsed.publication_basis or "据版面其他信息推断"
        elif kind == Kind.NEWSPAPER:
            _learn_marks(filing.publication, parsed)
    filing.issue = _issue(parsed, filing)
    return filing


def drop_empty_issue(issue: Issue | None) -> None:
    """Takes away an issue that a better reading has left without a page."""
    kept = (model.including_withdrawn.filter(issue=issue) for model in (Source, Article))
    if issue and not any(rows.exists() for rows in kept):
        issue.delete()


def _publication_named(parsed: ParsedSource) -> tuple[str, str]:
    if parsed.compilation:
        return parsed.compilation.title, Kind.COMPILATION
    if parsed.website:
        return parsed.website, Kind.WEBSITE
    if parsed.layout.name == "web_page":
        return parsed.publication or "", Kind.WEBSITE
    return parsed.publication or parsed.publication_inferred or "", Kind.NEWSPAPER


def _publication(name: str, kind: str, place: Place | None) -> Publication:
    name = name[: Publication._meta.get_field("name").max_length]
    held = Publication.including_withdrawn.filter(name=name).first() or _written_otherwise(name)
    if held is None:
        return Publication.objects.create(name=name, slug=_free_slug(name), kind=kind, place=place)
    if held.place is None and place:
        held.place = place
        held.save(update_fields=["place"])
    return held


def _written_otherwise(name: str) -> Publication | None:
    """The publication of the same name in other script, width or spacing: 商城時報 is 商城时报."""
    wanted = match_text(name)
    return next((held for held in Publication.including_withdrawn.all() if match_text(held.name) == wanted), None)


def _free_slug(name: str) -> str:
    base = slug(name) or "publication"
    taken = set(Publication.including_withdrawn.filter(slug__startswith=base).values_list("slug", flat=True))
    candidates = [base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))]
    return next(candidate for candidate in candidates if candidate not in taken)


def _learn_marks(publication: Publication, parsed: ParsedSource) -> None:
    # Only pages that print the name teach its marks: an inferred page would make one mistake breed others.
    marks = sorted({*publication.marks, *parsed.marks})
    if marks != publication.marks:
        publication.marks = marks
        publication.save(update_fields=["marks"])


def _issue(parsed: ParsedSource, filing: Filing) -> Issue | None:
    facts, compilation = parsed.issue, parsed.compilation
    if filing.publication is None:
        if facts.number:
            filing.problems.append("版面没有印出报名，也无从推断，因此没有归入任何一期。")
        return None
    if dates.is_impossible(facts.date):
        filing.problems.append(f"出版日期“{facts.date}”不存在，请核对原件。")
    printed = dates.day(facts.date)
    year = facts.year or (printed.year if printed else None)
    number = compilation.page if compilation else facts.number
    if not year or not number:
        if compilation or facts.total or printed:
            filing.problems.append("年份或期号不详，因此没有归入任何一期。")
        return None
    wanted = Issue(
        publication=filing.publication, year=year, number=number, total=None if compilation else facts.total,
        parts=compilation.of if compilation else None, date=printed,
        date_inferred=dates.day(facts.date_inferred), date_basis=facts.date_basis or "",
    )  # fmt: skip
    _check_plausible(wanted, filing.problems)
    return _held_or_new(wanted, filing.problems)


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


def _held_or_new(wanted: Issue, problems: list[str]) -> Issue:
    siblings = Issue.including_withdrawn.filter(publication=wanted.publication)
    if wanted.total:
        holder = siblings.filter(total=wanted.total).exclude(year=wanted.year, number=wanted.number).first()
        if holder:
            problems.append(f"总第{wanted.total}期已用于{holder.label}，请核对期号。")
            wanted.total = None
    held = siblings.filter(year=wanted.year, number=wanted.number).first()
    if held is None:
        wanted.save()
        return wanted
    if held.withdrawn:
        _begin_anew(held, wanted)
    else:
        _complete(held, wanted, problems)
    return held


def _begin_anew(held: Issue, wanted: Issue) -> None:
    """What only withdrawn pages told of the issue is not held against the first page that stands again."""
    for name in ("date", "total", "parts", "date_inferred", "date_basis"):
        setattr(held, name, getattr(wanted, name))
    held.save()


def _complete(held: Issue, wanted: Issue, problems: list[str]) -> None:
    """Adds to the issue held what this page tells besides; what this page tells otherwise is a problem."""
    for name in ("date", "total", "parts"):
        before, now = getattr(held, name), getattr(wanted, name)
        if before is None:
            setattr(held, name, now)
        elif now is not None and now != before:
            label = getattr(Issue, name).field.verbose_name
            problems.append(f"本页{label}为{now}，与同一期已登记的{before}不一致，请核对原件。")
    if held.date is None and wanted.date_inferred:
        held.date_inferred, held.date_basis = wanted.date_inferred, wanted.date_basis
    held.save()
