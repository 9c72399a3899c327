"""What was taken back and put back: who did it, when and why. Written once, never changed."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.source import Source


class AppendOnly(Exception):
    """Somebody tried to change or delete what may only be added to."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly(f"{self.model.__name__} rows are added and never changed.")

    update = delete = bulk_update = _refuse


class SourceEvent(models.Model):
    """One act on a source, or on a file that never became one."""

    class Kind(models.TextChoices):
        WITHDRAWN = "withdrawn", _("撤下")
        RESTORED = "restored", _("恢复")
        TAKEN_OUT = "taken_out", _("发布前取出")

    kind = models.CharField(_("事项"), max_length=12, choices=Kind.choices)
    source = models.ForeignKey(
        Source, verbose_name=_("原件"), null=True, blank=True, related_name="events", on_delete=models.PROTECT
    )
    name = models.CharField(_("文件名"), max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("经办人"), related_name="+", on_delete=models.PROTECT
    )
    reason = models.TextField(_("理由"), blank=True)
    is_public = models.BooleanField(_("理由向读者公开"), default=False)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("撤下与恢复的记录")
        verbose_name_plural = _("撤下与恢复的记录")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"

    def save(self, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly("SourceEvent rows are added and never changed.")
        super().save(**kwargs | {"force_insert": True})

    def delete(self, using: Any = None, keep_parents: bool = False) -> NoReturn:
        raise AppendOnly("SourceEvent rows are added and never deleted.")
