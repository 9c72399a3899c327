"""Titles that are headings inside an article, by what stands around them."""

import pytest

from archive.parsing.blocks.page import page_of
from archive.parsing.labelling.labels import Label
from archive.parsing.layouts.certain_headings import (
    with_headings_of_features,
    with_headings_of_one_form,
    with_marked_titles,
    with_parallel_headings,
    with_titles_alike,
    with_titles_of_other_reporters,
    without_false_starts,
    without_titles_of_annexes,
)
from archive.parsing.layouts.recurring_names import names_again
from archive.parsing.readers.reading import read
from archive.parsing.records import ParseContext
from tests.cost import cpu_seconds

TEXT = "县委书记郭树民出席会议并讲话，强调要抓好基层党建工作，推动各项任务落地见效。"
TITLE, HEADING, BODY = Label.A_HEADLINE, Label.SUBHEAD, Label.PARAGRAPH


@pytest.mark.parametrize(
    ("lines", "labels", "label"),
    [
        (["一、强化政治引领", TEXT, "二、强化组织覆盖", TEXT], [TITLE, BODY, HEADING, BODY], HEADING),
        (["一、强化政治引领", TEXT, "二、强化组织覆盖", TEXT], [TITLE, BODY, TITLE, BODY], TITLE),
        (["一、强化政治引领", TEXT, "强化组织覆盖", TEXT], [TITLE, BODY, HEADING, BODY], TITLE),
        (["二、强化政治引领", TEXT, "二、强化组织覆盖", TEXT], [TITLE, BODY, HEADING, BODY], TITLE),
        (["一、强化政治引领", TEXT, "县里召开会议", "二、强化组织覆盖"], [TITLE, BODY, TITLE, HEADING], TITLE),
    ],
    ids=[
        "the first of its headings",
        "all are titles",
        "nothing goes on",
        "not the first",
        "goes on in another article",
    ],
)
def test_a_numbered_title_is_a_heading_where_the_next_number_is_one(lines, labels, label):
    rows = page_of(read("\n".join([TEXT, *lines]).encode(), ParseContext("a.txt"))).printed
    assert without_false_starts(rows, [BODY, *labels])[1] == label
    rows = page_of(read("\n".join(lines).encode(), ParseContext("a.txt"))).printed
    assert without_false_starts(rows, labels)[0] == TITLE  # what a source begins with is its title


@pytest.mark.parametrize(
    ("first", "second", "label"), [("一", "二", HEADING), ("一", "三", TITLE), ("二", "一", TITLE)]
)
def test_the_number_behind_that_of_a_heading_is_a_heading_whatever_parts_them(first, second, label):
    lines = ["把组织工作做实", f"{first}、强化政治引领", TEXT, "— 2 —", f"{second}、强化组织覆盖", TEXT]
    labels = [TITLE, HEADING, BODY, Label.FURNITURE, TITLE, BODY]
    rows = page_of(read("\n".join(lines).encode(), ParseContext("a.txt"))).printed
    assert without_false_starts(rows, labels)[4] == label


@pytest.mark.parametrize(("headings", "label"), [(["一条渠", "一笔账"], HEADING), (["一条水渠", "一笔账"], TITLE)])
def test_headings_of_one_length_are_parallel_by_their_first_character(headings, label):
    lines = ["黄河岸边种椒人", TEXT, "一棵树", TEXT, headings[0], TEXT, headings[1], TEXT]
    labels = [TITLE, BODY, TITLE, BODY, HEADING, BODY, HEADING, BODY]
    rows = page_of(read("\n".join(lines).encode(), ParseContext("a.txt"))).printed
    assert with_parallel_headings(rows, labels, [0.8] * len(rows))[2] == label


STORY = "马长庚把铁锨靠在墙根，说水要先给下沟的人家放，自己的地晚一天不要紧。"
OTHERS = "村里的水渠修好了，清水顺着石板淌进每一块地里，老人们坐在渠边抽烟。"
FEATURE = ["沟里流出来的日子", OTHERS, "五里水渠", STORY + STORY, "一把铁锨", STORY, "一本账", STORY]
PARTS = [TITLE, BODY] * 4


