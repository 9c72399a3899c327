"""Names of divisions: exact, short, former, and where a text holds them."""

import pytest

from archive.parsing.lexicon import gazetteer
from archive.parsing.records import Division
from archive.text import fold


@pytest.mark.parametrize(
    ("name", "full", "county"),
    [
        ("商城县", "商城县", "商城县"),
        ("商城", "商城县", "商城县"),
        ("信阳", "信阳市", None),
        ("阿合奇", "阿合奇县", "阿合奇县"),
        ("襄樊市", "襄阳市", None),
    ],
)
def test_full_short_and_former_names_mean_the_present_division(name, full, county):
    entry = gazetteer.the_division(name)
    assert (entry.full_name, entry.division.county) == (full, county)


def test_a_former_name_carries_the_year_it_was_given_up():
    assert [entry.until for entry in gazetteer.divisions_given_up("襄樊市")] == [2010]


def test_a_name_borne_by_several_needs_a_place_nearby():
    assert gazetteer.the_division("铁西区") is None
    assert gazetteer.the_division("铁西区", Division("辽宁省", "沈阳市")).code == "210106"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("临泉县长官镇党委书记", ["临泉县", "长官镇"]),
        ("创新县域治理,完成县级任务", []),
        ("推动经济社会长治久安", []),
        ("福建省龙岩市永定区凤城街道", ["福建省", "龙岩市", "永定区", "凤城街道"]),
        ("乾元镇党委", ["干元镇"]),
        ("来到定江镇和县国土资源局", ["定江镇"]),
        ("《关于评选劳动模范的请示》和县妇联", []),
        ("马鞍山市和县召开会议", ["马鞍山市", "和县"]),
        ("建设现代化滨海城市", []),
        ("在佛罗里达州奥兰多市", []),
        ("湖北省恩施州来凤县委书记", ["湖北省", "恩施州", "来凤县"]),
    ],
)
def test_divisions_in_a_text(text, names):
    assert [found.name for found in gazetteer.find_divisions(fold(text))] == names


def test_codes_lead_to_divisions_and_towns():
    assert gazetteer.division_of("411524").name == "商城县"
    assert gazetteer.division_of("411524101").division.county == "商城县"
    assert gazetteer.division_of("999999") is None


@pytest.mark.parametrize("text", ["大竹县", "大竹", "信阳市商城县", "北京"])
def test_no_name_ends_behind_the_text(text):
    assert all(found.end <= len(text) for found in gazetteer.find_divisions(text))
