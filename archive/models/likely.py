"""Pairs of names that may be one, as they were found last: pages read these and go through no names."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.identification import Identification


class LikelyPair(models.Model):
    """Two rows by their keys, in the order in which they are proposed; they may be gone since."""

    kind = models.CharField(_("类别"), max_length=12, choices=Identification.Kind.choices)
    first = models.BigIntegerField()
    second = models.BigIntegerField()
    reasons = models.JSONField(_("依据"), default=list)
    found_at = models.DateTimeField(_("比对时间"), auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("可能是同一个")
        verbose_name_plural = _("可能是同一个")
        indexes = [models.Index(fields=["kind", "id"], name="likely_pairs_in_turn")]

    def __str__(self) -> str:
        return f"{self.kind} {self.first} {self.second}"
