"""People and organizations, and the sentences that attest who held which post."""

from typing import Self, TypeVar, Union

from django.db import models
from django.db.models import F, Min, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models.article import Article
from archive.models.holding import Facet, Holding, Kind
from archive.models.place import Place
from archive.models.source import Source
from archive.models.standing import Mergeable, OfStandingArticles, StandingManager

WHOLE_DAY = r"^\d{4}-\d{2}-\d{2}$"
_Name = TypeVar("_Name", bound=Union["Person", "Organization"])


class NameQuerySet(models.QuerySet[_Name]):
    """People or organizations."""

    facet: Facet
    initials_facet: Facet

    def with_counts(self) -> list[_Name]:
        """The rows with their place, each with the number of articles that name it; for as many as are shown."""
        rows = list(self.select_related("place"))
        counts = Holding.objects.under(Kind.ALL).by(self.facet).articles_by_value(row.pk for row in rows)
        for row in rows:
            row.articles = counts.get(row.pk, 0)
        return rows

    def current(self) -> Self:
        """Without those merged into another."""
        return self.filter(merged_into=None)

    def initials(self) -> list[tuple[str, int]]:
        """(initial, number of names) in alphabetical order."""
        return Holding.objects.under(Kind.ALL).initials(self.initials_facet)


class PersonQuerySet(NameQuerySet["Person"]):
    facet, initials_facet = Facet.PERSON, Facet.PEOPLE


class OrganizationQuerySet(NameQuerySet["Organization"]):
    facet, initials_facet = Facet.ORGANIZATION, Facet.ORGANIZATIONS


class AttestationQuerySet(models.QuerySet["Attestation"]):
    def listed(self) -> "AttestationQuerySet":
        """With the rows that a list of attested posts shows, in one query."""
        articles = Prefetch("article", Article.objects.headlines().select_related("issue"))
        related = self.select_related("person", "organization").prefetch_related(articles)
        return related.in_order()

    def in_order(self) -> "AttestationQuerySet":
        """In the order of the print, what has no day last."""
        return self.order_by(F("article__date").asc(nulls_last=True), "article_id", "paragraph", "start", "pk")

    def with_inferred_day(self) -> "AttestationQuerySet":
        """Those with a day that is printed nowhere: they speak of none, and their article's was worked out."""
        return self.filter(Article.with_inferred_date("article__")).exclude(spoken_of__regex=WHOLE_DAY)

    def once_an_article(self) -> "AttestationQuerySet":
        """The first sentence of each article for a person and post: repeating it attests nothing more."""
        firsts = self.order_by().values("article", "person", "post", "tenure").annotate(first=Min("pk")).values("first")
        return self.filter(pk__in=firsts)


