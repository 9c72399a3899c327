"""Administrative divisions (GB/T 2260) and the names they used to bear."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

DIGITS_OF_LEVEL = {1: 2, 2: 4, 3: 6}  # GB/T 2260; a town's code is its own prefix


class PlaceQuerySet(models.QuerySet["Place"]):
    def under(self, place: "Place") -> "PlaceQuerySet":
        """The place and all that lies in it."""
        return self.coded(*place.codes)

    def coded(self, first: str, beyond: str) -> "PlaceQuerySet":
        """Those of a range of codes."""
        return self.filter(code__gte=first, code__lt=beyond)


class Place(models.Model):
    """A province, city, county or town of the gazetteer."""

    class Level(models.IntegerChoices):
        PROVINCE = 1, _("省级")
        CITY = 2, _("地级")
        COUNTY = 3, _("县级")
        TOWN = 4, _("乡级")

    code = models.CharField(_("区划代码"), max_length=12, unique=True)
    name = models.CharField(_("名称"), max_length=60, db_index=True)
    level = models.PositiveSmallIntegerField(_("级别"), choices=Level.choices)
    parent = models.ForeignKey(
        "self", verbose_name=_("上级"), null=True, blank=True, related_name="children", on_delete=models.PROTECT
    )

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("地方")
        verbose_name_plural = _("地方")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("place", args=[self.code])

    @property
    def code_prefix(self) -> str:
        """The digits that the codes of the place and of all that lies in it begin with."""
        return self.code[: DIGITS_OF_LEVEL.get(self.level, len(self.code))]

    @property
    def codes(self) -> tuple[str, str]:
        """The range of these: the first, and what lies beyond the last. LIKE would leave SQLite's index aside."""
        prefix = self.code_prefix
        return prefix, str(int(prefix) + 1)

    @property
    def lineage(self) -> list["Place"]:
        """The place and what it lies in, province first."""
        above: list[Place] = []
        place: Place | None = self
        while place is not None:
            above.insert(0, place)
            place = place.parent
        return above


class PlaceAlias(models.Model):
    """A name that a place bore until a change of division."""

    place = models.ForeignKey(Place, verbose_name=_("地方"), related_name="aliases", on_delete=models.CASCADE)
    name = models.CharField(_("旧称"), max_length=60, db_index=True)
    code = models.CharField(_("旧代码"), max_length=12, blank=True)
    until = models.PositiveSmallIntegerField(_("止于年份"))
    change = models.CharField(_("变更"), max_length=40, blank=True)

    class Meta:
        ordering = ["place", "until"]
        verbose_name = _("旧地名")
        verbose_name_plural = _("旧地名")
        constraints = [models.UniqueConstraint(fields=["place", "name", "until"], name="alias_once_per_change")]

    def __str__(self) -> str:
        return f"{self.name}（至{self.until}年）"
