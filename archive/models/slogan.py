"""Slogans (提法) and the articles that use them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.article import Article
from archive.models.holding import Facet, Holding, Kind
from archive.models.standing import Mergeable, OfStandingArticles, StandingManager


class SloganQuerySet(models.QuerySet["Slogan"]):
    def current(self) -> "SloganQuerySet":
        """Without those merged into another."""
        return self.filter(merged_into=None)

    def with_counts(self) -> list["Slogan"]:
        """The rows, each with the number of articles that use it; for as many as are shown."""
        rows = list(self)
        counts = Holding.objects.under(Kind.ALL).by(Facet.SLOGAN).articles_by_value(row.pk for row in rows)
        for row in rows:
            row.articles = counts.get(row.pk, 0)
        return rows

    def most_used(self, shown: int) -> list["Slogan"]:
        """The slogans printed most often, with their counts."""
        return Holding.objects.under(Kind.ALL).most(Facet.SLOGAN, shown, self)

    def initials(self) -> list[tuple[str, int]]:
        """(initial, number of slogans) in alphabetical order."""
        return Holding.objects.under(Kind.ALL).initials(Facet.SLOGANS)


class Slogan(Mergeable):
    """A formula by its text without outer quotes, e.g. 两个引领."""

    text = models.CharField(_("提法"), max_length=200, unique=True)
    initial = models.CharField(_("首字母"), max_length=1)

    articles: int  # that use it: of rows that were fetched with_counts

    address = "slogan"
    objects = StandingManager.from_queryset(SloganQuerySet)()
    including_withdrawn = SloganQuerySet.as_manager()

    class Meta(Mergeable.Meta):
        ordering = ["initial", "text"]
        indexes = [*Mergeable.Meta.indexes, models.Index(fields=["initial", "text"], name="slogan_listed")]
        verbose_name = _("提法")
        verbose_name_plural = _("提法")

    def __str__(self) -> str:
        return self.text


class SloganUse(models.Model):
    """How an article uses a slogan. Glosses belong to the use: the same words mean different things elsewhere."""

    slogan = models.ForeignKey(
        Slogan, verbose_name=_("提法"), related_name="uses", on_delete=models.CASCADE, db_index=False
    )
    article = models.ForeignKey(Article, verbose_name=_("文章"), related_name="slogan_uses", on_delete=models.CASCADE)
    count = models.PositiveIntegerField(_("次数"))
    quoted = models.PositiveIntegerField(_("加引号次数"), null=True, blank=True)  # null: read before it was counted
    head = models.CharField(_("中心词"), max_length=60, blank=True)
    gloss = models.JSONField(_("文中释义"), default=list, blank=True)
    variants = models.JSONField(_("异写"), default=list, blank=True)
    paragraph = models.SmallIntegerField(_("首见段次"), default=0)
    start = models.PositiveIntegerField(default=0)

    objects = OfStandingArticles()

    class Meta:
        ordering = ["article__date", "article", "paragraph", "start"]
        verbose_name = _("提法用例")
        verbose_name_plural = _("提法用例")
        constraints = [models.UniqueConstraint(fields=["slogan", "article"], name="slogan_once_in_an_article")]
        # Few uses of a formula explain it: without these apart, all are read to find them.
        indexes = [models.Index("slogan", condition=~models.Q(gloss=[]), name="slogan_explained")]

    def __str__(self) -> str:
        return f"{self.slogan} × {self.count}"