class Person(Mergeable):
    """A person by name and the place where attested: two people of one name in different places stay two."""

    name = models.CharField(_("姓名"), max_length=60)
    initial = models.CharField(_("首字母"), max_length=1)
    place = models.ForeignKey(
        Place, verbose_name=_("地方"), null=True, blank=True, related_name="people", on_delete=models.PROTECT
    )
    # Of two people of one name in a place, what tells the other one apart; archive.splitting sets it.
    distinction = models.CharField(_("区分"), max_length=40, blank=True)
    articles: int  # that name the person: of rows that were fetched with_counts

    address = "person"
    objects = StandingManager.from_queryset(PersonQuerySet)()
    including_withdrawn = PersonQuerySet.as_manager()

    class Meta(Mergeable.Meta):
        ordering = ["initial", "name", "pk"]
        indexes = [*Mergeable.Meta.indexes, models.Index(fields=["initial", "name"], name="person_listed")]
        verbose_name = _("人物")
        verbose_name_plural = _("人物")
        constraints = [
            models.UniqueConstraint(fields=["name", "place", "distinction"], name="person_once_in_a_place"),
            models.UniqueConstraint(
                fields=["name", "distinction"], condition=Q(place__isnull=True), name="person_once_without_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.distinction}）" if self.distinction else self.name


class Organization(Mergeable):
    """An organization by its resolved full name, e.g. 中共商城县委."""

    name = models.CharField(_("全称"), max_length=200, unique=True)
    initial = models.CharField(_("首字母"), max_length=1)
    kind = models.CharField(_("类别"), max_length=20, blank=True)
    articles: int  # that name it: of rows that were fetched with_counts
    place = models.ForeignKey(
        Place, verbose_name=_("地方"), null=True, blank=True, related_name="organizations", on_delete=models.PROTECT
    )

    address = "organization"
    objects = StandingManager.from_queryset(OrganizationQuerySet)()
    including_withdrawn = OrganizationQuerySet.as_manager()

    class Meta(Mergeable.Meta):
        ordering = ["initial", "name"]
        indexes = [*Mergeable.Meta.indexes, models.Index(fields=["initial", "name"], name="organization_listed")]
        verbose_name = _("单位")
        verbose_name_plural = _("单位")

    def __str__(self) -> str:
        return self.name


class Attestation(models.Model):
    """A sentence that says a person holds, held or is to hold a post, as of the article it stands in.

    No from–to is ever claimed.
    """

    class Tenure(models.TextChoices):
        """What the sentence says of person and post; the values are those of `parsing.records.Tenure`."""

        HELD = "在任", _("在任")
        APPOINTED = "任命", _("任命")
        ELECTED = "当选", _("当选")
        NOMINATED = "提名", _("提名")
        PROPOSED = "拟任", _("拟任")
        DISMISSED = "免去", _("免去")
        RESIGNED = "辞去", _("辞去")
        FORMER = "原任", _("原任")
        THEN = "时任", _("时任")

    PRESENT = (Tenure.HELD, Tenure.APPOINTED, Tenure.ELECTED)  # the post is held when the article is written

    class Manner(models.TextChoices):
        """How the post is held; the values are those of `parsing.records.Manner`."""

        FULL = "正", _("正式")
        ACTING = "代", _("代理")
        CONCURRENT = "兼", _("兼任")
        IN_CHARGE = "主持工作", _("主持工作")
        SECONDED = "挂职", _("挂职")
        EXECUTIVE = "常务", _("常务")
        ON_TRIAL = "试用", _("试用")

    person = models.ForeignKey(Person, verbose_name=_("人物"), related_name="attestations", on_delete=models.CASCADE)
    post = models.CharField(_("职务"), max_length=120, db_index=True)
    organization = models.ForeignKey(
        Organization, verbose_name=_("单位"), null=True, blank=True, related_name="attestations",
        on_delete=models.SET_NULL,
    )  # fmt: skip
    organization_inferred = models.BooleanField(_("单位为推断"), default=True)
    article = models.ForeignKey(
        Article, verbose_name=_("文章"), related_name="attestations", on_delete=models.CASCADE, db_index=False
    )
    tenure = models.CharField(_("任免"), max_length=4, choices=Tenure.choices, default=Tenure.HELD)
    manner = models.CharField(_("任职方式"), max_length=8, choices=Manner.choices, default=Manner.FULL)
    rank = models.PositiveSmallIntegerField(_("名单次序"), null=True, blank=True)  # from 1, in a printed list
    spoken_of = models.CharField(_("所说之日"), max_length=10, blank=True)  # ISO date, or --MM-DD without a year
    as_printed = models.CharField(_("原文"), max_length=300)
    sentence = models.TextField(_("所在句"))
    paragraph = models.SmallIntegerField(_("段次"))  # from 0; -1 is the title block
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    objects = OfStandingArticles.from_queryset(AttestationQuerySet)()
    including_withdrawn = AttestationQuerySet.as_manager()

    class Meta:
        ordering = ["article__date", "article", "paragraph", "start"]
        verbose_name = _("职务记录")
        verbose_name_plural = _("职务记录")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "person", "post", "paragraph", "start", "tenure"], name="attested_once_at_a_spot"
            )
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.person}"

    def get_absolute_url(self) -> str:
        return reverse("attestation", args=[self.pk])

    @property
    def is_current(self) -> bool:
        """Whether the post was held when the article was written."""
        return self.tenure in self.PRESENT

    @property
    def remarks(self) -> list[str]:
        """What is to be said beside the post: 免去, 代理. Nothing where it is simply held."""
        said = [self.get_tenure_display()] if self.tenure != self.Tenure.HELD else []
        return said + ([self.get_manner_display()] if self.manner != self.Manner.FULL else [])

    @property
    def source_of_all(self) -> Source:
        """The source that all on its page comes from."""
        return self.article.source


class Mention(models.Model):
    """A person, organization or place that an article names."""

    class Kind(models.TextChoices):
        PERSON = "person", _("人物")
        ORGANIZATION = "organization", _("单位")
        PLACE = "place", _("地点")

    article = models.ForeignKey(Article, related_name="mentions", on_delete=models.CASCADE, db_index=False)
    kind = models.CharField(_("类别"), max_length=12, choices=Kind.choices)
    name = models.CharField(_("原文"), max_length=120)
    detail = models.CharField(_("说明"), max_length=120, blank=True)  # the kind of place; what it lies in
    within = models.CharField(_("所属"), max_length=120, blank=True)
    inferred = models.BooleanField(_("归属为推断"), default=False)
    count = models.PositiveIntegerField(_("次数"), default=1)
    person = models.ForeignKey(Person, null=True, blank=True, related_name="mentions", on_delete=models.CASCADE)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, related_name="mentions", on_delete=models.CASCADE
    )
    place = models.ForeignKey(Place, null=True, blank=True, related_name="mentions", on_delete=models.PROTECT)

    objects = OfStandingArticles()

    class Meta:
        ordering = ["article", "kind", "pk"]
        verbose_name = _("提及")
        verbose_name_plural = _("提及")
        constraints = [
            models.UniqueConstraint(fields=["article", "kind", "name", "within"], name="mentioned_once_in_an_article")
        ]

    def __str__(self) -> str:
        return self.name
