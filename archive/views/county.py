"""What a place's own page says beside its articles: issues by month, and the slogans first printed there."""

from calendar import monthrange
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from archive.gaps import gaps
from archive.models import (
    Article,
    Filing,
    FirstUse,
    Holding,
    Issue,
    IssueHolding,
    Place,
    Publication,
    Slogan,
    SloganUse,
)
from archive.models.holding import Facet, Kind
from archive.models.publication import IssueQuerySet
from archive.prepared import prepared
from archive.views.place_rows import slogans_by_key

DECEMBER = 12


@dataclass(frozen=True)
class IssueMonth:
    """How many issues are held of a month, beside those that must have come out; of neither nothing is known."""

    held: int = 0
    expected: int = 0
    words: str = ""

    @property
    def missing(self) -> int:
        return self.expected - self.held


@dataclass(frozen=True)
class IssueYear:
    """A row of the grid."""

    year: int
    months: tuple[IssueMonth, ...]

    @property
    def held(self) -> int:
        return sum(month.held for month in self.months)

    @property
    def expected(self) -> int:
        return sum(month.expected for month in self.months)


@dataclass(frozen=True)
class FirstPrinted:
    """A slogan whose first dated article of all that are held is one of the place."""

    slogan: Slogan
    article: Article
    paragraph: int  # from 1; 0 is the title block
    missing_before: int | None  # issues of its paper that came out earlier and are not held; None: not known
    elsewhere: int  # articles of other places on the same day: who was first is not known
    places: int  # that have it by now
    undated: int  # articles with it of which no day is known: they may be earlier


def issue_years(here: Place) -> list[IssueYear]:
    """The issues of all papers of a place by year and month, newest first."""
    months = {divmod(month, 100): (held, expected) for month, held, expected in _issues_by_month(here.pk)}
    return [
        IssueYear(year, tuple(_issue_month(year, month, *months.get((year, month), (0, 0))) for month in range(1, 13)))
        for year in sorted({year for year, _ in months}, reverse=True)
    ]


def issues_of_month(here: Place, year: int, month: int) -> IssueQuerySet:
    """The issues that the grid counts in a month: numbers of papers of the place, by the day that is known of them."""
    if not year or not 1 <= month <= DECEMBER:
        return Issue.objects.none()
    days = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    dated = Q(date__range=days) | Q(date=None, date_inferred__range=days)
    papers = Publication.objects.exclude(kind=Publication.Kind.COMPILATION).filter(place__in=Place.objects.under(here))
    return Issue.objects.filter(dated, publication__in=papers).order_by("publication__name", "date", "number")


def _issue_month(year: int, month: int, held: int, expected: int) -> IssueMonth:
    if not (held or expected):
        return IssueMonth()
    shown = f"{held}/{expected}" if expected > held else str(held)
    said = {"year": year, "month": month, "issues": shown}
    return IssueMonth(held, expected, _("%(year)d年%(month)d月：%(issues)s 期（所藏/应有）") % said)


def first_printed(uses: Sequence[FirstUse], here: Place, articles: Mapping[int, Article]) -> list[FirstPrinted]:
    """What is shown of these first uses, in their order; their articles as `listed`."""
    slogans = {slogan.pk: slogan for slogan in slogans_by_key([use.slogan for use in uses])}
    spread, undated = _counts(slogans)
    rivals = _on_the_same_day(uses, here)
    firsts = (articles[use.article] for use in uses if use.article in articles)
    beside = gaps({article.publication_id for article in firsts if article.publication_id})
    paragraphs = _paragraphs(uses)
    found = []
    for use in uses:
        if use.slogan in slogans and use.article in articles:
            article, day = articles[use.article], (use.day.year, use.day.month)
            total = article.issue.total if article.issue else None
            missing = beside.before_issue(article.publication_id, day, total) if article.publication_id else None
            key = use.slogan
            found.append(
                FirstPrinted(
                    slogans[key], article, paragraphs.get(key, 0), missing, rivals.get(key, 0), spread.get(key, 0),
                    undated.get(key, 0),
                )
            )  # fmt: skip
    return found


def _counts(slogans: Mapping[int, Slogan]) -> tuple[dict[int, int], dict[int, int]]:
    """Of each slogan the number of its places, and that of its articles of which no day is known."""
    found: dict[int, dict[int, int]] = {Facet.OWN_PLACES: {}, Facet.YEAR: {}}
    for facet, key, articles in _slogan_counts(slogans):
        found[facet][key] = articles
    return found[Facet.OWN_PLACES], found[Facet.YEAR]


def _on_the_same_day(uses: Sequence[FirstUse], here: Place) -> dict[int, int]:
    """Of each slogan the articles of its first day that are filed under no place in this one."""
    first_days = {(use.slogan, use.day) for use in uses}
    # Every slogan on every one of the days: of conditions joined by OR, SQLite reads all filings of the kind.
    rows = _filed({use.slogan for use in uses}, {use.day for use in uses})
    filed = [(key, article) for key, day, article in rows if (key, day) in first_days]
    own = set(_within({article for _, article in filed}, *here.codes))
    elsewhere: dict[int, int] = {}
    for key, article in filed:
        elsewhere[key] = elsewhere.get(key, 0) + (article not in own)
    return elsewhere


def _paragraphs(uses: Sequence[FirstUse]) -> dict[int, int]:
    """The paragraph of the first article in which each slogan stands first; 0 is the title block."""
    wanted = {(use.article, use.slogan) for use in uses}
    found: dict[int, int] = {}
    for article, slogan, root, paragraph in _uses({use.article for use in uses}):
        if (article, root or slogan) in wanted:
            found[root or slogan] = paragraph + 1
    return found


@prepared
def _issues_by_month(place: int) -> QuerySet[IssueHolding, Any]:
    return IssueHolding.objects.under(Kind.PLACE, place).dated().values_list("month", "held", "expected")


@prepared
def _slogan_counts(slogans: Collection[int]) -> QuerySet[Holding, Any]:
    rows = Holding.objects.filter(kind=Kind.SLOGAN, key__in=slogans, facet__in=(Facet.OWN_PLACES, Facet.YEAR), value=0)
    return rows.values_list("facet", "key", "articles")


@prepared
def _filed(slogans: Collection[int], days: Collection[date]) -> QuerySet[Filing, Any]:
    rows = Filing.objects.filter(kind=Kind.SLOGAN, key__in=slogans, date__in=days)
    return rows.order_by().values_list("key", "date", "article")


@prepared
def _within(articles: Collection[int], first: str, beyond: str) -> QuerySet[Article, Any]:
    rows = Article.objects.filter(pk__in=articles, place__in=Place.objects.coded(first, beyond))
    return rows.order_by().values_list("pk", flat=True)


@prepared
def _uses(articles: Collection[int]) -> QuerySet[SloganUse, Any]:
    rows = SloganUse.objects.filter(article__in=articles).order_by("-paragraph")
    return rows.values_list("article", "slogan", "slogan__merged_into", "paragraph")
