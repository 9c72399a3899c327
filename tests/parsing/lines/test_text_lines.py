"""How the lines of a page are cut."""

import pytest

from archive.parsing.lines.script import reading_text
from archive.parsing.lines.text_lines import ends_sentence, text_lines_of, wrapping_of


def test_a_page_whose_full_lines_all_stand_behind_a_sentence_has_a_width():
    """Paragraphs of two lines above a long list of short ones: inside sentences no line is full."""
    paragraphs = ["全县上下迎难而上把各项工作往前推进一步又", "一步看到了成效。"] * 80
    names = [f"{town}{village}" for town in "桐白上罗杨柳竹" for village in ("木岭", "石村", "坪里", "家湾")]
    wraps = wrapping_of(text_lines_of(reading_text("\n".join([*paragraphs, *names]))))
    assert wraps.width == wraps.least == 20


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("社员在坝上晒玉米。  石云 摄", True),
        ("“今年收成好。”  本报记者 韦明亮 摄", True),
        ("两口子在分拣花椒。　扎西·多吉摄影报道", True),
        ("游客停下脚步。大家纷纷举起手机拍摄", False),
        ("村里请来照相馆的师傅摄", False),
    ],
)
def test_a_sentence_is_complete_with_who_took_its_picture(text, ends):
    assert ends_sentence(text) is ends