@pytest.mark.parametrize(
    ("lines", "labels", "title"),
    [
        (["本报记者 孟秀英 通讯员 鲁长河"], [Label.SIGNATURE], HEADING),
        (["本报记者 孟秀英 通讯员 鲁长河"], [Label.STAFF], HEADING),
        (["第四版 西山报"], [Label.FURNITURE], TITLE),
        ([OTHERS + "（孟秀英）"], [BODY], HEADING),
    ],
    ids=["signed at its end", "taken for staff", "signed nowhere", "signed in its last line"],
)
def test_what_is_signed_once_at_its_end_and_names_the_same_people_is_one_feature(lines, labels, title):
    rows = page_of(read("\n".join([*FEATURE, *lines]).encode(), ParseContext("a.txt"))).printed
    relabelled = with_headings_of_features(rows, [*PARTS, *labels], [0.95] * len(rows))
    assert relabelled[2::2][:3] == [title] * 3


def test_what_names_other_people_in_each_part_and_is_signed_at_its_end_is_several_pieces():
    lines = ["一", OTHERS, "五里水渠", STORY, "一把铁锨", OTHERS, "一本账", OTHERS, "本报记者 孟秀英"]
    rows = page_of(read("\n".join(lines).encode(), ParseContext("a.txt"))).printed
    labels = [*PARTS, Label.SIGNATURE]
    assert with_headings_of_features(rows, labels, [0.95] * len(rows)) == labels


def test_the_head_of_the_printed_page_parts_no_feature():
    lines = [
        "沟里流出来的日子",
        "本报记者 孟秀英",
        OTHERS,
        "五里水渠",
        STORY,
        "03版 深度",
        "一把铁锨",
        OTHERS,
        "责任编辑：石磊",
    ]
    labels = [TITLE, Label.BYLINE, BODY, TITLE, BODY, Label.FURNITURE, TITLE, BODY, Label.STAFF]
    rows = page_of(read("\n".join(lines).encode(), ParseContext("a.txt"))).printed
    relabelled = with_headings_of_features(rows, labels, [0.95] * len(rows))
    assert [relabelled[3], relabelled[6]] == [HEADING, HEADING]


@pytest.mark.parametrize(
    ("parts", "again"),
    [
        (["马长庚说，马长庚笑了。", "马长庚又来了。"], True),
        (["马长庚说。", "马长庚又来了。"], False),
        (["马长庚说，马长庚笑了，马长庚又来了。", "水渠修好了。"], False),
        (["安石村在山上，安石村人来了。", "安石村修路。"], False),
    ],
    ids=["a name", "named twice", "in one part", "a village"],
)
def test_names_that_stand_again_in_another_part(parts, again):
    assert names_again(parts) is again


@pytest.mark.parametrize(
    ("headings", "label"),
    [
        (["换一个好班子", "兴一方好产业", "守一颗为民心"], HEADING),
        (["换一个好班子", "兴一方好产业", "守住为民初心"], TITLE),
        (["换一个班子", "兴一方好产业", "守一颗为民心"], TITLE),
    ],
    ids=["of one form", "two of one form", "of two lengths"],
)
def test_titles_of_one_form_in_a_signed_piece_are_its_headings(headings, label):
    lines = ["山沟沟里的领路人", "本报记者 孟秀英", STORY]
    labels = [TITLE, Label.BYLINE, BODY]
    for heading in headings:
        lines += [heading, STORY]
        labels += [TITLE, BODY]
    rows = page_of(read("\n".join(lines).encode(), ParseContext("a.txt"))).printed
    assert with_headings_of_one_form(rows, labels)[3::2] == [label] * 3


def test_titles_of_one_form_above_news_are_titles():
    lines, labels = ["山沟沟里的领路人", "本报记者 孟秀英", STORY], [TITLE, Label.BYLINE, BODY]
    for title in ("换一个好班子", "兴一方好产业", "守一颗为民心"):
        lines += [title, "本报讯（记者 石磊）" + STORY]
        labels += [TITLE, BODY]
    rows = page_of(read("\n".join(lines).encode(), ParseContext("a.txt"))).printed
    assert with_headings_of_one_form(rows, labels) == labels


@pytest.mark.parametrize(("above", "label"), [("附件", HEADING), ("附件1：", HEADING), ("附件材料", TITLE)])
def test_what_stands_below_an_annexs_mark_is_no_title(above, label):
    rows = page_of(read("\n".join([TEXT, above, "表彰名单", TEXT]).encode(), ParseContext("a.txt"))).printed
    assert without_titles_of_annexes(rows, [BODY, Label.COLUMN, TITLE, BODY])[2] == label
    alone = rows[1:]
    assert without_titles_of_annexes(alone, [Label.FURNITURE, TITLE, BODY])[1] == TITLE  # held without its document


