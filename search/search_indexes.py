"""What haystack's `update_index` and `SearchQuerySet` know of an article."""

from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from haystack import indexes

from archive.models import Article, Attestation, Byline, Mention, Place, SloganUse
from search.fields import UNKNOWN

# A facet's value as it stands in addresses, what readers call it, and any other names it is found by.
Row = list[str]


class ArticleIndex(indexes.SearchIndex, indexes.Indexable):
    """An article: its title lines, its paragraphs, the day it is filed under, and everything it can be narrowed by."""

    text = indexes.MultiValueField(document=True)  # paragraphs; searching it looks into the title block as well
    title = indexes.MultiValueField()
    date = indexes.DateField(model_attr="date", null=True)
    province = indexes.MultiValueField()
    city = indexes.MultiValueField()
    county = indexes.MultiValueField()
    publication = indexes.MultiValueField()
    issue = indexes.MultiValueField()
    kind = indexes.MultiValueField()
    person = indexes.MultiValueField()
    organization = indexes.MultiValueField()
    slogan = indexes.MultiValueField()
    year = indexes.MultiValueField()
    month = indexes.MultiValueField()

    def get_model(self) -> type[Article]:
        return Article

    def index_queryset(self, using: str | None = None) -> QuerySet[Article]:
        related = "publication", "issue__publication", "place__parent__parent__parent"
        # Joined, not prefetched a second time: Django asks for those as a chain of ORs, and SQLite ends at a thousand.
        joined = (
            Prefetch("attestations", Attestation.objects.select_related("person", "organization")),
            Prefetch("mentions", Mention.objects.select_related("person", "organization")),
            Prefetch("bylines", Byline.objects.select_related("person")),
            Prefetch("slogan_uses", SloganUse.objects.select_related("slogan")),
        )
        return Article.objects.select_related(*related).prefetch_related(
            *joined, "place__aliases", "place__parent__aliases"
        )

    def read_queryset(self, using: str | None = None) -> QuerySet[Article]:
        return Article.objects.listed()

    def get_updated_field(self) -> str:
        return "updated_at"

    def prepare(self, obj: Article) -> dict[str, Any]:
        prepared = super().prepare(obj)
        titles = sum(1 for line in (obj.kicker, obj.headline, obj.subtitle) if line)
        prepared["title"], prepared["text"] = obj.texts[:titles], obj.texts[titles:]
        prepared |= _place_rows(obj.place) | _date_rows(obj.date)
        prepared["publication"] = [[obj.publication.slug, obj.publication.name]] if obj.publication else []
        prepared["issue"] = [[str(obj.issue.pk), str(obj.issue)]] if obj.issue else []
        prepared["kind"] = [[obj.kind, obj.get_kind_display()]]
        prepared["slogan"] = [[str(use.slogan.pk), use.slogan.text] for use in obj.slogan_uses.all()]
        return prepared | {"person": _people(obj), "organization": _organizations(obj)}


def _place_rows(place: Place | None) -> dict[str, list[Row]]:
    """Province, city and county that the place is or lies in, findable by the names they used to bear."""
    rows: dict[str, list[Row]] = {"province": [], "city": [], "county": []}
    names = {Place.Level.PROVINCE: "province", Place.Level.CITY: "city", Place.Level.COUNTY: "county"}
    for each in place.lineage if place else ():
        if facet := names.get(Place.Level(each.level)):
            rows[facet] = [[each.code, each.name, *sorted({alias.name for alias in each.aliases.all()})]]
    return rows


def _date_rows(day: date | None) -> dict[str, list[Row]]:
    """Year and month of filing; an article whose year is not known lies in no year but in a bucket of its own."""
    if day is None:
        return {"year": [[UNKNOWN, UNKNOWN]], "month": []}
    return {"year": [[f"{day:%Y}", f"{day:%Y}"]], "month": [[f"{day:%Y-%m}", f"{day:%Y-%m}"]]}


def _people(article: Article) -> list[Row]:
    linked = [*article.attestations.all(), *article.bylines.all(), *article.mentions.all()]
    return [[str(each.person.pk), each.person.name] for each in linked if each.person]


def _organizations(article: Article) -> list[Row]:
    linked = [*article.attestations.all(), *article.mentions.all()]
    return [[str(each.organization.pk), each.organization.name] for each in linked if each.organization]
