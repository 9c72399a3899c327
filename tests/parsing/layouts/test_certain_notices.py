"""遗失声明 is an article on a page of notices, and an advertisement beside reports."""

from archive.parsing.labelling.labels import ONLY_TITLES, Label
from archive.parsing.layouts.certain_notices import lost_things
from tests.parsing.layouts.test_certain_lines import TEXT, rows

LOST = "秦海不慎遗失残疾证，编号36422，声明作废。"


def only(*lines):
    return {i: set(certainty.only) for i, certainty in lost_things(rows(*lines))}


def test_what_was_lost_is_told_below_its_title_on_a_page_of_notices():
    page = ["●关于城区停水的通告", TEXT, "柳城县水务局", "2021年3月4日", "●遗失声明", LOST, "招领启事", LOST]
    titles, texts = (4, 6), (5, 7)
    assert only(*page) == {**dict.fromkeys(titles, set(ONLY_TITLES)), **dict.fromkeys(texts, {Label.PARAGRAPH})}


def test_beside_a_report_it_is_an_advertisement():
    assert only("柳城县召开造林推进会", TEXT, "遗失声明", LOST) == {}
    assert only("遗失声明", LOST) == {}
