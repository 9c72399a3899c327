"""Rows that are added and never changed: what was done is told by them for ever."""

from typing import Any, NoReturn

from django.db import models


class AppendOnly(Exception):
    """Somebody tried to change or delete what may only be added to."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly(f"{self.model.__name__} rows are added and never changed.")

    update = delete = bulk_update = _refuse


class UndoableQuerySet(AppendOnlyQuerySet):
    def standing(self) -> "UndoableQuerySet":
        """Rows that nobody took back, without those that take one back."""
        return self.filter(undoes=None, undone_by=None)


class AppendOnlyRow(models.Model):
    """A row that refuses to be saved again, or deleted."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly(f"{type(self).__name__} rows are added and never changed.")
        super().save(**kwargs | {"force_insert": True})

    def delete(self, using: Any = None, keep_parents: bool = False) -> NoReturn:
        raise AppendOnly(f"{type(self).__name__} rows are added and never deleted.")
