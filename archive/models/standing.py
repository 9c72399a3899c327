"""What is withdrawn stays in its row and stands nowhere: managers that leave it out, beside one that sees all.

Keys are excluded by a subquery that costs what is withdrawn, not what is held, and leaves every index as useful as
it was.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def standing(queryset: type[models.QuerySet] = models.QuerySet, through: str = "") -> models.Manager:
    """A default manager without what is withdrawn: rows themselves, or what they are `through` (article, source)."""

    class StandingManager(models.Manager.from_queryset(queryset)):  # type: ignore[misc]
        def get_queryset(self) -> models.QuerySet:
            rows = super().get_queryset()
            subject = rows.model._meta.get_field(through).related_model if through else rows.model
            return rows.exclude(**{f"{through or 'pk'}__in": subject.withdrawn_keys()})

    return StandingManager()


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
    def withdrawn_keys(cls) -> models.QuerySet:
        return cls._base_manager.filter(withdrawn=True).values("pk")
