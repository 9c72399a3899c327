"""What a page says aside: a label with its notice on one line, a bare 启事 at the foot."""

import pytest

from archive.parsing.layouts.page_notices import said_aside
from tests.parsing.layouts.test_certain_lines import TEXT, rows

PAGE = ["柳河镇党员疏花忙", *[TEXT] * 6]


@pytest.mark.parametrize(
    ("line", "is_own"),
    [
        ("寻物启事：昨日于镇医院门口遗失手机一部，拾到者请与失主联系。", True),
        ("公告:因防治非典需要,农贸市场每日消毒两次,请商户配合。", True),
        ("征稿启事　本报面向全县征集“身边的好党员”故事。", True),
        ("本版目录：1.全县推进会召开 2.哨子响了以后", True),
        ("党的知识小问答：党员的预备期从何时算起？", True),
        ("公示栏：一面照见干部的镜子", False),
        ("声明书怎样写，支部说了算", False),
        (TEXT, False),
    ],
)
def test_a_label_with_its_notice_is_no_paragraph(line, is_own):
    assert (7 in said_aside(rows(*PAGE, line, TEXT, *PAGE))) is is_own


@pytest.mark.parametrize(
    ("notice", "is_own"),
    [
        (["启　事", "本人不慎将存折一本丢失，声明作废。　伏成全"], True),
        (["启　事", "本报征订工作即日开始，请各单位办理。", "编辑部　电话：753XXXX"], True),
        (["启　事", "本报自十一月起改为周报，欢迎读者投稿。", "本报编辑部"], False),  # an article is signed
        (["讣　告", "离休干部王阿山同志因病逝世，享年七十九岁。"], False),
    ],
)
def test_a_bare_notice_is_the_page_s_own_at_its_foot(notice, is_own):
    assert (7 in said_aside(rows(*PAGE, *notice))) is is_own
    assert 7 not in said_aside(rows(*PAGE, *notice, *PAGE))