@pytest.mark.parametrize(
    ("lead", "signed", "label"),
    [
        ("本报讯（记者 成远帆）7月30日，县委书记到镇里调研。", "（温铭）", TITLE),
        ("本报讯（记者 成远帆）7月30日，县委书记到镇里调研。", "（成远帆）", HEADING),
        ("7月30日，县委书记到镇里调研。", "（温铭）", HEADING),
    ],
)
def test_a_heading_above_what_others_sign_is_a_title(lead, signed, label):
    rows = page_of(
        read("\n".join(["镇里来了客", lead, "走了三趟才敲开的门", TEXT, signed]).encode(), ParseContext("a.txt"))
    )
    labels = [TITLE, BODY, HEADING, BODY, Label.SIGNATURE]
    assert with_titles_of_other_reporters(rows.printed, labels)[2] == label


@pytest.mark.parametrize(
    ("titles", "last", "label"),
    [
        (("【概况】", "【干部教育】", "【远程教育】"), "【先进名录】", TITLE),
        (("◎概况", "◎干部教育", "◎远程教育"), "◎先进名录", TITLE),
        (("【概况】", "【干部教育】"), "【先进名录】", Label.COLUMN),
        (("【概况】", "【干部教育】", "【远程教育】"), "先进名录", Label.COLUMN),
    ],
)
def test_what_is_set_as_titles_are_is_a_title(titles, last, label):
    lines = [line for title in (*titles, last) for line in (title, TEXT)]
    labels = [TITLE, BODY] * len(titles) + [Label.COLUMN, BODY]
    rows = page_of(read("\n".join(lines).encode(), ParseContext("a.txt"))).printed
    assert with_titles_alike(rows, labels)[-2] == label


@pytest.mark.slow
@pytest.mark.parametrize("above", [Label.BYLINE, Label.PARAGRAPH], ids=["signed at its head", "signed line by line"])
def test_four_times_as_many_headings_take_about_four_times_as_long(above):
    def seconds(count):
        lines = ["山沟沟里的领路人", "本报记者 孟秀英", STORY, *["换一个好班子", STORY] * count]
        below = Label.PARAGRAPH if above is Label.BYLINE else Label.SIGNATURE
        labels = [TITLE, above, BODY, *[TITLE, below] * count]
        rows = page_of(read("\n".join(lines).encode(), ParseContext("a.txt"))).printed
        likely = [0.95] * len(rows)
        return cpu_seconds(lambda: with_headings_of_features(rows, with_headings_of_one_form(rows, labels), likely))

    seconds(100)
    assert seconds(4_000) < 1.75 * 4 * min(seconds(1_000) for _ in range(2))


@pytest.mark.parametrize(
    ("lines", "labels", "expected"),
    [
        (["◆渡口的灯", TEXT, "◆院坝会开起来", TEXT], [TITLE, BODY, HEADING, BODY], [TITLE, BODY, TITLE, BODY]),
        (["——记柳河镇", "◆渡口的灯", TEXT, "◆院坝会开起来", TEXT],
         [Label.A_SUBTITLE, Label.BYLINE, BODY, TITLE, BODY],
         [Label.A_SUBTITLE, Label.HEADLINE, BODY, TITLE, BODY]),
        (["渡口的灯", TEXT, "◆先把路修通", TEXT, "◆再把树栽活", TEXT],
         [TITLE, BODY, HEADING, BODY, HEADING, BODY], [TITLE, BODY, HEADING, BODY, HEADING, BODY]),
        (["□渡口的灯", TEXT, "□ 何春生", TEXT], [TITLE, BODY, Label.BYLINE, BODY], [TITLE, BODY, Label.BYLINE, BODY]),
        (["●渡口的灯", "●院坝会开起来", "渡口的灯", TEXT],
         [Label.CONTENTS, Label.CONTENTS, TITLE, BODY], [Label.CONTENTS, Label.CONTENTS, TITLE, BODY]),
    ],
    ids=["a heading", "below its subtitle", "headings below a title", "who signs", "a contents"],
)  # fmt: skip
def test_every_line_behind_the_mark_of_the_titles_is_one(lines, labels, expected):
    rows = page_of(read("\n".join(lines).encode(), ParseContext("a.txt"))).printed
    assert with_marked_titles(rows, labels) == expected
