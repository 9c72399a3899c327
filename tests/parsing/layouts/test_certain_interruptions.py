"""An advertisement between two paragraphs cuts no article in two."""

import pytest

from archive.parsing.labelling.labels import Label
from archive.parsing.layouts.certain_interruptions import below_interruptions, captions
from tests.parsing.layouts.test_certain_lines import TEXT, rows


@pytest.mark.parametrize(
    ("line", "below", "is_own", "is_told"),
    [
        ("紫薇、玉兰苗木直销 13903740xxx", TEXT, True, True),
        ("★柳河县汽修厂竭诚为您服务★", TEXT, True, True),
        ("柳河报数字版 www.example.com/2016-10/28", TEXT, True, True),
        ("联系电话：0816-8822123", TEXT, False, True),  # of a notice
        ("紫薇、玉兰苗木直销 13903740xxx", f"▲{TEXT}", False, False),  # each such item is an article
        ("柳河村支书的电话打到了半夜", TEXT, False, False),
    ],
)
def test_what_stands_below_an_advertisement_goes_on(line, below, is_own, is_told):
    found = dict(below_interruptions(rows("柳河镇召开防汛会议", TEXT, line, below, TEXT)))
    assert (2 in found and found[2].only == {Label.FURNITURE}) is is_own
    assert (3 in found and Label.A_PARAGRAPH in found[3].never) is is_told


@pytest.mark.parametrize(
    ("above", "caption", "is_own"),
    [
        (TEXT, "图为柳河镇党员在田头疏花。 闻捷 摄", True),
        (TEXT, "▲图为柳河镇党员在田头疏花。（闻 捷 摄）", True),
        (TEXT, "▼永兴镇茶农为旅客送来姜茶。　通讯员 谷 雨 摄", True),
        ("那盏灯一亮就是", "图为菇农在晾晒银耳。 魏紫 摄", True),  # a column's text goes on below the picture
        ("柳河镇党员疏花忙", "图为柳河镇党员在田头疏花。 闻捷 摄", False),  # the text of a title
        (TEXT, "▲6月28日，老党员陆建国在讲述起义的故事。 徐书影 摄", False),  # news of a day
        (TEXT, "图为柳河镇党员在田头疏花。今年春天他们种下三百棵。 闻捷 摄", False),
        (TEXT, "图为柳河镇党员在田头疏花。", False),
        ("▶6月29日，合唱团在广场演唱。 季承 摄", "▼获得者与家人合影。 缪晓红 摄", False),  # the next of such news
    ],
)
def test_a_caption_on_one_line_below_a_text_is_the_picture_s(above, caption, is_own):
    first = TEXT[:-1] if above == "那盏灯一亮就是" else TEXT
    found = dict(captions(rows(first, above, caption, "县委召开防汛工作会议", TEXT)))
    assert (2 in found and found[2].only == {Label.FURNITURE}) is is_own
    assert (3 in found and not found[3].allows(Label.FURNITURE) and found[3].allows(Label.A_HEADLINE)) is is_own


def test_numbered_captions_share_who_took_them():
    found = dict(captions(rows(TEXT, TEXT, "图①：党员在卡点值守。", "图②：党员为群众代购。 本报资料片", TEXT)))
    assert {2, 3} <= found.keys()
