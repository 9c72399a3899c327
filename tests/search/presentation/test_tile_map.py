"""Tiles of places: where they stand, and what of three states each says."""

import pytest

from archive.parsing.lexicon.gazetteer import PROVINCE, all_divisions
from search.presentation.tile_map import STEPS, Area, Drawing, counties, provinces, sentences, shade, small
from search.statistics.counting import Cell


def cell(found=0, held=10, articles=None):
    return Cell(("410000",), found, 0, 0, found if articles is None else articles, found, held * 2, held, held * 900)


def areas(*names):
    return [Area(f"41150{number}", name, name[:-1], "信阳市") for number, name in enumerate(names)]


SAY = sentences(str)
PROVINCES = [Area(each.code, each.name, each.name) for each in all_divisions() if each.level == PROVINCE]


def test_every_province_has_a_place_of_its_own():
    drawn = provinces(PROVINCES, {}, SAY)
    assert len(drawn.tiles) == len(PROVINCES) == 34
    assert {tile.area.code for tile in drawn.tiles} == {area.code for area in PROVINCES}
    assert len({(tile.x, tile.y) for tile in drawn.tiles}) == 34
    assert all(tile.x < drawn.width and tile.y < drawn.height for tile in drawn.tiles)


@pytest.mark.parametrize(
    ("west", "east"), [("650000", "620000"), ("620000", "610000"), ("410000", "370000"), ("510000", "420000")]
)
def test_what_lies_in_the_west_stands_on_the_left(west, east):
    x = {tile.area.code: tile.x for tile in provinces(PROVINCES, {}, SAY).tiles}
    assert x[west] < x[east]


@pytest.mark.parametrize(
    ("north", "south"), [("230000", "210000"), ("130000", "410000"), ("410000", "420000"), ("440000", "460000")]
)
def test_what_lies_in_the_north_stands_above(north, south):
    y = {tile.area.code: tile.y for tile in provinces(PROVINCES, {}, SAY).tiles}
    assert y[north] < y[south]


@pytest.mark.parametrize(
    ("of", "name", "figure", "said"),
    [
        (None, "not_held", "–", "河南省：未藏"),
        (cell(held=0), "not_held", "–", "河南省：未藏"),
        (cell(0, 14), "absent", "0", "河南省：所藏 14 期中未见，至多 21% 的期可能有它"),
        (cell(1, 1), "step-4", "1/1", "河南省：所藏 1 期中 1 期有它，100%（21%–100%）"),
        (cell(1, 19), "step-2", "1/19", "河南省：所藏 19 期中 1 期有它，5.3%（0.94%–25%）"),
        (cell(1, 100), "step-1", "1%", "河南省：所藏 100 期中 1 期有它，1%（0.18%–5.4%）"),
        (cell(5, 100), "step-2", "5%", "河南省：所藏 100 期中 5 期有它，5%（2.2%–11%）"),
        (cell(20, 100), "step-3", "20%", "河南省：所藏 100 期中 20 期有它，20%（13%–29%）"),
        (cell(50, 100), "step-4", "50%", "河南省：所藏 100 期中 50 期有它，50%（40%–60%）"),
    ],
)
def test_three_states_are_told_apart_in_colour_figure_and_words(of, name, figure, said):
    henan = Area("410000", "河南省", "河南")
    [tile] = provinces([henan], {"410000": of} if of else {}, SAY).tiles
    assert (tile.shade.name, tile.figure, tile.said) == (name, figure, said)


def test_each_step_begins_at_its_share():
    assert [shade(cell(round(step * 1000), 1000)).step for step in STEPS] == [2, 3, 4]
    assert [shade(cell(round(step * 1000) - 1, 1000)).step for step in STEPS] == [1, 2, 3]


def test_counties_stand_under_their_city_and_a_city_without_holdings_is_left_out():
    here = areas("浉河区", "平桥区", "罗山县", "光山县", "新县", "商城县")
    [drawn] = counties([*here, Area("411600", "川汇区", "川汇", "周口市")], {"411505": cell(2)}, SAY)
    assert (drawn.name, [tile.shade.name for tile in drawn.tiles]) == ("信阳市", ["not_held"] * 5 + ["step-3"])
    assert [(tile.x > 0, tile.y > 0) for tile in drawn.tiles] == [(False, False), *[(True, False)] * 4, (False, True)]


def test_the_small_map_has_the_places_of_the_large_one():
    large, little = provinces(PROVINCES, {}, SAY), small("2021", PROVINCES, {"410000": cell(1)})
    assert isinstance(little, Drawing) and little.width < large.width / 3
    order = [sorted(drawn.tiles, key=lambda tile: (tile.y, tile.x)) for drawn in (large, little)]
    assert [[tile.area.code for tile in row] for row in order][0] == [tile.area.code for tile in order[1]]
    of_counties = small("2021", areas("浉河区", "平桥区"), {})
    assert [(tile.x, tile.y) for tile in of_counties.tiles] == [(0, 0), (12, 0)]
