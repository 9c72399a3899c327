"""Counts of related rows that cost nothing for rows that are not shown."""

from django.apps import apps
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce


def rows_of(model: str, field: str) -> Coalesce:
    """A column with the number of rows of `model` whose `field` points here."""
    return _counted(_related(model, field), field, Count("pk"))


def articles_naming(field: str) -> Combinable:
    """A column with the number of articles that mention a person or organization, attest a post or are signed."""
    mentioned = _related("Mention", field)
    attested = _related("Attestation", field).exclude(_same_article("Mention", field))
    signed = (
        _related("Byline", field).exclude(_same_article("Mention", field)).exclude(_same_article("Attestation", field))
    )
    articles = Count("article", distinct=True)
    return sum((_counted(rows, field, articles) for rows in (attested, signed)), _counted(mentioned, field, articles))


def _related(model: str, field: str) -> QuerySet:
    return apps.get_model("archive", model).objects.filter(**{field: OuterRef("pk")}).order_by()


def _same_article(model: str, field: str) -> Exists:
    rows = apps.get_model("archive", model).objects
    return Exists(rows.filter(**{field: OuterRef(field)}, article=OuterRef("article")))


def _counted(rows: QuerySet, field: str, what: Count) -> Coalesce:
    return Coalesce(Subquery(rows.values(field).annotate(n=what).values("n")), 0)
