"""Which names people said are one, and which are not; by the names themselves, so that it holds for rows made anew."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.models.events import Event


class Identification(models.Model):
    """Two names of a kind, and the verdict on them. It ends when it is taken back, and stays as a row."""

    class Kind(models.TextChoices):
        PERSON = "person", _("人物")
        ORGANIZATION = "organization", _("单位")
        SLOGAN = "slogan", _("提法")

    class Verdict(models.TextChoices):
        SAME = "same", _("合并")
        DIFFERENT = "different", _("不是同一个")
        SPLIT = "split", _("拆开")

    kind = models.CharField(_("类别"), max_length=12, choices=Kind.choices)
    verdict = models.CharField(_("认定"), max_length=9, choices=Verdict.choices)
    # A name with the code of the place, which a person alone has, and behind # what tells one of two namesakes apart.
    # Of those merged the first gives way; of a person that was split the second is the other one.
    name = models.CharField(_("名称"), max_length=200)
    place = models.CharField(_("地方"), max_length=60, blank=True)
    into_name = models.CharField(_("并入"), max_length=200)
    into_place = models.CharField(_("并入的地方"), max_length=60, blank=True)
    event = models.OneToOneField(Event, related_name="identification", on_delete=models.PROTECT)
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("名称认定")
        verbose_name_plural = _("名称认定")
        permissions = [("merge_names", _("可以合并和拆开人物、单位和提法"))]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "name", "place"], condition=Q(verdict="same", undone_at=None), name="merged_once"
            )
        ]

    def __str__(self) -> str:
        if self.verdict == self.Verdict.SPLIT:
            return f"{self.name} ≠ {self.into_name}（{self.into_place.partition('#')[2]}）"
        return f"{self.name} {'→' if self.verdict == self.Verdict.SAME else '≠'} {self.into_name}"
