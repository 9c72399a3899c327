"""Readings drawn by lot, and what a second person, who does not know the first one's decision, makes of them."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from archive.models.append_only import AppendOnlyQuerySet, AppendOnlyRow, UndoableQuerySet
from archive.models.decisions import Decision


class Drawing(AppendOnlyRow):
    """That the sample of a source was drawn, once, and of how many readings of each kind of fact."""

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    parser = models.CharField(_("识读程序"), max_length=64)  # whose readings they are
    readings = models.JSONField(_("读出的项数"))  # by kind of fact

    class Meta:
        ordering = ["pk"]
        verbose_name = _("抽样")
        verbose_name_plural = _("抽样")

    def __str__(self) -> str:
        return self.sha256[:12]


class DrawnUnitQuerySet(AppendOnlyQuerySet):
    def unanswered(self) -> "DrawnUnitQuerySet":
        """Those to which no answer stands."""
        return self.exclude(Exists(SecondAnswer.objects.standing().filter(unit=OuterRef("pk"))))


class DrawnUnit(AppendOnlyRow):
    """One reading as the desk asks it, kept as it was: a newer parser may read otherwise."""

    drawing = models.ForeignKey(Drawing, related_name="units", on_delete=models.PROTECT)
    lot = models.FloatField(db_index=True)  # the order in which they are given out
    sha256 = models.CharField("SHA-256", max_length=64)
    article = models.IntegerField()
    field = models.CharField(_("项目"), max_length=16)
    start = models.PositiveIntegerField(_("起"))
    end = models.PositiveIntegerField(_("止"))
    printed = models.TextField(_("印出的文字"), blank=True)
    proposed = models.JSONField(_("识读"))
    alternatives = models.JSONField(default=list)
    rule = models.CharField(_("依据的规则"), max_length=80)
    reason = models.TextField(_("依据"), blank=True)

    objects: ClassVar[Any] = DrawnUnitQuerySet.as_manager()

    class Meta:
        ordering = ["lot", "pk"]
        verbose_name = _("抽出的一项")
        verbose_name_plural = _("抽出的各项")

    def __str__(self) -> str:
        return f"{self.field} {self.printed[:20]}"


class SecondAnswer(AppendOnlyRow):
    """What the second person said; taking it back is another row. Nothing of it changes what is published."""

    key = models.CharField(_("凭证"), max_length=40, unique=True)
    unit = models.ForeignKey(DrawnUnit, verbose_name=_("项"), related_name="answers", on_delete=models.PROTECT)
    verdict = models.CharField(_("答复"), max_length=8, choices=Decision.Verdict.choices)
    value = models.JSONField(_("定为"), null=True, blank=True)
    # What the first person had decided when the second answered; nothing: nobody had looked at it.
    first = models.ForeignKey(Decision, null=True, blank=True, related_name="+", on_delete=models.PROTECT)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("经办人"), related_name="+", on_delete=models.PROTECT
    )
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    undoes = models.OneToOneField(
        "self", verbose_name=_("撤销"), null=True, blank=True, related_name="undone_by", on_delete=models.PROTECT
    )

    objects: ClassVar[Any] = UndoableQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("复核")
        verbose_name_plural = _("复核")

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} {self.unit}"
