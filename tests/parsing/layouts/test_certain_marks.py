"""A mark alone below a text ends it."""

import pytest

from archive.parsing.labelling.labels import Label
from archive.parsing.layouts.certain_marks import below_end_marks
from tests.parsing.layouts.test_certain_lines import TEXT, rows


@pytest.mark.parametrize("mark", ["■", "◆", "□", "***"])
@pytest.mark.parametrize("title", ["晒秋", "何春生在春耕现场会上强调", "柳河镇：渡口亮起灯"])
def test_below_a_mark_alone_a_title_stands(mark, title):
    found = dict(below_end_marks(rows("渡口的灯", TEXT, mark, title, TEXT)))
    assert not found[3].allows(Label.SUBHEAD) and not found[3].allows(Label.FURNITURE)
    assert found[3].allows(Label.A_KICKER) and not found[3].allows(Label.KICKER)


def test_below_a_mark_alone_a_text_may_begin_on_a_full_line():
    found = dict(below_end_marks(rows("一周简讯", TEXT, "■", TEXT[:30], TEXT[30:])))
    assert found[3].allows(Label.A_PARAGRAPH) and not found[3].allows(Label.PARAGRAPH)


@pytest.mark.parametrize("lines", [("▼", "◆ 组织跟着枣林走"), ("◆◆◆", "把组织建到院落里"), ("■", "二、把党员聚到田里")])
def test_marks_stand_above_the_parts_of_one_text_too(lines):
    assert not dict(below_end_marks(rows("渡口的灯", TEXT, *lines, TEXT)))
