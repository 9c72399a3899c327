"""What articles print of one another, as found by comparing all texts once: rows of one generation of the index."""

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from archive.models.article import Article
from archive.models.holding import Kind
from archive.models.looks import LookQuerySet
from archive.models.standing import OfStandingArticles


class ComparisonQuerySet(LookQuerySet["TextComparison"]):
    """Comparisons, the current one among them."""


class TextComparison(models.Model):
    """All texts compared with one another; the rows of an unfinished one are shown nowhere."""

    generation = models.CharField(_("索引版本"), max_length=40)  # the last one that was found to hold these texts
    fingerprint = models.CharField(max_length=64, default="")  # of all that was compared
    articles = models.PositiveIntegerField(_("篇"), default=0)
    passages = models.PositiveIntegerField(_("共有段落"), default=0)
    # How copies spread (search.reuse.spreading): by days since the first printing, and the papers that print together.
    lags = models.JSONField(default=list)
    pairs = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    finished = models.BooleanField(default=False)

    objects = ComparisonQuerySet.as_manager()

    def __str__(self) -> str:
        return self.generation


class ComparedArticle(models.Model):
    """What an article prints that others print too, in match forms of the text whose digest it was."""

    comparison = models.ForeignKey(TextComparison, related_name="compared", on_delete=models.CASCADE)
    article = models.ForeignKey(Article, related_name="comparisons", on_delete=models.CASCADE)
    digest = models.CharField(max_length=64)
    characters = models.PositiveIntegerField()
    # [stretch, start, end, key of another article that prints it, that of one more or 0], in the order of the text
    passages = models.JSONField(default=list)

    objects = OfStandingArticles()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comparison", "article"], name="compared_once")]

    def __str__(self) -> str:
        return f"{self.article_id}: {len(self.passages)}"


class CopyGroupQuerySet(models.QuerySet["CopyGroup"]):
    def standing(self) -> "CopyGroupQuerySet":
        """Groups of the last comparison with two witnesses or more that are not withdrawn, each with their number."""
        current = TextComparison.objects.current_key()
        kept = ~Q(witnesses__article__in=Article.withdrawn_keys())
        counted = self.filter(comparison__in=current).annotate(standing_witnesses=Count("witnesses", filter=kept))
        return counted.filter(standing_witnesses__gte=2)


class CopyGroup(models.Model):
    """Articles that copy one another; known by the key of the earliest, whichever comparison found it."""

    comparison = models.ForeignKey(TextComparison, related_name="groups", on_delete=models.CASCADE)
    last_date = models.DateField(null=True)
    objects = CopyGroupQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.pk)


class Witness(models.Model):
    """An article of a group."""

    group = models.ForeignKey(CopyGroup, related_name="witnesses", on_delete=models.CASCADE)
    article = models.ForeignKey(Article, related_name="witness_of", on_delete=models.CASCADE)

    objects = OfStandingArticles()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "article"], name="witness_once")]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.article_id}"


class FormulaicShareQuerySet(models.QuerySet["FormulaicShare"]):
    def under(self, kind: Kind, key: int) -> "FormulaicShareQuerySet":
        """Of a paper or a place, of the last comparison, year by year."""
        current = TextComparison.objects.current_key()
        return self.filter(comparison__in=current, kind=kind, key=key).order_by("year")


class FormulaicShare(models.Model):
    """套话率 of a year: the part of what a paper or a place prints that a thousand other articles of the year print."""

    comparison = models.ForeignKey(TextComparison, related_name="shares", on_delete=models.CASCADE)
    kind = models.PositiveSmallIntegerField(choices=Kind.choices)
    key = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    articles = models.PositiveIntegerField()
    issues = models.PositiveIntegerField()
    share = models.FloatField()
    low = models.FloatField(null=True)  # 95 %, issues as clusters; of one issue nothing is told
    high = models.FloatField(null=True)

    objects = FormulaicShareQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comparison", "kind", "key", "year"], name="share_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.key}, {self.year}: {self.share:.3f}"

    @property
    def percent(self) -> str:
        return f"{100 * self.share:.1f}"

    @property
    def interval(self) -> str:
        """The bounds in words; empty where they are not known."""
        return "" if self.low is None or self.high is None else f"{100 * self.low:.1f}–{100 * self.high:.1f}"
