"""Labels of lines at a title, or below a text, put right by what stands around them."""

import pytest

from archive.parsing.labelling.labels import Label
from archive.parsing.layouts.certain_signatures import without_pushed_signatures
from archive.parsing.layouts.certain_titles import with_titles_at_head
from tests.parsing.layouts.test_certain_lines import TEXT, rows

TITLE, SECOND, BODY, GOES_ON = Label.A_HEADLINE, Label.HEADLINE, Label.PARAGRAPH, Label.GOES_ON


@pytest.mark.parametrize(
    ("first", "is_title"),
    [
        (["我县第二批教育活动", "转入分析评议阶段"], True),
        (["全县林业工作会议召开"], True),
        (["我县第二批教育活动", "转入分析评议阶段。"], False),
        (["田秀芝、石云、韦明"], False),
    ],
)
def test_lines_without_a_stop_above_all_texts_are_the_titles_first(first, is_title):
    lines = ["柳河报", *first, "石云作动员讲话", TEXT]
    labels = [Label.FURNITURE, *[BODY] * len(first), TITLE, BODY]
    titles = [TITLE, *[Label.TITLE_GOES_ON] * (len(first) - 1), SECOND]
    expected = [Label.FURNITURE, *titles, BODY] if is_title else labels
    assert with_titles_at_head(rows(*lines), labels) == expected


@pytest.mark.parametrize(
    ("last", "name", "sure", "goes_on"),
    [
        ("三个晚上，村里的路灯全亮了。", "（石云）", 0.5, True),
        ("社员都说这笔账算得明白透亮。", "（扎西多吉）", 0.6, True),
        ("如今谁家有事都往支部里跑了。", "（田秀芝）", 0.45, True),
        ("路灯亮了。", "（石云）", 0.5, False),  # there is room
        ("三个晚上，村里的路灯全亮了。", "（石云）", 0.9, False),
        ("三个晚上，村里的路灯全亮了。", "（本报记者 石云）", 0.5, False),
    ],
)
def test_a_name_for_which_the_last_line_has_no_room_goes_on_with_it(last, name, sure, goes_on):
    lines = rows("柳河镇党员分片包户，挨家排查", last, name)
    labels = [BODY, GOES_ON, Label.SIGNATURE]
    found = without_pushed_signatures(lines, labels, [1.0, 1.0, sure])
    assert found[2] is (GOES_ON if goes_on else Label.SIGNATURE)
