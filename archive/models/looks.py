"""What is worked out of all texts at once: found anew as a whole, shown as soon as it is finished."""

from typing import Any, TypeVar

from django.db import models

Look = TypeVar("Look", bound=models.Model)


class LookQuerySet(models.QuerySet[Look]):
    def current(self) -> Look | None:
        """The last one that was finished."""
        return self._finished().first()

    def current_key(self) -> "models.QuerySet[Look, Any]":
        """A query of its key, to stand within another one."""
        return self._finished().values("pk")[:1]

    def _finished(self) -> "LookQuerySet[Look]":
        return self.filter(finished=True).order_by("-pk")
