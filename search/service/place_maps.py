"""Where a phrase is printed: of each province, or of each county of one place, what is found beside what is held."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from archive.models import Place
from archive.prepared import prepared
from search.query.criteria import FacetFilter
from search.query.fields import UNKNOWN
from search.service.tracing import Series
from search.statistics.counting import Cell, Counts, counts

DRAWN_WITHIN = {"province", "city"}  # facets of which one value alone leaves counties to be set beside each other


@dataclass(frozen=True)
class PlaceMap:
    """All provinces, or all counties within a place, each with its cell of the counts."""

    series: Series
    within: Place | None

    @property
    def facet(self) -> str:
        return "county" if self.within else "province"

    @cached_property
    def places(self) -> list[Place]:
        """All that there are, in the order of their codes, held or not."""
        if self.within is None:
            return _provinces(Place.Level.PROVINCE.value)
        counties = Place.objects.filter(level=Place.Level.COUNTY).coded(*self.within.codes)
        return list(counties.select_related("parent").order_by("code"))

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """By code; of a place of which nothing is held there is none."""
        return {cell.value: cell for cell in self._table.all_held()}

    @property
    def elsewhere(self) -> Cell:
        """What lies in none of the places: papers of the province itself, or no place is known."""
        return self._table.unknown

    @cached_property
    def years(self) -> dict[str, dict[str, Cell]]:
        """By year the cells of that year, by code."""
        found: dict[str, dict[str, Cell]] = {}
        for cell in counts(self.series.shown, self.facet, "year").all_held():
            found.setdefault(str(cell.values[1]), {})[cell.value] = cell
        return dict(sorted((year, cells) for year, cells in found.items() if year != UNKNOWN))

    @property
    def _table(self) -> Counts:
        return counts(self.series.shown, self.facet)


@prepared
def _provinces(level: int) -> QuerySet[Place]:
    # What lies in nothing is found by an index; of a level, all forty thousand places would be looked at.
    return Place.objects.filter(parent=None, level=level).order_by("code")


def place_map(series: Series, filters: Sequence[FacetFilter]) -> PlaceMap | None:
    """The map of what is asked about; None where no two places are: a county, or several places chosen one by one."""
    places = [each for each in filters if each.family == "place"]
    if not places:
        return PlaceMap(series, None)
    if len(places) > 1 or places[0].excluded or places[0].facet not in DRAWN_WITHIN:
        return None
    within = Place.objects.filter(code=places[0].value).first()
    return PlaceMap(series, within) if within else None
