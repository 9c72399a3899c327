"""An article as it is printed, who signed it, and the dates known of it."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.fields.json import KT
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models.document import Document
from archive.models.newest import NewestFirst
from archive.models.place import Place
from archive.models.publication import Issue, Publication
from archive.models.source import Source
from archive.models.standing import OfStandingArticles, StandingManager
from archive.page_numbers import page_number
from archive.prepared import prepared
from archive.signals import articles_changed
from archive.signing import signs_as_correspondent

# What no list shows: decoding it would take longer than all the rest of a page.
LONG_FIELDS_BESIDE = (
    "publication__marks", "source__text", "source__furniture", "source__layout_reasons", "source__problems",
    "source__pages", "source__decided",
)  # fmt: skip
# Only what prints no headline is named by it: finding it in the text takes longer than all other columns of a row.
OPENING = Case(When(headline="", then=KT("paragraphs__0__text")), default=Value(""), output_field=models.TextField())
LONG_FIELDS = ("paragraphs", "title_block", "ocr_suspects", "decided", *LONG_FIELDS_BESIDE)


class ArticleQuerySet(models.QuerySet["Article"]):
    def listed(self) -> "ArticleQuerySet":
        """With all that any list of articles shows, in one query, and without the text."""
        return self.listed_with_text().defer(*LONG_FIELDS).annotate(opening=OPENING)

    def listed_with_text(self) -> "ArticleQuerySet":
        copies = Article.objects.filter(original=OuterRef("pk")).order_by()
        return (
            self.annotate(has_copies=Exists(copies))
            .select_related("publication", "issue", "place__parent", "source")
            .defer(*LONG_FIELDS_BESIDE)
        )

    def versions_of(self, article: "Article") -> "ArticleQuerySet":
        """The other articles of its family, the one that it follows among them."""
        first = article.original_id or article.pk
        return self.filter(Q(original=first) | Q(pk=first)).exclude(pk=article.pk)

    def undated(self) -> "ArticleQuerySet":
        """Articles whose day is known in part or not at all: they belong to no year."""
        return self.filter(date=None).order_by("event_date_partial", "source_id", "position")

    def exactly_dated(self) -> "ArticleQuerySet":
        """Articles whose whole day is printed: none that is filed under a day that was worked out."""
        basis = Article.DateBasis
        printed = Q(date_basis=basis.PUBLISHED) | Q(date_basis=basis.EVENT, event_date_basis="")
        return self.exclude(date=None).filter(printed)

    def in_month(self, year: int, month: int) -> "ArticleQuerySet":
        return self.filter(date__gte=date(year, month, 1), date__lte=date(year, month, monthrange(year, month)[1]))

    def headlines(self) -> "ArticleQuerySet":
        """For lists of headlines, where an article without one is named by the beginning of its body."""
        return self.annotate(opening=OPENING).defer("paragraphs", "title_block", "ocr_suspects", "decided")


class Article(models.Model):
    """One article of a source. Printed wording only; what is inferred stands in fields that say so."""

    class Kind(models.TextChoices):
        MEETING = "会议", _("会议")
        SYMPOSIUM = "座谈会", _("座谈会")
        INSPECTION = "调研", _("调研")
        SPEECH = "讲话", _("讲话")
        SIGNED = "署名文章", _("署名文章")
        EXPERIENCE = "经验材料", _("经验材料")
        OTHER = "其他", _("其他")

    class DateBasis(models.TextChoices):
        PUBLISHED = "published", _("见报日期")
        ISSUE_INFERRED = "issue_inferred", _("推断的出版日期")
        EVENT = "event", _("事件日期")
        NONE = "", _("不详")

    # Columns that an index of several begins with have none of their own: every row of an import would be in both.
    source = models.ForeignKey(
        Source, verbose_name=_("原件"), related_name="articles", on_delete=models.CASCADE, db_index=False
    )
    position = models.PositiveSmallIntegerField(_("篇次"))  # from 1, in source order
    publication = models.ForeignKey(
        Publication, verbose_name=_("报刊"), null=True, blank=True, related_name="articles", on_delete=models.PROTECT
    )
    issue = models.ForeignKey(
        Issue, verbose_name=_("期"), null=True, blank=True, related_name="articles", on_delete=models.PROTECT
    )
    page = models.CharField(_("版次"), max_length=20, blank=True)
    place = models.ForeignKey(
        Place, verbose_name=_("地方"), null=True, blank=True, related_name="articles", on_delete=models.PROTECT,
        db_index=False,
    )  # fmt: skip
    kind = models.CharField(_("文体"), max_length=8, choices=Kind.choices, default=Kind.OTHER)  # always inferred

    kicker = models.TextField(_("引题"), blank=True)
    headline = models.TextField(_("标题"), blank=True)
    subtitle = models.TextField(_("副题"), blank=True)
    # The JSON of these four is read through `document`, and written by models.document alone.
    title_block = models.JSONField(_("题区各行"), default=list, blank=True)
    paragraphs = models.JSONField(_("正文各段"), default=list)
    ocr_suspects = models.JSONField(_("疑误字"), default=list, blank=True)
    decided = models.JSONField(_("编辑订正"), default=list, blank=True)
    continues_from_previous = models.BooleanField(_("上接前页"), default=False)
    continues_next = models.BooleanField(_("下转后页"), default=False)

    published = models.CharField(_("见报时间（印出）"), max_length=30, blank=True)  # ISO 8601, as precise as printed
    event_date = models.DateField(_("事件日期"), null=True, blank=True)
    event_date_partial = models.CharField(_("事件日期（年份不详）"), max_length=7, blank=True)  # --MM-DD
    event_date_printed = models.CharField(_("事件日期原文"), max_length=40, blank=True)
    event_date_basis = models.TextField(_("事件日期年份依据"), blank=True)
    # The day the article is filed under: published, else the issue's inferred date, else the event's; null: unknown.
    date = models.DateField(_("归档日期"), null=True, blank=True)
    date_basis = models.CharField(
        _("归档日期来源"), max_length=16, choices=DateBasis.choices, blank=True, default=DateBasis.NONE
    )

    digest = models.CharField(
        _("正文摘要"), max_length=64, db_index=True
    )  # SHA-256 of the match form of title and body
    original = models.ForeignKey(
        "self", verbose_name=_("同文首见"), null=True, blank=True, related_name="copies", on_delete=models.SET_NULL
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = StandingManager.from_queryset(ArticleQuerySet)()
    including_withdrawn = ArticleQuerySet.as_manager()

    class Meta:
        # By source_id, not source: the latter would sort by the source's own order, through a join.
        ordering = [F("date").desc(nulls_last=True), "source_id", "position"]
        verbose_name = _("文章")
        verbose_name_plural = _("文章")
        constraints = [models.UniqueConstraint(fields=["source", "position"], name="article_position_in_source")]
        # Holdings are counted from the first and lists cut from the second, without reading the texts beside them.
        indexes = [
            models.Index(fields=["place", "date", "issue"], name="article_holdings"),
            models.Index(NewestFirst("date"), "source", "position", name="article_newest"),
            # With the date before them: by an index of undated ones alone SQLite does not sort, but by that of dates.
            models.Index(fields=["date", "event_date_partial", "source", "position"], name="article_by_partial_day"),
        ]

    def __str__(self) -> str:
        return self.headline or str(_("（无标题）"))

    def save(self, **kwargs: Any) -> None:
        super().save(**kwargs)
        articles_changed.send(Article, ids=[self.pk])

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])

    def delete(self, using: str | None = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:
        key = self.pk
        deleted = super().delete(using, keep_parents)
        articles_changed.send(Article, ids=[key])
        return deleted

    @classmethod
    def withdrawn_keys(cls) -> models.QuerySet[Any, Any]:
        return cls._base_manager.filter(source__in=Source.withdrawn_keys()).values("pk")

    @cached_property
    def document(self) -> Document:
        """Its title lines, paragraphs and suspects."""
        return Document(self)

    @property
    def source_of_all(self) -> Source:
        """The source that all on its page comes from."""
        return self.source

    @property
    def page_url(self) -> str:
        """The page of the issue it stands on; empty where the page or the issue is not known."""
        number = page_number(self.page)
        if not number or not self.issue:
            return ""
        return reverse("issue-page", args=[self.issue.publication.slug, self.issue.year, self.issue.number, number])

    @property
    def issue_label(self) -> str:
        """Its issue in words; the issue's publication is the article's, so that a list need not fetch both."""
        if self.issue and self.publication:
            self.issue.publication = self.publication
        return self.issue.label if self.issue else ""

    @property
    def county(self) -> Place | None:
        """The county that it tells of."""
        lineage = self.place.lineage if self.place else []
        return next((place for place in lineage if place.level == Place.Level.COUNTY), None)

    @property
    def first_words(self) -> str:
        """How the body begins, for naming an article that prints no headline."""
        text = self.beginning
        return text if len(text) <= 24 else f"{text[:24]}……"

    @property
    def beginning(self) -> str:
        """The first paragraph; a row of a list, which is without its text, has it where no headline is printed."""
        if hasattr(self, "opening"):
            return self.opening or ""
        return next(iter(self.document.body), "")

    @property
    def date_is_inferred(self) -> bool:
        """Whether the day it is filed under was worked out and is not printed."""
        return self.date_basis == self.DateBasis.ISSUE_INFERRED or (
            self.date_basis == self.DateBasis.EVENT and bool(self.event_date_basis)
        )

    @classmethod
    def with_inferred_date(cls, path: str) -> Q:
        """The condition on rows that the article which this path leads to is filed under such a day."""
        of_event = Q(**{f"{path}date_basis": cls.DateBasis.EVENT}) & ~Q(**{f"{path}event_date_basis": ""})
        inferred = Q(**{f"{path}date_basis": cls.DateBasis.ISSUE_INFERRED}) | of_event
        return inferred & Q(**{f"{path}date__isnull": False})

    @property
    def date_reason(self) -> str:
        """Why it is filed under its day, where that day is worked out."""
        if self.date_basis == self.DateBasis.ISSUE_INFERRED and self.issue:
            return self.issue.date_basis
        return self.event_date_basis

    @property
    def passage_url(self) -> str:
        """Where the article begins in its source."""
        return self.source.passage_url(self.document.start)

    @property
    def texts(self) -> list[str]:
        """Title lines, then paragraphs: every stretch a phrase may be found in, in the order it is searched."""
        return self.title_texts + self.document.body

    def paragraph_of(self, stretch: int) -> int:
        """The paragraph that is `texts[stretch]`, from 1 as pages number them; 0 is the title block."""
        return max(0, stretch - len(self.title_texts) + 1)

    def url_in_source(self, paragraph: int) -> str:
        """Where a paragraph, from 1, begins in the source; the article's beginning for the title block."""
        paragraphs = self.document.paragraphs
        if 0 < paragraph <= len(paragraphs):
            return self.source.passage_url(paragraphs[paragraph - 1].start)
        return self.passage_url

    @property
    def title_texts(self) -> list[str]:
        """Kicker, headline and subtitle, as far as they are printed."""
        return [text for text in (self.kicker, self.headline, self.subtitle) if text]


