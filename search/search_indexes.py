"""What haystack's `update_index` and `SearchQuerySet` know of an article."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from haystack import indexes

from archive.models import Article
from search.engine import Document
from search.indexing.documents import documents_of, indexed


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
    post = indexes.MultiValueField()
    dating = indexes.MultiValueField()
    original = indexes.MultiValueField()
    year = indexes.MultiValueField()
    month = indexes.MultiValueField()

    def get_model(self) -> type[Article]:
        return Article

    def index_queryset(self, using: str | None = None) -> QuerySet[Article]:
        return indexed()

    def read_queryset(self, using: str | None = None) -> QuerySet[Article]:
        return Article.objects.listed_with_text()

    def get_updated_field(self) -> str:
        return "updated_at"

    def prepare(self, obj: Article) -> dict[str, Any]:
        fields: dict[str, Any] = super().prepare(obj)
        for document in self.documents([obj.pk]):
            fields |= {"title": document.title, "text": document.body, **document.facets}
        return fields

    def documents(self, keys: Collection[int]) -> list[Document]:
        """What the engine is given of the articles with these keys."""
        return documents_of(keys)
