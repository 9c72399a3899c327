"""Poems are known by what their titles say, or by who is named between a title and verses."""

import pytest

from archive.parsing.labelling.labels import ONLY_TITLES, Label
from archive.parsing.layouts.certain_verses import regular_verses, signed_pieces, signed_verses, verses
from tests.parsing.layouts.test_certain_lines import TEXT, rows

VERSES = ("雪落在柳河的渡口", "灯一盏一盏亮了", "父亲把船系在老树上", "说，春天就要来了")
TITLE, BYLINE, VERSE, SIGNED = set(ONLY_TITLES), {Label.BYLINE}, {Label.PARAGRAPH}, {Label.SIGNATURE}


def only(*lines):
    found = dict(verses(rows(*lines)))
    return [set(found[i].only) if i in found else None for i in range(len(lines))]


@pytest.mark.parametrize("title", ["渡口（外一首）", "老屋门前(组诗)", "雪与灯（三首）"])
def test_a_title_that_says_so_stands_above_verses(title):
    assert only("柳河报", title, *VERSES) == [None, TITLE, *[VERSE] * 4]
    assert only("柳河报", title, "何春生", *VERSES) == [None, TITLE, BYLINE, *[VERSE] * 4]
    assert only("柳河报", title, *VERSES, "（何春生）", TEXT) == [None, TITLE, *[VERSE] * 4, SIGNED, None]


def test_a_title_above_a_square_and_a_name_and_verses():
    poem = ["渡口", "□ 何春生", *VERSES]
    assert only(*poem, "老屋", "□ 孟秀英", "　　" + TEXT, TEXT) == [
        *[TITLE, BYLINE, *[VERSE] * 4],
        TITLE,
        BYLINE,
        None,
        None,
    ]


@pytest.mark.parametrize("writer", ["文/公孙健", "文/颉瑞浩", "文/山里人"])
def test_a_name_behind_its_label_may_be_of_any_family(writer):
    poem = ["渡口（组诗）", "文/何春生", *VERSES]
    assert only(*poem, "老屋", writer, "　　" + TEXT)[-3:] == [TITLE, BYLINE, None]


def test_what_has_no_verses_is_no_poem():
    assert only("渡口", "□ 何春生", "　　" + TEXT, TEXT, TEXT, TEXT) == [None] * 6
    assert only("柳河镇党员突击队", "何春生", *VERSES) == [None] * 6  # a list of names may stand so
    assert only("渡口（外一首）", *VERSES[:3], TEXT, TEXT) == [None] * 6


@pytest.mark.parametrize("author", ["（何春生）", "文/兀春生", "诗/何春生"])
def test_who_is_named_in_brackets_or_behind_a_label_above_verses_wrote_them(author):
    assert only("渡口（组诗）", author, *VERSES) == [TITLE, BYLINE, *[VERSE] * 4]


def test_a_name_in_brackets_above_a_narrow_column_wrote_no_poem():
    column = ["二十天里全村浇地一千七百", "亩地党员义务出工四百一十", "个没有一个人要过工钱全靠", "大伙心里的那一把火"]
    assert only("老井台", "（何春生）", *column) == [None] * 6


def below(text):
    found = dict(signed_verses(rows(*text.splitlines())))
    return [set(found[i].only) if i in found else None for i in range(max(found, default=-1) + 1)]


@pytest.mark.parametrize("author", ["□ 何春生", "◎孟秀英", "（兰小溪）"])
def test_the_first_line_of_signed_verses_behind_a_blank_line_is_their_title(author):
    stanzas = "\n".join(VERSES[:2]) + "\n\n" + "\n".join(VERSES[2:])
    assert below(f"柳河副刊\n\n渡口\n{stanzas}\n{author}") == [None, TITLE, *[VERSE] * 4, SIGNED]
    assert below(f"{TEXT}\n\n渡口\n{stanzas}\n{author}\n\n{TEXT}") == [None, TITLE, *[VERSE] * 4, SIGNED]
    assert below(f"{TEXT}\n渡口\n{VERSES[0]}\n{author}") == []
    assert below(f"渡口（组诗）\n{VERSES[0]}\n\n{stanzas}\n{author}") == []  # the title has brackets, stanzas have none


def signed(*lines):
    found = dict(signed_pieces(rows(*lines)))
    return [set(found[i].only) if i in found else None for i in range(len(found) and max(found) + 1)]


def test_who_wrote_a_piece_stands_below_it_and_the_next_title_behind_a_blank_line():
    assert signed("渡口", *VERSES, "何春生", "", "老屋", TEXT) == [None] * 5 + [SIGNED, TITLE]
    assert signed("渡口", TEXT, "文/何春生", "", "老屋", TEXT) == [None] * 2 + [SIGNED, TITLE]
    assert signed("渡口", TEXT, "供稿人：何春生", "老屋门前", TEXT) == [None] * 2 + [SIGNED, TITLE]


def test_between_a_title_and_a_text_stands_the_author():
    assert signed(TEXT, "", "渡口", "文/何春生", TEXT, "") == [None, TITLE, BYLINE]
    assert signed(TEXT, "", "渡口", "何春生", *VERSES, "", TEXT) == [None, TITLE, BYLINE, *[VERSE] * 4]


def test_a_title_and_a_name_among_verses_without_blank_lines_sign_nothing():
    assert signed("渡口", *VERSES, "七律·春游", "兰小溪", *VERSES) == []


def test_full_lines_of_a_narrow_column_are_no_verses():
    column = [
        "二十天里全村浇地一千七百",
        "亩地党员义务出工四百一十",
        "个村里的人都说这一回真的",
        "是看得见的好处摆在了眼前",
    ]
    assert signed("渡口", *column, "温都苏", "", "老屋", TEXT) == []


def test_verses_of_one_length_are_a_poem_whose_poet_and_title_stand_above():
    quatrain = ("风雨塞上六十年，", "一把锄头万亩田。", "人道官高须仰视，", "公言我是种瓜闲。")
    found = dict(regular_verses(rows(TEXT, "悼老支书", "何春生", *quatrain, TEXT)))
    assert [set(found[i].only) for i in range(1, 7)] == [TITLE, BYLINE, *[VERSE] * 4]
    inside = dict(regular_verses(rows("山歌", "村里唱起新编的山歌：", *quatrain)))
    assert sorted(inside) == [2, 3, 4, 5]
    assert not dict(regular_verses(rows("悼老支书", "何春生", *quatrain[:3], TEXT)))


@pytest.mark.parametrize("poet", ["何春生", "□ 何春生"])
def test_a_name_below_verses_is_none_and_a_short_title_stands_below_it(poet):
    found = only("渡口（外一首）", *VERSES, poet, "晒秋", "　　" + TEXT)
    assert found == [TITLE, *[VERSE] * 4, SIGNED, TITLE, None]
    assert only("渡口（外一首）", *VERSES, poet)[-1] == SIGNED


@pytest.mark.parametrize("author", ["作者：何春生", "文/何春生", "◎何春生"])
def test_behind_a_poem_stands_the_title_of_an_essay_above_its_author(author):
    found = only("渡口（外一首）", author, *VERSES, "晒秋", author, "　　" + TEXT)
    assert found == [TITLE, BYLINE, *[VERSE] * 4, TITLE, BYLINE, None]


def test_a_poem_signed_above_the_staff_of_the_page_is_one():
    page = rows("柳河报", "\n渡口", *VERSES, "□ 何春生", "一审 吕昊 值班编委 夏明")
    found = dict(signed_verses(page))
    assert [set(found[i].only) for i in sorted(found)] == [TITLE, *[VERSE] * 4, SIGNED]
