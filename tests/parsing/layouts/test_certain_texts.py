"""A title has a text, be it a list that looks like lines of the page's own."""

import pytest

from archive.parsing.labelling.labels import Label
from archive.parsing.layouts.certain_texts import with_texts_below_titles
from tests.parsing.layouts.test_certain_lines import TEXT, rows

TITLE, OWN, BODY, STAFF = Label.A_HEADLINE, Label.FURNITURE, Label.PARAGRAPH, Label.STAFF


@pytest.mark.parametrize(
    ("certainty", "expected"),
    [
        ((0.5, 0.6, 1.0), [BODY, BODY, STAFF]),
        ((0.5, 0.99, 1.0), [OWN, OWN, STAFF]),
        ((1.0, 1.0, 1.0), [OWN, OWN, STAFF]),
    ],
    ids=["unsure", "one of them", "sure"],
)
def test_doubtful_lines_are_the_text_of_a_title_that_has_no_other(certainty, expected):
    page = rows("柳河镇召开防汛会议", TEXT, "光荣榜", "石小云　何春生", "孟秀英　邱林", "责编：邱林")
    labels = [TITLE, BODY, TITLE, OWN, OWN, STAFF]
    assert with_texts_below_titles(page, labels, (1.0, 1.0, 1.0, *certainty))[3:] == expected
