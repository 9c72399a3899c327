"""Counts of related rows that cost nothing for rows that are not shown."""

from django.apps import apps
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce


def rows_of(model: str, field: str) -> Coalesce:
    """A column with the number of rows of `model` whose `field` points here."""
    related = apps.get_model("archive", model).objects.filter(**{field: OuterRef("pk")}).order_by()
    return Coalesce(Subquery(related.values(field).annotate(n=Count("pk")).values("n")), 0)
