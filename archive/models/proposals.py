"""What readers say should read otherwise, until an editor has answered."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.article import Article
from archive.models.slogan import Slogan


class Proposal(models.Model):
    """One reader's word on one place: printed and proposed side by side. Printed text is never changed by it."""

    class Kind(models.TextChoices):
        TEXT = "text", _("文字有误")
        DATE = "date", _("日期有误")
        PERSON = "person", _("人物或职务有误")
        MISSING = "missing", _("馆藏缺期")
        EARLIER = "earlier", _("提法有更早的例证")
        OTHER = "other", _("其他")

    class State(models.TextChoices):
        WAITING = "waiting", _("待处理")
        ACCEPTED = "accepted", _("已采纳")
        REJECTED = "rejected", _("未采纳")

    token = models.CharField(_("凭证"), max_length=32, unique=True)  # of the form: sent twice it counts once
    kind = models.CharField(_("类别"), max_length=10, choices=Kind.choices)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    article = models.ForeignKey(
        Article, verbose_name=_("文章"), null=True, blank=True, related_name="proposals", on_delete=models.SET_NULL
    )
    slogan = models.ForeignKey(
        Slogan, verbose_name=_("提法"), null=True, blank=True, related_name="proposals", on_delete=models.SET_NULL
    )
    paragraph = models.PositiveIntegerField(_("段"), null=True, blank=True)  # from 1, as the page numbers them
    subject = models.CharField(_("对象"), max_length=255, blank=True)  # as it was called then: it may go
    printed = models.TextField(_("原文"), blank=True)
    proposed = models.TextField(_("应作"), blank=True)
    evidence = models.TextField(_("依据"), blank=True)
    name = models.CharField(_("署名"), max_length=60, blank=True)  # public once accepted
    mail = models.EmailField(_("邮箱"), blank=True)  # never public
    client = models.CharField(max_length=64)  # a digest that differs each day: for the limit alone
    at = models.DateTimeField(_("提出时间"), auto_now_add=True, db_index=True)
    answered_at = models.DateTimeField(_("处理时间"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("处理人"), null=True, blank=True, related_name="+",
        on_delete=models.PROTECT,
    )  # fmt: skip
    answer = models.TextField(_("答复"), blank=True)  # public beside an accepted one

    class Meta:
        ordering = ["pk"]
        verbose_name = _("读者补正")
        verbose_name_plural = _("读者补正")
        permissions = [("answer_proposals", _("可以处理读者补正"))]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.subject}"[:255]
