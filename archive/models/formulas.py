"""New formulas as found in one generation of the index: rows that are made anew, unlike what people decided of them."""

from collections.abc import Collection

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.article import Article
from archive.models.looks import LookQuerySet
from archive.models.place import Place


class DiscoveryQuerySet(LookQuerySet["FormulaDiscovery"]):
    """Looks for new formulas, the current one among them."""


class FormulaDiscovery(models.Model):
    """One look for new formulas through all texts; the rows of an unfinished one are shown nowhere."""

    generation = models.CharField(_("索引版本"), max_length=40)
    articles = models.PositiveIntegerField(_("篇"), default=0)
    tested = models.PositiveIntegerField(_("比较过的字串"), default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    finished = models.BooleanField(default=False)

    objects = DiscoveryQuerySet.as_manager()

    def __str__(self) -> str:
        return self.generation


class FormulaCandidateQuerySet(models.QuerySet["FormulaCandidate"]):
    def standing(self) -> "FormulaCandidateQuerySet":
        """Those of the last look whose first article is not withdrawn, best first.

        Where it is withdrawn the dates and counts are no longer true: the next look tells what holds instead.
        """
        return (
            self.filter(discovery__in=FormulaDiscovery.objects.current_key())
            .exclude(first__in=Article.withdrawn_keys())
            .select_related("area", "first", "first_quoted")
            .order_by("-score", "text")
        )

    def proposed(self, without: Collection[str]) -> "FormulaCandidateQuerySet":
        """Those that are no name that was read, and none of the texts that people decided on."""
        return self.filter(naming=FormulaCandidate.Naming.NONE).exclude(text__in=without)

    def in_month(self, year: int, month: int) -> "FormulaCandidateQuerySet":
        """Those that took off in the month."""
        return self.filter(take_off__year=year, take_off__month=month)

    def printed_in(self, place: Place) -> "FormulaCandidateQuerySet":
        """Those that are printed in a county, or in any county of a city or province."""
        return self.filter(pk__in=FormulaCounty.objects.under(place).values("candidate"))

    def taken_up_in(self, place: Place, year: int, month: int) -> "FormulaCandidateQuerySet":
        """Those of which what is held of the place has the first occurrence in the month."""
        rows = FormulaCounty.objects.under(place).order_by().values("candidate").annotate(began=models.Min("since"))
        return self.filter(pk__in=rows.filter(began__year=year, began__month=month).values("candidate"))


class FormulaCandidate(models.Model):
    """A string that came into use, with all parts of its score; `naming`: the kind of name that it is part of."""

    class Naming(models.TextChoices):
        PERSON = "person", _("人名")
        PLACE = "place", _("地名")
        ORGANIZATION = "organization", _("单位名")
        NONE = "", _("不是已识读的名称")

    class Frame(models.TextChoices):
        COUNTED = "N个X", _("N个X")
        SPELL = "N字诀", _("N字诀")
        CODE = "code", _("数字简称")
        HEAD = "head", _("带中心词")
        NONE = "", _("无")

    LONGEST = 14

    discovery = models.ForeignKey(FormulaDiscovery, related_name="candidates", on_delete=models.CASCADE)
    text = models.CharField(_("字串"), max_length=LONGEST)
    naming = models.CharField(max_length=12, choices=Naming.choices, blank=True)
    frame = models.CharField(_("形式"), max_length=8, choices=Frame.choices, blank=True)
    occurrences = models.PositiveIntegerField()
    quoted = models.PositiveIntegerField()
    articles = models.PositiveIntegerField()
    once = models.PositiveIntegerField()  # articles, versions of one counted once
    counties = models.PositiveIntegerField()
    area = models.ForeignKey(Place, null=True, related_name="+", on_delete=models.SET_NULL)  # null: all that is held
    first = models.ForeignKey(Article, related_name="+", on_delete=models.CASCADE)
    first_quoted = models.ForeignKey(Article, null=True, related_name="+", on_delete=models.SET_NULL)
    take_off = models.DateField()  # the first of the month
    take_off_since = models.DateField(null=True)  # of the first month in which it can have begun; null: in any
    found_after = models.PositiveIntegerField()  # issues with it in the year from then on, and held of it
    held_after = models.PositiveIntegerField()
    found_before = models.PositiveIntegerField()  # the same of the year before
    held_before = models.PositiveIntegerField()
    growth = models.FloatField()
    prior = models.FloatField()
    months_printed = models.PositiveIntegerField()  # of the year from the take-off on
    months_held = models.PositiveIntegerField()
    score = models.FloatField()

    objects = FormulaCandidateQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["discovery", "text"], name="candidate_once")]
        indexes = [models.Index(fields=["discovery", "-score", "text"], name="candidate_best_first")]

    def __str__(self) -> str:
        return self.text

    @property
    def quoted_percent(self) -> str:
        return f"{100 * self.quoted / self.occurrences:.0f}"


class FormulaCountyQuerySet(models.QuerySet["FormulaCounty"]):
    def under(self, place: Place) -> "FormulaCountyQuerySet":
        """Of a county, or of all counties of a city or province."""
        return self.filter(county__startswith=place.code_prefix)


class FormulaCounty(models.Model):
    """That a county prints a candidate: since when, and in how many articles, versions of one counted once."""

    candidate = models.ForeignKey(FormulaCandidate, related_name="by_county", on_delete=models.CASCADE)
    county = models.CharField(max_length=12)  # the code of the place
    since = models.DateField()
    articles = models.PositiveIntegerField()

    objects = FormulaCountyQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["candidate", "county"], name="candidate_once_in_a_county")]
        indexes = [models.Index(fields=["county", "since", "candidate"], name="candidate_of_a_county")]

    def __str__(self) -> str:
        return f"{self.county} {self.since}"
