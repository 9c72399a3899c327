"""What articles say that a formula means: each wording with the places and days that print it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from archive.models import Slogan, SloganUse
from archive.prepared import prepared
from archive.text import match_text


@dataclass(frozen=True)
class Use:
    """An article that prints a wording; the place is the one it is filed under."""

    article: int
    day: date | None
    code: str
    place: str


@dataclass(frozen=True)
class Sense:
    """A wording as first printed, with all that print it, the oldest first and those without a day last."""

    wording: str
    uses: tuple[Use, ...]

    @property
    def places(self) -> Iterator[tuple[Use, int]]:
        """By place its first use, and in how many articles there the wording stands."""
        by_place: dict[str, list[Use]] = {}
        for use in self.uses:
            by_place.setdefault(use.code, []).append(use)
        return ((uses[0], len(uses)) for uses in by_place.values())


def is_formula(phrase: str) -> bool:
    """Whether the reader of sources knows the phrase as a formula: others are not explained anywhere."""
    return bool(_formulas(phrase))


def senses(phrase: str) -> list[Sense]:
    """The wordings in the order of their first printing, under all names of the formula."""
    by_form: dict[str, tuple[str, list[Use]]] = {}
    for gloss, article, day, code, place in (row for key in _formulas(phrase) for row in _explained(key)):
        for wording in gloss:
            _, uses = by_form.setdefault(match_text(wording), (wording, []))
            uses.append(Use(article, day, code or "", place or ""))
    return [Sense(wording, tuple(uses)) for wording, uses in by_form.values()]


@prepared
def _formulas(text: str) -> QuerySet[Slogan, int]:
    """The key of the formula of this text; none or one."""
    return Slogan.objects.filter(text=text).values_list("pk", flat=True)


def _explained(slogan: int) -> Iterator[tuple[list[str], int, date | None, str | None, str | None]]:
    uses = SloganUse.objects.filter(slogan__in=Slogan.all_names(slogan)).exclude(gloss=[])
    columns = "gloss", "article", "article__date", "article__place__code", "article__place__name"
    return uses.order_by(F("article__date").asc(nulls_last=True), "article", "pk").values_list(*columns).iterator()
