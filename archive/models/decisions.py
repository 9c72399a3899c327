"""What people decided about sources: added to and never changed; undoing is another row."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.append_only import AppendOnlyQuerySet, AppendOnlyRow


class DecisionQuerySet(AppendOnlyQuerySet):
    def standing(self) -> "DecisionQuerySet":
        """Decisions proper that nobody undid, or of which the undoing was undone."""
        undoing = Decision.objects.filter(undoes__isnull=False, undone_by=None)
        return self.filter(undoes=None).exclude(pk__in=undoing.values("undoes"))


class Decision(AppendOnlyRow):
    """One act of one person on one field of a source, waiting or published; `archive.decisions` applies it."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", _("接受")
        REJECTED = "rejected", _("拒绝")
        CHANGED = "changed", _("订正")

    key = models.CharField(_("凭证"), max_length=40, unique=True)  # of whoever sends it: sent twice it counts once
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)  # the source may not be published yet
    field = models.CharField(_("项目"), max_length=16)
    start = models.PositiveIntegerField(_("起"))  # characters of the decoded source
    end = models.PositiveIntegerField(_("止"))
    printed = models.TextField(_("印出的文字"), blank=True)
    before = models.CharField(_("前文"), max_length=40, blank=True)
    after = models.CharField(_("后文"), max_length=40, blank=True)
    verdict = models.CharField(_("决定"), max_length=8, choices=Verdict.choices)
    proposed = models.JSONField(_("识读"), null=True, blank=True)
    value = models.JSONField(_("定为"), null=True, blank=True)
    rule = models.CharField(_("依据的规则"), max_length=80, blank=True, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("经办人"), related_name="decisions", on_delete=models.PROTECT
    )
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    why = models.TextField(_("理由"), blank=True)
    undoes = models.ForeignKey("self", null=True, blank=True, related_name="undone_by", on_delete=models.PROTECT)
    group = models.CharField(_("同批"), max_length=40, blank=True)  # decided together with one press
    milliseconds = models.PositiveIntegerField(_("用时（毫秒）"), null=True, blank=True)  # from shown to decided

    objects: ClassVar[Any] = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("核对决定")
        verbose_name_plural = _("核对决定")
        permissions = [("undo_decisions", _("可以成批撤销一个人或一条规则的决定"))]
        indexes = [models.Index(fields=["sha256", "id"], name="decisions_of_a_source")]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} {self.field}"


class ReviewVisit(models.Model):
    """Which question an editor has open, so that a second one is told."""

    sha256 = models.CharField("SHA-256", max_length=64)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, related_name="+", on_delete=models.CASCADE)
    item = models.CharField(max_length=16, blank=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("正在核对")
        verbose_name_plural = _("正在核对")
        constraints = [models.UniqueConstraint(fields=["sha256", "user"], name="one_visit_a_source_and_editor")]

    def __str__(self) -> str:
        return f"{self.user} {self.sha256[:8]}"
