"""Answers to wrong proposals that were put as tests: apart from all decisions, read by nothing but their rate."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.append_only import AppendOnlyRow, UndoableQuerySet
from archive.models.decisions import Decision


class SeedAnswer(AppendOnlyRow):
    """What an editor said to a wrong proposal; taking it back is another row, and the test is put again."""

    key = models.CharField(max_length=40, unique=True)
    press = models.CharField(max_length=32, db_index=True)  # one press may answer a whole group
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    item = models.CharField(max_length=16)  # the key of the wrong proposal
    field = models.CharField(_("项目"), max_length=16)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    printed = models.TextField(_("印出的文字"), blank=True)
    shown = models.JSONField(_("所示"))
    right = models.JSONField(_("识读"))
    verdict = models.CharField(_("答复"), max_length=8, choices=Decision.Verdict.choices)
    value = models.JSONField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("经办人"), related_name="+", on_delete=models.PROTECT
    )
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    undoes = models.OneToOneField("self", null=True, blank=True, related_name="undone_by", on_delete=models.PROTECT)

    objects: ClassVar[Any] = UndoableQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("测试的答复")
        verbose_name_plural = _("测试的答复")

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} {self.field}"

    @property
    def is_noticed(self) -> bool:
        """Whether the editor did not accept it."""
        return self.verdict != Decision.Verdict.ACCEPTED
