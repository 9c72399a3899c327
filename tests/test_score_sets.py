"""The gate of `make score`: a figure below its floor and other pages than those pinned are told."""

import json

from tests import score_sets
from tests.score_parse import FIGURES, Score


def total(**figures):
    score = Score("pages")
    for figure in FIGURES:
        score.tally[figure] = [figures.get(figure, 1) * 100, 100, 100]
    return score


def test_a_figure_below_its_floor_is_told():
    floor = {"digest": "d", "figures": {"article_f1": 0.9, "people_f1": 0.8}}
    assert list(score_sets.fallen(total(article_f1=0.9), "d", floor)) == []
    assert list(score_sets.fallen(total(article_f1=0.89), "d", floor)) == ["pages: article_f1 is 0.89, its floor 0.9"]


def test_floors_say_nothing_about_other_pages():
    floor = {"digest": "d", "figures": {}}
    for found in (score_sets.fallen(total(), "other", floor), score_sets.fallen(total(), "d", None)):
        assert list(found) == ["pages: these are not the pages whose floors are pinned"]


def test_pinning_raises_floors_and_lowers_none():
    former = {"digest": "d", "figures": {"article_f1": 0.95, "people_f1": 0.5}}
    pinned = score_sets.pinned(total(article_f1=0.9, people_f1=0.9), "e", former)
    assert pinned["digest"] == "e"
    assert (pinned["figures"]["article_f1"], pinned["figures"]["people_f1"], pinned["figures"]["kind"]) == (
        0.95,
        0.89,
        1,
    )


def test_the_floors_are_those_of_the_pages_in_the_project():
    floors = json.loads(score_sets.FLOORS.read_text(encoding="utf-8"))
    assert {name: floor["digest"] for name, floor in floors.items()} == {
        name: score_sets.digest(*folders) for name, folders in score_sets.SETS.items()
    }
