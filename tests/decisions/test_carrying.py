"""Decisions on another version of a page are held where the same characters stand between the same ones."""

import pytest

from archive.decisions import Verdict, apply
from archive.decisions.carrying import carried
from tests.decisions.page import PAGE, begins, decide, read

SHIFTED = PAGE.replace("商城时报\n", "商城时报\n更正版\n", 1)


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        (PAGE, "产业集聚区", "产业集聚区"),
        (SHIFTED, "产业集聚区", "产业集聚区"),  # further down
        (PAGE.replace("深入县产业集聚区", "走访县产业集聚区"), "产业集聚区", "产业集聚区"),  # one side is as it was
        (PAGE.replace("产业集聚区", "产业聚集区"), "产业集聚区", None),  # it was corrected: nothing to decide
        (PAGE.replace("深入县产业集聚区,实地", "走访县产业集聚区、考察"), "产业集聚区", None),  # nothing around is
        (SHIFTED, "鲁新建", "鲁新建"),  # several: the one between the same words
    ],
)
def test_a_decision_is_carried_where_its_place_is_certain(text, printed, expected):
    moved = carried(decide("text", printed, value="别的字"), text)
    anchor = moved.anchor
    assert (text[anchor.start : anchor.end] or None) == expected
    if expected:
        around = PAGE.index(printed)
        assert text[anchor.start - 2 : anchor.start] == PAGE[around - 2 : around] or "走访" in text


def test_where_articles_begin_is_carried_with_both_its_places():
    joined = carried(begins("全县组织工作会议召开", Verdict.REJECTED), SHIFTED)
    assert len(apply(read(SHIFTED), [joined]).parsed.articles) == len(read(SHIFTED).articles) - 1


def test_what_is_not_found_is_told_as_lost():
    other = PAGE.replace("产业集聚区", "产业聚集区")
    held = apply(read(other), [carried(decide("text", "产业集聚区", value="产业聚集区"), other)])
    assert [each.conflict.value for each in held.disagreements] == ["lost"]
    assert held.parsed.articles == read(other).articles
