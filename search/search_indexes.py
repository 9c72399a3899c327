"""What haystack's `update_index` and `SearchQuerySet` know of an article."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from haystack import indexes
from haystack.constants import DJANGO_ID

from archive.models import Article
from search.indexing.facet_values import filed

BATCH = 500
COLUMNS = ("publication", "issue", "place", "kind", "kicker", "headline", "subtitle", "paragraphs", "date")


class ArticleIndex(indexes.SearchIndex, indexes.Indexable):  # type: ignore[misc]  # haystack has no types
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
        return Article.objects.only(*COLUMNS)

    def read_queryset(self, using: str | None = None) -> QuerySet[Article]:
        return Article.objects.listed_with_text()

    def get_updated_field(self) -> str:
        return "updated_at"

    def prepare(self, obj: Article) -> dict[str, Any]:
        [fields] = self.prepare_all([obj])
        prepared: dict[str, Any] = super().prepare(obj)
        return prepared | fields

    def prepare_all(self, objects: Iterable[Article]) -> Iterator[dict[str, Any]]:
        """The fields of each article, in order: what they are filed under is read for many articles at once."""
        remaining = iter(objects)
        while articles := list(islice(remaining, BATCH)):
            rows = filed(articles)
            for article in articles:
                titles = [line for line in (article.kicker, article.headline, article.subtitle) if line]
                text = article.texts[len(titles) :]
                yield {DJANGO_ID: article.pk, "title": titles, "text": text, "date": article.date, **rows[article.pk]}
