"""Counts of related rows that cost nothing for rows that are not shown."""

from collections import Counter
from collections.abc import Iterable

from django.apps import apps
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce


def rows_of(model: str, field: str) -> Coalesce:
    """A column with the number of rows of `model` whose `field` points here."""
    related = apps.get_model("archive", model).objects.filter(**{field: OuterRef("pk")}).order_by()
    return Coalesce(Subquery(related.values(field).annotate(n=Count("pk")).values("n")), 0)


def articles_naming(field: str, keys: Iterable[int]) -> Counter[int]:
    """For people or organizations by key: how many articles mention them, attest a post or are signed by them."""
    pairs: set[tuple[int, int]] = set()
    for model in ("Mention", "Attestation", "Byline"):
        rows = apps.get_model("archive", model).objects.filter(**{f"{field}__in": keys}).order_by()
        pairs.update(rows.values_list(f"{field}_id", "article_id").distinct())
    return Counter(key for key, _article in pairs)
