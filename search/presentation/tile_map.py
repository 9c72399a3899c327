"""Places as tiles, one alike for each: where a phrase is printed, held without it, or not held. No borders. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from search.presentation.telling import bounds, percent
from search.query.fields import Translate
from search.statistics.counting import Cell, State, state_of
from search.statistics.intervals import share

# Each province lies about where it lies of its neighbours; a schematic drawing has no borders that could be wrong.
LAYOUT = (
    "......黑",
    "......吉",
    "...蒙京辽.",
    "新.宁晋冀津.",
    "青甘陕豫鲁..",
    "藏川渝鄂皖苏沪",
    ".滇黔湘赣浙.",
    "..桂粤闽.台",
    "..琼澳港..",
)
CODES = (
    "京11 津12 冀13 晋14 蒙15 辽21 吉22 黑23 沪31 苏32 浙33 皖34 闽35 赣36 鲁37 豫41 鄂42 湘43 粤44 桂45 琼46 "
    "渝50 川51 黔52 滇53 藏54 陕61 甘62 青63 宁64 新65 台71 港81 澳82"
)
# Shares of issues from which a tile is a step darker: the same on every map, so that two can be compared.
STEPS = (0.05, 0.2, 0.5)
FEW = 20  # issues
TILE, GAP = 46, 3
SMALL, SMALL_GAP, SMALL_COLUMNS = 11, 1, 12
COUNTY_WIDTH, COUNTY_COLUMNS = 62, 5


Sentences = Mapping[State, str]


class Area(NamedTuple):
    """A place to be drawn: its code, its name, a short one, and what it lies in."""

    code: str
    name: str
    short: str
    group: str = ""


@dataclass(frozen=True)
class Shade:
    """What a cell looks like: its state, which is a class name as well, and of what is printed the step from 1 on."""

    state: str
    step: int = 0

    @property
    def name(self) -> str:
        return f"step-{self.step}" if self.step else self.state


@dataclass(frozen=True)
class Tile:
    """A place in a drawing, with what it says in short and in a sentence."""

    x: int
    y: int
    area: Area
    shade: Shade
    figure: str
    said: str


@dataclass(frozen=True)
class Drawing:
    """Tiles of one size under a name."""

    name: str
    width: int
    height: int
    tiles: tuple[Tile, ...]


def provinces(areas: Sequence[Area], cells: Mapping[str, Cell], say: Sentences) -> Drawing:
    """All provinces where the layout has them."""
    at = dict(_placed())
    size = TILE + GAP
    tiles = tuple(_tile(area, cells.get(area.code), at[area.code], size, say) for area in areas if area.code in at)
    return Drawing("", size * len(LAYOUT[0]) - GAP, size * len(LAYOUT) - GAP, tiles)


def counties(areas: Sequence[Area], cells: Mapping[str, Cell], say: Sentences) -> list[Drawing]:
    """The counties of each city in the order of their codes; cities of which nothing is held are left out."""
    width, height = COUNTY_WIDTH + GAP, TILE + GAP
    drawings = []
    for name, group in groupby(areas, key=lambda area: area.group):
        own = list(group)
        if any(area.code in cells for area in own):
            rows = -(-len(own) // COUNTY_COLUMNS)
            at = (divmod(number, COUNTY_COLUMNS) for number in range(len(own)))
            tiles = tuple(
                _tile(area, cells.get(area.code), (column, row), width, say)
                for area, (row, column) in zip(own, at, strict=True)
            )
            drawings.append(Drawing(name, width * COUNTY_COLUMNS - GAP, height * rows - GAP, tiles))
    return drawings


def small(name: str, areas: Sequence[Area], cells: Mapping[str, Cell]) -> Drawing:
    """The same places small and silent, for one year beside others: provinces in the layout, counties in rows."""
    at = dict(_placed())
    if not all(area.code in at for area in areas):
        at = {area.code: divmod(number, SMALL_COLUMNS)[::-1] for number, area in enumerate(areas)}
    size = SMALL + SMALL_GAP
    tiles = tuple(_tile(area, cells.get(area.code), at[area.code], size, {}) for area in areas)
    columns, rows = (max((place[axis] for place in at.values()), default=0) + 1 for axis in (0, 1))
    return Drawing(name, size * columns, size * rows, tiles)


def shade(cell: Cell | None) -> Shade:
    """The state of a cell, and for what is printed how many of the steps its share of issues reaches."""
    state = state_of(cell.articles, cell.articles_held) if cell else State.NOT_HELD
    step = 1 + sum(cell.rate >= step for step in STEPS) if cell and state is State.PRINTED else 0
    return Shade(state.name.lower(), step)


def _placed() -> Iterator[tuple[str, tuple[int, int]]]:
    """By code the column and the row of each province."""
    codes = {each[0]: f"{each[1:]}0000" for each in CODES.split()}
    for row, line in enumerate(LAYOUT):
        for column, letter in enumerate(line):
            if letter in codes:
                yield codes[letter], (column, row)


def sentences(gettext: Translate) -> Sentences:
    """What tiles say, by their state: asked for once for all of them."""
    return {
        State.PRINTED: gettext("%(place)s：所藏 %(held)s 期中 %(found)s 期有它，%(share)s（%(bounds)s）"),
        State.ABSENT: gettext("%(place)s：所藏 %(held)s 期中未见，至多 %(at_most)s 的期可能有它"),
        State.NOT_HELD: gettext("%(place)s：未藏"),
    }


def _tile(area: Area, cell: Cell | None, at: tuple[int, int], width: int, say: Sentences) -> Tile:
    height = min(width, TILE + GAP)
    return Tile(at[0] * width, at[1] * height, area, shade(cell), _figure(cell), _said(area, cell, say) if say else "")


def _figure(cell: Cell | None) -> str:
    if cell is None or not cell.articles_held:
        return "–"
    if cell.articles and cell.issues_held < FEW:
        return f"{cell.issues}/{cell.issues_held}"  # a share of one or two issues would look like a finding
    return percent(cell.rate) if cell.articles else "0"


def _said(area: Area, cell: Cell | None, say: Sentences) -> str:
    """A sentence with its denominator."""
    told: dict[str, object] = {"place": area.name}
    if cell:
        told |= {"held": cell.issues_held, "found": cell.issues, "share": percent(cell.rate)}
        told["bounds"] = bounds(cell.interval)
        if not cell.articles:
            none_of = share(0, cell.issues_held)
            told["at_most"] = percent(none_of.high) if none_of else ""
    return say[cell.state if cell else State.NOT_HELD] % told
