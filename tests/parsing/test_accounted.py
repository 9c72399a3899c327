"""Every character of a page stands in what is printed of its reading, signatures and lines of the day included."""

import pytest

from archive.parsing import attempt
from archive.parsing.records import ParseContext
from archive.parsing.report import as_json
from tests.accounted import difference, printed
from tests.score_sets import SETS, documents

PAGES = [path for name in ("seeds", "working") for path, _ in documents(*SETS[name])]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_character_of_an_annotated_page_is_lost_or_added(page):
    assert difference(page) == ("", "")


def test_who_signs_a_letter_and_when_is_printed():
    page = "致全县党员的一封信\n全县共产党员：\n请带头移风易俗，婚事新办。\n中共商城县委组织部\n二〇二三年十二月一日\n"
    told = as_json(attempt(page.encode(), ParseContext(name="a.txt")), "a.txt")
    assert "".join("".join(printed(told)).split()).count("中共商城县委组织部二〇二三年十二月一日") == 1
