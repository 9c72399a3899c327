"""Articles in which a name means another person than its row says: by them a person is split, and stays so."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.article import Article
from archive.models.identification import Identification
from archive.models.people import Person


class SplitArticle(models.Model):
    """One article of a split; reading it again finds the other person there."""

    identification = models.ForeignKey(Identification, related_name="articles", on_delete=models.PROTECT)
    article = models.ForeignKey(Article, verbose_name=_("文章"), related_name="+", on_delete=models.CASCADE)
    person = models.ForeignKey(Person, verbose_name=_("原归"), related_name="+", on_delete=models.PROTECT)
    other = models.ForeignKey(Person, verbose_name=_("实为"), related_name="+", on_delete=models.PROTECT)

    class Meta:
        verbose_name = _("拆开的文章")
        verbose_name_plural = _("拆开的文章")
        constraints = [
            models.UniqueConstraint(fields=["identification", "article", "person"], name="split_once_an_article")
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.person} → {self.other}"
