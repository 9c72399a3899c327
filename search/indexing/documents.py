"""Rows → the documents that an engine is given."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import QuerySet

from archive.days import day_number
from archive.models import Article
from search.engine import Document, FacetValue
from search.indexing.facet_values import Rows, filed

BATCH = 500
COLUMNS = (
    "publication", "issue", "place", "kind", "kicker", "headline", "subtitle", "paragraphs", "date", "published",
    "event_date_partial", "original",
)  # fmt: skip


def indexed() -> QuerySet[Article]:
    """All articles that belong into the index, with what is indexed of them."""
    return Article.objects.only(*COLUMNS)


def documents(articles: Iterable[Article]) -> Iterator[Document]:
    """The articles as documents, in order: what they are filed under is read for many at once. Errors are raised."""
    remaining = iter(articles)
    while batch := list(islice(remaining, BATCH)):
        rows = filed(batch)
        yield from (_document(article, rows[article.pk]) for article in batch)


def documents_of(keys: Iterable[int]) -> list[Document]:
    """The documents of those articles that there still are."""
    return list(documents(indexed().filter(pk__in=keys)))


def _document(article: Article, rows: Rows) -> Document:
    titles = [line for line in (article.kicker, article.headline, article.subtitle) if line]
    return Document(
        key=article.pk,
        title=titles,
        body=article.texts[len(titles) :],
        date=day_number(article.date),
        facets={facet: [_value(row) for row in values] for facet, values in rows.items()},
    )


def _value(row: list[str]) -> FacetValue:
    """Rows are [key, label, other names…]: never joined, so that none can be split at the wrong place."""
    key, label, *names = row
    return FacetValue(str(key), label, names)
