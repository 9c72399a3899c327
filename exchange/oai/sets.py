"""Sets: a place with all that lies in it, and a paper."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from archive.models import Place, Publication
from archive.models.place import DIGITS_OF_LEVEL
from exchange.models import HarvestQuerySet, HarvestRecord
from exchange.oai.protocol import OaiError

PLACE, PAPER = "place", "paper"
LONGEST_CODE = 12


@dataclass(frozen=True)
class Set:
    spec: str
    name: str


def records_in(spec: str) -> HarvestQuerySet:
    """The records of a set, of all for "". Raises OaiError where there is no such set."""
    kind, _colon, which = spec.partition(":")
    every = HarvestRecord.objects.all()
    if not spec:
        return every
    if spec in (PLACE, PAPER):
        return every.exclude(**{spec: ""})
    if kind == PLACE and (place := Place.objects.filter(code=which).first()):
        return every.of_place(place)
    if kind == PAPER and which:
        return every.filter(paper=which)
    raise OaiError("noRecordsMatch", "There is no such set.")


def specs_of(records: Iterable[HarvestRecord]) -> dict[int, list[str]]:
    """The sets that each record belongs to: its paper, its place and what that lies in."""
    rows = list(records)
    known = set(_places({row.place for row in rows}))
    return {
        row.article: [f"{PLACE}:{code}" for code in _lineage(row.place) if code in known]
        + ([f"{PAPER}:{row.paper}"] if row.paper else [])
        for row in rows
    }


def all_sets() -> list[Set]:
    """Every set that has or had a record, in the order of their names for programs."""
    used = HarvestRecord.objects.order_by()
    places = _places(used.exclude(place="").values_list("place", flat=True).distinct())
    slugs = used.exclude(paper="").values_list("paper", flat=True).distinct()
    papers = dict(Publication.objects.filter(slug__in=slugs).values_list("slug", "name"))
    named = [Set(f"{PLACE}:{code}", name) for code, name in places.items()]
    named += [Set(f"{PAPER}:{slug}", name) for slug, name in papers.items()]
    return sorted([Set(PLACE, _("按地方")), Set(PAPER, _("按报刊")), *named], key=lambda each: each.spec)


def _places(codes: Iterable[str]) -> dict[str, str]:
    """Name by code, of the places and of what they lie in."""
    wanted = {code for each in codes for code in _lineage(each)}
    return dict(Place.objects.filter(code__in=wanted).values_list("code", "name"))


def _lineage(code: str) -> list[str]:
    """The codes of province, city, county and the place itself; some of them may be none of the gazetteer."""
    if not code:
        return []
    above = [code[:digits].ljust(DIGITS_OF_LEVEL[3], "0") for digits in DIGITS_OF_LEVEL.values()]
    return list(dict.fromkeys([*above, code]))
