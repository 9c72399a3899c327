"""Tiles of places as SVG: tags, for a map has dozens to hundreds of them."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from search.presentation.place_maps import PlaceRow
from search.presentation.telling import bounds, percent
from search.presentation.tile_map import COUNTY_WIDTH, SMALL, TILE, Drawing, Tile

register = template.Library()
LONGEST = 4  # characters of a name that find room in a tile


@register.simple_tag
def tiles(drawing: Drawing, links: Mapping[str, str], *, are_counties: bool) -> SafeString:
    """A drawing of tiles; those that lead on are links, and each says in a sentence what it shows."""
    width = COUNTY_WIDTH if are_counties else TILE
    shown = "\n".join(_tile(tile, width, links.get(tile.area.code, "")) for tile in drawing.tiles)
    name = escape(drawing.name or gettext("各省有它的期的占比"))
    return mark_safe(f"{_opening(drawing, name)}{shown}</svg>")  # noqa: S308 - names and addresses are escaped


@register.simple_tag
def place_rows(rows: Iterable[PlaceRow]) -> SafeString:
    """The same as rows of a table, of the places of which anything is held."""
    labels = (gettext("所藏期"), gettext("有它的期"), gettext("期的占比（95%）"), gettext("篇"))
    cells = [f'<td class="n" data-label="{escape(label)}">' for label in labels]
    return mark_safe("\n".join(_row(row, cells) for row in rows))  # noqa: S308 - names and addresses are escaped


def _row(row: PlaceRow, cells: Sequence[str]) -> str:
    cell, name = row.cell, escape(row.name)
    held, found, rate, articles = cells
    head = f'<a rel="nofollow" href="{escape(row.inside)}">{name}</a>' if row.inside else name
    lines = f'<a rel="nofollow" href="{escape(row.lines)}">{cell.articles}</a>' if cell.articles else "0"
    return (
        f'<tr><th scope="row" lang="zh-Hans">{head}</th>{held}{cell.issues_held}</td>'
        f"{found}{cell.issues}</td>{rate}{percent(cell.rate)} "
        f'<span class="soft">{bounds(cell.interval)}</span></td>{articles}{lines}</td></tr>'
    )


@register.simple_tag
def small_tiles(drawing: Drawing) -> SafeString:
    """The same without words, one of many side by side; what it shows is said beside it."""
    shown = "".join(
        f'<rect class="{tile.shade.name}" x="{tile.x}" y="{tile.y}" width="{SMALL}" height="{SMALL}"/>'
        for tile in drawing.tiles
    )
    size = f'viewBox="0 0 {drawing.width} {drawing.height}" width="{drawing.width}" height="{drawing.height}"'
    return mark_safe(f'<svg class="tiles" {size} aria-hidden="true">{shown}</svg>')  # noqa: S308 - numbers and names of ours


def _opening(drawing: Drawing, name: str) -> str:
    size = f'viewBox="0 0 {drawing.width} {drawing.height}" width="{drawing.width}" height="{drawing.height}"'
    return f'<svg class="tiles" {size} role="group" aria-label="{name}">'


def _tile(tile: Tile, width: int, href: str) -> str:
    said, middle = escape(tile.said), tile.x + width / 2
    short = tile.area.short if len(tile.area.short) <= LONGEST else f"{tile.area.short[: LONGEST - 1]}…"
    drawn = (
        f'<title>{said}</title><rect x="{tile.x}" y="{tile.y}" width="{width}" height="{TILE}"/>'
        f'<text x="{middle:g}" y="{tile.y}" dy="19" lang="zh-Hans">{escape(short)}</text>'
        f'<text class="figure" x="{middle:g}" y="{tile.y}" dy="37">{tile.figure}</text>'
    )
    if href:
        label = f"{escape(short)} {tile.figure} {said}"  # who speaks to the page says what is seen
        return f'<a class="{tile.shade.name}" rel="nofollow" href="{escape(href)}" aria-label="{label}">{drawn}</a>'
    return f'<g class="{tile.shade.name}" role="img" aria-label="{said}">{drawn}</g>'
