"""What is published: a newspaper, website or compilation, and its issues."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from archive.models.holding import Facet, Holding, Kind
from archive.models.place import Place
from archive.models.standing import NamedBySources, StandingManager


class PublicationQuerySet(models.QuerySet["Publication"]):
    def with_counts(self) -> "PublicationQuerySet":
        """With its place and the numbers of issues and articles held."""
        held = Holding.objects.filter(kind=Kind.PUBLICATION, key=OuterRef("pk"), value=0)
        return self.annotate(
            issues_held=Coalesce(Subquery(held.by(Facet.ISSUES).values("articles")), 0),
            articles_held=Coalesce(Subquery(held.by(Facet.TOTAL).values("articles")), 0),
        ).select_related("place__parent__parent")

    def largest(self, shown: int) -> "PublicationQuerySet":
        """Those with the most articles, with their counts."""
        return self.with_counts().order_by("-articles_held", "name", "pk")[:shown]  # type: ignore[misc]  # annotated above


class IssueQuerySet(models.QuerySet["Issue"]):
    def with_counts(self) -> "IssueQuerySet":
        """With the number of articles held of each."""
        held = Holding.objects.filter(
            kind=Kind.PUBLICATION, key=OuterRef("publication"), facet=Facet.ISSUE, value=OuterRef("pk")
        )
        return self.select_related("publication").annotate(articles_held=Coalesce(Subquery(held.values("articles")), 0))


class Publication(NamedBySources):
    """A newspaper, a website's station or a compilation; its name is as printed somewhere in the archive."""

    class Kind(models.TextChoices):
        NEWSPAPER = "newspaper", _("报纸")
        WEBSITE = "website", _("网站")
        COMPILATION = "compilation", _("汇编")

    name = models.CharField(_("名称"), max_length=200, unique=True)
    slug = models.SlugField(_("网址名"), max_length=120, unique=True, allow_unicode=False)
    kind = models.CharField(_("类型"), max_length=12, choices=Kind.choices, default=Kind.NEWSPAPER)
    place = models.ForeignKey(
        Place, verbose_name=_("所在地"), null=True, blank=True, related_name="publications", on_delete=models.PROTECT
    )
    # Telephone numbers, mailboxes, publishers, staff: how pages that print no name are recognised.
    marks = models.JSONField(_("识别标记"), default=list, blank=True)

    objects = StandingManager.from_queryset(PublicationQuerySet)()
    including_withdrawn = PublicationQuerySet.as_manager()

    class Meta(NamedBySources.Meta):
        ordering = ["name"]
        verbose_name = _("报刊")
        verbose_name_plural = _("报刊")
        indexes = [*NamedBySources.Meta.indexes, models.Index(fields=["kind", "name"], name="publication_listed")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("publication", args=[self.slug])

    @property
    def publishers(self) -> list[str]:
        """Who publishes it, as its pages print."""
        return [mark.removeprefix("主办:") for mark in self.marks if mark.startswith("主办:")]


class Issue(NamedBySources):
    """One number of a newspaper, or one part of a compilation."""

    publication = models.ForeignKey(
        Publication, verbose_name=_("报刊"), related_name="issues", on_delete=models.PROTECT, db_index=False
    )
    year = models.PositiveSmallIntegerField(_("年"))
    number = models.PositiveIntegerField(_("期号"), help_text=_("汇编则为第几部分"))
    total = models.PositiveIntegerField(_("总期号"), null=True, blank=True)
    parts = models.PositiveIntegerField(_("共几部分"), null=True, blank=True)
    date = models.DateField(_("出版日期（印出）"), null=True, blank=True)
    date_inferred = models.DateField(_("出版日期（推断）"), null=True, blank=True)
    date_basis = models.TextField(_("推断依据"), blank=True)

    objects = StandingManager.from_queryset(IssueQuerySet)()
    including_withdrawn = IssueQuerySet.as_manager()

    class Meta(NamedBySources.Meta):
        ordering = ["-year", "-number"]
        verbose_name = _("期")
        verbose_name_plural = _("期")
        constraints = [
            models.UniqueConstraint(fields=["publication", "year", "number"], name="issue_once_in_a_year"),
            models.UniqueConstraint(
                fields=["publication", "total"], condition=Q(total__isnull=False), name="total_once_in_a_publication"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publication} {self.label}"

    def get_absolute_url(self) -> str:
        return reverse("issue", args=[self.publication.slug, self.year, self.number])

    def missing_after(self, older: "Issue") -> int | None:
        """How many numbers came out between an older issue and this one, by the running total or within a year."""
        if self.total is not None and older.total is not None:
            return max(0, self.total - older.total - 1)
        if self.year == older.year:
            return max(0, self.number - older.number - 1)
        return None

    @property
    def label(self) -> str:
        """The issue in words as it is usually cited."""
        return self.form % self.numbers

    @property
    def form(self) -> str:
        """Its label with places for its numbers, as translators know it."""
        if self.publication.kind == Publication.Kind.COMPILATION:
            return gettext_noop("第%(number)s/%(parts)s部分") if self.parts else gettext_noop("第%(number)s部分")
        if self.total:
            return gettext_noop("%(year)s年第%(number)s期（总第%(total)s期）")
        return gettext_noop("%(year)s年第%(number)s期")

    @property
    def numbers(self) -> dict[str, int | None]:
        """What stands in those places."""
        return {"year": self.year, "number": self.number, "total": self.total, "parts": self.parts}
