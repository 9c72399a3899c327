"""The tables that are given out, read by key a bounded part at a time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from archive import models
from archive.groups import AT_ONCE, let_go
from archive.models.document import texts_of
from exchange import tables
from exchange.models import HarvestRecord
from search.models import StoredFigure

Rows = QuerySet[Any, Any]
NUMBER, SLUG, CODE, DIGEST = "[0-9]{1,9}", "[a-z0-9-]{1,120}", "[0-9]{6,12}", "[0-9a-f]{64}"


@dataclass(frozen=True)
class Table:
    """One table: the shape of its rows, where they come from, and how a row is called."""

    name: str
    shape: type[Any]
    every: Callable[[], Rows]
    made: Callable[[Any], Any]
    key: str = "pk"  # the field that calls a row
    key_form: str = NUMBER
    filters: tuple[str, ...] = ()  # see exchange.narrowing

    def page(self, narrowed: Rows, after: int, limit: int) -> tuple[list[Any], int | None]:
        """The rows behind a key, and the key to go on with; None at the end."""
        keys = list(narrowed.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[: limit + 1])
        rows = self.every().in_bulk(keys[:limit])
        # A row that went in between is none any more.
        return [self.made(rows[key]) for key in keys[:limit] if key in rows], keys[limit - 1] if keys[limit:] else None

    def all(self) -> Iterator[list[Any]]:
        """All rows, so many at a time."""
        after: int | None = 0
        while after is not None:
            rows, after = self.page(self.every(), after, AT_ONCE)
            yield rows
            let_go()


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _articles() -> Rows:
    return (
        models.Article.objects.defer("title_block", "ocr_suspects", "decided", *models.article.LONG_FIELDS_BESIDE)
        .select_related("publication", "issue", "place", "source")
        .prefetch_related("bylines", "slogan_uses")
    )


def _article(row: models.Article) -> tables.Article:
    return tables.Article(
        id=row.pk,
        url=row.get_absolute_url(),
        kicker=row.kicker,
        headline=row.headline,
        subtitle=row.subtitle,
        paragraphs=texts_of(row.paragraphs),
        bylines=[tables.Byline(each.name, each.role, each.post) for each in row.bylines.all()],
        kind=row.kind,
        paper=row.publication.slug if row.publication else None,
        issue=row.issue_id,
        page=row.page,
        place=row.place.code if row.place else None,
        published=row.published,
        date=_day(row.date),
        date_basis=row.date_basis,
        date_reason=row.date_reason,
        event_date_printed=row.event_date_printed,
        slogans=[tables.SloganUse(each.slogan_id, each.count) for each in row.slogan_uses.all()],
        same_text_as=row.original_id,
        source_sha256=row.source.sha256,
    )


def _issue(row: models.Issue) -> tables.Issue:
    return tables.Issue(
        row.pk, row.get_absolute_url(), row.publication.slug, row.year, row.number, row.total, _day(row.date),
        _day(row.date_inferred), row.date_basis,
    )  # fmt: skip


def _paper(row: models.Publication) -> tables.Paper:
    return tables.Paper(
        row.slug, row.get_absolute_url(), row.name, row.kind, row.place.code if row.place else None, row.publishers
    )


def _place(row: models.Place) -> tables.Place:
    parent = row.parent.code if row.parent else None
    names = [alias.name for alias in row.aliases.all()]
    return tables.Place(row.code, row.get_absolute_url(), row.name, row.level, parent, names)


def _person(row: models.Person) -> tables.Person:
    place = row.place.code if row.place else None
    return tables.Person(row.pk, row.get_absolute_url(), row.name, row.distinction, place, row.merged_into_id)


def _organization(row: models.Organization) -> tables.Organization:
    place = row.place.code if row.place else None
    return tables.Organization(row.pk, row.get_absolute_url(), row.name, row.kind, place, row.merged_into_id)


def _attestations() -> Rows:
    rows = models.Attestation.objects.select_related("article")
    return rows.only(
        *(field.attname for field in rows.model._meta.concrete_fields), "article__date", "article__date_basis"
    )


def _attestation(row: models.Attestation) -> tables.Attestation:
    return tables.Attestation(
        id=row.pk,
        url=row.get_absolute_url(),
        person=row.person_id,
        post=row.post,
        organization=row.organization_id,
        organization_inferred=row.organization_inferred,
        tenure=row.tenure,
        manner=row.manner,
        article=row.article_id,
        date=_day(row.article.date),
        date_basis=row.article.date_basis,
        as_printed=row.as_printed,
        sentence=row.sentence,
        paragraph=row.paragraph,
        start=row.start,
        end=row.end,
    )


def _slogan(row: models.Slogan) -> tables.Slogan:
    return tables.Slogan(row.pk, row.get_absolute_url(), row.text, row.merged_into_id)


def _figure(row: StoredFigure) -> tables.Figure:
    return tables.Figure(row.digest, reverse("proof", args=[row.digest]), _moment(row.at))


def _tombstone(row: HarvestRecord) -> tables.Tombstone:
    return tables.Tombstone(row.pk, reverse("article", args=[row.pk]), _moment(row.changed_at))


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table("articles", tables.Article, _articles, _article, filters=("place", "paper", "year")),
        Table(
            "issues", tables.Issue, lambda: models.Issue.objects.select_related("publication"), _issue,
            filters=("paper", "year"),
        ),
        Table(
            "papers", tables.Paper, lambda: models.Publication.objects.select_related("place"), _paper, "slug", SLUG,
            ("place",),
        ),
        Table(
            "places", tables.Place, lambda: models.Place.objects.select_related("parent").prefetch_related("aliases"),
            _place, "code", CODE,
        ),
        Table(
            "people", tables.Person, lambda: models.Person.objects.select_related("place"), _person, filters=("place",)
        ),
        Table(
            "organizations", tables.Organization, lambda: models.Organization.objects.select_related("place"),
            _organization, filters=("place",),
        ),
        Table(
            "attestations", tables.Attestation, _attestations, _attestation,
            filters=("person", "organization", "article"),
        ),
        Table("slogans", tables.Slogan, lambda: models.Slogan.objects.all(), _slogan),
        Table("figures", tables.Figure, lambda: StoredFigure.objects.all(), _figure, "digest", DIGEST),
        Table("tombstones", tables.Tombstone, lambda: HarvestRecord.objects.filter(is_deleted=True), _tombstone),
    )
}  # fmt: skip
