"""The log of the desk: `record` writes an act into it, in the transaction of the act itself."""

from typing import Any

from django.db import models

from archive.models import Event, Source

Kind = Event.Kind


def record(
    kind: str, of: models.Model, by: Any = None, *, before: Any = None, after: Any = None, reason: str = "",
    is_public: bool = False, undoes: Event | None = None,
) -> Event:  # fmt: skip
    """The event just written: `by` did `kind` to the row `of`. Without `by` it was the program itself."""
    return Event.objects.create(
        kind=kind, by=by, before=before, after=after, reason=reason, is_public=is_public, undoes=undoes,
        subject=str(of._meta.model_name), key=key_of(of), name=str(of)[:255], source=_source_of(of),
    )  # fmt: skip


def key_of(row: models.Model) -> str:
    """By what a subject is found again: the SHA-256 of its bytes, or its primary key."""
    return getattr(row, "sha256", "") or str(row.pk)


def events_of(row: models.Model) -> models.QuerySet[Event]:
    """All that was done to a row, the latest first."""
    return Event.objects.filter(subject=row._meta.model_name, key=key_of(row)).select_related("by")


def _source_of(row: models.Model) -> Source | None:
    found = row if isinstance(row, Source) else getattr(row, "source", None)
    return found if isinstance(found, Source) else None
