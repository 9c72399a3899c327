"""What has arrived and is not published yet."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.models.source import Source


class Upload(models.Model):
    """Files that an editor sent together, kept until published or given up."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("上传时间"), auto_now_add=True, db_index=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("上传人"), null=True, on_delete=models.SET_NULL, related_name="uploads"
    )

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("上传")
        verbose_name_plural = _("上传")

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("admin:archive_source_preview", args=[self.pk])


class UploadFile(models.Model):
    """One document of an upload. Its bytes lie under DATA_DIR/uploads until it is published."""

    class State(models.TextChoices):
        """Where a file stands; `archive.states` says from where it may go where, and is the only one to move it."""

        RECEIVED = "received", _("已收到")
        READ = "read", _("已识读")
        TO_REVIEW = "to_review", _("待核对")
        CONFIRMED = "confirmed", _("待发布")
        PUBLISHED = "published", _("已发布")
        WITHDRAWN = "withdrawn", _("已撤下")
        REPLACED = "replaced", _("已被替代")
        DUPLICATE = "duplicate", _("馆藏已有")
        REFUSED = "refused", _("未收")
        FAILED = "failed", _("出错")

    STATES_TO_CONFIRM = (State.TO_REVIEW, State.FAILED)

    upload = models.ForeignKey(Upload, related_name="files", on_delete=models.CASCADE)
    position = models.PositiveIntegerField(_("次序"))
    name = models.CharField(_("文件名"), max_length=255)
    size = models.PositiveBigIntegerField(_("字节数"))
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, db_index=True)  # empty: refused on arrival
    encoding = models.CharField(_("编码"), max_length=40, blank=True)  # an editor's answer
    inbox_path = models.CharField(_("收件夹路径"), max_length=500, blank=True)  # below DATA_DIR/inbox, where it came so

    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.RECEIVED)
    state_at = models.DateTimeField(_("状态时间"), default=timezone.now)
    state_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("经办人"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    attempts = models.PositiveIntegerField(_("次数"), default=0)  # at what the state waits for
    leased_until = models.DateTimeField(null=True, blank=True)  # whoever works on it renews it
    refusal = models.TextField(_("未收原因"), blank=True)
    failure = models.TextField(_("出错原因"), blank=True)
    only_if_sure = models.BooleanField(_("没有疑点才发布"), default=False)  # how it was confirmed
    source = models.ForeignKey(Source, null=True, blank=True, related_name="+", on_delete=models.SET_NULL)
    # What it is to stand in place of, once it is published.
    replaces = models.ForeignKey(
        Source, verbose_name=_("替代"), null=True, blank=True, related_name="+", on_delete=models.SET_NULL
    )

    # What the reading gave and how it stands to what is held: for tables of hundreds of files.
    found_issue = models.CharField(_("期"), max_length=200, blank=True)
    found_articles = models.PositiveIntegerField(_("文章数"), default=0)
    found_doubts = models.PositiveIntegerField(_("疑点数"), default=0)
    found_same_text = models.PositiveIntegerField(_("同文数"), default=0)  # articles held in the very words
    found_same_page = models.PositiveIntegerField(_("同版数"), default=0)  # sources held of the same page of the issue

    class Meta:
        ordering = ["upload", "position"]
        verbose_name = _("上传的文件")
        verbose_name_plural = _("上传的文件")
        constraints = [models.UniqueConstraint(fields=["upload", "position"], name="upload_file_position")]
        indexes = [models.Index(fields=["state", "position"], name="upload_file_in_turn")]

    def __str__(self) -> str:
        return self.name

    @property
    def revision(self) -> str:
        """What stands on a page for the file as it was shown: another one means that something changed since."""
        return f"{self.state}-{self.state_at.timestamp():.6f}"

    @property
    def was_read(self) -> bool:
        """Whether the columns of what was found say anything."""
        return self.state not in (self.State.RECEIVED, self.State.READ, self.State.REFUSED, self.State.DUPLICATE)

    @property
    def is_choosable(self) -> bool:
        """Whether an editor may confirm it: it was read, and nothing is asked about how."""
        return self.state in self.STATES_TO_CONFIRM and bool(self.found_articles)

    @property
    def is_sure(self) -> bool:
        """Whether nothing about it asks for a decision."""
        return bool(self.found_articles) and not (self.found_doubts or self.found_same_text or self.found_same_page)


class Press(models.Model):
    """One press of a button in one page that was shown: sent twice it counts once."""

    token = models.UUIDField(primary_key=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("确认凭证")
        verbose_name_plural = _("确认凭证")

    def __str__(self) -> str:
        return str(self.token)


class StoredReading(models.Model):
    """What reading a waiting file gave, kept so that it is read once: serialized by the parser, compressed."""

    file = models.OneToOneField(UploadFile, related_name="reading", on_delete=models.CASCADE)
    parser = models.CharField(_("识读程序版本"), max_length=40)  # of another version: read again
    body = models.BinaryField(_("识读结果"))

    class Meta:
        verbose_name = _("识读结果")
        verbose_name_plural = _("识读结果")

    def __str__(self) -> str:
        return f"{self.file} ({self.parser})"