class Byline(models.Model):
    """A name that signs an article."""

    class Role(models.TextChoices):
        REPORTER = "reporter", _("记者")
        AUTHOR = "author", _("作者")
        EDITOR = "editor", _("编辑")

    article = models.ForeignKey(Article, related_name="bylines", on_delete=models.CASCADE, db_index=False)
    role = models.CharField(_("身份"), max_length=10, choices=Role.choices)
    position = models.PositiveSmallIntegerField(_("次序"))
    name = models.CharField(_("署名"), max_length=120)
    post = models.CharField(_("署名职务"), max_length=200, blank=True)
    person = models.ForeignKey(
        "archive.Person", null=True, blank=True, related_name="bylines", on_delete=models.SET_NULL
    )
    organization = models.ForeignKey(
        "archive.Organization", null=True, blank=True, related_name="bylines", on_delete=models.SET_NULL
    )

    objects = OfStandingArticles()

    class Meta:
        ordering = ["article", "role", "position"]
        verbose_name = _("署名")
        verbose_name_plural = _("署名")
        constraints = [models.UniqueConstraint(fields=["article", "role", "position"], name="byline_position")]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.name}"

    @property
    def printed_role(self) -> str:
        """The role as the article prints it: a correspondent is no reporter of the paper."""
        document = self.article.document
        lines = [*(line.text for line in document.title_lines), *document.body[:1], *document.body[-1:]]
        if self.role == self.Role.REPORTER and signs_as_correspondent(self.name, lines):
            return str(_("通讯员"))
        return self.get_role_display()


@prepared
def _listed(keys: Collection[int]) -> ArticleQuerySet:
    return Article.objects.listed().filter(pk__in=keys).order_by()


@prepared
def _listed_with_text(keys: Collection[int]) -> ArticleQuerySet:
    return Article.objects.listed_with_text().filter(pk__in=keys).order_by()


def articles_listed(keys: Collection[int]) -> dict[int, Article]:
    """The articles of a page, `listed`, by their keys."""
    return {article.pk: article for article in _listed(keys)}


def articles_with_text(keys: Collection[int]) -> dict[int, Article]:
    """The articles of a page, `listed_with_text`, by their keys."""
    return {article.pk: article for article in _listed_with_text(keys)}
