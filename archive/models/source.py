"""A source: the bytes as they came, the text they decode to, and what on it belongs to no article."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models.publication import Issue, Publication
from archive.models.standing import OfStandingSources, StandingManager
from archive.page_numbers import page_number

PART_LENGTH = 60_000  # characters of a source shown on one page


class SourceQuerySet(models.QuerySet["Source"]):
    def shown_in_lists(self) -> "SourceQuerySet":
        """Without the full text, with what a list says of a source."""
        return self.select_related("publication", "issue__publication").defer("text", "furniture")


class Source(models.Model):
    """One original file. Its bytes lie under DATA_DIR/originals, addressed by their SHA-256, and never change."""

    class Script(models.TextChoices):
        SIMPLIFIED = "simplified", _("简体")
        TRADITIONAL = "traditional", _("繁体")
        MIXED = "mixed", _("繁简混排")

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    name = models.CharField(_("文件名"), max_length=255)
    size = models.PositiveBigIntegerField(_("字节数"))
    media_type = models.CharField(_("格式"), max_length=100)
    encoding = models.CharField(_("编码"), max_length=40)
    text = models.TextField(_("解码后的全文"))
    removed = models.PositiveIntegerField(_("去除的控制字符数"), default=0)
    script = models.CharField(_("字体"), max_length=12, choices=Script.choices, default=Script.SIMPLIFIED)
    layout = models.CharField(_("版式"), max_length=40)
    layout_confidence = models.FloatField(_("版式把握"), default=0)
    layout_reasons = models.JSONField(_("版式依据"), default=list, blank=True)
    publication = models.ForeignKey(
        Publication, verbose_name=_("报刊"), null=True, blank=True, related_name="sources", on_delete=models.PROTECT
    )
    publication_basis = models.TextField(_("报刊推断依据"), blank=True)  # empty: the page prints the name
    issue = models.ForeignKey(
        Issue, verbose_name=_("期"), null=True, blank=True, related_name="sources", on_delete=models.PROTECT
    )
    pages = models.JSONField(_("版次"), default=list, blank=True)  # ["5版"], as printed
    furniture = models.JSONField(_("版面附件"), default=list, blank=True)  # [{"text", "start", "end"}]
    problems = models.JSONField(_("疑点"), default=list, blank=True)  # [{"line", "message"}]
    characters = models.PositiveIntegerField(_("非空白字符数"), default=0)
    unassigned = models.PositiveIntegerField(_("未归属字符数"), default=0)
    # What the parse said, digested: equal digests mean that importing again would change nothing.
    parse_digest = models.CharField(_("识读摘要"), max_length=64, blank=True)
    # Which parser read it, and by which importer's rules: what these have read is passed over unread.
    read_by = models.CharField(_("识读程序版本"), max_length=40, blank=True, editable=False)
    # What people decided of the source itself, and the last decision on it that its rows are level with.
    decided = models.JSONField(_("编辑订正"), default=list, blank=True, editable=False)
    decided_up_to = models.PositiveBigIntegerField(default=0, editable=False)
    # Of a page that prints no name: by these it is recognised when more is known.
    marks = models.JSONField(_("识别标记"), null=True, editable=False)
    imported_at = models.DateTimeField(_("入库时间"), auto_now_add=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("入库人"), null=True, blank=True, on_delete=models.SET_NULL
    )

    # Withdrawn: no page, list, count, feed or search shows anything of it; archive.withdrawal sets it.
    withdrawn_at = models.DateTimeField(_("撤下时间"), null=True, blank=True, editable=False)

    # Withdrawn because another version of the page stands in its place; archive.replacement sets it.
    replaced_by = models.ForeignKey(
        "self", verbose_name=_("已由…替代"), null=True, blank=True, related_name="earlier_versions", editable=False,
        on_delete=models.PROTECT,
    )  # fmt: skip

    objects = StandingManager.from_queryset(SourceQuerySet)()
    including_withdrawn = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["-imported_at", "-pk"]
        verbose_name = _("原件")
        verbose_name_plural = _("原件")
        indexes = [
            models.Index(fields=["withdrawn_at"], condition=Q(withdrawn_at__isnull=False), name="source_withdrawn"),
            models.Index(fields=["-imported_at", "-id"], name="source_newest"),
        ]
        permissions = [
            ("publish_source", _("可以发布")),
            ("publish_others", _("可以查看和处理他人上传的文件")),
            ("withdraw_source", _("可以撤下和恢复原件")),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.sha256])

    @property
    def furniture_spans(self) -> list[tuple[int, int]]:
        """Where the lines stand that belong to the page and to none of its articles."""
        return [(line["start"], line["end"]) for line in self.furniture]

    @property
    def source_of_all(self) -> "Source":
        """The source that this and all on its page comes from."""
        return self

    @property
    def standing_version(self) -> "Source":
        """Itself, or the version that stands in its place at last."""
        version = self
        while version.replaced_by_id:
            version = Source.including_withdrawn.get(pk=version.replaced_by_id)
        return version

    def same_page(self) -> list["Source"]:
        """Other sources that hold a page of the same issue: a corrected page beside the first one."""
        others = (
            Source.objects.filter(issue=self.issue_id).exclude(pk=self.pk).shown_in_lists() if self.issue_id else []
        )
        mine = _page_keys(self)
        return [other for other in others if mine & _page_keys(other)]

    @classmethod
    def withdrawn_keys(cls) -> models.QuerySet[Any, Any]:
        return cls._base_manager.filter(withdrawn_at__isnull=False).values("pk")

    def passage_url(self, start: int, parameters: Sequence[tuple[str, str]] = ()) -> str:
        """The source page at the run of text that begins at `start`, with further parameters."""
        part = start // PART_LENGTH + 1
        query = urlencode([*([("page", part)] if part > 1 else []), *parameters])
        return f"{self.get_absolute_url()}{'?' if query else ''}{query}#p{start}"


def _page_keys(source: Source) -> set[str]:
    return {page_number(printed) or printed for printed in source.pages}  # 第二版 and 02版 are one page


class Staff(models.Model):
    """A name in the staff box of a page."""

    source = models.ForeignKey(Source, related_name="staff", on_delete=models.CASCADE)
    position = models.PositiveSmallIntegerField(_("次序"))
    role = models.CharField(_("分工"), max_length=40)
    name = models.CharField(_("姓名"), max_length=60)

    objects = OfStandingSources()

    class Meta:
        ordering = ["source", "position"]
        verbose_name = _("版面人员")
        verbose_name_plural = _("版面人员")
        constraints = [models.UniqueConstraint(fields=["source", "position"], name="staff_position")]

    def __str__(self) -> str:
        return f"{self.role}：{self.name}"


class Teaser(models.Model):
    """A headline that points to another page, which the archive may not hold."""

    source = models.ForeignKey(Source, related_name="teasers", on_delete=models.CASCADE)
    position = models.PositiveSmallIntegerField(_("次序"))
    headline = models.CharField(_("标题"), max_length=300)
    subtitle = models.CharField(_("副题"), max_length=300, blank=True)
    page = models.CharField(_("转至版次"), max_length=20)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    target: str  # the page it points to and whether that is held: set where an issue is laid out
    is_held: bool

    objects = OfStandingSources()

    class Meta:
        ordering = ["source", "position"]
        verbose_name = _("导读")
        verbose_name_plural = _("导读")
        constraints = [models.UniqueConstraint(fields=["source", "position"], name="teaser_position")]

    def __str__(self) -> str:
        return self.headline
