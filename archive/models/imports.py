"""What has arrived and is not published yet, and what tells copies apart."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models.article import Article
from archive.models.source import Source
from archive.models.standing import OfStandingArticles


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

    upload = models.ForeignKey(Upload, related_name="files", on_delete=models.CASCADE)
    position = models.PositiveIntegerField(_("次序"))
    name = models.CharField(_("文件名"), max_length=255)
    size = models.PositiveBigIntegerField(_("字节数"))
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, db_index=True)  # empty: refused on arrival
    encoding = models.CharField(_("编码"), max_length=40, blank=True)  # an editor's answer
    refusal = models.TextField(_("未收原因"), blank=True)
    source = models.ForeignKey(Source, null=True, blank=True, related_name="+", on_delete=models.SET_NULL)
    is_duplicate = models.BooleanField(_("馆藏已有"), default=False)  # the source was held before this upload

    class Meta:
        ordering = ["upload", "position"]
        verbose_name = _("上传的文件")
        verbose_name_plural = _("上传的文件")
        constraints = [models.UniqueConstraint(fields=["upload", "position"], name="upload_file_position")]

    def __str__(self) -> str:
        return self.name


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


class Passage(models.Model):
    """A sampled run of an article's characters, by which copies of it are found."""

    article = models.ForeignKey(Article, related_name="passages", on_delete=models.CASCADE)
    run = models.BigIntegerField()

    objects = OfStandingArticles()

    class Meta:
        verbose_name = _("比对片段")
        verbose_name_plural = _("比对片段")
        constraints = [models.UniqueConstraint(fields=["article", "run"], name="run_once_in_an_article")]
        # The articles of a run are read off the index alone: their rows lie scattered over the table.
        indexes = [models.Index(fields=["run", "article"], name="passage_articles")]

    def __str__(self) -> str:
        return f"{self.run:08x}"
