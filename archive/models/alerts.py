"""Up to where editors were told by mail what waits for them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.append_only import AppendOnlyRow


class AlertMail(AppendOnlyRow):
    """One mail that went out; the latest says from where the next goes on."""

    at = models.DateTimeField(_("时间"), auto_now_add=True)
    up_to_event = models.PositiveBigIntegerField()
    up_to_proposal = models.PositiveBigIntegerField()
    alerts = models.PositiveIntegerField(_("条数"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("提醒邮件")
        verbose_name_plural = _("提醒邮件")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.alerts}"
