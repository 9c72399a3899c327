"""What is withdrawn stays in its row and stands nowhere: managers that leave it out, beside one that sees all.

Keys are excluded by a subquery that costs what is withdrawn, not what is held, and leaves every index as useful as
it was.
"""

from functools import cache
from typing import Any, TypeVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

_Row = TypeVar("_Row", bound=models.Model, covariant=True)


class StandingManager(models.Manager[_Row]):
    """Rows without what is withdrawn: by themselves, or because what they are `through` is (their article, source)."""

    _queryset_class: Any
    _hints: Any
    # Of the class, not of the instance: Django makes managers of relations from the class alone.
    through = ""

    def get_queryset(self) -> models.QuerySet[_Row]:
        rows: Any = _standing(self.model, self._queryset_class, self.through).using(self._db)
        rows._hints = self._hints
        return rows  # type: ignore[no-any-return] # typed by the class's own parameter


class OfStandingArticles(StandingManager[_Row]):
    through = "article"


class OfStandingSources(StandingManager[_Row]):
    through = "source"


@cache
def _standing(model: Any, queryset: Any, through: str) -> Any:
    """What stands of a model; never evaluated, only cloned, for building it takes a millisecond each time."""
    subject = model._meta.get_field(through).related_model if through else model
    return queryset(model).exclude(**{f"{through or 'pk'}__in": subject.withdrawn_keys()})


class NamedBySources(models.Model):
    """A row that stands as long as some standing source names it: a person, an issue, a slogan …"""

    # Kept by importing.naming: all that named it is withdrawn.
    withdrawn = models.BooleanField(_("已撤下"), default=False, editable=False)

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["withdrawn"], condition=Q(withdrawn=True), name="%(class)s_withdrawn")]

    @property
    def source_of_all(self) -> None:
        """A name may have come from several sources: none of them is the one."""
        return None

    @classmethod
    def withdrawn_keys(cls) -> models.QuerySet[Any, Any]:
        return cls._base_manager.filter(withdrawn=True).values("pk")


class Mergeable(NamedBySources):
    """A name that may be merged into another, which then answers for it; what is printed stays with its own name."""

    address: str  # the page of one, in the site map
    merged_into_id: int | None

    merged_into = models.ForeignKey(
        "self", verbose_name=_("已并入"), null=True, blank=True, related_name="merged", on_delete=models.PROTECT,
        db_index=False,
    )  # fmt: skip  # kept by importing.merged: the name that answers at last

    class Meta:
        abstract = True
        # An index of the merged alone: one of all would be taken for finding nearly everybody, who then are sorted.
        indexes = [
            *NamedBySources.Meta.indexes,
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="%(class)s_merged"),
        ]

    def get_absolute_url(self) -> str:
        return reverse(self.address, args=[self.merged_into_id or self.pk])

    @property
    def names(self) -> models.QuerySet[Any]:
        """The row and those merged into it."""
        return self._answered_for_by(self.pk)

    @property
    def other_names(self) -> list[str]:
        """What else it is printed as, by those who were merged into it."""
        return sorted({str(row) for row in self.names} - {str(self)})

    @classmethod
    def answering(cls, key: int) -> int:
        """The key of the name that answers for the one with this key, which may be itself."""
        rows: Any = cls._base_manager
        found: int | None = rows.filter(pk=key).values_list("merged_into", flat=True).first()
        return found or key

    @classmethod
    def all_names(cls, key: int) -> models.QuerySet[Any]:
        """The rows of all names of the one with this key, be it the name that answers or a merged one."""
        return cls._answered_for_by(cls.answering(key))

    @classmethod
    def _answered_for_by(cls, root: int) -> models.QuerySet[Any]:
        rows: Any = cls._base_manager
        return rows.filter(Q(pk=root) | Q(merged_into=root))  # type: ignore[no-any-return]

    @classmethod
    def roots(cls) -> dict[int, int]:
        """Of each row that was merged, the key of the one that answers for it."""
        # In the order of lists, SQLite would go through all names for the few that were merged.
        rows: Any = cls._base_manager.order_by()
        return dict(rows.filter(merged_into__isnull=False).values_list("pk", "merged_into"))
