"""What an editor has confirmed: kept until it is published, whatever ends in between."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.imports import Upload


class Publishing(models.Model):
    """An upload to be published by a process of its own: acknowledged when the row is there."""

    upload = models.OneToOneField(Upload, related_name="publishing", on_delete=models.CASCADE)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("发布人"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    requested_at = models.DateTimeField(_("确认时间"))
    attempts = models.PositiveIntegerField(_("次数"), default=0)
    leased_until = models.DateTimeField(null=True, blank=True)  # whoever works on it renews it
    finished_at = models.DateTimeField(_("完成时间"), null=True, blank=True)

    class Meta:
        ordering = ["requested_at", "pk"]
        verbose_name = _("发布")
        verbose_name_plural = _("发布")

    def __str__(self) -> str:
        return str(self.upload)
