"""A map of places → drawings of tiles, the rows of the table beside them, and the years side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from archive.models import Place
from archive.parsing.lexicon.gazetteer import short_name
from search.phrase_request import TraceRequest
from search.presentation import tile_map
from search.presentation.tile_map import Area, Drawing
from search.query.criteria import FacetFilter
from search.service.place_maps import PlaceMap
from search.statistics.counting import Cell

ANY = "000000"  # stands for a code


@dataclass(frozen=True)
class PlaceRow:
    """A place of which anything is held, in numbers, with the addresses of its lines and of the map of its counties."""

    name: str
    cell: Cell
    lines: str
    inside: str  # "": there is none


@dataclass(frozen=True)
class YearMap:
    """The places in one year, small, with its numbers and the address of its own map."""

    drawing: Drawing
    said: str
    href: str
    is_shown: bool


@dataclass(frozen=True)
class ShownMap:
    """All of it; of tiles those lead on that print the phrase."""

    within: Place | None
    drawings: tuple[Drawing, ...]
    links: Mapping[str, str]  # by code
    rows: tuple[PlaceRow, ...]
    places: int
    elsewhere: Cell

    @property
    def not_held(self) -> int:
        return self.places - len(self.rows)


def shown_map(asked: TraceRequest, found: PlaceMap) -> ShownMap:
    """The map as a page shows it."""
    areas = [_area(place) for place in found.places]
    rows = tuple(_rows(asked, found, [area for area in areas if area.code in found.cells]))
    printed = {row.cell.value: row.inside or row.lines for row in rows if row.cell.articles}
    return ShownMap(found.within, _drawings(found, areas), printed, rows, len(areas), found.elsewhere)


def year_maps(asked: TraceRequest, found: PlaceMap) -> list[YearMap]:
    """A small map for each year, of the places of which anything is held in any."""
    years = found.years
    held = {code for cells in years.values() for code in cells}
    areas = [_area(place) for place in found.places if found.within is None or place.code in held]
    return [_year_map(asked, year, areas, cells) for year, cells in years.items()]


def _drawings(found: PlaceMap, areas: Sequence[Area]) -> tuple[Drawing, ...]:
    if found.within is None:
        return (tile_map.provinces(areas, found.cells, tile_map.sentences(gettext)),)
    return tuple(tile_map.counties(areas, found.cells, tile_map.sentences(gettext)))


def _area(place: Place) -> Area:
    group = place.parent.name if place.level == Place.Level.COUNTY and place.parent else ""
    short = short_name(place.name)
    return Area(place.code, place.name, short if short != place.name else short.removesuffix("自治区"), group)


def _rows(asked: TraceRequest, found: PlaceMap, areas: Sequence[Area]) -> Iterator[PlaceRow]:
    some = FacetFilter(found.facet, ANY)
    inside = "" if found.within else f"{reverse('trace-map')}?{asked.narrowed(some).querystring()}"
    lines = f"{reverse('concordance')}?{asked.lines('', some).querystring()}"
    # Addresses that differ in the code alone are encoded once: an equals sign of a phrase is never written as one.
    parameter = f"{found.facet}={ANY}"
    for area in areas:
        own = f"{found.facet}={area.code}"
        yield PlaceRow(area.name, found.cells[area.code], lines.replace(parameter, own), inside.replace(parameter, own))


def _year_map(asked: TraceRequest, year: str, areas: Sequence[Area], cells: Mapping[str, Cell]) -> YearMap:
    of_year = FacetFilter("year", year)
    said = gettext("%(year)s 年：有藏的 %(held)s 处中 %(printed)s 处印过") % {
        "year": year, "held": len(cells), "printed": sum(1 for cell in cells.values() if cell.articles),
    }  # fmt: skip
    return YearMap(
        tile_map.small(year, areas, cells), said, asked.narrowed(of_year).querystring(),
        of_year in asked.facet_filters,
    )  # fmt: skip
