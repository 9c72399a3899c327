"""What stands below pictures, bullets and the names of places: articles of their own, or parts of one."""

import pytest

from archive.parsing.labelling.labels import Label
from archive.parsing.layouts.certain_columns import (
    with_captions,
    with_columns,
    with_numbered_titles,
    with_roundups,
    with_signed_items,
)
from archive.parsing.layouts.certain_headings import with_headings_of_features
from archive.parsing.layouts.certain_signatures import with_remarks_below_letters
from tests.parsing.layouts.test_certain_lines import TEXT, rows

TITLE, TEXT_OF, BEGINS = Label.A_HEADLINE, Label.PARAGRAPH, Label.A_PARAGRAPH
REPORT = "3月4日，城关镇志愿者在汽车站帮旅客提行李。当天共有58名党员上岗，帮了320人次。（秦海 摄）"


@pytest.mark.parametrize("mark", ["", "▲", "图①：", "图为："])
def test_a_report_with_its_picture_below_a_text_is_an_article(mark):
    lines, labels = rows("柳城县造林三千亩", TEXT, mark + REPORT), [TITLE, TEXT_OF, TEXT_OF]
    assert with_captions(lines, labels) == [TITLE, TEXT_OF, BEGINS]


def test_a_caption_of_one_sentence_goes_with_the_text_above():
    lines = rows("柳城县造林三千亩", TEXT, "3月4日，城关镇志愿者在汽车站帮旅客提行李。秦海 摄")
    assert with_captions(lines, [TITLE, TEXT_OF, TEXT_OF]) == [TITLE, TEXT_OF, TEXT_OF]


def test_an_item_is_signed_where_its_signature_is_cut():
    items = [
        "◆城关镇党员清除积雪17公里，夜里十点",
        "才收工。（秦海）",
        "◆白沙镇把党课送到牧场，听得懂、记得牢。（",
        "陆川）",
    ]
    items += ["◆下庄乡给老党员装了呼叫器。（石磊）"]
    labels = [Label.COLUMN, BEGINS, Label.GOES_ON, TEXT_OF, Label.GOES_ON, TEXT_OF]
    assert with_signed_items(rows("旗报连线", *items), labels)[1::2] == [BEGINS, BEGINS, BEGINS]


def test_a_picture_with_a_title_of_its_own_keeps_it():
    lines = rows("车站里的红马甲", "▲" + REPORT, "雪夜送药", "▲" + REPORT)
    labels = [TITLE, TEXT_OF, TITLE, TEXT_OF]
    assert with_signed_items(lines, labels)[:2] == labels[:2]
    # Signed at its head and with headings before, the long piece above would take the title for another heading.
    above = rows("柳城县造林三千亩", "□秦海", "一把锹", TEXT, "车站里的红马甲", REPORT)
    labels = [TITLE, Label.BYLINE, Label.SUBHEAD, TEXT_OF, TITLE, TEXT_OF]
    assert with_headings_of_features(above, labels, [0.5] * 6) == labels


@pytest.mark.parametrize(
    ("line", "is_title"),
    [
        ("柳城：把会开到田埂上", True),
        ("来源：柳城县融媒体中心", False),
        ("责任编辑：秦海", False),
        ("点击上方蓝字关注我们", False),
    ],
)
def test_a_place_and_what_is_done_there_is_a_title_above_a_report(line, is_title):
    labels = [Label.FURNITURE, Label.FURNITURE, TEXT_OF]
    found = with_columns(rows("柳城简报", line, "3月4日，" + TEXT), labels)
    assert (found[1] is TITLE) == is_title


@pytest.mark.parametrize("label", [Label.FURNITURE, Label.STAFF])
def test_a_bullet_before_a_place_and_what_is_done_there_makes_it_no_member_of_the_staff(label):
    found = with_columns(
        rows("柳城简报", "◆柳城：把会开到田埂上", "3月4日，" + TEXT), [Label.FURNITURE, label, TEXT_OF]
    )
    assert found[1] is TITLE


def test_titles_that_a_column_counts_are_titles_to_the_last():
    lines = rows("1.渡口的灯亮了", TEXT, "2.院坝会开起来", TEXT, "3.柳城植树", TEXT)
    labels = [TITLE, TEXT_OF, TITLE, TEXT_OF, Label.SUBHEAD, TEXT_OF]
    assert with_numbered_titles(lines, labels)[4] is TITLE
    assert with_numbered_titles(lines[2:], labels[2:])[2] is Label.SUBHEAD


def test_the_name_of_a_column_above_several_texts_is_no_title():
    items = rows("新闻速递", *[f"{number}.{TEXT}" for number in "123"])
    labels = [Label.COLUMN, *[BEGINS] * 3]
    assert with_columns(items, labels) == labels
    assert with_columns(items[:2], labels[:2]) == [TITLE, TEXT_OF]


@pytest.mark.parametrize(
    ("above", "remark", "is_text"),
    [
        (Label.SIGNATURE, "编后：来信所反映的问题，本报记者已与县水利局取得联系。", True),
        (Label.SIGNATURE, "编后：请有关部门予以答复。", False),
        (TEXT_OF, "编后：请各镇报送材料，每月一次。", False),
    ],
)
def test_what_editors_say_to_a_letter_is_of_its_text(above, remark, is_text):
    found = with_remarks_below_letters(rows("水窖", TEXT, "何春生", remark), [TITLE, TEXT_OF, above, Label.FURNITURE])
    assert (found[3] is TEXT_OF) == is_text


@pytest.mark.parametrize(
    ("line", "is_column"), [("会场内外", True), ("代表热议", True), ("柳河诗笺", True), ("会场设在地头", False)]
)
def test_columns_of_congresses_and_of_poems_lead_to_no_headline(line, is_column):
    found = with_columns(rows("柳河报", line, "渡口的灯亮了", TEXT), [Label.FURNITURE, TITLE, Label.HEADLINE, TEXT_OF])
    assert (found[1] is Label.COLUMN) == is_column and (found[2] is TITLE) == is_column


@pytest.mark.parametrize(
    ("column", "begins", "all_begin"),
    [
        ("一句话新闻", "A-PB PB PB", True),
        ("简讯", "A-PB A-PB PB", True),
        ("简讯", "A-PB PB PB", False),  # one item of three paragraphs
        ("县委动态", "A-PB A-PB PB", False),
    ],
)
def test_paragraphs_of_short_news_begin_an_article_each(column, begins, all_begin):
    items = ("双河乡新建的文化活动室投入使用。", "向华乡举办防治培训班。", "截至上旬，大田播种已完成七成。")
    given = [Label.COLUMN, *map(Label, begins.split())]
    put_right = with_roundups(rows(column, *items), given)
    assert (put_right == [Label.COLUMN, *[Label.A_PARAGRAPH] * 3]) is all_begin
    assert all_begin or put_right == given
