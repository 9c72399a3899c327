"""Slogans (提法) and the articles that use them."""

from django.db import models
from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models.article import Article
from archive.models.counting import rows_of
from archive.models.standing import NamedBySources, standing


class SloganQuerySet(models.QuerySet["Slogan"]):
    def with_counts(self) -> "SloganQuerySet":
        """With the number of articles that use each."""
        return self.annotate(articles=rows_of("SloganUse", "slogan"))

    def most_used(self) -> "SloganQuerySet":
        stands = ~Q(uses__article__in=Article.withdrawn_keys())
        counted = self.annotate(
            articles=Count("uses", filter=stands), occurrences=Sum("uses__count", filter=stands, default=0)
        )
        return counted.order_by("-occurrences", "-articles", "text")

    def used_in(self, articles: models.QuerySet) -> "SloganQuerySet":
        """Slogans of these articles, with the counts there, most used first."""
        return self.filter(uses__article__in=articles.order_by().values("pk")).most_used()

    def initials(self) -> list[tuple[str, int]]:
        """(initial, number of slogans) in alphabetical order."""
        return list(self.order_by("initial").values_list("initial").annotate(n=Count("pk")))


class Slogan(NamedBySources):
    """A formula by its text without outer quotes, e.g. 两个引领."""

    text = models.CharField(_("提法"), max_length=200, unique=True)
    initial = models.CharField(_("首字母"), max_length=1, db_index=True)

    objects = standing(SloganQuerySet)
    including_withdrawn = SloganQuerySet.as_manager()

    class Meta(NamedBySources.Meta):
        ordering = ["initial", "text"]
        verbose_name = _("提法")
        verbose_name_plural = _("提法")

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("slogan", args=[self.pk])


class SloganUse(models.Model):
    """How an article uses a slogan. Glosses belong to the use: the same words mean different things elsewhere."""

    slogan = models.ForeignKey(Slogan, verbose_name=_("提法"), related_name="uses", on_delete=models.CASCADE)
    article = models.ForeignKey(Article, verbose_name=_("文章"), related_name="slogan_uses", on_delete=models.CASCADE)
    count = models.PositiveIntegerField(_("次数"))
    head = models.CharField(_("中心词"), max_length=60, blank=True)
    gloss = models.JSONField(_("文中释义"), default=list, blank=True)
    variants = models.JSONField(_("异写"), default=list, blank=True)
    paragraph = models.SmallIntegerField(_("首见段次"), default=0)
    start = models.PositiveIntegerField(default=0)

    objects = standing(through="article")

    class Meta:
        ordering = ["article__date", "article", "paragraph", "start"]
        verbose_name = _("提法用例")
        verbose_name_plural = _("提法用例")
        constraints = [models.UniqueConstraint(fields=["slogan", "article"], name="slogan_once_in_an_article")]

    def __str__(self) -> str:
        return f"{self.slogan} × {self.count}"
