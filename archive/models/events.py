"""Every act of the desk: what was done to what, by whom, when and why. Written once, never changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.append_only import AppendOnlyRow
from archive.models.source import Source


class Event(AppendOnlyRow):
    """One act on one subject. The subject is named by word and key, so that it may go and its history stays."""

    class Kind(models.TextChoices):
        """The words for acts; the column takes any, so that a new one needs no migration."""

        RECEIVED = "received", _("收到")
        READ = "read", _("识读")
        TO_REVIEW = "to_review", _("交付核对")
        CONFIRMED = "confirmed", _("确认发布")
        PUBLISHED = "published", _("发布")
        DUPLICATE = "duplicate", _("馆藏已有")
        REFUSED = "refused", _("未收")
        FAILED = "failed", _("出错")
        WITHDRAWN = "withdrawn", _("撤下")
        RESTORED = "restored", _("恢复")
        FACTOR_SET_UP = "factor_set_up", _("设置第二重验证")
        FACTOR_REMOVED = "factor_removed", _("取消第二重验证")
        TAKEN_OUT = "taken_out", _("发布前取出")
        MERGED = "merged", _("合并")
        UNMERGED = "unmerged", _("撤销合并")
        TOLD_APART = "told_apart", _("认定不是同一个")
        TOGETHER_AGAIN = "together_again", _("撤销“不是同一个”")
        TO_REPLACE = "to_replace", _("拟替代馆藏的一份")
        NOT_TO_REPLACE = "not_to_replace", _("不再替代")
        REPLACED = "replaced", _("被新版本替代")
        SPLIT = "split", _("拆开")
        UNSPLIT = "unsplit", _("撤销拆开")
        DECISIONS_UNDONE = "decisions_undone", _("成批撤销决定")
        DECISIONS_BACK = "decisions_back", _("恢复成批撤销的决定")

    kind = models.CharField(_("事项"), max_length=24, db_index=True)
    subject = models.CharField(_("对象"), max_length=24)  # the model's name: source, uploadfile, person …
    key = models.CharField(_("编号"), max_length=64)  # what has bytes by their SHA-256, all else by its primary key
    name = models.CharField(_("名称"), max_length=255)  # as it was called then
    source = models.ForeignKey(
        Source, verbose_name=_("原件"), null=True, blank=True, related_name="events", on_delete=models.PROTECT
    )
    before = models.JSONField(_("此前"), null=True, blank=True)
    after = models.JSONField(_("此后"), null=True, blank=True)
    at = models.DateTimeField(_("时间"), auto_now_add=True, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("经办人"), null=True, blank=True, related_name="+",
        on_delete=models.PROTECT,
    )  # fmt: skip  # null: the program itself
    reason = models.TextField(_("理由"), blank=True)
    is_public = models.BooleanField(_("理由向读者公开"), default=False)
    # Of two who undo one act at the same moment, the second is refused by the database.
    undoes = models.OneToOneField(
        "self", verbose_name=_("撤销"), null=True, blank=True, related_name="undone_by", on_delete=models.PROTECT
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("编辑台记录")
        verbose_name_plural = _("编辑台记录")
        indexes = [models.Index(fields=["subject", "key"], name="events_of_a_subject")]

    def __str__(self) -> str:
        return f"{self.kind_label} {self.name}"

    @property
    def kind_label(self) -> str:
        """The act in words."""
        return str(self.Kind(self.kind).label) if self.kind in self.Kind.values else self.kind
